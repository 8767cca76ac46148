"""What every store promises about its journal."""

from store.journal import Fault, FaultKind
from workflows.ports import JournalLine


def line(number: int, network_id: str = "net") -> JournalLine:
    return JournalLine(network_id=network_id, verb="agenda.submit", subject_id=f"i{number}", person_id="p1")


async def test_chains_of_several_networks_verify(store, clock):
    for number in range(6):
        clock.wind(seconds=1)
        await store.run(lambda work, number=number: work.journal.append(line(number, f"net{number % 2}")))
    assert await store.read(lambda work: (work.journal.verify(), work.journal.verify("net1"), work.journal.verify("none"))) == (
        (),
        (),
        (),
    )


async def test_several_lines_of_one_transaction_are_several_links(store):
    await store.run(lambda work: [work.journal.append(line(number)) for number in range(3)])
    assert await store.read(lambda work: work.journal.verify()) == ()


async def test_a_line_that_was_rolled_back_leaves_no_gap(store):
    def fails(work):
        work.journal.append(line(1))
        raise LookupError

    await store.run(lambda work: work.journal.append(line(0)))
    try:
        await store.run(fails)
    except LookupError:
        await store.run(lambda work: work.journal.append(line(2)))
    assert await store.read(lambda work: work.journal.verify()) == ()


def test_fault_kinds_are_stable():
    assert [kind.value for kind in FaultKind] == ["changed", "broken", "missing", "end"]
    assert Fault(network_id="net", seq=1, kind=FaultKind.END) != Fault(network_id="net", seq=1, kind=FaultKind.BROKEN)

"""What every store promises about rows and transactions."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from meetings.attendance import Answer
from meetings.people import Actor, Address, AddressKind, Organisation
from meetings.refusals import Refusal, Refused
from tests.store.cast import (
    ACTION,
    ADDRESS,
    ATTENDANCE,
    BLOB,
    BOX,
    ELECTION,
    ELECTOR,
    HENRIK,
    ITEM,
    KRISTIN,
    MEETING,
    MEMBERSHIP,
    NETWORK,
    NOMINATION,
    OFFER,
    OPEN_VOTE,
    ORGANISATION,
    ROUND,
    TERM,
    delivery,
)
from workflows.ports import Conflict

ROWS = {
    "networks": NETWORK,
    "organisations": ORGANISATION,
    "persons": HENRIK,
    "memberships": MEMBERSHIP,
    "addresses": ADDRESS,
    "meetings": MEETING,
    "items": ITEM,
    "attendance": ATTENDANCE,
    "actions": ACTION,
    "blobs": BLOB,
    "elections": ELECTION,
    "nominations": NOMINATION,
    "rounds": ROUND,
    "electors": ELECTOR,
    "open_votes": OPEN_VOTE,
    "boxes": BOX,
    "offers": OFFER,
    "terms": TERM,
}


@pytest.mark.parametrize("name", ROWS)
async def test_a_row_is_read_back_as_it_was_written(store, name):
    row = ROWS[name]
    await store.run(lambda work: getattr(work, name).add(row))
    assert await store.read(lambda work: getattr(work, name).get(row.id)) == row
    assert await store.read(lambda work: getattr(work, name).find(id=row.id)) == (row,)
    await store.run(lambda work: getattr(work, name).remove(row.id))
    assert await store.read(lambda work: (getattr(work, name).get(row.id), getattr(work, name).find())) == (None, ())


async def test_a_row_that_must_be_there_is_a_fault_when_it_is_not(store):
    await store.run(lambda work: work.attendance.add(ATTENDANCE))
    assert await store.read(lambda work: work.attendance.one(ATTENDANCE.id)) == ATTENDANCE
    with pytest.raises(LookupError, match="mt/nobody"):
        await store.read(lambda work: work.attendance.one("mt/nobody"))


async def test_find_compares_every_field_named_also_with_none_enums_and_truth_values(store):
    deputy = replace(ATTENDANCE, id="mt/p2", person_id="p2", answer=Answer.YES, on_list=False)
    await store.run(lambda work: (work.attendance.add(deputy), work.attendance.add(ATTENDANCE)))
    found = await store.read(
        lambda work: (
            work.attendance.find(),
            work.attendance.find(meeting_id="mt", answer=None),
            work.attendance.find(answer=Answer.YES),
            work.attendance.find(answer=Answer.NO),
            work.attendance.find(on_list=True, recorded_by=None),
        )
    )
    assert found == ((ATTENDANCE, deputy), (ATTENDANCE,), (deputy,), (), (ATTENDANCE,))


async def test_find_answers_in_order_of_id(store):
    people = [replace(HENRIK, id=key) for key in ("b", "a/2", "B", "a", "a.1", "ä")]
    await store.run(lambda work: [work.persons.add(person) for person in people])
    found = await store.read(lambda work: [person.id for person in work.persons.find()])
    assert found == ["B", "a", "a.1", "a/2", "b", "ä"]


async def test_find_by_a_field_that_does_not_exist_is_a_fault(store):
    with pytest.raises(KeyError, match="colour"):
        await store.read(lambda work: work.persons.find(colour="red"))


@pytest.mark.parametrize(
    ("name", "row", "rival"),
    [
        ("persons", HENRIK, replace(KRISTIN, id=HENRIK.id)),
        ("addresses", ADDRESS, replace(ADDRESS, id="other", person_id="p2")),
        ("attendance", ATTENDANCE, replace(ATTENDANCE, id="other")),
    ],
)
async def test_adding_over_a_unique_key_is_a_conflict_and_the_transaction_goes_on(store, name, row, rival):
    def twice(work):
        getattr(work, name).add(row)
        with pytest.raises(Conflict):
            getattr(work, name).add(rival)
        return getattr(work, name).find()

    assert await store.run(twice) == (row,)


async def test_saving_over_a_unique_key_is_a_conflict(store):
    mail = Address(id="a2", person_id="p2", kind=AddressKind.MAIL, key="kristin@bjorkhamn.example")
    await store.run(lambda work: (work.addresses.add(ADDRESS), work.addresses.add(mail)))
    with pytest.raises(Conflict):
        await store.run(lambda work: work.addresses.save(replace(mail, kind=AddressKind.TEAMS, tenant_id="t1", key="object-1")))
    assert await store.read(lambda work: work.addresses.find()) == (ADDRESS, mail)


async def test_a_row_with_a_version_is_written_only_over_the_version_it_holds(store):
    await store.run(lambda work: work.meetings.add(MEETING))
    await store.run(lambda work: work.meetings.save(replace(MEETING, place="Björkhamn")))
    with pytest.raises(Conflict):
        await store.run(lambda work: work.meetings.save(replace(MEETING, place="Ålsjö")))
    assert await store.read(lambda work: work.meetings.get("mt")) == replace(MEETING, place="Björkhamn", version=2)


@pytest.mark.parametrize(("name", "row"), [("persons", HENRIK), ("meetings", MEETING)])
async def test_saving_what_is_not_there_is_a_conflict(store, name, row):
    with pytest.raises(Conflict):
        await store.run(lambda work: getattr(work, name).save(row))


async def test_a_refusal_rolls_everything_back_and_reaches_the_caller(store):
    def half(work):
        work.persons.add(HENRIK)
        work.outbox.add(delivery("d1"))
        raise Refused(Refusal.NOT_YOUR_ROLE, who="p1")

    with pytest.raises(Refused) as refused:
        await store.run(half)
    assert (refused.value.code, dict(refused.value.facts)) == (Refusal.NOT_YOUR_ROLE, {"who": "p1"})
    assert await store.read(lambda work: (work.persons.find(), work.outbox.find())) == ((), ())


async def test_of_many_at_once_only_the_failing_ones_leave_nothing_behind(store):
    def one(number):
        def function(work):
            work.persons.add(replace(HENRIK, id=f"p{number:02}"))
            if number % 7 == 3:
                raise Refused(Refusal.NOT_FOUND)
            return number

        return store.run(function)

    answers = await asyncio.gather(*(one(number) for number in range(40)), return_exceptions=True)
    expected = [number for number in range(40) if number % 7 != 3]
    assert [answer for answer in answers if isinstance(answer, int)] == expected
    assert {type(answer) for answer in answers} == {int, Refused}
    assert await store.read(lambda work: [person.id for person in work.persons.find()]) == [f"p{n:02}" for n in expected]


async def test_a_function_that_only_reads_cannot_write(store):
    with pytest.raises(Exception, match=r"(?i)read.?only|^$"):
        await store.read(lambda work: work.persons.add(HENRIK))
    assert await store.read(lambda work: work.persons.find()) == ()


async def test_the_day_is_the_one_where_the_networks_meet(store, clock):
    days = []
    for hours in (0, 13.99, 0.02, 24):  # 9.00, 22.59, a minute past 23.00, the same a day later, and an hour on
        clock.wind(hours=hours)
        days.append(await store.read(lambda work: work.today.isoformat()))
    clock.wind(minutes=60)
    days.append(await store.read(lambda work: work.today.isoformat()))
    assert days == ["2020-03-06", "2020-03-06", "2020-03-06", "2020-03-07", "2020-03-08"]


async def test_a_transaction_knows_the_red_days_of_its_calendar(store):
    red = [await way(lambda work: tuple(work.red_days)) for way in (store.run, store.read)]
    assert red == [(date(2020, 5, 1),)] * 2


async def test_time_stands_still_inside_a_transaction_and_ids_grow(store, clock):
    def look(work):
        first = work.now
        ids = [work.new_id() for _ in range(100)]
        clock.wind(minutes=1)
        return first == work.now, ids

    same, ids = await store.run(look)
    later = await store.run(lambda work: work.new_id())
    assert same
    assert [*ids, later] == sorted({*ids, later})
    assert {len(key) for key in ids} == {26}


async def test_secrets_are_long_and_never_the_same(store):
    secrets = await store.run(lambda work: {work.secret() for _ in range(50)})
    assert len(secrets) == 50
    assert all(len(secret) >= 22 for secret in secrets)


async def test_the_actor_is_known_only_after_somebody_acts(store):
    actor = Actor(person=HENRIK, membership=MEMBERSHIP)

    def act(work):
        with pytest.raises(RuntimeError, match="nobody acts"):
            _ = work.actor
        work.act_as(actor)
        work.hold("net")
        return work.actor

    assert await store.run(act) == actor


async def test_last_and_count_agree_with_find(store):
    def write(work):
        for number in (3, 1, 2):
            work.organisations.add(Organisation(id=f"o{number}", network_id="n", name=f"Kommun {number}", member=number != 3))

    await store.run(write)

    def look(work):
        return (
            work.organisations.last(network_id="n"),
            work.organisations.last(network_id="n", member=True),
            work.organisations.last(network_id="elsewhere"),
            work.organisations.count(network_id="n"),
            work.organisations.count(network_id="elsewhere"),
        )

    assert await store.read(look) == (
        Organisation(id="o3", network_id="n", name="Kommun 3", member=False),
        Organisation(id="o2", network_id="n", name="Kommun 2"),
        None,
        3,
        0,
    )

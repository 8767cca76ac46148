"""A settled election taken back: seats, roles, rotation, minutes and agenda are as before, and its rounds stay written."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meetings.agenda import ItemKind
from meetings.elections import ElectionState, Starts
from meetings.minutes import MinutesVersion
from meetings.refusals import Refusal
from tests.workflows.test_election_settled import TODAY, decisions, items, refused, two_seats
from workflows.leave_role import HAND_OVER, HandOverRole
from workflows.undo_entry import REQUEST as UNDO
from workflows.undo_entry import UndoEntry, Undone

COMING = [timedelta(days=number) for number in (0, 1, 6, 7, 8, 40, 100)]


def chairs_on(world, day):
    return sorted(row.person_id for row in world.rows("memberships").values() if row.chair and row.holds_on(day))


def picture(world):
    """What an election changes, as far as anybody sees it: chairs now and on coming days, seats, whose turn it may be."""
    facts = world.see("disa").election
    return (
        [chairs_on(world, world.now.date() + ahead) for ahead in COMING],
        [chairs_on(world, world.now.date() - ahead) for ahead in COMING],
        [(each.state, each.person_id) for each in facts.seats_now],
        [(turn.recent, turn.spans) for turn in facts.rotation.organisations],
        items(world, "m2").count(ItemKind.VACANT_CHAIR),
        [text for _, _, text in decisions(world)],
    )


def newest(world):
    return max(world.rows("rounds").values(), key=lambda row: row.id)


def planned_before(world):
    world.record("petra", since=date(2021, 12, 1), seats=1)
    world.announce()


def planned_and_leaving(world):
    """Three follow each other on the seat: who has it, who has it for three days, nobody."""
    world.record("petra", since=date(2021, 10, 1), seats=1)
    ask = HandOverRole(subject_id="n1", person_id="petra", to_id="disa", last_day=date(2021, 10, 3))
    world.press("nadia", HAND_OVER, ask)
    world.announce()


SETTLED = {
    "one elected": lambda world: world.record("henrik-o", seats=1),
    "one stays on": lambda world: world.record("henrik-o", stay_ids=("ylva",), seats=2),
    "both seats": lambda world: world.record("henrik-o", "disa", seats=2),
    "a chair again": lambda world: world.record("gunvor", seats=1),
    "nobody, one stays on": lambda world: world.record(stay_ids=("ylva",), seats=2),
    "from the turn of the month": lambda world: (world.announce(starts=Starts.MONTH_SHIFT), world.stand("disa"), world.acclaim()),
    "since some weeks ago": lambda world: world.record("disa", since=date(2021, 9, 1), seats=1),
    "from another day than one planned": lambda world: world.record("disa", since=date(2021, 11, 1), seats=1),
}


@pytest.mark.parametrize(
    "first",
    [lambda world: world.announce(), planned_before, planned_and_leaving],
    ids=["as it was", "with one planned", "with one planned who leaves"],
)
@pytest.mark.parametrize("name", SETTLED)
def test_all_that_a_settled_election_changed_is_as_before(name, first):
    world = two_seats()
    world.start()
    first(world)
    before = picture(world)
    SETTLED[name](world)
    assert picture(world) != before
    shown = world.annul(subject_id=newest(world).id)
    assert (shown.change.value, shown.election.state) == ("revoked", ElectionState.ANNOUNCED)
    assert picture(world) == before
    assert newest(world).state.value == "annulled"


def test_it_can_be_held_again_as_another_round_of_the_same_election():
    world = two_seats()
    world.start()
    world.record("henrik-o", seats=1)
    world.annul(subject_id=newest(world).id)
    settled = world.record("disa", seats=1)
    assert (len(world.rows("elections")), settled.election.rounds, newest(world).kind.value) == (1, 2, "repeated")
    assert [text for _, _, text in decisions(world)] == ["Nätverket väljer Disa Daleros som tackar ja."]
    assert [line[0] for line in world.journal() if line[0].startswith("election.")] == [
        "election.record",
        "election.annul",
        "election.record",
    ]


def test_whoever_has_taken_over_the_other_seat_keeps_it():
    world = two_seats()
    ask = HandOverRole(subject_id="n1", person_id="ylva", to_id="henrik-o", chair=True)
    world.press("nadia", HAND_OVER, ask)
    world.record("henrik-o", seats=1)
    world.annul(subject_id=newest(world).id)
    world.later(days=2)
    assert world.chairs() == ["gunvor", "henrik-o"]


def test_a_seat_that_nobody_had_is_nobodys_again():
    world = two_seats()
    world.write(lambda work: work.memberships.save(replace(work.memberships.get("ms-ylva"), chair=False)))
    world.record("disa", "petra", seats=2)
    assert world.chairs() == ["disa", "petra"]
    world.annul(subject_id=newest(world).id)
    assert world.chairs() == ["gunvor"]


def chair_seats(world):
    return world.rows("networks")["n1"].rules.chair_seats


def one_seat():
    world = two_seats()
    world.write(lambda work: work.memberships.save(replace(work.memberships.get("ms-ylva"), chair=False)))
    lower = replace(world.rows("networks")["n1"].rules, chair_seats=1)
    world.write(lambda work: work.networks.save(replace(work.networks.get("n1"), rules=lower)))
    return world


def test_a_network_that_an_election_gave_a_second_seat_has_one_again():
    world = one_seat()
    world.announce()
    before = picture(world)
    world.record("disa", "petra", seats=2)
    assert chair_seats(world) == 2
    world.annul(subject_id=newest(world).id)
    assert (chair_seats(world), picture(world)) == (1, before)
    world.record("disa", seats=1)
    world.annul(subject_id=newest(world).id)
    assert chair_seats(world) == 1


def test_a_second_seat_that_was_there_before_the_election_stays():
    world = two_seats()
    world.record("disa", "petra", seats=2)
    world.annul(subject_id=newest(world).id)
    assert chair_seats(world) == 2


def test_whoever_has_left_meanwhile_does_not_come_back():
    world = two_seats()
    world.record("henrik-o", "disa")
    world.write(lambda work: [work.memberships.remove(row.id) for row in work.memberships.find(person_id="ylva")])
    shown = world.annul(subject_id=newest(world).id)
    assert world.chairs() == ["gunvor"]
    assert [each.state.value for each in shown.election.seats_now] == ["taken", "vacant"]


def test_where_another_election_is_announced_the_one_taken_back_is_called_off():
    world = two_seats()
    world.record("henrik-o", seats=1)
    first = newest(world).id
    other = world.announce().election.id
    assert world.annul(subject_id=first).election.state is ElectionState.CANCELLED
    assert world.see().election.id == other
    assert refused(world.annul, subject_id=first) is Refusal.BALLOT_ANNULLED


def test_what_stands_in_approved_minutes_or_was_followed_by_another_election_is_not_taken_back():
    world = two_seats()
    world.start()
    world.record("henrik-o", seats=1)
    first = newest(world).id
    world.record("disa", "henrik-o")
    assert world.see(subject_id=world.rows("rounds")[first].election_id).election.revocable is False
    assert refused(world.annul, subject_id=first) is Refusal.ELECTION_STANDS
    world.annul(subject_id=newest(world).id)
    held = world.see(subject_id=world.rows("rounds")[first].election_id).election
    assert (held.revocable, world.see("disa", subject_id=held.id).election.revocable) == (True, False)
    world.write(lambda work: work.minutes.add(approved(world.now)))
    assert refused(world.annul, subject_id=first) is Refusal.ELECTION_STANDS
    assert refused(world.annul, "petra", subject_id=first) is Refusal.NOT_YOUR_ROLE
    assert world.chairs() == ["henrik-o", "ylva"]


def approved(at):
    return MinutesVersion(
        id="v1", network_id="n1", meeting_id="m1", number=1, body="{}", hash="", approved_by="gunvor", approved_at=at
    )


def undo(world, who="nadia", entry_id=""):
    return world.press(who, UNDO, UndoEntry(subject_id="m1", entry_id=entry_id))


def test_a_line_that_stands_for_an_election_is_not_undone_alone():
    world = two_seats()
    world.start()
    recorded = world.record("henrik-o", seats=1)
    asked = undo(world)
    assert (asked.what, asked.text, asked.round_id, asked.leads) == (Undone.ELECTION, recorded.line, newest(world).id, True)
    assert (len(decisions(world)), world.chairs()) == (1, ["henrik-o", "ylva"])
    world.annul(subject_id=asked.round_id)
    assert (decisions(world), world.chairs()) == ([], ["gunvor", "ylva"])


def test_the_line_of_an_election_that_is_taken_back_is_gone_also_where_somebody_wrote_it():
    from workflows.write_entry import DECISION, RecordDecision  # noqa: PLC0415 - beside its only use

    world = two_seats()
    world.start()
    written = world.press("nadia", DECISION, RecordDecision(subject_id="m1", text="Val av ordförande: Henrik."))
    world.record("henrik-o", seats=1, decision_id=written.decision_id)
    asked = undo(world, entry_id=written.decision_id)
    assert (asked.what, asked.text) == (Undone.ELECTION, "Val av ordförande: Henrik.")
    world.annul(subject_id=asked.round_id)
    assert decisions(world) == []


def test_an_ordinary_decision_is_undone_as_ever():
    from workflows.write_entry import DECISION, RecordDecision  # noqa: PLC0415 - beside its only use

    world = two_seats()
    world.start()
    world.press("nadia", DECISION, RecordDecision(subject_id="m1", text="Budgeten godkänns."))
    assert undo(world).what is Undone.DECISION
    assert decisions(world) == []
    assert world.now.date() == TODAY

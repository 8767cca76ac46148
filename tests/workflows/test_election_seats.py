"""Seats in unusual company: who leaves, who says no, who stays on, and elections that were settled before."""

from dataclasses import replace
from datetime import date

import pytest

from meetings.agenda import ItemKind
from meetings.elections import ElectionState, Form
from meetings.refusals import Refusal
from tests.workflows.test_election_settled import TODAY, decisions, items, refused, seats, two_seats
from texts.election_minutes import print_outcome
from workflows.ballot_boxes import throw_away
from workflows.leave_role import HAND_OVER, HandOverRole
from workflows.sweep_elections import TERMS
from workflows.take_seat import ACCEPT as ACCEPT_SEAT
from workflows.take_seat import AnswerSeat


def test_somebody_who_left_before_the_end_takes_no_seat():
    world = two_seats()
    world.announce(seats=2)
    world.stand("disa", "petra")
    world.acclaim(accepted=False)
    world.accept("disa")
    world.write(lambda work: work.memberships.save(replace(work.memberships.get("ms-disa"), until=date(2021, 9, 25))))
    world.later(days=4)
    settled = world.accept("petra")
    assert settled.line == "Nätverket väljer Petra Almlöv som tackar ja. En ordförandeplats är vakant."


def test_who_leads_may_choose_among_more_people_than_seats_but_not_leave_it_open():
    world = two_seats()
    world.announce()
    assert refused(world.acclaim) is Refusal.NO_CANDIDATES
    world.stand("disa", "petra")
    assert refused(world.acclaim) is Refusal.ACCLAIM_UNCLEAR
    assert refused(world.acclaim, person_ids=("gunvor",)) is Refusal.NOT_ON_BALLOT
    world.open()
    assert refused(world.acclaim) is Refusal.BALLOT_RUNNING
    world.annul()
    assert world.acclaim(person_ids=("petra",)).line == "Nätverket väljer Petra Almlöv som tackar ja."


def test_when_nobody_is_found_the_chair_stays_and_the_seat_is_still_vacant():
    world = two_seats()
    settled = world.record(stay_ids=("ylva",))
    stays = "Ylva Åhult sitter kvar i en övergångsperiod tills vi har en kandidat"
    assert (settled.election.state, settled.line) == (ElectionState.HELD, f"Ingen ordförande valdes. {stays}.")
    assert sorted(each[1] for each in seats(settled)) == ["interim", "taken"]
    assert ItemKind.VACANT_CHAIR in items(world, "m2")


@pytest.mark.parametrize("person_id", ["henrik-s", "stranger"])
def test_only_somebody_who_can_be_elected_stays_on(person_id):
    world = two_seats()
    world.announce()
    world.stand("disa")
    assert refused(world.acclaim, stay_ids=(person_id,)) in {Refusal.NOT_ELECTABLE, Refusal.NOT_FOUND}
    world.open()
    world.close()
    assert refused(world.publish, stay_ids=(person_id,)) in {Refusal.NOT_ELECTABLE, Refusal.NOT_FOUND}
    assert next(iter(world.rows("elections").values())).stay_ids == ()


def test_who_stays_on_can_be_said_when_the_result_is_published():
    world = two_seats()
    world.announce(seats=2)
    world.stand("disa")
    world.open()
    world.cast("gunvor", 0)
    world.close()
    assert world.publish(stay_ids=("gunvor",)).election.staying == ("Gunvor Tallberg (Svartlöv)",)
    settled = world.accept("disa")
    assert [each[1:3] for each in seats(settled)] == [("interim", "Gunvor Tallberg"), ("taken", "Disa Daleros")]


def test_recording_uses_a_nomination_that_is_there_and_makes_it_a_yes():
    world = two_seats()
    world.announce()
    world.propose("gunvor", "disa")
    world.record("disa", seats=1)
    assert [row.state.value for row in world.rows("nominations").values()] == ["accepted"]


def test_an_election_that_was_settled_without_a_word_is_written_nowhere():
    world = two_seats()
    world.announce(on=TODAY)
    election = next(iter(world.rows("elections").values()))
    world.write(lambda work: work.elections.save(replace(election, state=ElectionState.HELD)))
    world.start()
    assert decisions(world) == []


def test_a_settled_election_takes_no_answer_and_its_seat_no_second_person():
    world = two_seats()
    settled = world.record("disa", seats=1)
    ask = AnswerSeat(print_outcome=print_outcome, subject_id=settled.election.id)
    assert refused(world.press, "petra", ACCEPT_SEAT, ask) is Refusal.ELECTION_OVER
    assert world.press("disa", ACCEPT_SEAT, ask).change.value == "taken"
    assert refused(world.press, "disa", ACCEPT_SEAT, ask) is Refusal.ELECTION_OVER


def test_an_acclamation_takes_the_place_of_a_ballot_that_came_to_nothing():
    world = two_seats()
    world.announce()
    world.stand("disa")
    world.open()
    world.cast("gunvor")
    world.close()
    world.publish()
    assert world.acclaim().line == "Nätverket väljer Disa Daleros som tackar ja."
    rounds = sorted(world.rows("rounds").values(), key=lambda each: each.number)
    assert [(each.kind.value, each.form.value, each.state.value) for each in rounds] == [
        ("first", "open", "annulled"),
        ("repeated", "acclamation", "published"),
    ]


def test_recording_without_a_yes_leaves_a_nomination_as_it_is():
    world = two_seats()
    world.announce()
    world.propose("gunvor", "disa")
    world.record("disa", seats=1, accepted=False)
    assert [row.state.value for row in world.rows("nominations").values()] == ["proposed"]
    assert world.accept("disa").election.state is ElectionState.HELD


@pytest.mark.parametrize(("chair", "after"), [(True, "petra"), (False, None)])
def test_a_chair_who_leaves_ends_the_term_and_the_seat_goes_on_or_is_vacant(chair, after):
    world = two_seats()
    world.record("disa", since=date(2015, 1, 1), until=date(2016, 12, 31))
    world.record("disa", seats=1)
    ask = HandOverRole(subject_id="n1", person_id="disa", to_id="petra", chair=chair, last_day=date(2021, 9, 30))
    world.press("nadia", HAND_OVER, ask)
    terms = sorted((row for row in world.rows("terms").values() if row.seat == 1), key=lambda row: row.since or date.min)
    assert [(row.person_id, row.since, row.until) for row in terms] == [
        ("gunvor", None, date(2021, 9, 23)),
        ("disa", TODAY, date(2021, 9, 30)),
        (after, date(2021, 10, 1), None),
    ]
    world.later(days=8)
    (begun,) = world.look(TERMS.find)
    world.write(lambda work: TERMS.insert(work, begun, ()))
    assert seats(world.announce())[0][:3] == ((1, "taken", "Petra Almlöv") if chair else (1, "vacant", ""))


def test_a_day_that_has_passed_takes_no_chair_from_whoever_has_moved_to_the_other_seat():
    world = two_seats()
    world.record("disa", seats=1, since=date(2021, 9, 14))
    for who in ("petra", "kristin-a", "disa"):
        world.later(days=1)
        world.record(who, seats=1)
    assert [row[:1] for row in terms_of_seat(world, 2)][-1:] == [("disa",)]
    world.record("henrik-o", seats=1, since=date(2021, 9, 19))
    assert world.chairs() == ["disa", "henrik-o"]


def test_whoever_loses_one_seat_before_their_term_on_the_other_begins_comes_back_with_it():
    world = two_seats()
    world.record("disa", seats=1)
    world.later(days=1)
    world.record("petra", seats=1)
    world.later(days=1)
    planned = replace(world.rows("terms")[max(world.rows("terms"))], id="t", person_id="disa", seat=2, since=date(2021, 11, 1))
    world.write(lambda work: work.terms.add(planned))
    world.record("kristin-a", seats=1)
    assert world.chairs() == ["kristin-a", "petra"]
    assert chairs_of(world, "disa") == [(TODAY, date(2021, 9, 25)), (date(2021, 11, 1), None)]


def chairs_of(world, person_id):
    """The days a person chairs, as the roster has them."""
    rows = sorted(
        (row for row in world.rows("memberships").values() if row.person_id == person_id), key=lambda row: row.since or date.min
    )
    return [(row.since, row.until) for row in rows if row.chair]


def planned_for_october():
    """Disa takes Gunvor's seat on the first of October."""
    world = two_seats()
    world.record("disa", seats=1, since=date(2021, 10, 1))
    return world


def terms_of_seat(world, seat=1):
    rows = sorted((row for row in world.rows("terms").values() if row.seat == seat), key=lambda row: row.since or date.min)
    return [(row.person_id, row.since, row.until) for row in rows]


def test_whoever_leaves_before_their_term_begins_does_not_come_back_with_it():
    world = planned_for_october()
    world.press("nadia", HAND_OVER, HandOverRole(subject_id="n1", person_id="disa", to_id="petra", last_day=date(2021, 9, 27)))
    assert (chairs_of(world, "disa"), terms_of_seat(world)) == (
        [],
        [
            ("gunvor", None, date(2021, 9, 30)),
            ("disa", date(2021, 10, 1), date(2021, 9, 30)),
            (None, date(2021, 10, 1), None),
        ],
    )
    world.later(days=8)
    assert [row for row in world.rows("memberships").values() if row.person_id == "disa" and row.holds_on(world.now.date())] == []
    assert world.chairs() == ["ylva"]


def test_whoever_takes_over_from_a_chair_whose_successor_is_elected_has_the_rest_of_the_term():
    world = planned_for_october()
    ask = HandOverRole(subject_id="n1", person_id="gunvor", to_id="petra", chair=True, last_day=date(2021, 9, 26))
    world.press("nadia", HAND_OVER, ask)
    assert terms_of_seat(world) == [
        ("gunvor", None, date(2021, 9, 26)),
        ("petra", date(2021, 9, 27), date(2021, 9, 30)),
        ("disa", date(2021, 10, 1), None),
    ]
    assert chairs_of(world, "petra") == [(date(2021, 9, 27), date(2021, 9, 30))]
    world.later(days=8)
    assert world.chairs() == ["disa", "ylva"]


def test_when_one_chair_leaves_the_other_keeps_the_own_seat():
    world = two_seats()
    for who, last in (("gunvor", date(2021, 9, 24)), ("ylva", date(2021, 9, 30))):
        ask = HandOverRole(subject_id="n1", person_id=who, to_id="petra", chair=who == "ylva", last_day=last)
        world.press("nadia", HAND_OVER, ask)
    assert terms_of_seat(world) == [("gunvor", None, date(2021, 9, 24)), (None, date(2021, 9, 25), None)]
    assert terms_of_seat(world, 2) == [("ylva", None, date(2021, 9, 30)), ("petra", date(2021, 10, 1), None)]


def test_an_election_replaces_also_who_took_over_from_a_chair_before_it():
    world = two_seats()
    ask = HandOverRole(subject_id="n1", person_id="gunvor", to_id="petra", chair=True, last_day=date(2021, 9, 27))
    world.press("nadia", HAND_OVER, ask)
    assert terms_of_seat(world) == [("gunvor", None, date(2021, 9, 27)), ("petra", date(2021, 9, 28), None)]
    world.record("disa", seats=1, since=date(2021, 10, 1))
    assert chairs_of(world, "petra") == [(date(2021, 9, 28), date(2021, 9, 30))]
    world.later(days=8)
    assert world.chairs() == ["disa", "ylva"]


def test_a_term_that_was_overtaken_is_nobodys_to_take_over():
    world = planned_for_october()
    (gunvor,) = (row for row in world.rows("terms").values() if row.person_id == "gunvor")
    overtaken = replace(gunvor, id="0", since=date(2021, 9, 28), until=date(2021, 9, 27))
    world.write(lambda work: work.terms.add(overtaken))
    ask = HandOverRole(subject_id="n1", person_id="gunvor", to_id="disa", chair=True, last_day=date(2021, 9, 25))
    world.press("nadia", HAND_OVER, ask)
    assert world.rows("terms")["0"] == overtaken
    assert chairs_of(world, "disa") == [(date(2021, 9, 26), date(2021, 9, 30)), (date(2021, 10, 1), None)]


def test_whoever_takes_over_for_some_days_keeps_the_term_that_begins_later():
    world = planned_for_october()
    world.press("nadia", HAND_OVER, HandOverRole(subject_id="n1", person_id="disa", to_id="petra", last_day=TODAY))
    world.record("kristin-k", seats=1, since=date(2021, 10, 14))
    ask = HandOverRole(subject_id="n1", person_id="gunvor", to_id="kristin-k", chair=True, last_day=TODAY)
    world.press("nadia", HAND_OVER, ask)
    assert chairs_of(world, "kristin-k") == [(date(2021, 9, 25), date(2021, 9, 30)), (date(2021, 10, 14), None)]
    assert [row[0] for row in terms_of_seat(world) if row[2] is None or row[1] is None or row[1] <= row[2]] == [
        "gunvor",
        "kristin-k",
        None,
        "kristin-k",
    ]


def test_an_elected_chair_may_take_over_early():
    world = planned_for_october()
    ask = HandOverRole(subject_id="n1", person_id="gunvor", to_id="disa", chair=True)
    world.press("nadia", HAND_OVER, ask)
    assert chairs_of(world, "disa") == [(date(2021, 9, 25), date(2021, 9, 30)), (date(2021, 10, 1), None)]
    assert chairs_of(world, "gunvor") == [(None, TODAY)]
    assert terms_of_seat(world)[1] == ("disa", date(2021, 9, 25), date(2021, 9, 30))


def test_what_was_agreed_around_the_table_does_not_destroy_a_ballot_that_is_under_way():
    world = two_seats()
    world.announce(seats=1)
    world.stand("disa", "petra")
    world.open(form=Form.SECRET)
    world.cast("gunvor", 0)
    assert refused(world.record, "petra", seats=1) is Refusal.BALLOT_RUNNING
    assert [each.state.value for each in world.rows("rounds").values()] == ["open"]
    assert len(next(iter(world.rows("boxes").values())).records) == 1


def test_a_no_after_the_votes_were_destroyed_leaves_the_seat_vacant():
    world = two_seats()
    world.announce(seats=1)
    world.stand("disa", "petra")
    round_id = world.open(form=Form.SECRET)
    for who in ("gunvor", "ylva", "petra"):
        world.cast(who, 0)
    world.close()
    world.publish()
    world.write(lambda work: throw_away(work, work.rounds.get(round_id)))
    assert world.decline("disa").line == "Ingen ordförande valdes. En ordförandeplats är vakant."

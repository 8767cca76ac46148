"""What a settled election changes: seats and roles on the right day, the minutes' decision, the agenda's vacant seat."""

from dataclasses import replace
from datetime import date

import pytest

from meetings.agenda import ItemKind
from meetings.elections import ElectionState, Starts
from meetings.meeting import Meeting, MeetingState, MinutesState
from meetings.refusals import Refusal, Refused
from meetings.rotation import TermState
from tests.workflows.election_world import Elections
from workflows.build_agenda import build_agendas
from workflows.deliveries import DeliveryKind
from workflows.minutes_model import minutes_of
from workflows.start_meeting import REQUEST as START
from workflows.start_meeting import StartMeeting
from workflows.sweep_elections import TERMS

HENRIK = "Henrik Sandberg (Örnlunda)"
TODAY = date(2021, 9, 24)


def refused(call, *arguments, **named):
    with pytest.raises(Refused) as caught:
        call(*arguments, **named)
    return caught.value.code


def two_seats():
    world = Elections()
    world.write(
        lambda work: work.networks.save(
            replace(work.networks.get("n1"), rules=replace(work.networks.get("n1").rules, chair_seats=2))
        )
    )
    world.write(lambda work: work.meetings.add(Meeting(id="m2", network_id="n1", day=date(2021, 10, 22))))
    return world


def seats(shown):
    return [(each.seat, each.state.value, each.name, each.since) for each in shown.election.seats_now]


def decisions(world):
    return [(row.meeting_id, row.item_id, row.text) for row in world.rows("decisions").values()]


def header(world, meeting_id="m1"):
    minutes = world.look(lambda work: minutes_of(work, work.meetings.get(meeting_id), lambda *_: ""))
    return sorted(line.name for line in (*minutes.present, *minutes.others, *(minutes.absent or ())) if line.chair)


def items(world, meeting_id):
    return [row.kind for row in world.rows("items").values() if row.meeting_id == meeting_id]


def test_one_is_elected_one_stays_and_the_seat_comes_back_on_every_agenda():
    world = two_seats()
    world.start()
    world.announce(seats=2, subject_id="m1")
    world.propose("gunvor", "henrik-o")
    world.stand("henrik-o")
    settled = world.acclaim(stay_ids=("ylva",))
    assert (
        settled.line
        == f"Nätverket väljer {HENRIK} som tackar ja och Ylva Åhult sitter kvar i en övergångsperiod tills vi har en till kandidat."
    )
    assert seats(settled) == [(1, "taken", "Henrik Sandberg", TODAY), (2, "interim", "Ylva Åhult", TODAY)]
    assert world.chairs() == ["henrik-o", "ylva"]
    assert items(world, "m2").count(ItemKind.VACANT_CHAIR) == 1
    assert ItemKind.ELECTION not in items(world, "m2")


def test_the_header_keeps_the_chairs_there_were_when_the_meeting_began():
    world = two_seats()
    world.start()
    world.write(lambda work: [work.attendance.add(row(person)) for person in ("gunvor", "ylva", "henrik-o")])
    before = [line.name for line in minutes(world).present]
    assert header(world) == ["Gunvor Tallberg", "Ylva Åhult"]
    world.record("henrik-o", stay_ids=("ylva",))
    assert world.chairs() == ["henrik-o", "ylva"]
    assert header(world) == ["Gunvor Tallberg", "Ylva Åhult"]
    assert [line.name for line in minutes(world).present] == before


def minutes(world):
    return world.look(lambda work: minutes_of(work, work.meetings.get("m1"), lambda *_: ""))


def row(person_id):
    from meetings.attendance import Attendance, Presence  # noqa: PLC0415 - beside its only use

    return Attendance(id=f"m1/{person_id}", network_id="n1", meeting_id="m1", person_id=person_id, presence=Presence.PRESENT)


def test_the_decision_stands_under_the_elections_own_item():
    world = two_seats()
    world.announce(on=TODAY)
    own = next(row.id for row in world.rows("items").values() if row.kind is ItemKind.ELECTION)
    world.start()
    world.stand("henrik-o")
    world.acclaim()
    assert decisions(world) == [("m1", own, f"Nätverket väljer {HENRIK} som tackar ja.")]
    election = next(iter(world.rows("elections").values()))
    assert election.decision_id in world.rows("decisions")


def test_an_election_settled_between_meetings_is_written_when_the_next_begins():
    world = two_seats()
    world.announce(on=date(2021, 10, 22))
    world.stand("henrik-o")
    world.acclaim()
    assert decisions(world) == []
    world.start()
    (found,) = decisions(world)
    assert found[0] == "m1"
    world.write(lambda work: work.meetings.save(replace(work.meetings.get("m1"), state=MeetingState.CLOSED)))
    world.press("nadia", START, StartMeeting(subject_id="m2"))
    assert len(decisions(world)) == 1


def test_an_answer_that_comes_after_the_meeting_goes_into_its_draft():
    world = two_seats()
    world.announce(on=TODAY)
    own = next(row for row in world.rows("items").values() if row.kind is ItemKind.ELECTION)
    world.start()
    world.stand("henrik-o")
    world.acclaim(accepted=False)
    assert world.sent(DeliveryKind.SEAT_ASKED) == ["henrik-o"]
    world.write(
        lambda work: work.meetings.save(
            replace(work.meetings.get("m1"), state=MeetingState.CLOSED, minutes_state=MinutesState.DRAFT)
        )
    )
    assert world.accept("henrik-o").election.state is ElectionState.HELD
    assert decisions(world) == [("m1", own.id, f"Nätverket väljer {HENRIK} som tackar ja.")]


def test_a_term_that_starts_later_is_planned_until_its_day_and_the_roles_follow_then():
    world = two_seats()
    world.announce(starts=Starts.MONTH_SHIFT)
    world.stand("henrik-o")
    settled = world.acclaim()
    assert settled.line == f"Nätverket väljer {HENRIK} som tackar ja, från och med 2021-10-01."
    assert (world.chairs(), seats(settled)[0][2]) == (["gunvor", "ylva"], "Gunvor Tallberg")
    assert world.look(TERMS.find) == []
    world.later(days=7)
    (term_id,) = world.look(TERMS.find)
    assert world.write(lambda work: TERMS.insert(work, term_id, ())) == 0
    assert (world.look(TERMS.find), world.chairs()) == ([], ["henrik-o", "ylva"])
    assert world.rows("terms")[term_id].state is TermState.SERVED
    assert world.journal()[-1] == ("seat.begin", None, None, "clock")
    assert seats(world.see(subject_id=settled.election.id))[0] == (1, "taken", "Henrik Sandberg", date(2021, 10, 1))


def test_a_planned_term_that_is_overtaken_never_begins():
    world = two_seats()
    world.record("henrik-o", since=date(2021, 12, 1), seats=1)
    world.record("disa", since=date(2021, 11, 1), seats=1)
    world.later(days=80)
    begun = [world.rows("terms")[key] for key in world.look(TERMS.find)]
    assert [(term.person_id, term.since) for term in begun] == [("disa", date(2021, 11, 1))]
    assert world.chairs() == ["disa", "ylva"]
    turns = {turn.name: turn.spans for turn in world.announce().election.rotation.organisations}
    assert [(span.since, span.planned) for span in turns["Örnlunda"]] == [(date(2021, 12, 1), True)]


def test_more_seats_than_the_network_had_become_its_number_of_seats():
    world = Elections()
    world.write(lambda work: work.memberships.save(replace(work.memberships.get("ms-ylva"), chair=False)))
    world.record("henrik-o", "disa")
    assert world.rows("networks")["n1"].rules.chair_seats == 2
    assert world.chairs() == ["disa", "henrik-o"]


def test_a_recorded_election_needs_no_announcement_and_its_decision_may_stand_already():
    world = two_seats()
    world.start()
    recorded = world.record("henrik-o", stay_ids=("ylva",), since=date(2021, 9, 1))
    assert recorded.change.value == "recorded"
    assert decisions(world)[0][2] == recorded.line
    assert seats(recorded)[0] == (1, "taken", "Henrik Sandberg", date(2021, 9, 1))
    decision_id = next(iter(world.rows("decisions")))
    world.record("disa", decision_id=decision_id, seats=1)
    assert len(decisions(world)) == 1
    elections = sorted(world.rows("elections").values(), key=lambda each: each.id)
    assert [each.decision_id for each in elections] == [decision_id, decision_id]


def test_recording_uses_the_announced_election_and_asks_who_has_not_said_yes():
    world = two_seats()
    world.announce()
    waiting = world.record("henrik-o", accepted=False)
    assert (waiting.election.state, waiting.line, len(world.rows("elections"))) == (ElectionState.ANNOUNCED, "", 1)
    assert world.sent(DeliveryKind.SEAT_ASKED) == ["henrik-o"]
    assert world.decline("henrik-o").line == "Ingen ordförande valdes. En ordförandeplats är vakant."


@pytest.mark.parametrize(
    ("people", "asked", "code"),
    [
        ((), {}, Refusal.FIELD_MISSING),
        (("henrik-s",), {}, Refusal.NOT_ELECTABLE),
        (("nobody",), {}, Refusal.NOT_FOUND),
        (("disa",), {"stay_ids": ("henrik-s",)}, Refusal.NOT_ELECTABLE),
        (("disa", "petra", "gunvor"), {}, Refusal.ACCLAIM_UNCLEAR),
        (("disa",), {"seats": 3}, Refusal.FIELD_INVALID),
        (("disa",), {"decision_id": "none"}, Refusal.NOT_FOUND),
        (("disa",), {"subject_id": "none"}, Refusal.NOT_FOUND),
        (("disa",), {"until": date(2020, 1, 1)}, Refusal.FIELD_INVALID),
        (("disa",), {"since": date(2020, 1, 1), "until": TODAY}, Refusal.FIELD_INVALID),
        (("disa",), {"since": date(2020, 2, 1), "until": date(2020, 1, 1)}, Refusal.FIELD_INVALID),
        (("nobody",), {"since": date(2020, 1, 1), "until": date(2020, 2, 1)}, Refusal.NOT_FOUND),
    ],
)
def test_what_cannot_be_recorded_is_refused(people, asked, code):
    world = two_seats()
    assert refused(world.record, *people, **asked) is code
    assert (world.rows("terms"), world.rows("elections"), world.chairs()) == ({}, {}, ["gunvor", "ylva"])


def test_terms_of_earlier_years_count_for_the_rotation_and_change_no_role():
    world = two_seats()
    world.record("henrik-o", since=date(2019, 1, 1), until=date(2019, 12, 31))
    world.record("disa", since=date(2015, 1, 1), until=date(2016, 12, 31))
    assert world.chairs() == ["gunvor", "ylva"]
    rotation = world.announce().election.rotation
    assert (sorted(rotation.waiting), sorted(rotation.unknown)) == (["Ängelö"], ["Havsborg", "Klevan", "Åketorp"])


def test_the_announcement_in_the_minutes_names_who_has_not_chaired_and_follows_a_change():
    world = two_seats()
    world.record("disa", "petra", since=date(2015, 1, 1), until=date(2016, 12, 31))
    world.start()
    world.announce(seats=2, on=date(2021, 10, 22), subject_id="m1")
    lately = "Havsborg och Ängelö har inte haft ordförandeskapet de senaste 3 åren."
    assert notes(world) == [f"Nya ordföranden väljs vid nästa möte 2021-10-22. {lately}"]
    world.announce(seats=1, on=date(2021, 10, 22), subject_id="m1")
    assert notes(world) == [f"Ny ordförande väljs vid nästa möte 2021-10-22. {lately}"]


def test_whoever_takes_over_a_seat_tomorrow_and_is_elected_has_one_seat():
    from workflows.leave_role import HAND_OVER, HandOverRole  # noqa: PLC0415 - beside its only use

    world = two_seats()
    world.press("nadia", HAND_OVER, HandOverRole(subject_id="n1", person_id="ylva", to_id="henrik-o", chair=True))
    settled = world.record("henrik-o", seats=1)
    assert [one[2] for one in seats(settled)] == ["Gunvor Tallberg", "Henrik Sandberg"]
    world.later(days=2)
    assert [one[2] for one in seats(world.see())] == ["Gunvor Tallberg", "Henrik Sandberg"]
    assert world.chairs() == ["gunvor", "henrik-o"]


def notes(world):
    return [row.text for row in world.rows("notes").values()]


def test_a_meeting_that_closes_with_a_ballot_under_way_leaves_the_election_announced():
    from workflows.settled_sources import settle_sources  # noqa: PLC0415 - beside its only use

    world = two_seats()
    world.announce(on=TODAY)
    world.stand("disa")
    world.open()
    world.start()

    def close(work):
        held = replace(work.meetings.get("m1"), state=MeetingState.CLOSED)
        work.meetings.save(held)
        work.act_as(world.situation("nadia").actor)
        own = next(row for row in work.items.find(meeting_id="m1") if row.kind is ItemKind.ELECTION)
        work.items.save(replace(own, outcome=own.outcome.__class__.TREATED))
        settle_sources(work, work.meetings.get("m1"))
        build_agendas(work, "n1")

    world.write(close)
    assert world.see().election.state is ElectionState.ANNOUNCED
    assert ItemKind.ELECTION in items(world, "m2")

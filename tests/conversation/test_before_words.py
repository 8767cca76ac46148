"""Typed words before a meeting: what they ask for, and what they never take by accident."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.check import faults
from conversation.before_words import speak_proposal, split_minutes
from conversation.days_off import days_off_for
from conversation.fields import Fields
from meetings.meeting import MeetingState, Mode
from meetings.refusals import Refusal, Refused
from tests.conversation.before_table import BY_NAME, CHAT, heard, press
from texts.commands import Proposal
from texts.say import Say
from workflows.add_item import AddItem
from workflows.plan_meeting import PlanMeeting
from workflows.propose_item import ProposeItem
from workflows.situation import situation


def test_words_plan_a_meeting_like_the_form(cast):
    spoken = heard(cast, "möte: fredag 17 april kl. 9-12, Hökanäs")
    assert spoken.verb == "meeting.plan"
    assert spoken.ask == PlanMeeting(
        day=date(2020, 4, 17),
        start=time(9),
        end=time(12),
        place="Hökanäs",
        off=days_off_for(date(2020, 4, 17), date(2020, 4, 17)),
    )
    assert {date(2020, 4, 10), date(2020, 4, 13)} <= set(spoken.ask.off.red)
    assert date(2020, 4, 30) in spoken.ask.off.soft


@pytest.mark.parametrize(
    ("words", "day", "place", "mode"),
    [
        ("möte: fredag 17 april, Teams", date(2020, 4, 17), "", Mode.TEAMS),
        ("möte: 2020-04-17 i Kommunhuset i Klevan", date(2020, 4, 17), "Kommunhuset i Klevan", Mode.PHYSICAL),
        ("meeting: Friday 17 April 9:00-12:00 at Town Hall", date(2020, 4, 17), "Town Hall", Mode.PHYSICAL),
        ("möte: fredag 17 april 9-12 i Klevan", date(2020, 4, 17), "Klevan", Mode.PHYSICAL),
    ],
)
def test_place_and_form_of_a_meeting_are_read(cast, words, day, place, mode):
    ask = heard(cast, words).ask
    assert (ask.day, ask.place, ask.mode) == (day, place, mode)


def test_a_weekday_that_does_not_fit_is_asked_back(cast):
    spoken = heard(cast, "möte: torsdag 6 mars kl 9-12")
    made = cast.do("lotta", BY_NAME["meeting.plan"].request, spoken.ask)
    assert made.meeting is None
    assert made.doubt.value == "unsure"
    assert date(2020, 3, 6) in made.days
    card = BY_NAME["meeting.plan"].draw(made, Say("sv"))
    chosen = card["actions"][0]["data"]
    ask = BY_NAME["meeting.plan"].read(Fields(chosen))
    assert (ask.confirmed, ask.start, ask.day.isoformat()) == (True, time(9), chosen["day"])


def test_a_meeting_without_a_day_is_refused(cast):
    for words in ("möte: snart", "möte: 31/2"):
        with pytest.raises(Refused) as caught:
            heard(cast, words)
        assert caught.value.code is Refusal.DATE_UNREADABLE


def test_a_typed_item_becomes_a_proposal_and_nothing_is_stored(cast):
    before = cast.titles(cast.meeting)
    spoken = heard(cast, "ärende: Gemensam familjerådgivning, 20 min", key="disa")
    assert spoken.ask == ProposeItem(subject_id=cast.meeting, title="Gemensam familjerådgivning", minutes=20)
    shown = cast.do("disa", BY_NAME[spoken.verb].request, spoken.ask)
    card = BY_NAME[spoken.verb].draw(shown, Say("sv"))
    assert [action["title"] for action in card["actions"]] == ["Lägg till som punkt", "Ändra", "Nej, inget ärende"]
    assert cast.titles(cast.meeting) == before


def test_the_note_taker_of_a_running_meeting_adds_the_item_at_once(cast):

    def start(work):
        meeting = work.meetings.get(cast.meeting)
        work.meetings.save(replace(meeting, state=MeetingState.RUNNING, secretary_id="lotta"))

    cast.see(start)
    assert heard(cast, "ärende: Val").ask == AddItem(subject_id=cast.meeting, title="Val")
    assert heard(cast, "ärende: Val", key="disa").verb == "agenda.propose"


def test_a_proposal_in_a_sentence_is_proposed(cast):
    around = cast.see(lambda work: situation(work, cast.sender("disa"), "socialchefer", CHAT))
    spoken = speak_proposal(Proposal(title="Familjerådgivning", minutes=999), around)
    assert spoken.ask == ProposeItem(subject_id=cast.meeting, title="Familjerådgivning")


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("dagordning", "agenda.show"),
        ("fråga efter punkter", "meeting.call"),
        ("språk: engelska", "language.choose"),
        ("nätverk social", "network.switch"),
        ("hjälp", "help.show"),
        ("hej!", "help.show"),
        ("tack!", "help.show"),
    ],
)
def test_control_words_run_like_presses(cast, words, verb):
    spoken = heard(cast, words, key="lotta" if verb == "meeting.call" else "disa")
    assert spoken.verb == verb
    result = cast.do("lotta" if verb == "meeting.call" else "disa", BY_NAME[verb].request, spoken.ask)
    assert faults(BY_NAME[verb].draw(result, Say("sv"))) == []


def test_without_a_meeting_there_is_nothing_to_propose_to(cast):
    press(cast, "meeting.cancel", {}, subject=cast.meeting)
    for words in ("ärende: Val", "dagordning", "fråga efter punkter"):
        with pytest.raises(Refused) as caught:
            heard(cast, words)
        assert caught.value.code is Refusal.NO_MEETING


@pytest.mark.parametrize(
    ("words", "title", "minutes"),
    [
        ("Budget, 20 min", "Budget", 20),
        ("Budget (ca 20 minuter)", "Budget", 20),
        ("Budget 20 minutes.", "Budget", 20),
        ("20 min", "20 min", None),
        ("Budget 999 min", "Budget 999 min", None),
        ("Om 5 min-regeln", "Om 5 min-regeln", None),
    ],
)
def test_the_wanted_time_is_read_at_the_end_only(words, title, minutes):
    assert split_minutes(words) == (title, minutes)


@given(st.text(max_size=80))
def test_no_words_are_lost_without_a_time(words):
    title, minutes = split_minutes(words)
    if minutes is None:
        assert title == words.strip()


@given(st.dates())
def test_red_days_can_be_asked_for_any_day(day):
    if not 1900 < day.year < 2100:
        return
    off = days_off_for(day, day)
    assert all(-100 <= (other - day).days <= 14 for other in (*off.red, *off.soft))


@pytest.mark.parametrize("given", ["person:\x00", "person:å", "a,person:\u202e", "x" * 65, ",".join(map(str, range(201))), ["a"]])
def test_chosen_ids_that_no_card_offers_are_refused_before_they_reach_a_database(given) -> None:
    with pytest.raises(Refused) as refused:
        Fields({"owner": given}).ids("owner")
    assert refused.value.code is Refusal.FIELD_INVALID

"""Every card about a series and about a day to be kept free: whole in both languages, and at its longest."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from cards.check import faults
from cards.meeting_changed import MeetingChangedView, meeting_changed
from cards.meeting_form import MeetingDraft, MeetingFormView, meeting_form
from cards.meeting_planned import DayQuestionView, MeetingPlannedView, day_question, meeting_planned
from cards.save_the_date import SaveTheDateView, save_the_date
from cards.series_form import SeriesFormView, series_form
from cards.series_preview import DayToPlan, SeriesPlannedView, SeriesPreviewView, series_planned, series_preview
from cards.series_shown import ComingDay, SeriesShownView, series_shown
from cards.series_words import in_words
from meetings.glance import MeetingFacts
from meetings.meeting import MeetingState, Mode
from meetings.series import Rhythm, SeriesRule, SeriesWish
from tests.cards.goldens import check_golden
from tests.cards.test_before_cards import OWN
from texts.say import Say

FRIDAYS = SeriesWish(
    rule=SeriesRule(rhythm=Rhythm.EVERY_WEEKS, first=date(2027, 1, 15), months_off=(7,)),
    start=time(9),
    end=time(12),
    place="Rådhuset",
)
LONG_FRIDAY = DayToPlan(day=date(2027, 3, 26), asks=True, instead=(date(2027, 3, 19), date(2027, 4, 2)))
DAYS = (
    DayToPlan(day=date(2027, 1, 29)),
    DayToPlan(day=date(2027, 2, 26), held=True),
    LONG_FRIDAY,
    DayToPlan(day=date(2027, 5, 7), asks=True, instead=(date(2027, 5, 14),)),
)
SEPTEMBER = MeetingFacts(
    id="m1",
    network_id="n1",
    network="Socialchefsnätverket",
    day=date(2027, 9, 3),
    start=None,
    end=None,
    place="Björkhamn",
    mode=Mode.PHYSICAL,
    join_url="",
    state=MeetingState.PLANNED,
    version=1,
    whole_day=True,
)
JOINED = replace(SEPTEMBER, start=time(9), whole_day=False, mode=Mode.HYBRID, join_url="https://teams.microsoft.com/meet/1")
PREVIEW = SeriesPreviewView(envelope=OWN, wish=FRIDAYS, days=DAYS, until=date(2028, 1, 15))
SHOWN = SeriesShownView(
    envelope=OWN,
    network="Socialchefsnätverket",
    wish=FRIDAYS,
    days=(ComingDay(day=date(2027, 1, 15), called=True), ComingDay(day=date(2027, 2, 12), called=False)),
)
QUESTION = DayQuestionView(
    envelope=OWN,
    verb="meeting.plan",
    doubt="announce",
    wanted=date(2027, 9, 3),
    days=(date(2027, 9, 3),),
    draft=MeetingDraft(day="2027-09-03", whole_day=True, host="o1"),
)
CARDS = {
    "series_form": lambda say: series_form(SeriesFormView(envelope=OWN, network="Socialchefsnätverket"), say),
    "series_form_again": lambda say: series_form(
        SeriesFormView(envelope=OWN, network="", words="ibland", error=say("refusals.series_unreadable")), say
    ),
    "series_preview": lambda say: series_preview(PREVIEW, say),
    "series_preview_again": lambda say: series_preview(
        replace(
            PREVIEW,
            wish=replace(FRIDAYS, end=None),
            usual_end=time(12),
            gone=(date(2027, 1, 22),),
            choices=((LONG_FRIDAY.day, "none"),),
            again=True,
            instead=True,
        ),
        say,
    ),
    "series_preview_no_hours": lambda say: series_preview(
        replace(PREVIEW, wish=replace(FRIDAYS, start=None, end=None), days=DAYS[:1]), say
    ),
    "series_planned": lambda say: series_planned(
        SeriesPlannedView(
            envelope=OWN,
            wish=FRIDAYS,
            until=date(2028, 1, 15),
            planned=11,
            kept=1,
            gone=(date(2027, 1, 22),),
            call_day=date(2027, 1, 15),
        ),
        say,
    ),
    "series_shown": lambda say: series_shown(SHOWN, say),
    "series_shown_skipped": lambda say: series_shown(replace(SHOWN, skipped=date(2027, 3, 12), days=SHOWN.days[:1]), say),
    "series_shown_empty": lambda say: series_shown(replace(SHOWN, days=()), say),
    "series_ended": lambda say: series_shown(replace(SHOWN, ended=True, gone=4, days=SHOWN.days[:1]), say),
    "save_the_date": lambda say: save_the_date(SaveTheDateView(envelope=OWN, meeting=SEPTEMBER), say),
    "save_the_date_joined": lambda say: save_the_date(SaveTheDateView(envelope=OWN, meeting=JOINED), say),
    "save_the_date_cancelled": lambda say: save_the_date(SaveTheDateView(envelope=OWN, meeting=SEPTEMBER, cancelled=True), say),
    "save_the_date_question": lambda say: day_question(QUESTION, say),
    "save_the_date_free_day": lambda say: day_question(
        replace(QUESTION, doubt="free_day", wanted=LONG_FRIDAY.day, days=(*LONG_FRIDAY.instead, LONG_FRIDAY.day)), say
    ),
    "meeting_day_soft": lambda say: day_question(
        replace(QUESTION, doubt="soft_day", wanted=date(2027, 5, 7), draft=MeetingDraft(), verb="meeting.move"), say
    ),
    "meeting_planned_whole_day": lambda say: meeting_planned(
        MeetingPlannedView(
            envelope=OWN, meeting=SEPTEMBER, told=12, call_day=date(2027, 8, 20), notice_day=date(2027, 8, 27), remembered=True
        ),
        say,
    ),
    "meeting_planned_no_end": lambda say: meeting_planned(
        MeetingPlannedView(envelope=OWN, meeting=JOINED, usual_end=time(12), was=date(2027, 8, 27), dues=2), say
    ),
    "meeting_changed_planned": lambda say: meeting_changed(MeetingChangedView(envelope=OWN, meeting=JOINED, called=False), say),
    "meeting_form_hosts": lambda say: meeting_form(
        MeetingFormView(
            envelope=OWN,
            network="Socialchefsnätverket",
            draft=MeetingDraft(day="2027-09-03", host="o1", whole_day=True),
            meets=True,
            hosts=(("o1", "Björkhamn"), ("o2", "Klevan")),
        ),
        say,
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", CARDS)
def test_the_card_is_the_golden_one(name, language, request):
    check_golden(name, CARDS[name](Say(language)), request)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_year_of_weeks_with_many_doubtful_days_fits_a_card(language):
    days = tuple(
        DayToPlan(
            day=date(2027, 1, 1) + timedelta(weeks=week),
            asks=week % 5 == 0,
            instead=(date(2027, 1, 2) + timedelta(weeks=week), date(2027, 1, 3) + timedelta(weeks=week)),
        )
        for week in range(60)
    )
    listed = SeriesRule(rhythm=Rhythm.LISTED, first=days[0].day, days=tuple(one.day for one in days))
    wish = replace(FRIDAYS, rule=listed, place="<b>Å</b> **fet** " * 12)
    view = replace(PREVIEW, wish=wish, days=days, gone=tuple(one.day for one in days[:12]))
    assert faults(series_preview(view, Say(language))) == []
    coming = tuple(ComingDay(day=one.day, called=False) for one in days)
    assert faults(series_shown(replace(SHOWN, wish=wish, days=coming), Say(language))) == []


@pytest.mark.parametrize(
    ("rule", "sv", "en"),
    [
        (FRIDAYS.rule, "Var fjärde fredag", "Every fourth Friday"),
        (replace(FRIDAYS.rule, step=1), "Varje fredag", "Every Friday"),
        (replace(FRIDAYS.rule, step=2), "Varannan fredag", "Every other Friday"),
        (replace(FRIDAYS.rule, step=3), "Var tredje fredag", "Every third Friday"),
        (replace(FRIDAYS.rule, step=6), "Var 6:e fredag", "Every 6 weeks, on Friday"),
        (
            SeriesRule(rhythm=Rhythm.NTH_WEEKDAY, first=date(2027, 1, 28), step=5, weekday=3),
            "Sista torsdagen varje månad",
            "The last Thursday of each month",
        ),
        (SeriesRule(rhythm=Rhythm.LISTED, first=date(2027, 1, 28)), "Utvalda dagar", "Chosen days"),
    ],
)
def test_a_rhythm_is_told_as_people_say_it(rule, sv, en):
    wish = SeriesWish(rule=replace(rule, months_off=(7, 8), last=date(2027, 12, 17)), mode=Mode.TEAMS)
    assert in_words(wish, Say("sv")) == f"{sv} · Teams · inte i juli och augusti · till och med 17 december 2027"
    assert in_words(wish, Say("en")) == f"{en} · Teams · not in July and August · until 17 December 2027"


def test_a_series_that_ends_is_not_offered_to_be_planned_further():
    ending = replace(FRIDAYS, rule=replace(FRIDAYS.rule, last=date(2027, 5, 7)))
    planned = SeriesPlannedView(envelope=OWN, wish=ending, until=date(2028, 1, 15), planned=4)
    assert "Planerat till och med" not in str(series_planned(planned, Say("sv")))
    assert "Planerat till och med" in str(series_planned(replace(planned, wish=FRIDAYS), Say("sv")))

"""Planning a series, its exceptions, its end: never the same day twice, never a meeting people were asked to."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from meetings.meeting import MeetingState, Mode
from meetings.refusals import Refusal, Refused
from meetings.series import Rhythm, SeriesRule, SeriesWish
from meetings.series_days import DaysOff
from texts.holidays_sv import red_days, soft_days
from workflows import call_meeting, cancel_meeting, change_series, move_meeting, plan_meeting, plan_series, submit_item
from workflows.change_series import EndSeries, ShowSeries, SkipDay
from workflows.plan_series import PlanSeries
from workflows.series_plan import Choice, DayFound

FRIDAY = date(2020, 3, 13)
RULE = SeriesRule(rhythm=Rhythm.EVERY_WEEKS, first=FRIDAY, months_off=(7,))
WISH = SeriesWish(rule=RULE, start=time(9), end=time(12), place="Rådhuset")
GOOD_FRIDAY = date(2020, 4, 10)


def days_off(since, until):
    years = (since.year - 1, until.year + 1)
    return DaysOff(red=tuple(sorted(red_days(*years))), soft=tuple(sorted(soft_days(*years))))


def never_read(_words, _today):
    raise AssertionError("the wish was given")


def ask(wish=WISH, **more):
    return PlanSeries(days_off=days_off, read=never_read, wish=wish, **more)


def plan(cast, wish=WISH, **more):
    return cast.do("lotta", plan_series.REQUEST, ask(wish, **more))


def planned(cast, wish=WISH):
    """Confirm, keeping every day that has to be decided."""
    shown = plan(cast, wish)
    keep = tuple(Choice(day=day, to=day) for day in shown.undecided)
    return plan(cast, wish, choices=keep, confirmed=True)


def meetings(cast, *states):
    rows = cast.see(lambda work: work.meetings.find(network_id="socialchefer"))
    return {row.day: row for row in sorted(rows, key=lambda row: row.day) if not states or row.state in states}


def series(cast):
    (row,) = cast.see(lambda work: work.series.find())
    return row


def refused(cast, request, asked, key="lotta"):
    with pytest.raises(Refused) as caught:
        cast.do(key, request, asked)
    return caught.value.code


def test_the_preview_shows_a_year_and_stores_nothing(cast):
    shown = plan(cast)
    assert shown.until == FRIDAY + timedelta(days=365)
    assert (len(shown.days), shown.days[0].day, shown.days[-1].day) == (12, FRIDAY, date(2021, 3, 12))
    assert all(day.day.month != 7 for day in shown.days)
    assert [(day.day, day.found, day.instead) for day in shown.days if day.asks] == [
        (GOOD_FRIDAY, DayFound.RED, (date(2020, 4, 3), date(2020, 4, 17)))
    ]
    assert (shown.stored, meetings(cast), cast.see(lambda work: work.series.find())) == (False, {}, ())


def test_a_press_before_every_doubtful_day_is_decided_plans_nothing(cast):
    shown = plan(cast, confirmed=True)
    assert (shown.stored, shown.undecided, meetings(cast)) == (False, (GOOD_FRIDAY,), {})


@pytest.mark.parametrize(
    ("to", "day", "skipped"),
    [
        (GOOD_FRIDAY, GOOD_FRIDAY, ()),
        (date(2020, 4, 3), date(2020, 4, 3), (GOOD_FRIDAY,)),
        (date(2020, 4, 17), date(2020, 4, 17), (GOOD_FRIDAY,)),
        (None, None, (GOOD_FRIDAY,)),
    ],
)
def test_long_friday_is_kept_moved_or_left_out_as_was_decided(cast, to, day, skipped):
    made = plan(cast, choices=(Choice(day=GOOD_FRIDAY, to=to),), confirmed=True)
    assert (made.stored, made.planned) == (True, 12 if day else 11)
    assert [found for found in meetings(cast) if found.month == 4] == ([day] if day else [])
    assert series(cast).rule.skipped == skipped


def test_a_day_that_was_not_offered_is_refused(cast):
    chosen = (Choice(day=GOOD_FRIDAY, to=date(2020, 4, 30)),)
    assert refused(cast, plan_series.REQUEST, ask(choices=chosen, confirmed=True)) is Refusal.FIELD_INVALID


def test_every_meeting_has_its_own_instants_agenda_and_hours(cast):
    planned(cast)
    found = meetings(cast)
    first, autumn = found[FRIDAY], found[date(2020, 10, 23)]
    assert (first.call_at, first.stop_at, first.notice_at) == (
        datetime(2020, 2, 28, 7, tzinfo=UTC),
        datetime(2020, 3, 6, 11, tzinfo=UTC),
        datetime(2020, 3, 6, 7, tzinfo=UTC),
    )
    assert (autumn.call_at, autumn.notice_at) == (datetime(2020, 10, 9, 6, tzinfo=UTC), datetime(2020, 10, 16, 6, tzinfo=UTC))
    assert {(row.start, row.end, row.place, row.state, row.series_id) for row in found.values()} == {
        (time(9), time(12), "Rådhuset", MeetingState.PLANNED, series(cast).id)
    }
    assert all(cast.titles(row.id)[0] == (1, "Föregående anteckningar") for row in found.values())
    assert cast.see(lambda work: work.outbox.find()) == ()


def test_the_weeks_in_which_the_clocks_change_keep_eight_in_the_morning(cast):
    wish = replace(WISH, rule=replace(RULE, first=date(2020, 4, 3), step=1, last=date(2020, 4, 3)))
    planned(cast, wish)
    assert meetings(cast)[date(2020, 4, 3)].call_at == datetime(2020, 3, 20, 7, tzinfo=UTC)
    assert meetings(cast)[date(2020, 4, 3)].notice_at == datetime(2020, 3, 27, 7, tzinfo=UTC)
    planned(cast, replace(WISH, rule=replace(RULE, first=date(2020, 11, 6), step=1, last=date(2020, 11, 6))))
    assert meetings(cast)[date(2020, 11, 6)].call_at == datetime(2020, 10, 23, 6, tzinfo=UTC)
    assert meetings(cast)[date(2020, 11, 6)].notice_at == datetime(2020, 10, 30, 7, tzinfo=UTC)


def test_a_day_that_has_a_meeting_keeps_it_and_no_day_is_planned_twice(cast):
    own = cast.do("lotta", plan_meeting.REQUEST, plan_meeting.PlanMeeting(day=FRIDAY, start=time(13), place="Klevan"))
    made = planned(cast)
    assert (made.planned, made.kept) == (11, 1)
    kept = meetings(cast)[FRIDAY]
    assert (kept.id, kept.start, kept.place, kept.series_id) == (own.subject_id, time(13), "Klevan", None)
    again = planned(cast)
    assert (again.planned, again.kept) == (0, 12)
    assert len(meetings(cast)) == 12
    assert len(cast.see(lambda work: work.series.find())) == 1


def test_planning_further_goes_on_where_the_year_ended_and_keeps_the_exceptions(cast):
    plan(cast, choices=(Choice(day=GOOD_FRIDAY, to=date(2020, 4, 3)),), confirmed=True)
    cast.do("lotta", change_series.SKIP, SkipDay(day=date(2020, 5, 8)))
    cast.clock.at = datetime(2020, 9, 1, 8, tzinfo=UTC)
    stored = series(cast)
    again = SeriesWish(rule=stored.rule, start=stored.start, end=stored.end, mode=stored.mode, place=stored.place)
    shown = plan(cast, again)
    assert shown.until == date(2021, 9, 1)
    assert [day.day for day in shown.days if day.found is not DayFound.HELD][:2] == [date(2021, 4, 9), date(2021, 5, 7)]
    made = planned(cast, again)
    assert made.gone == ()
    assert date(2020, 4, 3) in meetings(cast, MeetingState.PLANNED)
    assert series(cast).rule.skipped == (GOOD_FRIDAY, date(2020, 5, 8))


def test_a_moved_or_cancelled_meeting_becomes_an_exception_that_is_not_planned_again(cast):
    planned(cast)
    may, june = meetings(cast)[date(2020, 5, 8)], meetings(cast)[date(2020, 6, 5)]
    cast.do(
        "lotta",
        move_meeting.REQUEST,
        move_meeting.MoveMeeting(subject_id=may.id, version=0, day=date(2020, 5, 15), confirmed=True),
    )
    cast.do("lotta", cancel_meeting.REQUEST, cancel_meeting.CancelMeeting(subject_id=june.id, version=0))
    assert series(cast).rule.skipped == (date(2020, 5, 8), date(2020, 6, 5))
    made = planned(cast, replace(WISH, rule=series(cast).rule))
    assert (made.planned, made.gone) == (0, ())
    assert meetings(cast)[date(2020, 5, 15)].state is MeetingState.PLANNED


def called(cast, day):
    meeting = meetings(cast)[day]
    cast.do("lotta", call_meeting.REQUEST, call_meeting.CallMeeting(subject_id=meeting.id))
    return meetings(cast)[day]


def test_a_new_rule_takes_planned_days_back_but_none_that_people_were_asked_to(cast):
    planned(cast)
    first = called(cast, FRIDAY)
    thursdays = replace(WISH, rule=replace(RULE, first=date(2020, 3, 19), weekday=3), mode=Mode.TEAMS, place="")
    shown = plan(cast, thursdays)
    assert FRIDAY not in shown.gone
    assert date(2020, 4, 10) in shown.gone
    made = planned(cast, thursdays)
    assert meetings(cast)[FRIDAY] == first
    assert {day for day, row in meetings(cast, MeetingState.PLANNED).items()} == {day.day for day in made.days}
    assert {row.mode for row in meetings(cast, MeetingState.PLANNED).values()} == {Mode.TEAMS}
    assert series(cast).id == first.series_id


def test_new_hours_reach_planned_meetings_and_leave_what_was_changed_by_hand(cast):
    planned(cast)
    first, may = called(cast, FRIDAY), meetings(cast)[date(2020, 5, 8)]
    cast.do(
        "lotta",
        move_meeting.REQUEST,
        move_meeting.MoveMeeting(subject_id=may.id, version=0, day=may.day, start=time(9), end=time(12), place="Klevan"),
    )
    planned(cast, replace(WISH, start=time(13), end=time(16)))
    now = meetings(cast)
    assert (now[FRIDAY].start, now[FRIDAY].version) == (time(9), first.version)
    assert (now[date(2020, 5, 8)].start, now[date(2020, 5, 8)].place) == (time(13), "Klevan")


def test_a_skipped_days_items_wait_for_the_next_meeting(cast):
    planned(cast)
    may, june = meetings(cast)[date(2020, 5, 8)], meetings(cast)[date(2020, 6, 5)]
    cast.do("disa", submit_item.REQUEST, submit_item.SubmitItem(subject_id=may.id, title="Budget"))
    for earlier in (FRIDAY, GOOD_FRIDAY):
        cast.do("lotta", change_series.SKIP, SkipDay(day=earlier))
    shown = cast.do("lotta", change_series.SKIP, SkipDay(day=may.day))
    assert (shown.skipped, shown.gone) == (may.day, 1)
    assert may.day not in [one.day for one in shown.meetings]
    assert "Budget" in [title for _, title in cast.titles(june.id)]


def test_a_day_people_were_asked_to_is_not_skipped(cast):
    assert refused(cast, change_series.SKIP, SkipDay(day=FRIDAY)) is Refusal.NO_SERIES
    planned(cast)
    called(cast, FRIDAY)
    assert refused(cast, change_series.SKIP, SkipDay(day=FRIDAY)) is Refusal.MEETING_CALLED
    assert refused(cast, change_series.SKIP, SkipDay(day=date(2020, 3, 14))) is Refusal.NOT_FOUND


def test_an_ended_series_keeps_what_people_were_asked_to_and_a_new_one_can_begin(cast):
    planned(cast)
    first = called(cast, FRIDAY)
    ended = cast.do("lotta", change_series.END, EndSeries())
    assert (ended.ended, ended.gone, [one.day for one in ended.meetings]) == (True, 11, [FRIDAY])
    assert meetings(cast)[FRIDAY] == first
    assert cast.deliveries("change_person") == ()
    assert refused(cast, change_series.END, EndSeries()) is Refusal.NO_SERIES
    assert cast.do("lotta", change_series.SHOW, ShowSeries()).series is None
    planned(cast)
    assert len(cast.see(lambda work: work.series.find(ended=False))) == 1


@pytest.mark.parametrize("key", ["disa", "peter", "henrik2"])
def test_members_guests_and_staff_do_not_plan_a_series(cast, key):
    for request, asked in (
        (plan_series.REQUEST, ask()),
        (change_series.SHOW, ShowSeries()),
        (change_series.SKIP, SkipDay(day=FRIDAY)),
        (change_series.END, EndSeries()),
    ):
        assert refused(cast, request, asked, key) is Refusal.NOT_YOUR_ROLE


def test_another_networks_series_is_not_seen(cast):
    planned(cast)
    shown = cast.do("ester", change_series.SHOW, ShowSeries(), network="annat")
    assert (shown.series, shown.meetings) == (None, ())


def test_a_form_fills_in_what_the_words_do_not_say(cast):
    bare = replace(WISH, place="", end=None)
    filled = PlanSeries(
        days_off=days_off, read=lambda _words, _today: bare, words="var fjärde fredag kl. 9", mode=Mode.HYBRID, place="Klevan"
    )
    shown = cast.do("lotta", plan_series.REQUEST, filled)
    assert (shown.wish.mode, shown.wish.place, shown.wish.end, shown.usual_end) == (Mode.HYBRID, "Klevan", None, time(12))
    said = replace(filled, read=lambda _words, _today: WISH)
    assert cast.do("lotta", plan_series.REQUEST, said).wish.mode is Mode.PHYSICAL


def test_a_weekend_in_a_list_is_asked_back_and_a_rhythm_of_saturdays_is_not(cast):
    saturday = date(2020, 3, 14)
    listed = SeriesRule(rhythm=Rhythm.LISTED, first=saturday, days=(saturday, date(2020, 3, 20)))
    assert plan(cast, replace(WISH, rule=listed)).undecided == (saturday,)
    rhythm = SeriesRule(rhythm=Rhythm.EVERY_WEEKS, first=saturday, weekday=5, last=date(2020, 5, 30))
    assert plan(cast, replace(WISH, rule=rhythm)).undecided == ()


def test_past_days_and_no_days_are_refused(cast):
    past = SeriesRule(rhythm=Rhythm.LISTED, first=date(2020, 1, 3), days=(date(2020, 1, 3),))
    assert refused(cast, plan_series.REQUEST, ask(replace(WISH, rule=past))) is Refusal.DATE_PASSED
    none = replace(RULE, first=date(2020, 7, 3), last=date(2020, 7, 31))
    assert refused(cast, plan_series.REQUEST, ask(replace(WISH, rule=none))) is Refusal.SERIES_EMPTY
    assert refused(cast, plan_series.REQUEST, ask(replace(WISH, end=time(8)))) is Refusal.FIELD_INVALID

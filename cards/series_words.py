"""A series in words, and in the fields that a button carries."""

from datetime import date

from cards.elements import escape
from meetings.meeting import Mode
from meetings.series import Rhythm, SeriesRule, SeriesWish
from texts.holidays_sv import day_name
from texts.say import Say
from texts.times import write_times

_EVERY = {1: "every_week", 2: "every_second_week", 3: "every_third_week", 4: "every_fourth_week"}


def in_words(wish: SeriesWish, say: Say) -> str:
    """Return "Var fjärde fredag · kl. 9–12 · Rådhuset · inte i juli"; markdown in the place is escaped."""
    rule = wish.rule
    place = escape(wish.place) or (say("meeting_words.teams") if wish.mode is Mode.TEAMS else "")
    months = [say("series.month", day=rule.first.replace(month=month, day=1)) for month in rule.months_off]
    parts = (
        rhythm_words(rule, say),
        write_times(wish.start, wish.end, say.language),
        place,
        say("series.months_off", months=months) if months else "",
        say("series.last", day=rule.last, year=rule.last.year) if rule.last else "",
    )
    return " · ".join(part for part in parts if part)


def rhythm_words(rule: SeriesRule, say: Say) -> str:
    """Return how the days follow each other."""
    if rule.rhythm is Rhythm.LISTED:
        return say("series.listed")
    if rule.rhythm is Rhythm.NTH_WEEKDAY:
        return say(f"series.nth_{rule.step}", day=rule.first)
    return say(f"series.{_EVERY.get(rule.step, 'every_weeks')}", day=rule.first, n=rule.step)


def holiday(day: date, say: Say) -> str:
    """Return what a red, half or bridge day is called; "a day off" for a weekend."""
    name = day_name(day)
    return say(f"holidays.{name}") if name else say("series.day_off")


def fields_of(wish: SeriesWish, *, end: bool = True) -> dict[str, str]:
    """Return the wish as the fixed fields of a button; without ``end`` that field is left to an input."""
    rule = wish.rule
    fields = {
        "rhythm": rule.rhythm.value,
        "first": rule.first.isoformat(),
        "last": rule.last.isoformat() if rule.last else "",
        "step": str(rule.step),
        "weekday": str(rule.weekday),
        "days": ",".join(day.isoformat() for day in rule.days),
        "months_off": ",".join(str(month) for month in rule.months_off),
        "skipped": ",".join(day.isoformat() for day in rule.skipped),
        "start": f"{wish.start:%H:%M}" if wish.start else "",
        "mode": wish.mode.value,
        "place": wish.place,
    }
    return {**fields, "end": f"{wish.end:%H:%M}" if wish.end else ""} if end else fields

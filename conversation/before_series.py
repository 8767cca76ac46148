"""Series of meetings: planning, looking, leaving a day out, ending."""

from datetime import date

from cards.envelope import Envelope
from cards.meeting_form import PLACE_MOST
from cards.series_form import WORDS_MOST, SeriesFormView, series_form
from cards.series_preview import NO_MEETING, DayToPlan, SeriesPlannedView, SeriesPreviewView, series_planned, series_preview
from cards.series_shown import ComingDay, SeriesShownView, series_shown
from conversation.before_meeting import id_or_nothing
from conversation.days_off import days_off_for
from conversation.fields import Fields
from conversation.turn import Mention
from conversation.verbs import Card, Speaker, Spoken, Verb
from meetings.meeting import Mode
from meetings.refusals import Refusal, Refused
from meetings.series import Rhythm, SeriesRule, SeriesWish
from texts.commands import Command
from texts.dates import Found, read_date
from texts.refusals import refusal_sentence
from texts.say import Say
from texts.series_words import SeriesUnclear, Trouble, read_series
from workflows import change_series, plan_series
from workflows.series_plan import Choice, DayFound
from workflows.situation import Situation

CHOICE = "choice_"
MOST_WEEKS = 8


def read_words(words: str, today: date) -> SeriesWish:
    """Return what the words ask for; Refused SERIES_UNREADABLE, WEEKDAY_WRONG or DATE_UNREADABLE when they are not sure."""
    found = read_series(words, today)
    if not isinstance(found, SeriesUnclear):
        return found
    if found.trouble is Trouble.WEEKDAY:
        raise Refused(Refusal.WEEKDAY_WRONG, field=found.words)
    raise Refused(Refusal.SERIES_UNREADABLE if found.trouble is Trouble.UNREADABLE else Refusal.DATE_UNREADABLE)


def read_plan(fields: Fields) -> plan_series.PlanSeries:
    """Read the words of the form, or the series that a button carries."""
    carried = bool(fields.text("rhythm"))
    return plan_series.PlanSeries(
        days_off=days_off_for,
        read=read_words,
        wish=_wish(fields) if carried else None,
        words="" if carried else fields.text("words", most=WORDS_MOST, required=True),
        mode=fields.choice("mode", Mode, Mode.PHYSICAL),
        place=fields.text("place", most=PLACE_MOST),
        choices=_choices(fields),
        confirmed=fields.yes("confirmed"),
        subject_id=fields.maybe_id("subject"),
    )


def _wish(fields: Fields) -> SeriesWish:
    rule = SeriesRule(
        rhythm=fields.choice("rhythm", Rhythm),
        first=fields.needed_day("first"),
        last=fields.day("last"),
        step=fields.number("step", least=1, most=MOST_WEEKS) or 1,
        weekday=fields.number("weekday", most=6) or 0,
        days=_days(fields, "days"),
        months_off=tuple(int(month) for month in fields.ids("months_off") if month.isdecimal() and 0 < int(month) <= 12),  # noqa: PLR2004
        skipped=_days(fields, "skipped"),
    )
    return SeriesWish(
        rule=rule,
        start=fields.clock("start"),
        end=fields.clock("end"),
        mode=fields.choice("mode", Mode, Mode.PHYSICAL),
        place=fields.text("place", most=PLACE_MOST),
    )


def _days(fields: Fields, key: str) -> tuple[date, ...]:
    try:
        return tuple(date.fromisoformat(day) for day in fields.ids(key))
    except ValueError as fault:
        raise Refused(Refusal.FIELD_INVALID, field=key) from fault


def _choices(fields: Fields) -> tuple[Choice, ...]:
    found = []
    for key, chosen in sorted(fields.inputs().items()):
        if not key.startswith(CHOICE) or not chosen:
            continue
        try:
            to = None if chosen == NO_MEETING else date.fromisoformat(chosen)
            found.append(Choice(day=date.fromisoformat(key.removeprefix(CHOICE)), to=to))
        except ValueError as fault:
            raise Refused(Refusal.FIELD_INVALID, field="choice") from fault
    return tuple(found)


def draw_planned(made: plan_series.SeriesPlanned, say: Say) -> Card:
    """Draw the days to decide about, or the receipt."""
    own = Envelope(network=made.network_id, subject=made.subject_id, card=made.card)
    if made.stored:
        return series_planned(
            SeriesPlannedView(
                envelope=own,
                wish=made.wish,
                until=made.until,
                planned=made.planned,
                kept=made.kept,
                gone=made.gone,
                call_day=made.call_day,
            ),
            say,
        )
    chosen = tuple((choice.day, choice.to.isoformat() if choice.to else NO_MEETING) for choice in made.choices)
    view = SeriesPreviewView(
        envelope=own,
        wish=made.wish,
        days=tuple(
            DayToPlan(day=one.day, held=one.found is DayFound.HELD, asks=one.asks, instead=one.instead) for one in made.days
        ),
        until=made.until,
        gone=made.gone,
        usual_end=made.usual_end,
        choices=chosen,
        again=bool(made.choices and made.undecided),
        instead=made.subject_id != made.network_id,
    )
    return series_preview(view, say)


def draw_series(shown: change_series.SeriesShown, say: Say) -> Card:
    """Draw the series, or the form of a new one."""
    own = Envelope(network=shown.network_id, subject=shown.subject_id, card=shown.card)
    if shown.series is None:
        return series_form(SeriesFormView(envelope=own, network=shown.name), say)
    series = shown.series
    view = SeriesShownView(
        envelope=own,
        network=shown.name,
        wish=SeriesWish(rule=series.rule, start=series.start, end=series.end, mode=series.mode, place=series.place),
        days=tuple(ComingDay(day=one.day, called=one.called) for one in shown.meetings),
        skipped=shown.skipped,
        ended=shown.ended,
        gone=shown.gone,
    )
    return series_shown(view, say)


def again_form(fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the form once more with what was typed."""
    typed = fields.inputs()
    mode = typed.get("mode", "")
    own = Envelope(network=fields.maybe_network(), subject=id_or_nothing(fields, "subject"), card=id_or_nothing(fields, "card"))
    view = SeriesFormView(
        envelope=own,
        network="",
        words=typed.get("words", "")[:WORDS_MOST],
        mode=mode if mode in set(Mode) else Mode.PHYSICAL.value,
        place=typed.get("place", "")[:PLACE_MOST],
        error=refusal_sentence(refused, say),
    )
    return series_form(view, say)


def speak_series(command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Show the series, or the days of the one that was asked for."""
    if not command.text:
        return Spoken(verb="series.show", ask=change_series.ShowSeries())
    ask = plan_series.PlanSeries(days_off=days_off_for, read=read_words, words=command.text)
    return Spoken(verb="series.plan", ask=ask)


def speak_skip(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Leave out the day that was named; Refused DATE_UNREADABLE when it is not sure."""
    reading = read_date(command.text, situation.today)
    if not isinstance(reading, Found) or reading.ask:
        raise Refused(Refusal.DATE_UNREADABLE)
    return Spoken(verb="series.skip", ask=change_series.SkipDay(day=reading.day))


VERBS: tuple[Verb, ...] = (
    Verb(request=plan_series.REQUEST, read=read_plan, draw=draw_planned, again=again_form),
    Verb(
        request=change_series.SHOW,
        read=lambda fields: change_series.ShowSeries(fresh=fields.yes("fresh"), subject_id=fields.maybe_id("subject")),
        draw=draw_series,
        reads=True,
    ),
    Verb(
        request=change_series.SKIP,
        read=lambda fields: change_series.SkipDay(day=fields.needed_day("day"), subject_id=fields.maybe_id("subject")),
        draw=draw_series,
    ),
    Verb(
        request=change_series.END,
        read=lambda fields: change_series.EndSeries(subject_id=fields.maybe_id("subject")),
        draw=draw_series,
    ),
)

SPEAKERS: dict[str, Speaker] = {"series": speak_series, "skip_day": speak_skip}

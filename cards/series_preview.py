"""The days of a series before anything is stored, with those that have to be decided, and the receipt once they are planned."""

from datetime import date, time

from cards.elements import Element, ask_choice, ask_time, card, execute, heading, text
from cards.envelope import Envelope
from cards.series_words import fields_of, holiday, in_words
from meetings.series import SeriesWish
from meetings.values import value
from texts.say import Say

NO_MEETING = "none"
"""What comes back for a day that is to be without a meeting."""


@value
class DayToPlan:
    """``held`` = there is a meeting already. ``asks`` = it has to be decided, ``instead`` are the days offered."""

    day: date
    held: bool = False
    asks: bool = False
    instead: tuple[date, ...] = ()


@value
class SeriesPreviewView:
    """``gone`` are days of meetings that are taken away; ``choices`` what was chosen already (ISO days, "none").

    ``again`` = a press came before everything was decided. ``usual_end`` is suggested when no end was said. ``instead`` = the
    network has a series, whose place this one takes.
    """

    envelope: Envelope
    wish: SeriesWish
    days: tuple[DayToPlan, ...]
    until: date
    gone: tuple[date, ...] = ()
    usual_end: time | None = None
    choices: tuple[tuple[date, str], ...] = ()
    again: bool = False
    instead: bool = False


@value
class SeriesPlannedView:
    """``planned`` meetings are new, ``kept`` were there; ``call_day`` is when people are first asked."""

    envelope: Envelope
    wish: SeriesWish
    until: date
    planned: int
    kept: int = 0
    gone: tuple[date, ...] = ()
    call_day: date | None = None


def series_preview(view: SeriesPreviewView, say: Say) -> Element:
    """Return the preview; nothing is stored before its button is pressed."""
    asking = [day for day in view.days if day.asks]
    body = [heading(say("series.preview")), text(in_words(view.wish, say), bold=True)]
    if view.wish.start is None:
        body.append(text(say("series.no_hours")))
    body.append(text(say("series.days", n=len(view.days), until=view.until)))
    body.append(text("\n\n".join(_line(day, say) for day in view.days)))
    if view.instead:
        body.append(text(say("series.instead")))
    if view.gone:
        body.append(text(say("series.gone", days=_list(view.gone, say)), colour="attention"))
        body.append(text(say("series.called_stay")))
    if view.usual_end is not None:
        body.append(ask_time("end", say("series.end"), value=f"{view.usual_end:%H:%M}"))
    if asking:
        body.append(text(say("series.decide", n=len(asking)), bold=True, separator=True))
    if view.again:
        body.append(text(say("series.still"), colour="attention"))
    chosen = dict(view.choices)
    body += [_choice(day, chosen.get(day.day, ""), say) for day in asking]
    body.append(text(say("series.nothing_stored"), subtle=True))
    data = view.envelope.data("series.plan", **fields_of(view.wish, end=view.usual_end is None), confirmed="true")
    return card(
        *body,
        actions=[
            execute(say("series.plan"), data, style="positive"),
            execute(say("series.rewrite"), view.envelope.data("series.show", fresh="true"), inputs=False),
            _home(view.envelope, say),
        ],
        say=say,
        summary=say("series.preview"),
    )


def series_planned(view: SeriesPlannedView, say: Say) -> Element:
    """Return the receipt."""
    title = say("series.planned", n=view.planned)
    body = [heading(title), text(in_words(view.wish, say), bold=True)]
    if view.kept:
        body.append(text(say("series.kept", n=view.kept)))
    if view.gone:
        body.append(text(say("series.gone", days=_list(view.gone, say))))
    if view.call_day is not None:
        body.append(text(say("series.call_day", day=view.call_day)))
    if view.wish.rule.last is None or view.until < view.wish.rule.last:
        body.append(text(say("series.until", until=view.until)))
    show = execute(say("series.show"), view.envelope.data("series.show"), inputs=False)
    return card(*body, actions=[show, _home(view.envelope, say)], say=say, summary=title)


def _line(one: DayToPlan, say: Say) -> str:
    day = say("meeting_words.day", day=one.day)
    if one.held:
        return say("series.held", day=day)
    return say("series.warned", day=day, name=holiday(one.day, say)) if one.asks else day


def _choice(one: DayToPlan, chosen: str, say: Say) -> Element:
    other = [(day.isoformat(), say("series.choice_other", day=say("meeting_words.day", day=day))) for day in one.instead]
    keep = (one.day.isoformat(), say("series.choice_keep", day=one.day))
    return ask_choice(
        f"choice_{one.day.isoformat()}",
        say("series.choice", day=say("meeting_words.day", day=one.day), name=holiday(one.day, say)),
        [*other, keep, (NO_MEETING, say("series.choice_none"))],
        value=chosen,
        expanded=True,
        required=True,
        error=say("series.choice_missing"),
    )


def _list(days: tuple[date, ...], say: Say) -> list[str]:
    return [say("meeting_words.day", day=day) for day in days]


def _home(own: Envelope, say: Say) -> Element:
    network = Envelope(network=own.network, subject=own.network, card=own.card)
    return execute(say("series.home"), network.data("network.home"), inputs=False)

"""The network's series: its rhythm, its coming meetings, and what can be changed."""

from datetime import date

from cards.elements import Element, ask_choice, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from cards.series_words import fields_of, in_words
from meetings.series import SeriesWish
from meetings.values import value
from texts.say import Say


@value
class ComingDay:
    """``called`` = people have been asked or called to the meeting."""

    day: date
    called: bool


@value
class SeriesShownView:
    """``skipped`` is the day just left out; ``ended`` = just ended, with ``gone`` meetings taken away."""

    envelope: Envelope
    network: str
    wish: SeriesWish
    days: tuple[ComingDay, ...]
    skipped: date | None = None
    ended: bool = False
    gone: int = 0


def series_shown(view: SeriesShownView, say: Say) -> Element:
    """Return the series."""
    title = say("series.ended") if view.ended else say("series.title", network=escape(view.network))
    body = [heading(title), text(in_words(view.wish, say), bold=True)]
    if view.skipped is not None:
        body.append(text(say("series.skipped", day=say("meeting_words.day", day=view.skipped)), colour="good"))
    if view.ended and view.gone:
        body.append(text(say("series.ended_gone", n=view.gone)))
    if view.days:
        body.append(text(say("series.ended_stay" if view.ended else "series.coming")))
        body.append(text("\n\n".join(_line(one, say) for one in view.days)))
    elif not view.ended:
        body.append(text(say("series.none_coming")))
    network = Envelope(network=view.envelope.network, subject=view.envelope.network, card=view.envelope.card)
    home = execute(say("series.home"), network.data("network.home"), inputs=False)
    if view.ended:
        new = execute(say("series.new"), network.data("series.show"), inputs=False)
        return card(*body, actions=[new, home], say=say, summary=title)
    return card(*body, *_skip(view.days, say), actions=[*_changes(view, say), home], say=say, summary=say("series.summary"))


def _line(one: ComingDay, say: Say) -> str:
    day = say("meeting_words.day", day=one.day)
    return say("series.is_called", day=day) if one.called else day


def _changes(view: SeriesShownView, say: Say) -> list[Element]:
    own = view.envelope
    further = execute(say("series.further"), own.data("series.plan", **fields_of(view.wish)), inputs=False)
    sure = execute(say("series.end_yes"), own.data("series.end"), style="destructive", inputs=False)
    skip = [execute(say("series.skip_yes"), own.data("series.skip"))] if any(not one.called for one in view.days) else []
    return [
        further,
        *skip,
        execute(say("series.change"), own.data("series.show", fresh="true"), inputs=False),
        more(say("series.end_series"), text(say("series.end_sure")), actions=[sure]),
    ]


def _skip(days: tuple[ComingDay, ...], say: Say) -> list[Element]:
    """Return the choice of a day to leave out, nothing when every coming meeting has been called."""
    planned = [(one.day.isoformat(), say("meeting_words.day", day=one.day)) for one in days if not one.called]
    if not planned:
        return []
    return [ask_choice("day", say("series.skip"), planned, required=True, error=say("series.skip_missing"))]

"""A meeting has been planned or moved, or its day is asked back before anything is stored."""

from dataclasses import replace
from datetime import date, time

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_form import MeetingDraft, draft_of
from cards.meeting_words import when
from cards.series_words import holiday
from meetings.glance import MeetingFacts
from meetings.meeting import MeetingState
from meetings.values import value
from texts.holidays_sv import day_name
from texts.say import Say


@value
class DayQuestionView:
    """``doubt`` is unsure, free_day, soft_day, taken or announce; ``days`` to choose among, ``wanted`` is the one asked for.

    ``verb`` is meeting.plan or meeting.move; ``draft`` keeps everything else that was filled in.
    """

    envelope: Envelope
    verb: str
    doubt: str
    wanted: date
    days: tuple[date, ...]
    draft: MeetingDraft


@value
class MeetingPlannedView:
    """``was`` is the day the meeting was moved from; ``told`` people hear of it. Days are local.

    ``dues`` actions are due at the meeting and follow it. ``usual_end`` is suggested where no end is known. ``remembered`` = the
    place is the one last used at the host.
    """

    envelope: Envelope
    meeting: MeetingFacts
    call_day: date | None = None
    notice_day: date | None = None
    carried: int = 0
    was: date | None = None
    told: int = 0
    cancelled: bool = False
    dues: int = 0
    usual_end: time | None = None
    remembered: bool = False


def day_question(view: DayQuestionView, say: Say) -> Element:
    """Return the question with a button for each day."""
    announces = view.draft.whole_day
    buttons = [
        execute(
            _choice(view, day, say),
            view.envelope.data(view.verb, day=day.isoformat(), **view.draft.fields, confirmed="true"),
            inputs=False,
        )
        for day in view.days[:6]
    ]
    return card(
        heading(say("meeting_planned.which_day" if view.doubt != "announce" else "meeting_planned.announce")),
        text(_doubt(view, say)),
        *([text(say("meeting_planned.everybody_hears"))] if announces else []),
        text(say("meeting_planned.nothing_stored"), subtle=True),
        actions=buttons,
        say=say,
        summary=say("meeting_planned.which_day"),
    )


def _doubt(view: DayQuestionView, say: Say) -> str:
    if view.doubt in {"free_day", "soft_day"}:
        named = bool(day_name(view.wanted))
        return say(f"meeting_planned.{view.doubt}{'_named' if named else ''}", day=view.wanted, name=holiday(view.wanted, say))
    return say("meeting_planned.announce_day" if view.doubt == "announce" else f"meeting_planned.{view.doubt}", day=view.wanted)


def _choice(view: DayQuestionView, day: date, say: Say) -> str:
    if view.doubt == "announce":
        return say("meeting_planned.send_all")
    keeps = day == view.wanted and view.doubt != "unsure"
    return say("meeting_planned.keep" if keeps else "meeting_planned.choose", day=day)


def meeting_planned(view: MeetingPlannedView, say: Say) -> Element:
    """Return the receipt."""
    body = [heading(_title(view, say)), text(escape(when(view.meeting, say)), bold=True)]
    body += [text(words) for words in _told(view, say)]
    network = Envelope(network=view.envelope.network, subject=view.envelope.network, card=view.envelope.card)
    home = execute(say("meeting_planned.home"), network.data("network.home"), inputs=False)
    if view.cancelled:
        return card(*body, actions=[home], say=say, summary=_title(view, say))
    actions = [
        execute(say("meeting_planned.agenda"), view.envelope.data("agenda.arranging"), inputs=False),
        execute(say("meeting_planned.change"), view.envelope.data("meeting.form"), inputs=False),
        home,
    ]
    if view.usual_end is not None:
        fields = replace(draft_of(view.meeting), end=f"{view.usual_end:%H:%M}").fields
        ends = view.envelope.data("meeting.move", day=view.meeting.day.isoformat(), **fields, confirmed="true")
        actions.insert(0, execute(say("meeting_planned.end_at", end=view.usual_end), ends, inputs=False))
    if view.was is None and not view.meeting.whole_day:
        call = execute(say("meeting_planned.call"), view.envelope.data("meeting.call"), inputs=False)
        actions.insert(0, call)
    return card(*body, actions=actions, say=say, summary=_title(view, say))


def _told(view: MeetingPlannedView, say: Say) -> list[str]:
    """Return what there is to know about the meeting beside its day and place."""
    lines = []
    if view.call_day is not None and view.notice_day is not None:
        lines.append(say("meeting_planned.days", call=view.call_day, notice=view.notice_day))
    if view.carried:
        lines.append(say("meeting_planned.carried", n=view.carried))
    if view.dues:
        lines.append(say("meeting_planned.dues", n=view.dues))
    if view.told:
        lines.append(say("meeting_planned.told", n=view.told))
    if view.cancelled:
        return lines
    if view.meeting.state is MeetingState.PLANNED:
        lines.append(say("meeting_planned.not_called"))
    if view.usual_end is not None:
        lines.append(say("meeting_planned.no_end", end=view.usual_end))
    if view.remembered:
        lines.append(say("meeting_planned.remembered"))
    if view.meeting.join_url:
        lines.append(say("meeting_planned.booked_elsewhere"))
    return lines


def _title(view: MeetingPlannedView, say: Say) -> str:
    if view.cancelled:
        return say("meeting_planned.cancelled")
    if view.was is None:
        return say("meeting_planned.saved" if view.meeting.whole_day else "meeting_planned.planned")
    if view.was == view.meeting.day:
        return say("meeting_planned.changed")
    return say("meeting_planned.moved", was=view.was)

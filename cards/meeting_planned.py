"""A meeting has been planned or moved, or its day is asked back before anything is stored."""

from datetime import date

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_form import MeetingDraft
from cards.meeting_words import when
from meetings.glance import MeetingFacts
from meetings.values import value
from texts.say import Say


@value
class DayQuestionView:
    """``doubt`` is unsure, free_day or taken; ``days`` to choose among, of which ``wanted`` is the one that was asked for.

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
    """``was`` is the day the meeting was moved from; ``told`` people hear of the move. Days are local."""

    envelope: Envelope
    meeting: MeetingFacts
    call_day: date | None = None
    notice_day: date | None = None
    carried: int = 0
    was: date | None = None
    told: int = 0
    cancelled: bool = False


def day_question(view: DayQuestionView, say: Say) -> Element:
    """Return the question with a button for each day."""
    draft = view.draft
    buttons = [
        execute(
            say(
                "meeting_planned.keep" if day == view.wanted and view.doubt != "unsure" else "meeting_planned.choose",
                day=day,
            ),
            view.envelope.data(
                view.verb,
                day=day.isoformat(),
                start=draft.start,
                end=draft.end,
                place=draft.place,
                mode=draft.mode,
                join_url=draft.join_url,
                confirmed="true",
            ),
            inputs=False,
        )
        for day in view.days[:6]
    ]
    return card(
        heading(say("meeting_planned.which_day")),
        text(say(f"meeting_planned.{view.doubt}", day=view.wanted)),
        text(say("meeting_planned.nothing_stored"), subtle=True),
        actions=buttons,
        say=say,
        summary=say("meeting_planned.which_day"),
    )


def meeting_planned(view: MeetingPlannedView, say: Say) -> Element:
    """Return the receipt."""
    body = [heading(_title(view, say)), text(escape(when(view.meeting, say)), bold=True)]
    if view.call_day is not None and view.notice_day is not None:
        body.append(text(say("meeting_planned.days", call=view.call_day, notice=view.notice_day)))
    if view.carried:
        body.append(text(say("meeting_planned.carried", n=view.carried)))
    if view.told:
        body.append(text(say("meeting_planned.told", n=view.told)))
    network = Envelope(network=view.envelope.network, subject=view.envelope.network, card=view.envelope.card)
    home = execute(say("meeting_planned.home"), network.data("network.home"), inputs=False)
    if view.cancelled:
        return card(*body, actions=[home], say=say, summary=_title(view, say))
    actions = [
        execute(say("meeting_planned.agenda"), view.envelope.data("agenda.arranging"), inputs=False),
        execute(say("meeting_planned.change"), view.envelope.data("meeting.form"), inputs=False),
        home,
    ]
    if view.was is None:
        call = execute(say("meeting_planned.call"), view.envelope.data("meeting.call"), inputs=False)
        actions.insert(0, call)
    return card(*body, actions=actions, say=say, summary=_title(view, say))


def _title(view: MeetingPlannedView, say: Say) -> str:
    if view.cancelled:
        return say("meeting_planned.cancelled")
    if view.was is None:
        return say("meeting_planned.planned")
    if view.was == view.meeting.day:
        return say("meeting_planned.changed")
    return say("meeting_planned.moved", was=view.was)

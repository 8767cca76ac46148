"""An action just given, said back: what was understood of owner and time, and the way to put it right."""

from datetime import date

from cards.action_form import OwnerOptions, due_fields, owner_fields
from cards.elements import Element, ask_choice, ask_text, card, escape, execute, facts, heading, more, text
from cards.envelope import Envelope
from meetings.numbering import called
from meetings.values import value
from texts.say import Say


@value
class ActionWrittenView:
    """``owner`` and ``due`` are ready to show.

    ``candidates`` (id, label) are there when the name fits several people, ``days`` when the words may mean several days,
    ``unread`` when they speak of a time that is no day.
    """

    meeting: Envelope
    action: Envelope
    number: int
    text: str
    owner: str
    owner_choice: str
    due: str
    options: OwnerOptions
    candidates: tuple[tuple[str, str], ...] = ()
    days: tuple[date, ...] = ()
    unread: str = ""
    owned: bool = True
    corrected: bool = False
    running: bool = True
    letter: str = ""


def action_written(view: ActionWrittenView, say: Say) -> Element:
    """Draw the acknowledgement; a tie is asked here and never stops the writing."""
    title = say("action_written.corrected" if view.corrected else "action_written.title", number=called(view.number, view.letter))
    body = [
        heading(title),
        text(escape(view.text)),
        facts((say("action_written.owner"), escape(view.owner)), (say("action_written.due"), escape(view.due))),
    ]
    actions = []
    if view.candidates:
        body.append(text(say("action_written.tie"), colour="warning"))
        label = say("action_written.tie_label")
        body.append(ask_choice("owner", label, list(view.candidates), multiple=True, expanded=True))
    elif not view.owned:
        body.append(text(say("action_written.ownerless"), colour="warning"))
    if view.days:
        days = [(day.isoformat(), say("action_written.day", day=day)) for day in view.days]
        body.append(ask_choice("due_choice", say("action_written.day_label"), days, expanded=True))
    if view.unread:
        body.append(text(say("action_written.unread", words=escape(view.unread)), colour="warning"))
    if view.candidates or view.days:
        actions.append(execute(say("action_written.choose"), view.action.data("action.correct"), "positive"))
    actions.append(
        more(
            say("action_written.change"),
            ask_text("text", say("action_written.text_label"), value=view.text, most=1000, multiline=True),
            *(() if view.candidates else owner_fields(view.options, view.owner_choice, say)),
            *due_fields("keep", say),
            actions=[execute(say("action_written.save"), view.action.data("action.correct"))],
        )
    )
    if view.running:
        undo = view.meeting.data("entry.undo", entry=view.action.subject)
        actions.append(execute(say("action_written.undo"), undo, inputs=False))
        actions.append(execute(say("action_written.live"), view.meeting.data("item.show"), inputs=False))
    return card(*body, actions=actions, say=say, summary=title)

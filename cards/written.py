"""What was just written, said back: every acknowledgement names the item and the people, and can be undone."""

from enum import StrEnum

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.waiting_items import WaitingView, offers
from meetings.numbering import called
from meetings.values import value
from texts.say import Say


class Written(StrEnum):
    """What was written; each has a heading of its own."""

    NOTE = "note"
    QUESTION = "question"
    DECISION = "decision"
    POSITION = "position"
    PRESENT = "present"
    ABSENT = "absent"
    LEFT = "left"
    JOINED = "joined"
    NOTHING_NEW = "nothing_new"
    FILED = "filed"
    POSTPONED = "postponed"
    DROPPED = "dropped"
    REOPENED = "reopened"
    ITEM_ADDED = "item_added"
    RETITLED = "retitled"
    FIXED = "fixed"
    UNDONE_NOTE = "undone_note"
    UNDONE_DECISION = "undone_decision"
    UNDONE_ACTION = "undone_action"
    UNDONE_ATTENDANCE = "undone_attendance"
    UNDONE_OUTCOME = "undone_outcome"


@value
class WrittenView:
    """``words`` are what somebody wrote, ``people`` names ready to show, ``line`` a sentence of ours under it.

    ``waiting`` are items of somebody who is not there any more, offered to be moved.
    ``undo`` is the verb and the fixed fields of [Ångra], None when there is nothing to take back.
    """

    envelope: Envelope
    what: Written
    number: int = 0
    letter: str = ""
    title: str = ""
    words: str = ""
    people: tuple[str, ...] = ()
    line: str = ""
    waiting: tuple[WaitingView, ...] = ()
    undo: tuple[str, tuple[tuple[str, str], ...]] | None = None


def written(view: WrittenView, say: Say) -> Element:
    """Draw the acknowledgement."""
    number = called(view.number, view.letter)
    title = say(f"written.{view.what.value}", number=number)
    body = [heading(title)]
    if view.people:
        body.append(text(say("written.people", names=[escape(name) for name in view.people]), bold=True))
    if view.words:
        body.append(text(escape(view.words)))
    if view.line:
        body.append(text(view.line))
    if view.number and view.title:
        body.append(text(say("written.item", number=number, title=escape(view.title)), subtle=True))
    body += offers(view.envelope, view.waiting, say)
    actions = []
    if view.undo:
        verb, fixed = view.undo
        actions.append(execute(say("written.undo"), view.envelope.data(verb, **dict(fixed)), inputs=False))
    actions.append(execute(say("written.live"), view.envelope.data("item.show"), inputs=False))
    return card(*body, actions=actions, say=say, summary=title)

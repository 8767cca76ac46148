"""An item would be moved for the third time: drop it, move it all the same, or keep it here."""

from datetime import date

from cards.elements import Element, ask_text, card, escape, execute, heading, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say

WHY_MOST = 300


@value
class ThirdMoveView:
    """``number`` as it is said ("13 b"), ``moves`` is how often it has been moved; the rest is stored when it moves again.

    ``done`` are titles that were moved by the same press, ``person`` the id of who was missing ("" = nobody).
    """

    envelope: Envelope
    item_id: str
    number: str
    title: str
    moves: int
    reason: str
    person: str = ""
    reason_words: str = ""
    to: date | None = None
    intent: str = ""
    done: tuple[str, ...] = ()


def third_move(view: ThirdMoveView, say: Say) -> Element:
    """Draw the question; dropping takes a reason, which the minutes print."""
    body = [heading(say("third_move.title", number=view.number)), text(escape(view.title), bold=True)]
    if view.done:
        body.append(text(say("third_move.done", titles=[escape(title) for title in view.done]), colour="good"))
    body += [
        text(say("third_move.moves", n=view.moves), colour="warning"),
        ask_text("words", say("third_move.why"), most=WHY_MOST),
    ]
    move = view.envelope.data(
        "item.postpone",
        item=view.item_id,
        reason=view.reason,
        person=view.person,
        reason_words=view.reason_words,
        to=view.to.isoformat() if view.to else "",
        intent=view.intent,
        anyway="true",
    )
    actions = [
        execute(say("third_move.drop"), view.envelope.data("item.drop", item=view.item_id), "destructive"),
        execute(say("third_move.move"), move, inputs=False),
        execute(say("third_move.keep"), view.envelope.data("item.show"), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=say("third_move.title", number=view.number))


@value
class DropFormView:
    """An item is to be dropped and the reason is missing or cannot be taken; ``error`` says so."""

    envelope: Envelope
    item_id: str
    words: str
    error: str


def drop_form(view: DropFormView, say: Say) -> Element:
    """Ask for the reason once more, with what was typed."""
    return card(
        heading(say("third_move.drop")),
        text(view.error, colour="warning"),
        ask_text("words", say("third_move.why"), value=view.words, most=WHY_MOST),
        actions=[
            execute(say("third_move.drop"), view.envelope.data("item.drop", item=view.item_id), "destructive"),
            execute(say("third_move.keep"), view.envelope.data("item.show"), inputs=False),
        ],
        say=say,
        summary=say("third_move.drop"),
    )

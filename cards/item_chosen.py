"""What the sender of a late item is told: it is taken in, taken up next time, or declined with a word."""

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_words import when
from meetings.glance import MeetingFacts
from meetings.values import value
from texts.say import Say


@value
class ItemChosenView:
    """``choice`` is take, next or decline; ``by`` chose and wrote ``words`` ("" = none)."""

    envelope: Envelope
    meeting: MeetingFacts
    title: str
    choice: str
    by: str
    words: str = ""


def item_chosen(view: ItemChosenView, say: Say) -> Element:
    """Return the message."""
    body = [
        heading(say(f"item_chosen.{view.choice}")),
        text(escape(view.title), bold=True),
        text(escape(when(view.meeting, say)), subtle=True),
    ]
    if view.words:
        body.append(text(say("item_chosen.writes", name=escape(view.by), words=escape(view.words))))
    if view.choice == "decline":
        body.append(text(say("item_chosen.thanks")))
    show = execute(say("item_receipt.agenda"), view.envelope.data("agenda.show"), inputs=False)
    return card(*body, actions=[show], say=say, summary=say("item_chosen.summary"))

"""An action of somebody outside the network: what is asked of them, and whom to answer."""

from datetime import date

from cards.elements import Element, card, escape, facts, heading, text
from meetings.values import value
from texts.say import Say


@value
class ActionAskedView:
    """``due`` is a sentence, ``contact`` the name and mail of whoever takes the answer."""

    network: str
    day: date
    text: str
    due: str
    contact: str
    terms: str = ""
    steps: tuple[str, ...] = ()


def action_asked(view: ActionAskedView, say: Say) -> Element:
    """Draw the letter; it has no buttons, as the receiver has no page here."""
    body = [
        heading(say("action_asked.title", network=escape(view.network))),
        text(say("action_asked.why", day=view.day, network=escape(view.network))),
        text(escape(view.text), bold=True),
        *(text("– " + escape(step)) for step in view.steps),
        facts(
            (say("action_open.due"), escape(view.due)),
            *(((say("action_open.terms"), escape(view.terms)),) if view.terms else ()),
        ),
        text(say("action_asked.answer", contact=escape(view.contact))),
    ]
    return card(*body, say=say, summary=say("action_asked.summary", network=escape(view.network)))

"""What always stands on a person's own page, whatever waits there."""

from cards.elements import Element, card, execute, heading, text
from cards.envelope import Envelope
from texts.say import Say


def own_page(envelope: Envelope, say: Say) -> Element:
    """Return the way to the person's own choices."""
    show = execute(say("preferences.open"), envelope.data("preferences.show"), inputs=False)
    body = (heading(say("preferences.title")), text(say("preferences.about"), subtle=True))
    return card(*body, actions=[show], say=say, summary=say("preferences.title"))

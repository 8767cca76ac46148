"""To somebody no network knows: how to get in."""

from cards.elements import Element, card, execute, heading, text
from cards.envelope import Envelope
from texts.say import Say


def stranger(card_id: str, say: Say) -> Element:
    """Return the answer to somebody unknown; ``card_id`` is the card's instance."""
    tell = Envelope(network="", subject="", card=card_id).data("network.claim_person")
    return card(
        heading(say("stranger.title")),
        text(say("stranger.what")),
        actions=[execute(say("stranger.tell"), tell, style="positive", inputs=False)],
        say=say,
        summary=say("stranger.title"),
    )

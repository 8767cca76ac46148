"""What is said to a person of several networks: it names the network that it is about."""

import json

from cards.elements import Element, escape, text
from texts.say import Say


def card_in_network(drawn: Element, network: str, say: Say) -> Element:
    """Return the card with the network's name above it, unless the card names it already."""
    words = json.dumps(drawn, ensure_ascii=False)
    if network in words or escape(network) in words:
        return drawn
    return {**drawn, "body": [text(say("dispatch.network", network=escape(network)), subtle=True), *drawn.get("body", [])]}


def sentence_in_network(sentence: str, network: str, say: Say) -> str:
    """Return the sentence with the network's name before it, unless it names it already."""
    return sentence if network in sentence else say("dispatch.in_network", network=network, sentence=sentence)

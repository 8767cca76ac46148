"""Messages to those who sit in several networks: each says which one it is about."""

from dataclasses import replace

from cards.in_network import card_in_network
from notices.message import Maker, Message
from texts.say import Say
from workflows.deliveries import Delivery, DeliveryKind
from workflows.network_named import network_named
from workflows.ports import Work

SPANNING = frozenset({DeliveryKind.ACTION_DIGEST})
"""What is of all of a person's networks, and names them itself."""


def in_network(kind: DeliveryKind, maker: Maker) -> Maker:
    """Return ``maker`` with the network named to a receiver who has several."""
    if kind in SPANNING:
        return maker

    def make(work: Work, delivery: Delivery, say: Say) -> Message | None:
        message = maker(work, delivery, say)
        network = network_named(work, delivery.person_id, delivery.network_id) if message and delivery.person_id else ""
        if message is None or not network:
            return message
        return replace(message, card=card_in_network(dict(message.card), network, say))

    return make

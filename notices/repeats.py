"""Messages that are sent once more in doubt say so; what is held in doubt is never sent twice, and edits are the same twice."""

from dataclasses import replace

from cards.repeated import repeated
from notices.message import Maker, Message
from texts.say import Say
from workflows.deliveries import DOUBT, Delivery, DeliveryKind, DoubtPolicy
from workflows.ports import Work


def told_again(kind: DeliveryKind, maker: Maker) -> Maker:
    """Return ``maker`` with a word on what it makes of a delivery that may have arrived before."""
    if DOUBT[kind] is not DoubtPolicy.RESEND_ONCE:
        return maker

    def make(work: Work, delivery: Delivery, say: Say) -> Message | None:
        message = maker(work, delivery, say)
        if message is None or delivery.doubts == 0:
            return message
        return replace(message, card=repeated(message.card, say))

    return make

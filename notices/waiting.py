"""What waits for one person, as cards: the messages they have been sent, made anew from the state as it is now."""

from collections.abc import Mapping, Sequence
from typing import Any

from notices.message import Maker
from texts.say import Say
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState
from workflows.ports import Work

MOST_CARDS = 12
GONE = frozenset({DeliveryState.VOID, DeliveryState.EXPIRED})
AGAIN = frozenset({DeliveryKind.CALL_REMINDER, DeliveryKind.BALLOT_REMINDER})
"""Kinds that only bring up once more what waits already."""


def waiting_for(
    work: Work, person_id: str, network_id: str, makers: Mapping[DeliveryKind, Maker], say: Say
) -> Sequence[Mapping[str, Any]]:
    """Return the newest card of each matter sent to the person, newest first, at most twelve; nothing is changed.

    A matter whose message would no longer be sent (done, withdrawn, past) is left out.
    """
    newest: dict[tuple[DeliveryKind, str], Delivery] = {}
    for delivery in work.outbox.find(person_id=person_id, network_id=network_id):
        if delivery.state not in GONE and delivery.kind not in AGAIN and delivery.due_at <= work.now:
            newest[delivery.kind, delivery.subject_id] = delivery
    cards: list[Mapping[str, Any]] = []
    for delivery in sorted(newest.values(), key=lambda d: d.id, reverse=True):
        maker = makers.get(delivery.kind)
        message = maker(work, delivery, say) if maker is not None else None
        if message is not None:
            cards.append(message.card)
        if len(cards) == MOST_CARDS:
            break
    return cards

"""The activities we send, as plain dicts: a card alone with its summary, or text alone (Teams splits a message with both)."""

from collections.abc import Mapping
from typing import Any

from conversation.turn import Reply

CARD = "application/vnd.microsoft.card.adaptive"
SENTENCE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"


def card_message(card: Mapping[str, Any], summary: str) -> dict[str, Any]:
    """A message that is a card; ``summary`` is what the notification and the phone's list show."""
    return {"type": "message", "summary": summary, "attachments": [{"contentType": CARD, "content": card}]}


def text_message(text: str) -> dict[str, Any]:
    """A message that is text; plain, so that nothing a person wrote is read as formatting."""
    return {"type": "message", "text": text, "textFormat": "plain"}


def message_of(reply: Reply) -> dict[str, Any] | None:
    """The message for a reply, None when there is nothing to say."""
    if reply.silent:
        return None
    if reply.card is not None:
        return card_message(reply.card, reply.summary)
    return text_message(reply.text) if reply.text else None


def invoke_answer(reply: Reply) -> dict[str, Any]:
    """The body that answers a pressed card: the new card, or a sentence shown above it."""
    if reply.card is not None:
        return {"statusCode": 200, "type": CARD, "value": reply.card}
    return {"statusCode": 200, "type": SENTENCE, "value": "" if reply.silent else reply.text}


def invoke_error(status: int, code: str, message: str) -> dict[str, Any]:
    """The body that tells a presser of a fault: 400 theirs, 500 ours."""
    return {"statusCode": status, "type": ERROR, "value": {"code": code, "message": message}}

"""The activities that are measured: a typed note in the running meeting, and a press on the card of the call."""

from collections.abc import Callable

import orjson

from benchmarks.seed import MEMBERS, RUNNING, TENANT, object_id

BOT = "5f0c2b0e-7d35-4c55-9f5b-0a4f5d7c8e21"


def _common(service_url: str, number: int, network: int, member: int) -> dict[str, object]:
    person = f"n{network:06d}p{member:02d}"
    return {
        "id": f"act{number}",
        "timestamp": "2026-11-22T08:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": f"29:{person}", "aadObjectId": object_id(network, member), "name": "Medlem"},
        "recipient": {"id": "28:bench", "name": "Klubba"},
        "conversation": {"id": f"a:{person}", "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "sv-SE",
    }


def note(service_url: str) -> Callable[[int], bytes]:
    """A line from the note-taker: stored as a note, answered with a message."""

    def body(number: int) -> bytes:
        return orjson.dumps(
            {
                **_common(service_url, number, number % RUNNING, 0),
                "type": "message",
                "textFormat": "plain",
                "text": f"Nätverket samtalar om jämförelser mellan kommunerna, rad {number}",
            }
        )

    return body


def answer(service_url: str) -> Callable[[int], bytes]:
    """A member's answer to "Kommer du?", each from a card of its own so that none is a repeat."""

    def body(number: int) -> bytes:
        data = {
            "v": 1,
            "verb": "attendance.answer",
            "network": "n000000",
            "subject": "n000000b",
            "card": f"c{number}",
            "version": 1,
            "answer": ("yes", "remote", "no")[number % 3],
        }
        return orjson.dumps(
            {
                **_common(service_url, number, 0, 1 + number % (MEMBERS - 1)),
                "type": "invoke",
                "name": "adaptiveCard/action",
                "replyToId": "1",
                "value": {"action": {"type": "Action.Execute", "verb": "attendance.answer", "data": data}, "trigger": "manual"},
            }
        )

    return body

"""What every action carries besides its fields; nothing in it is trusted when it comes back."""

from typing import Any

from meetings.values import value

ENVELOPE_VERSION = 1
ENVELOPE_KEYS = ("v", "verb", "network", "subject", "card", "version")


@value
class Envelope:
    """``card`` is the card's instance, ``version`` the version of the meeting (or action) it was drawn from."""

    network: str
    subject: str
    card: str
    version: int = 1

    def data(self, verb: str, **fields: str) -> dict[str, Any]:
        """Return an action's data for ``verb``, with fixed ``fields`` beside the envelope."""
        return {
            "v": ENVELOPE_VERSION,
            "verb": verb,
            "network": self.network,
            "subject": self.subject,
            "card": self.card,
            "version": self.version,
            **fields,
        }

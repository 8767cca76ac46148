"""Reading what came back from a card: every value is a claim, every "no" has a code and names the field."""

import unicodedata
from collections.abc import Collection, Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from cards.envelope import ENVELOPE_KEYS, ENVELOPE_VERSION
from meetings.refusals import Refusal, Refused
from workflows.request import Sender

Choice = TypeVar("Choice", bound=StrEnum)

ID_LENGTH = 64
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff\u200b")


def clean(words: str, *, lines: bool = False) -> str:
    """Return ``words`` composed (NFC), without control, direction and zero-width marks, white space folded.

    ``lines`` keeps line breaks. Raises Refused TEXT_UNREADABLE for text that is no text (lone surrogates) or that piles
    more than eight combining marks on a letter.
    """
    try:
        words.encode()
    except UnicodeEncodeError as fault:
        raise Refused(Refusal.TEXT_UNREADABLE) from fault
    composed = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))
    kept = []
    marks = 0
    for sign in composed:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks > 8:  # noqa: PLR2004 - no written language stacks this many
            raise Refused(Refusal.TEXT_UNREADABLE)
        if sign in BIDI:
            continue
        kept.append(" " if unicodedata.category(sign) == "Cc" and not (lines and sign == "\n") else sign)
    text = "".join(kept)
    if lines:
        return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip("\n")
    return " ".join(text.split())


class Fields:
    """The data of one press: the envelope's keys and the inputs beside them."""

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        public_url: str = "",
        conversation_id: str = "",
        sender: Sender | None = None,
    ) -> None:
        self._data = data
        self.public_url = public_url
        """Where the web door is reached, for results that show a link."""
        self.conversation_id = conversation_id
        """The conversation the press came from, as the door saw it."""
        self.sender = sender
        """Who pressed, as the door has proven it."""

    @property
    def verb(self) -> str:
        """The verb the action carries; "" when there is none."""
        found = self._data.get("verb")
        return found if isinstance(found, str) else ""

    def check_version(self) -> None:
        """Refuse a card drawn by a newer program: CARD_TOO_NEW; one with an unreadable envelope: STALE_CARD."""
        version = self._data.get("v")
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            raise Refused(Refusal.STALE_CARD)
        if version > ENVELOPE_VERSION:
            raise Refused(Refusal.CARD_TOO_NEW)

    def id(self, key: str) -> str:
        """Return an id; Refused NOT_FOUND when it is not a short plain string."""
        found = self._data.get(key)
        if not isinstance(found, str) or not found or len(found) > ID_LENGTH or not found.isascii() or not found.isprintable():
            raise Refused(Refusal.NOT_FOUND)
        return found

    def maybe_id(self, key: str) -> str:
        """Return an id, or "" when nothing was chosen."""
        return self.id(key) if self._data.get(key) not in (None, "") else ""

    def maybe_network(self) -> str:
        """Return the network the card claims to be of, "" when it claims nothing readable; never raises."""
        return self._readable("network")

    def maybe_card(self) -> str:
        """Return the instance of the card that was pressed, "" when it claims nothing readable; never raises."""
        return self._readable("card")

    def _readable(self, key: str) -> str:
        try:
            return self.maybe_id(key)
        except Refused:
            return ""

    def ids(self, key: str) -> tuple[str, ...]:
        """Return the ids of a multiple choice (one comma-separated string), in order, without repeats."""
        found = self._data.get(key) or ""
        if not isinstance(found, str):
            raise Refused(Refusal.FIELD_INVALID, field=key)
        parts = dict.fromkeys(part.strip() for part in found.split(",") if part.strip())
        plain = all(len(part) <= ID_LENGTH and part.isascii() and part.isprintable() for part in parts)
        if len(parts) > 200 or not plain:  # noqa: PLR2004 - a network has fewer people
            raise Refused(Refusal.FIELD_INVALID, field=key)
        return tuple(parts)

    @property
    def version(self) -> int:
        """The version the card was drawn from; 0 when it carries none that makes sense."""
        found = self._data.get("version")
        return found if isinstance(found, int) and not isinstance(found, bool) and 0 <= found < 2**31 else 0

    def text(self, key: str, *, most: int = 200, required: bool = False, lines: bool = False) -> str:
        """Return cleaned text of at most ``most`` characters.

        Raises Refused: FIELD_INVALID (not text), FIELD_MISSING, FIELD_TOO_LONG, TEXT_UNREADABLE.
        """
        found = self._data.get(key, "")
        if found is None:
            found = ""
        if not isinstance(found, str):
            raise Refused(Refusal.FIELD_INVALID, field=key)
        text = clean(found, lines=lines)
        if required and not text:
            raise Refused(Refusal.FIELD_MISSING, field=key)
        if len(text) > most:
            raise Refused(Refusal.FIELD_TOO_LONG, field=key, most=most)
        return text

    def words(self, key: str, *, most: int, required: bool = False) -> str:
        """Return what was typed in a field that some clients send as a number; refused as ``text``."""
        found = self._data.get(key)
        if isinstance(found, (int, float)) and not isinstance(found, bool):
            return str(found)
        return self.text(key, most=most, required=required)

    def number(self, key: str, *, least: int = 0, most: int = 999) -> int | None:
        """Return a whole number within bounds, None when empty; Refused FIELD_INVALID otherwise."""
        found = self._data.get(key)
        if found is None or found == "":
            return None
        if isinstance(found, bool) or not isinstance(found, (int, float, str)):
            raise Refused(Refusal.FIELD_INVALID, field=key)
        words = str(found).strip().removesuffix(".0")
        if not (words.isascii() and words.isdigit() and len(words) < 7 and least <= int(words) <= most):  # noqa: PLR2004
            raise Refused(Refusal.FIELD_INVALID, field=key)
        return int(words)

    def day(self, key: str) -> date | None:
        """Return a date written YYYY-MM-DD, None when empty; Refused FIELD_INVALID otherwise."""
        return self.needed_day(key) if self.text(key, most=10) else None

    def needed_day(self, key: str) -> date:
        """Return a date that has to be there: Refused FIELD_MISSING, FIELD_INVALID."""
        words = self.text(key, most=10, required=True)
        try:
            return date.fromisoformat(words)
        except ValueError as fault:
            raise Refused(Refusal.FIELD_INVALID, field=key) from fault

    def clock(self, key: str) -> time | None:
        """Return a time of day written HH:MM, None when empty."""
        words = self.text(key, most=8)
        if not words:
            return None
        try:
            found = time.fromisoformat(words)
        except ValueError as fault:
            raise Refused(Refusal.FIELD_INVALID, field=key) from fault
        return found.replace(second=0, microsecond=0, tzinfo=None)

    def yes(self, key: str) -> bool:
        """Return a toggle: "true" is yes, anything else no."""
        return self._data.get(key) in ("true", True)

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        """Return one of an enum's stored values; Refused FIELD_INVALID when the value was not among the choices."""
        found = self._data.get(key)
        if (found is None or found == "") and default is not None:
            return default
        try:
            return kind(str(found))
        except ValueError as fault:
            raise Refused(Refusal.FIELD_INVALID, field=key) from fault

    def one_of(self, key: str, allowed: Collection[str]) -> str:
        """Return a value that was offered; Refused FIELD_INVALID otherwise."""
        found = self._data.get(key)
        if not isinstance(found, str) or found not in allowed:
            raise Refused(Refusal.FIELD_INVALID, field=key)
        return found

    def names(self) -> tuple[str, ...]:
        """Return the name of every field that was sent, whatever it holds."""
        return tuple(name for name in self._data if isinstance(name, str))

    def inputs(self) -> dict[str, str]:
        """Return what the person filled in, as text, for a card to be shown again with nothing lost."""
        return {
            key: found
            for key, found in self._data.items()
            if isinstance(found, str) and key not in ENVELOPE_KEYS and key != "msteams"
        }

"""The bytes of a request become one JSON object, or a clean refusal; nothing odd gets further in."""

import json
import re
from typing import Any

LARGEST = 256 * 1024
DEEPEST = 64
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class Malformed(Exception):
    """Not a JSON object as we accept them. ``reason`` is a stable word for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooLarge(Exception):
    """More than ``LARGEST`` bytes."""


def parsed(body: bytes) -> dict[str, Any]:
    """Return the object in ``body``.

    Raises Malformed for bad UTF-8, broken JSON, NaN and infinities, a key that stands twice,
    more than ``DEEPEST`` levels and half surrogate pairs (which no database and no document could hold).
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("not_utf8") from None
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        raise Malformed("not_json") from None
    if not isinstance(found, dict):
        raise Malformed("not_an_object")
    # Fewer brackets than levels allowed: no need to walk.
    if text.count("{") + text.count("[") > DEEPEST and _too_deep(found):
        raise Malformed("too_deep")
    if _SURROGATE.search(text):
        _whole_characters(found)
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("key_twice")
    return found


def _no_constant(_name: str) -> float:
    raise Malformed("not_a_number")


def _finite(text: str) -> float:
    number = float(text)
    if number in {float("inf"), float("-inf")}:
        raise Malformed("not_a_number")
    return number


def _too_deep(found: object) -> bool:
    level = [found]
    for _ in range(DEEPEST):
        level = [
            child
            for node in level
            for child in (node.values() if isinstance(node, dict) else node if isinstance(node, list) else ())
            if isinstance(child, dict | list)
        ]
        if not level:
            return False
    return True


def _whole_characters(found: object) -> None:
    try:
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise Malformed("half_character") from None

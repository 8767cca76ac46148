"""What the comparison prints: one row for each thing that was expected or found."""

from dataclasses import asdict, dataclass
from typing import Any

KINDS = ("header", "present", "others", "absent", "title", "decision", "action", "carried")


@dataclass(frozen=True, slots=True)
class Row:
    """``item`` is the item's number, None outside the items; ``expected`` and ``found`` are JSON values."""

    kind: str
    item: int | None
    expected: Any
    found: Any
    ok: bool

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def same(kind: str, item: int | None, expected: Any, found: Any) -> Row:
    """A row that is right when both values are equal."""
    return Row(kind, item, expected, found, expected == found)


def wrong(kind: str, item: int | None, expected: Any, found: Any) -> Row:
    """A row that disagrees."""
    return Row(kind, item, expected, found, False)

"""The comparison as people and programs read it."""

import json
from collections.abc import Sequence
from typing import Any

from replay_meeting.rows import Row

_WIDTH = 46


def as_json(file: str, rows: Sequence[Row]) -> str:
    """Return the whole comparison as one JSON object."""
    whole = {"file": file, "rows": [row.as_json() for row in rows], "ok": all(row.ok for row in rows)}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def as_table(file: str, rows: Sequence[Row]) -> str:
    """Return the comparison as a table, wrong rows marked, and its sum."""
    lines = [f"{file}", f"{'':2} {'kind':<9} {'item':>4}  {'expected':<{_WIDTH}} found"]
    for row in rows:
        mark = "ok" if row.ok else "NO"
        item = "" if row.item is None else str(row.item)
        lines.append(f"{mark} {row.kind:<9} {item:>4}  {_short(row.expected):<{_WIDTH}} {_short(row.found)}")
    wrong = sum(not row.ok for row in rows)
    lines.append(f"{len(rows)} rows, all agree" if not wrong else f"{len(rows)} rows, {wrong} differ")
    return "\n".join(lines)


def _short(value: Any) -> str:
    words = value if isinstance(value, str) else _words(value)
    return words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1]}…"


def _words(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, dict):
        return " | ".join(_words(one) for one in value.values())
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value)
    return str(value)

"""What the service accepted and refused, in order and never changed: the witness outside the product."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One request of the bot, or one mail.

    ``accepted`` tells what happened here, ``status`` what was answered: they differ when a fault was planted; status 0 = the
    connection was dropped without an answer.
    """

    n: int
    at: datetime
    operation: str
    accepted: bool
    status: int
    conversation_id: str = ""
    message_id: str = ""
    code: str = ""
    content: dict[str, Any] = field(default_factory=dict)


class History:
    """An append-only list; with ``path`` every entry is also a JSON line that has reached the file before the answer leaves."""

    def __init__(self, path: Path | None = None) -> None:
        self._entries: list[Entry] = []
        self._file = path.open("a", encoding="utf-8", buffering=1) if path else None

    def __len__(self) -> int:
        """How many entries there are: the number of the last one."""
        return len(self._entries)

    def append(self, *, at: datetime, operation: str, accepted: bool, status: int, **details: Any) -> Entry:
        """Write one entry at the end; ``details`` are the other fields of Entry."""
        entry = Entry(n=len(self._entries) + 1, at=at, operation=operation, accepted=accepted, status=status, **details)
        self._entries.append(entry)
        if self._file:
            self._file.write(json.dumps(asdict(entry) | {"at": at.isoformat()}, ensure_ascii=False) + "\n")
        return entry

    def since(self, n: int) -> tuple[Entry, ...]:
        """Return the entries after number ``n``, oldest first."""
        return tuple(self._entries[n:])

    def accepted(self, operation: str = "") -> tuple[Entry, ...]:
        """Return what took effect, of one operation or of all."""
        return tuple(e for e in self._entries if e.accepted and operation in {"", e.operation})

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()

"""The journal: append-only, and each line carries the hash of the line before it in its network's chain."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from meetings.values import value
from store import sql
from store.codec import canonical, coder
from store.dialect import Connection, Dialect
from store.rows import Columns
from store.seen import Answers
from workflows.ports import JournalLine

ENTRIES = "journal"
HEADS = "journal_head"
"""The tables."""

LENGTHS = f"SELECT id, coalesce(seq, 0) FROM network LEFT JOIN {HEADS} ON network_id = id"

START = ""
"""What the first line of a chain has for the hash before it."""


@value
class Entry:
    """A journal line as stored: ``seq`` counts from 1 within the network, ``hash`` is over every other field."""

    network_id: str
    seq: int
    at: datetime
    verb: str
    subject_id: str
    person_id: str | None
    on_behalf_of: str | None
    code: str
    prev: str
    hash: str = ""


@value
class Head:
    """The last line of a network's chain."""

    network_id: str
    seq: int
    hash: str


class FaultKind(StrEnum):
    """What is wrong with a chain: a line was CHANGED, does not continue the one before (BROKEN), is MISSING, or the END is."""

    CHANGED = "changed"
    BROKEN = "broken"
    MISSING = "missing"
    END = "end"


@value
class Fault:
    """One fault found at line ``seq`` of a network's chain."""

    network_id: str
    seq: int
    kind: FaultKind


def seal(entry: Entry) -> str:
    """Return the SHA-256 over the canonical JSON of every field but the hash itself."""
    fields = coder(Entry).to_json(entry)
    del fields["hash"]
    return hashlib.sha256(canonical(fields)).hexdigest()


def link(line: JournalLine, head: Head | None, at: datetime) -> Entry:
    """Return ``line`` as the next entry after ``head`` (None = the chain's first)."""
    entry = Entry(
        network_id=line.network_id,
        seq=1 if head is None else head.seq + 1,
        at=at,
        verb=line.verb,
        subject_id=line.subject_id,
        person_id=line.person_id,
        on_behalf_of=line.on_behalf_of,
        code=line.code,
        prev=START if head is None else head.hash,
    )
    return replace(entry, hash=seal(entry))


def faults(entries: Iterable[Entry], heads: Iterable[Head]) -> tuple[Fault, ...]:
    """Check whole chains; ``entries`` come ordered by network and seq. No fault = nothing was changed, removed or moved."""
    found: list[Fault] = []
    ends: dict[str, Entry] = {}
    for entry in entries:
        before = ends.get(entry.network_id)
        expected = 1 if before is None else before.seq + 1
        if seal(entry) != entry.hash:
            found.append(Fault(network_id=entry.network_id, seq=entry.seq, kind=FaultKind.CHANGED))
        if entry.seq != expected:
            found.append(Fault(network_id=entry.network_id, seq=expected, kind=FaultKind.MISSING))
        elif entry.prev != (START if before is None else before.hash):
            found.append(Fault(network_id=entry.network_id, seq=entry.seq, kind=FaultKind.BROKEN))
        ends[entry.network_id] = entry
    known = {head.network_id: head for head in heads}
    for network_id in sorted(ends.keys() | known.keys()):
        end, head = ends.get(network_id), known.get(network_id)
        if end is None or head is None or (end.seq, end.hash) != (head.seq, head.hash):
            seq = max(head.seq if head else 0, end.seq if end else 0)
            found.append(Fault(network_id=network_id, seq=seq, kind=FaultKind.END))
    return tuple(found)


class JournalStatements:
    """What the journal executes, written once for a dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self.entries = Columns(Entry)
        self.heads = Columns(Head)
        network = sql.where(["network_id"])
        heads = sql.select(HEADS, self.heads.names)
        entries = sql.select(ENTRIES, self.entries.names)
        ordered = " ORDER BY network_id, seq"
        self.head = dialect.statement(heads + network)
        self.all_heads = dialect.statement(heads)
        self.append = dialect.statement(sql.insert(ENTRIES, self.entries.names))
        self.first_head = dialect.statement(sql.insert(HEADS, self.heads.names) + sql.UNLESS_TAKEN)
        self.next_head = dialect.statement(sql.update(HEADS, ["seq", "hash"]) + network)
        self.all = dialect.statement(entries + ordered)
        self.lengths = dialect.statement(LENGTHS)
        self.chain = dialect.statement(entries + network + ordered)


class SqlJournal:
    """``Journal`` on one connection, for one transaction at the time ``now``; ``heads`` keeps the lines it ended with."""

    def __init__(
        self,
        statements: JournalStatements,
        connection: Connection,
        now: datetime,
        hold: Callable[[str], None],
        heads: Answers | None = None,
    ) -> None:
        self._statements = statements
        self._connection = connection
        self._now = now
        self._hold = hold
        self._heads = heads

    def append(self, line: JournalLine) -> None:
        """Write the line with the work's time as the next link of its network's chain."""
        self._hold(line.network_id)
        entry = link(line, self._head(line.network_id), self._now)
        self._statements.append.run(self._connection, self._statements.entries.parameters(entry))
        head = Head(network_id=entry.network_id, seq=entry.seq, hash=entry.hash)
        statement = self._statements.first_head if entry.seq == 1 else self._statements.next_head
        statement.run(self._connection, self._statements.heads.parameters(head))
        if self._heads is not None:
            self._heads[line.network_id] = head

    def verify(self, network_id: str | None = None) -> tuple[Fault, ...]:
        """Check one network's chain, or all of them; an empty answer means that nothing was tampered with."""
        where = {"network_id": network_id}
        statements = (
            (self._statements.all, self._statements.all_heads)
            if network_id is None
            else (self._statements.chain, self._statements.head)
        )
        entries, heads = (statement.run(self._connection, where).fetchall() for statement in statements)
        return faults(map(self._statements.entries.value, entries), map(self._statements.heads.value, heads))

    def lengths(self) -> Mapping[str, int]:
        """Return by network how many lines its chain has (0 = none yet)."""
        return dict(self._statements.lengths.run(self._connection, {}).fetchall())

    def _head(self, network_id: str) -> Head | None:
        if self._heads is not None and network_id in self._heads:
            known: Head = self._heads[network_id]
            return known
        columns = self._statements.head.run(self._connection, {"network_id": network_id}).fetchone()
        return None if columns is None else self._statements.heads.value(columns)

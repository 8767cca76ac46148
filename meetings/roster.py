"""Reading a roster: a file with a header, or lines pasted into a card. Nothing is guessed; every fault names its line."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date

from meetings.namesakes import folded
from meetings.people import Role
from meetings.values import value

HEADER = ("name", "organisation", "email", "role", "chair", "tenant_id", "object_id", "from", "to")
LONGEST = 300
MOST_ROWS = 500
CHAIRS = 2

_MAIL = re.compile(r"[^@\s;,<>]+@[^@\s;,<>]+\.[^@\s;,<>.]+")
_ROLE_WORDS = {
    Role.MEMBER: ("medlem", "ledamot", "member", ""),
    Role.DEPUTY: ("ersattare", "deputy"),
    Role.COORDINATOR: ("planeringsledare", "samordnare", "processledare", "coordinator"),
    Role.SECRETARY: ("sekreterare", "antecknare", "secretary"),
    Role.GUEST: ("gast", "guest"),
    Role.STAFF: ("personal", "staff"),
}
_ROLES = {word: role for role, words in _ROLE_WORDS.items() for word in words}
_CHAIR_WORDS = ("ordforande", "chair")


@value
class RosterRow:
    """One person's role as written. ``line`` counts from 1; ``email`` is lower case, "" when none was given.

    ``role_said`` and ``chair_said`` tell what stands there from what was left out.
    """

    line: int
    name: str
    organisation: str = ""
    email: str = ""
    role: Role = Role.MEMBER
    chair: bool = False
    tenant_id: str = ""
    object_id: str = ""
    since: date | None = None
    until: date | None = None
    role_said: bool = True
    chair_said: bool = True


@value
class RosterFault:
    """What is wrong with a line: ``field`` is the column ("" = the line as a whole), ``found`` the words that stand there."""

    line: int
    field: str
    found: str = ""


@value
class Roster:
    """What was read; with any fault nothing is used."""

    rows: tuple[RosterRow, ...] = ()
    faults: tuple[RosterFault, ...] = ()


def read_file(text: str) -> Roster:
    """Read a roster file: ``;`` between columns, the header of the contract in any order, a byte order mark allowed."""
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=None), delimiter=";")
    try:
        written = [(lines.line_num, cells) for cells in lines]
    except csv.Error:
        return Roster(faults=(RosterFault(line=lines.line_num, field=""),))
    header = tuple(folded(name) for name in (written[0][1] if written else ()))
    if sorted(header) != sorted(HEADER):
        return Roster(faults=(RosterFault(line=1, field="", found=";".join(header)[:LONGEST]),))
    records = []
    faults = []
    for line, cells in written[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            faults.append(RosterFault(line=line, field="", found=";".join(cells)[:LONGEST]))
            continue
        records.append((line, dict(zip(header, (" ".join(cell.split()) for cell in cells), strict=True))))
    return _roster(records, faults)


def read_lines(text: str) -> Roster:
    """Read pasted lines "Namn; Kommun; mail; roll"; everything but the name may be left out."""
    records = []
    faults = []
    for number, words in enumerate(text.splitlines(), start=1):
        cells = [" ".join(cell.split()) for cell in words.split(";")]
        if not any(cells):
            continue
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > len(HEADER[:4]):
            faults.append(RosterFault(line=number, field="", found=words[:LONGEST]))
            continue
        record = dict(zip(HEADER, cells, strict=False))
        if folded(record.get("role", "")) in _CHAIR_WORDS:
            record |= {"role": "", "chair": "yes"}
        records.append((number, record))
    return _roster(records, faults)


def _roster(records: Iterable[tuple[int, dict[str, str]]], faults: list[RosterFault]) -> Roster:
    rows = []
    seen: dict[tuple[str, str, date | None], int] = {}
    for line, record in records:
        row = _row(line, record, faults)
        if row is None:
            continue
        for key in _identities(row):
            if key in seen:
                faults.append(RosterFault(line=line, field="name", found=row.name))
                break
            seen[key] = line
        rows.append(row)
    chairs = [row for row in rows if row.chair and row.until is None]
    faults += [RosterFault(line=row.line, field="chair", found=row.name) for row in chairs[CHAIRS:]]
    if len(rows) > MOST_ROWS:
        faults.append(RosterFault(line=rows[MOST_ROWS].line, field=""))
    if faults:
        return Roster(faults=tuple(sorted(faults, key=lambda fault: (fault.line, fault.field))))
    return Roster(rows=tuple(rows))


def _row(line: int, record: dict[str, str], faults: list[RosterFault]) -> RosterRow | None:
    """Return the row, or None after writing down what is wrong with it."""
    role = _ROLES.get(folded(record.get("role", "")))
    since, until = _day(record.get("from", "")), _day(record.get("to", ""))
    email = record.get("email", "").lower()
    wrong = {
        "name": not 0 < len(record.get("name", "")) <= LONGEST,
        "organisation": len(record.get("organisation", "")) > LONGEST,
        "email": bool(email) and not _MAIL.fullmatch(email),
        "role": role is None,
        "chair": record.get("chair", "") not in {"", "yes"},
        "object_id": bool(record.get("object_id")) != bool(record.get("tenant_id")),
        "from": bool(record.get("from")) and since is None,
        "to": bool(record.get("to")) and (until is None or (since is not None and until < since)),
    }
    faults += [RosterFault(line=line, field=field, found=record.get(field, "")[:LONGEST]) for field, bad in wrong.items() if bad]
    if role is None or any(wrong.values()):
        return None
    return RosterRow(
        line=line,
        name=record["name"],
        organisation=record.get("organisation", ""),
        email=email,
        role=role,
        chair=record.get("chair") == "yes",
        tenant_id=record.get("tenant_id", ""),
        object_id=record.get("object_id", ""),
        since=since,
        until=until,
        role_said=bool(record.get("role")),
        chair_said="chair" in record,
    )


def _day(words: str) -> date | None:
    """Return an ISO day, None when there is none to read."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _identities(row: RosterRow) -> list[tuple[str, str, date | None]]:
    """Return what no second row of the same period may have: address, or name in the same organisation."""
    keys = [("name", f"{folded(row.name)}\x1f{folded(row.organisation)}", row.since)]
    if row.email:
        keys.append(("email", row.email, row.since))
    if row.object_id:
        keys.append(("teams", f"{row.tenant_id}\x1f{row.object_id}", row.since))
    return keys


def organisation_key(name: str) -> str:
    """Return an organisation's name for comparison: folded, without "kommun" and a genitive -s before it."""
    words = folded(name)
    for ending in ("s kommun", " kommun", " municipality"):
        if words.endswith(ending) and len(words) > len(ending):
            return words.removesuffix(ending)
    return words

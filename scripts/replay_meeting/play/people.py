"""The people of a reading as a roster: who they are in the network, and how Teams and mail know them."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from replay_meeting.evidence.people import LISTS

HEADER = ("name", "organisation", "email", "role", "chair", "tenant_id", "object_id", "from", "to")


@dataclass(frozen=True, slots=True)
class Person:
    """``key`` is the reading's person id; ``object_id`` and ``tenant_id`` are Teams'."""

    key: str
    name: str
    organisation: str
    role: str
    chair: bool
    present: bool
    items: tuple[int, ...]
    mail: str
    tenant_id: str = ""
    object_id: str = ""


def people_of(reading: Mapping[str, Any]) -> list[Person]:
    """Return everybody on the lists, in their printed order. Whoever writes and has no other role is the secretary.

    A network needs somebody who prepares: without a planeringsledare it is the first of the others who is there throughout.
    """
    rows = [(kind, row) for kind in LISTS for row in reading[kind] or []]
    writer = reading["signed_by"]["name"]
    roles = [_role(kind, row, writer) for kind, row in rows]
    if "coordinator" not in roles:
        free = [n for n, (kind, row) in enumerate(rows) if kind == "others" and not row.get("guest_items")]
        free.sort(key=lambda n: roles[n] == "secretary")
        roles[free[0]] = "coordinator"
    return [
        Person(
            key=row["person"],
            name=row["name"],
            organisation=row["org"] or "",
            role=role,
            chair=row["chair"],
            present=kind != "absent",
            items=_printed_items(row),
            mail=f"person{number:02}@replay.example",
        )
        for number, ((kind, row), role) in enumerate(zip(rows, roles, strict=True), start=1)
    ]


def _role(kind: str, row: Mapping[str, Any], writer: str) -> str:
    if kind != "others":
        return "member"
    if row["role"] == "planeringsledare":
        return "coordinator"
    return "secretary" if row["name"] == writer else "guest"


def _printed_items(row: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(row.get("guest_items") or ()) if "punkterna" in row["printed"] else ()


def roster_file(people: list[Person]) -> str:
    """Return the roster as the network would keep it: UTF-8, semicolons, the columns of the contract."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\n")
    writer.writerow(HEADER)
    for one in people:
        chair = "yes" if one.chair else ""
        writer.writerow((one.name, one.organisation, one.mail, one.role, chair, one.tenant_id, one.object_id, "", ""))
    return file.getvalue()

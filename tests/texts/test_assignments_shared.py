"""Every action of the real meetings, read from its sentence alone."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meetings.actions import (
    AtNextMeeting,
    AtOtherMeeting,
    Due,
    EachMeeting,
    EveryMember,
    EveryOrganisation,
    Nobody,
    OnCondition,
    OnDate,
    OneOrganisation,
    OtherBody,
    Outsider,
    Persons,
    RoleHolder,
    WholeNetwork,
    Within,
)
from texts.assignments import Assignment, read_assignment
from texts.circle import Circle
from texts.names import Known
from texts.organisations import KnownOrganisation

TRUTH = Path(__file__).parents[3] / "shared" / "truth"
FILES = sorted(path for path in TRUTH.glob("0*.json")) if TRUTH.is_dir() else []
REQUIRED = {"explicit", "conditional", "intention"}

CANNOT_BE_KNOWN = {
    ("003_c938b60a0366a441.json", 14, 0): "the subject is left out; the owner stands in the sentence before",
    ("003_c938b60a0366a441.json", 9, 0): "its due stands in the sentence before",
}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FILES, reason="the folder ../shared is not here"),
]


def circle_of(truth: dict[str, Any]) -> Circle:
    """Return the circle that the meeting's roster makes; the network's own name is its first words."""
    network = truth["network"].split(",")[0]
    rows = [*truth["present"], *truth["others"], *(truth["absent"] or [])]
    people = tuple(
        Known(
            person_id=row["person"],
            name=row["name"],
            organisation=row["org"] or "",
            aliases=(row["person"],) if "(" not in row["person"] and row["person"] != row["name"] else (),
            in_room=row not in (truth["absent"] or []),
        )
        for row in rows
    )
    organisations = {row["org"] for row in truth["present"] + (truth["absent"] or []) if row["org"]}
    staff = [row["person"] for row in truth["others"] if row["role"] == "planeringsledare"]
    appointed = [row["person"] for row in truth["appointments"] if row["office"] == "planeringsledare"]
    return Circle(
        people=people,
        organisations=tuple(KnownOrganisation(organisation_id=name, name=name) for name in sorted(organisations)),
        network_names=(network,),
        coordinator_id=next(iter([*staff, *appointed]), None),
    )


def owners_of(assignment: Assignment) -> tuple[str, list[str]]:
    """Return owner kind and owners in the words of the truth."""
    match assignment.owner:
        case Persons(person_ids=ids):
            return "person", sorted(ids)
        case Outsider(name=name):
            return "person", [name]
        case RoleHolder(words=words, person_id=person_id):
            return "role", [person_id or words]
        case OneOrganisation(organisation_id=organisation_id):
            return "municipality", [organisation_id]
        case OtherBody(name=name):
            return "body", [name]
        case EveryOrganisation():
            return "each_municipality", []
        case EveryMember():
            return "each_member", []
        case WholeNetwork():
            return "network", []
        case Nobody():
            return "none", []
    raise AssertionError(assignment.owner)


def day_of(due: Due, next_meeting: date | None) -> date | None:
    """Return the day a due means; an assumed one is none."""
    match due:
        case OnDate(day=day) | Within(last=day):
            return day
        case AtNextMeeting(assumed=False, day=day):
            return day or next_meeting
    return None


def rows() -> list[Any]:
    return [
        pytest.param(path.name, item["no"], place, id=f"{path.stem[:3]}-{item['no']}-{place}")
        for path in FILES
        for item in json.loads(path.read_text(encoding="utf-8"))["items"]
        for place, _ in enumerate(item["actions"])
    ]


def read(file: str, item_no: int, place: int) -> tuple[dict[str, Any], Assignment, date | None]:
    truth = json.loads((TRUTH / file).read_text(encoding="utf-8"))
    row = next(item for item in truth["items"] if item["no"] == item_no)["actions"][place]
    said = (truth["next_meeting"] or {}).get("date")
    next_day = date.fromisoformat(said) if said else None
    assignment = read_assignment(row["quote"], circle_of(truth), date.fromisoformat(truth["date"]), next_day)
    return row, assignment, next_day


@pytest.mark.parametrize(("file", "item_no", "place"), rows())
def test_owner_and_due_of_every_required_row(file: str, item_no: int, place: int) -> None:
    row, assignment, next_day = read(file, item_no, place)
    if row["kind"] not in REQUIRED or (file, item_no, place) in CANNOT_BE_KNOWN:
        assert not isinstance(assignment.owner, Persons) or sorted(assignment.owner.person_ids) == sorted(row["owners"])
        return
    named = row["owners"] if row["owner_kind"] in {"person", "role", "municipality", "body"} else []
    assert (owners_of(assignment), assignment.ask) == ((row["owner_kind"], sorted(named)), ())
    due = date.fromisoformat(row["due_date"]) if row["due_date"] else None
    assert day_of(assignment.due, next_day) == due
    if row["due"] is None:
        # A condition is no time: the truth has none for it.
        assert assignment.due == AtNextMeeting(assumed=True) or isinstance(assignment.due, OnCondition)
    elif due is None:
        assert isinstance(assignment.due, AtOtherMeeting | EachMeeting)


def test_all_rows_were_read() -> None:
    assert len(rows()) == 33

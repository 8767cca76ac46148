"""Every action of the real meetings is entered as typed words and carries its owner and time; what is missing is said after it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conversation import after, during
from conversation.dispatch import Dispatch
from conversation.turn import Turn, TurnKind
from meetings.actions import AtNextMeeting, AtOtherMeeting, EachMeeting, OnCondition, OnDate, Within
from meetings.meeting import Meeting
from meetings.people import ConversationKind, Role
from store.codec import CODEC
from tests.texts.test_assignments_shared import owners_of
from tests.workflows.running_world import TENANT
from tests.workflows.test_truth_through_requests import FILES, Play
from texts.assignments import Assignment
from texts.say import Say
from workflows import show_header, start_meeting
from workflows.request import Door, Sender

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FILES, reason="the folder ../shared with the real meetings is missing"),
]

KINDS = {"each_municipality": "varje kommun", "each_member": "varje medlem", "network": "nätverket", "none": "ingen"}
"""How an owner that is nobody by name is written after "ansvarig:"."""


def truth_in(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def rows() -> list[Any]:
    return [
        pytest.param(path, item["no"], place, id=f"{path.stem[:3]}-{item['no']}-{place}")
        for path in FILES
        for item in truth_in(path)["items"]
        for place, _ in enumerate(item["actions"])
    ]


async def typed(play: Play, words: str) -> Any:
    """Type a message as the note-taker; return the newest action."""
    play.count += 1
    dispatch = Dispatch(
        store=play.store,
        codec=CODEC,
        verbs=(*during.VERBS, *after.VERBS),
        speakers={**during.SPEAKERS, **after.SPEAKERS},
        say=Say,
        on_commit=lambda: None,
    )
    reply = await dispatch.answer(
        Turn(
            kind=TurnKind.WORDS,
            sender=Sender(door=Door.TEAMS, tenant_id=TENANT, object_id=f"oid-{play.secretary}"),
            conversation_id="",
            conversation_kind=ConversationKind.PERSONAL,
            activity_id=f"typed-{play.count}",
            received_at=play.now,
            words=words,
            network_hint="n",
        )
    )
    assert reply.refused is None, reply.text
    return max(play.store.rows["actions"].values(), key=lambda row: row.id)


def seat_coordinator(work: Any, play: Play, truth: dict[str, Any]) -> None:
    """Make the network's planning lead its coordinator; the secretary of that meeting writes in any case."""
    found = [r["person"] for r in truth["others"] if r["role"] == "planeringsledare"]
    found += [r["person"] for r in truth["appointments"] if r["office"] == "planeringsledare" and r["person"] in play.ids]
    if found and play.ids[found[0]] != play.secretary:
        writer = work.memberships.get(f"ms-{play.secretary}")
        work.memberships.save(replace(writer, role=Role.SECRETARY))
        work.memberships.save(replace(work.memberships.get(f"ms-{play.ids[found[0]]}"), role=Role.COORDINATOR))


def owner_said(action: Any, names: dict[str, str], named: bool) -> tuple[str, list[str]]:
    """The owner's kind and, where the truth names people or bodies, who they are."""
    kind, ids = owners_of(Assignment(owner=action.owner, due=action.due))
    return kind, sorted(names.get(key, key) for key in ids) if named else []


def due_said(action: Any, coming: date | None) -> date | str | None:
    """The day an action is due, "" for one that has no day yet, None for no time said; a condition is no time."""
    match action.due:
        case OnDate(day=day) | Within(last=day):
            return day
        case AtNextMeeting(assumed=False, day=day):
            return day or coming or ""
        case AtOtherMeeting() | EachMeeting():
            return ""
        case AtNextMeeting() | OnCondition():
            return None
    raise AssertionError(action.due)


@pytest.mark.parametrize(("path", "number", "place"), rows())
async def test_a_real_action_is_typed_with_its_owner_and_its_time(path: Path, number: int, place: int) -> None:
    truth = truth_in(path)
    row = next(item for item in truth["items"] if item["no"] == number)["actions"][place]
    play = Play(truth)
    coming = date.fromisoformat(truth["next_meeting"]["date"]) if (truth["next_meeting"] or {}).get("date") else None
    if coming:
        play.store.run_now(lambda work: work.meetings.add(Meeting(id="next", network_id="n", day=coming)))
    play.store.run_now(lambda work: seat_coordinator(work, play, truth))
    play.do(start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m"))
    play.do(show_header.GO_TO, show_header.GoToItem(subject_id="m", number=number))
    people = [r["person"] for kind in ("present", "others", "absent") for r in truth[kind] or []]
    names = {play.ids[name]: name for name in people} | {key: name for name, key in play.organisations.items()}
    named = row["owner_kind"] in {"person", "municipality", "body"} or set(row["owners"]) <= set(people)
    wanted = (row["owner_kind"], sorted(row["owners"]) if named else [])
    day = date.fromisoformat(row["due_date"]) if row["due_date"] else ("" if row["due"] else None)

    quote = " ".join(row["quote"].split())
    action = await typed(play, f"uppdrag: {quote}")
    said = []
    if owner_said(action, names, named) != wanted:
        said.append(f"ansvarig: {KINDS.get(row['owner_kind']) or ', '.join(row['owners'])}")
    if due_said(action, coming) != day:
        said.append(f"klart: {row['due_date'] or row['due']}")
    if said:
        action = await typed(play, "\n".join([f"uppdrag: {quote}", *said]))
    assert (owner_said(action, names, named), due_said(action, coming)) == (wanted, day)
    assert action.text == quote
    if row["kind"] in {"explicit", "conditional", "intention"}:
        assert len(said) <= 1, "at most one thing of a required row is not in its sentence"


def test_there_are_thirty_three() -> None:
    assert len(rows()) == 33

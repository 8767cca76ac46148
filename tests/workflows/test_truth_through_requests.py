"""The five real meetings played through the requests: everything their minutes need can be said and comes out again."""

import json
from datetime import UTC, date, datetime, time
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
    OnDate,
    OneOrganisation,
    OtherBody,
    Outsider,
    Owner,
    Persons,
    RoleHolder,
    WholeNetwork,
)
from meetings.agenda import AgendaItem, Carry, CarryReason, Outcome
from meetings.meeting import Meeting, MeetingState, Mode
from meetings.minutes import LineKind, Minutes, RosterLine
from meetings.network import HouseStyle, Network
from meetings.people import Membership, Organisation, Role
from meetings.records import DecisionKind
from store.codec import CODEC
from tests.fakes.store import FakeStore
from tests.workflows.running_world import TENANT, person
from texts.owner_words import print_owner
from workflows import (
    assign_action,
    close_meeting,
    mark_presence,
    settle_item,
    show_header,
    start_meeting,
    take_roll_call,
    write_entry,
)
from workflows.minutes_model import minutes_of
from workflows.ports import Work
from workflows.request import Door, Press, Sender, perform

FOLDER = Path(__file__).parents[3] / "shared" / "truth"
FILES = sorted(FOLDER.glob("00*.json")) if FOLDER.exists() else []

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FILES, reason="the folder ../shared with the real meetings is missing"),
]


class Play:
    """One real meeting in a store in memory, typed in by its own secretary."""

    def __init__(self, truth: dict[str, Any]) -> None:
        self.truth = truth
        self.now = datetime.fromisoformat(truth["date"]).replace(hour=8, tzinfo=UTC)
        self.store = FakeStore(lambda: self.now)
        self.count = 0
        self.ids: dict[str, str] = {}
        self.store.run_now(self._fill)

    def _fill(self, work: Work) -> None:
        truth = self.truth
        style = HouseStyle(absent_label=truth["labels"]["absent"], action_list=True)
        work.networks.add(Network(id="n", name=truth["network"], style=style))
        self.organisations = {}
        rows = [(row, kind) for kind in ("present", "others", "absent") for row in truth[kind] or []]
        owners = [a for i in truth["items"] for a in i["actions"] if a["owner_kind"] == "municipality"]
        for name in dict.fromkeys([r["org"] for r, _ in rows if r["org"]] + [n for a in owners for n in a["owners"]]):
            self.organisations[name] = f"o{len(self.organisations)}"
            work.organisations.add(Organisation(id=self.organisations[name], network_id="n", name=name))
        for number, (row, kind) in enumerate(rows):
            self._seat(work, row["name"], row["person"], f"p{number:02}", kind != "others", row)
        for item in truth["items"]:
            for name in item["raised_by"]:
                if name not in self.ids:
                    key = f"x{len(self.ids)}"
                    self.ids[name] = key
                    person(work, key, name)
        work.meetings.add(
            Meeting(
                id="m",
                network_id="n",
                day=date.fromisoformat(truth["date"]),
                start=time.fromisoformat(truth["start"]) if truth["start"] else None,
                end=time.fromisoformat(truth["end"]) if truth["end"] else None,
                place=truth["place"] or "",
                mode=Mode(truth["mode"]),
                state=MeetingState.PUBLISHED,
            )
        )
        for item in truth["items"]:
            work.items.add(
                AgendaItem(
                    id=f"i{item['no']:02}",
                    network_id="n",
                    meeting_id="m",
                    position=item["no"],
                    title=item["title"],
                    proposer_id=self.ids[item["raised_by"][0]] if item["raised_by"] else None,
                )
            )

    def _seat(self, work: Work, name: str, who: str, key: str, member: bool, row: dict[str, Any]) -> None:
        self.ids[who] = key
        self.ids.setdefault(name, key)
        person(work, key, name)
        secretary = name == self.truth["signed_by"]["name"]
        work.memberships.add(
            Membership(
                id=f"ms-{key}",
                network_id="n",
                person_id=key,
                role=Role.COORDINATOR if secretary else Role.MEMBER if member else Role.GUEST,
                organisation_id=self.organisations.get(row["org"] or ""),
                chair=row["chair"],
            )
        )
        if secretary:
            self.secretary = key

    def do(self, request: Any, ask: object) -> Any:
        self.count += 1
        press = Press(network_id="n", verb=request.verb, card=f"c{self.count}")
        sender = Sender(door=Door.TEAMS, tenant_id=TENANT, object_id=f"oid-{self.secretary}")
        return self.store.run_now(lambda work: perform(work, sender, press, request, ask, CODEC))

    def run(self) -> Minutes:
        self.do(start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m"))
        here = [row for kind in ("present", "others") for row in self.truth[kind]]
        guests = tuple((self.ids[r["person"]], tuple(r["guest_items"])) for r in here if "guest_items" in r)
        present = tuple(self.ids[row["person"]] for row in here)
        self.do(
            take_roll_call.REQUEST,
            take_roll_call.TakeRollCall(subject_id="m", present_ids=present, guest_items=guests),
        )
        for item in self.truth["items"]:
            self.do(show_header.GO_TO, show_header.GoToItem(subject_id="m", number=item["no"]))
            for row in here:
                if row.get("left_before_item") == item["no"]:
                    ask = mark_presence.MarkPresence(
                        subject_id="m", mark=mark_presence.Mark.LEFT, person_ids=(self.ids[row["person"]],)
                    )
                    self.do(mark_presence.REQUEST, ask)
            self._item(item)
        closed = self.do(close_meeting.REQUEST, close_meeting.CloseMeeting(subject_id="m", anyway=True))
        assert closed.closed
        return self.minutes()

    def minutes(self) -> Minutes:
        return self.store.run_now(lambda work: minutes_of(work, work.meetings.get("m"), print_owner))

    def _item(self, item: dict[str, Any]) -> None:
        for decision in item["decisions"]:
            kind = DecisionKind.POSITION if decision["kind"] == "implicit" else DecisionKind.DECISION
            ask = write_entry.RecordDecision(subject_id="m", text=decision["quote"], kind=kind)
            self.do(write_entry.DECISION, ask)
        for action in item["actions"]:
            ask = assign_action.AssignAction(subject_id="m", text=action["quote"], owner=self.owner(action), due=due_of(action))
            self.do(assign_action.ASSIGN, ask)
        if item["carried_over"]:
            carry = self.carry(item)
            ask = settle_item.PostponeItem(
                subject_id="m",
                reason=carry.reason,
                to=carry.to,
                words=carry.words,
                person_id=self.ids[item["raised_by"][0]] if carry.person else "",
            )
            self.do(settle_item.POSTPONE, ask)
        if item.get("not_dealt_with"):
            left = next(row for row in self.truth["present"] if row.get("left_before_item") == item["no"])
            ask = settle_item.PostponeItem(subject_id="m", person_id=self.ids[left["person"]])
            self.do(settle_item.LEFT, ask)

    def carry(self, item: dict[str, Any]) -> Carry:
        """The reason as it is typed: the house's own for a missing proposer and for lack of time, else its words."""
        reason, to = item["carried"]["reason"], item["carried"]["to"]
        day = date.fromisoformat(to) if to[0].isdigit() else None
        if "inte med" in reason and item["raised_by"]:
            return Carry(reason=CarryReason.PROPOSER_ABSENT, to=day, person=item["raised_by"][0].split()[0])
        if "hanns inte" in reason:
            return Carry(reason=CarryReason.TIME, to=day)
        return Carry(reason=CarryReason.OTHER, to=day, words=reason)

    def owner(self, action: dict[str, Any]) -> Owner:
        names = action["owners"]
        match action["owner_kind"]:
            case "person" if all(name in self.ids for name in names):
                return Persons(person_ids=tuple(self.ids[name] for name in names))
            case "person":
                return Outsider(name=names[0])
            case "role" if names[0] in self.ids:
                return RoleHolder(words=action["owner_printed"], person_id=self.ids[names[0]])
            case "role":
                return RoleHolder(words=names[0])
            case "municipality":
                return OneOrganisation(organisation_id=self.organisations[names[0]])
            case "each_municipality":
                return EveryOrganisation()
            case "each_member":
                return EveryMember()
            case "network":
                return WholeNetwork()
            case "body":
                return OtherBody(name=names[0])
            case _:
                return Nobody()

    def printed(self, action: dict[str, Any]) -> str:
        owner = self.owner(action)
        twins = [r["name"] for k in ("present", "others", "absent") for r in self.truth[k] or []]
        rows = {self.ids[r["person"]]: r for k in ("present", "others", "absent") for r in self.truth[k] or []}
        if isinstance(owner, Persons):
            names = [
                f"{rows[key]['name']} ({rows[key]['org']})" if twins.count(rows[key]["name"]) > 1 else rows[key]["name"]
                for key in owner.person_ids
            ]
            return " och ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
        if isinstance(owner, OneOrganisation):
            return str(action["owners"][0])
        names = {key: row["name"] for key, row in rows.items()}
        return print_owner(owner, names, "sv")


def due_of(action: dict[str, Any]) -> Due:
    if action["due"] is None:
        return AtNextMeeting(assumed=True)
    day = date.fromisoformat(action["due_date"]) if action["due_date"] else None
    if action["due"] == "nästa möte":
        return AtNextMeeting(day=day)
    if action["due"] == "varje möte":
        return EachMeeting()
    return OnDate(day=day, words=action["due"]) if day else AtOtherMeeting(words=action["due"])


def roster(rows: list[dict[str, Any]]) -> tuple[RosterLine, ...]:
    return tuple(
        RosterLine(
            name=row["name"],
            organisation=row["org"] or "",
            chair=row["chair"],
            items=tuple(row.get("guest_items", ())),
            left_before=row.get("left_before_item"),
        )
        for row in rows
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:3])
def test_everything_the_real_minutes_say_comes_out_again(path: Path):
    truth = json.loads(path.read_text(encoding="utf-8"))
    play = Play(truth)
    minutes = play.run()
    assert minutes.present == roster(truth["present"])
    assert minutes.others == roster(truth["others"])
    assert minutes.absent == (None if truth["absent"] is None else roster(truth["absent"]))
    assert minutes.signed_by == truth["signed_by"]["name"]
    assert (minutes.start is None) == (truth["start"] is None)
    assert [(i.number, i.title) for i in minutes.items] == [(i["no"], i["title"]) for i in truth["items"]]
    for item, found in zip(truth["items"], minutes.items, strict=True):
        kinds = {"implicit": LineKind.POSITION}
        decided = [(kinds.get(d["kind"], LineKind.DECISION), d["quote"]) for d in item["decisions"]]
        assert [(line.kind, line.text) for line in found.lines] == [
            *decided,
            *((LineKind.ACTION, action["quote"]) for action in item["actions"]),
        ]
        if item["carried_over"]:
            assert (found.outcome, found.carry) == (Outcome.POSTPONED, play.carry(item))
        elif item.get("not_dealt_with"):
            assert found.outcome is Outcome.DROPPED
        else:
            assert found.outcome is (Outcome.TREATED if found.lines else Outcome.OPEN)
        assert bool(found.raised_by) is bool(item["raised_by"])
    expected = [
        (a["quote"], play.printed(a), None if a["due"] is None else due_of(a), item["no"])
        for item in truth["items"]
        for a in item["actions"]
    ]
    assert [(a.text, a.owner, a.due, a.item_number) for a in minutes.actions] == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:3])
def test_the_same_rows_give_the_same_minutes(path: Path):
    play = Play(json.loads(path.read_text(encoding="utf-8")))
    assert play.run() == play.minutes()

"""The life of a network's meetings, step by random step, on three stores at once and against a model of a few lines."""

import asyncio
import itertools
import tempfile
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from meetings.agenda import Outcome
from meetings.agenda_building import COMING, RETURNING
from meetings.meeting import MeetingState, MinutesState
from meetings.network import Network
from meetings.people import Address, AddressKind, Membership, Organisation, Person, Role
from meetings.refusals import Refused
from store.codec import CODEC
from store.open import open_store
from tests.databases import sqlite_in
from tests.fakes.store import FakeStore
from texts.owner_words import print_owner
from workflows import (
    approve_minutes,
    call_meeting,
    close_meeting,
    move_meeting,
    plan_meeting,
    publish_agenda,
    publish_minutes,
    settle_item,
    show_header,
    show_minutes,
    start_meeting,
    submit_item,
    undo_entry,
    write_entry,
)
from workflows.request import Door, Press, Request, Sender, perform
from workflows.situation import agenda_of

FIRST_FRIDAY = date(2027, 1, 29)
PEOPLE = (("lead", Role.COORDINATOR, False), ("chair", Role.MEMBER, True), ("member", Role.MEMBER, False))
OPEN_FOR_ITEMS = (*COMING, MeetingState.RUNNING)


class Moment:
    """Domain time, a minute later at every step."""

    at = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


class LifeCycle(RuleBasedStateMachine):
    """Every step is done on each store; all must answer alike, and as the model says."""

    stores: ClassVar[dict[str, Any]] = {}
    runner: ClassVar[asyncio.Runner]
    clock: ClassVar[Moment] = Moment()
    done: ClassVar[Counter[str]] = Counter()
    lives: ClassVar[Any] = itertools.count()
    meetings = Bundle("meetings")

    def __init__(self) -> None:
        super().__init__()
        self.network = f"network-{next(self.lives)}"
        self.steps = itertools.count()
        self.ids: dict[str, dict[str, str]] = {}
        self.state: dict[str, MeetingState] = {}
        self.minutes: dict[str, MinutesState] = {}
        self.deeds: dict[str, int] = {}
        for store in self.stores:
            self.write(store, self.found)

    def found(self, work: Any) -> None:
        key = self.network
        work.networks.add(Network(id=key, name="Socialchefsnätverket"))
        work.organisations.add(Organisation(id=f"o-{key}", network_id=key, name="Svartlöv"))
        for name, role, chair in PEOPLE:
            person = f"{name}-{key}"
            work.persons.add(Person(id=person, name=name.title()))
            work.memberships.add(
                Membership(id=f"m-{person}", network_id=key, person_id=person, role=role, chair=chair, organisation_id=f"o-{key}")
            )
            work.addresses.add(Address(id=f"a-{person}", person_id=person, kind=AddressKind.TEAMS, tenant_id="t", key=person))

    def write(self, store: str, function: Any) -> Any:
        return self.runner.run(self.stores[store].run(function))

    def do(self, who: str, request: Request, ask: Any) -> dict[str, Any]:
        """Press on every store; return each one's result. All refuse with the same code (raised once) or none does."""
        type(self).clock.at += timedelta(minutes=1)
        step = next(self.steps)
        ends: dict[str, Any] = {}
        for store in self.stores:
            sender = Sender(door=Door.TEAMS, tenant_id="t", object_id=f"{who}-{self.network}")
            press = Press(network_id=self.network, verb=request.verb, card=f"{self.network}-{step}")
            try:
                ends[store] = self.write(
                    store, lambda work, at=store, s=sender, p=press: perform(work, s, p, request, ask(at), CODEC)
                )
            except Refused as refused:
                ends[store] = refused.code
        kinds = {str(end) if isinstance(end, str) else "done" for end in ends.values()}
        assert len(kinds) == 1, ends
        if "done" not in kinds:
            raise Refused(next(iter(ends.values())))
        return ends

    def tries(self, allowed: bool, who: str, request: Request, ask: Any) -> bool:
        """Do it and hold the model's word on whether it is allowed."""
        code = ""
        try:
            self.do(who, request, ask)
        except Refused as refused:
            code = refused.code.value
        assert (code == "") is allowed, (request.verb, code)
        self.done[request.verb] += allowed
        return allowed

    def there(self, meeting: str) -> Any:
        return self.ids[meeting].__getitem__

    @rule(target=meetings)
    @precondition(lambda self: sum(state is not MeetingState.CLOSED for state in self.state.values()) < 2)
    def plan(self) -> str:
        day = FIRST_FRIDAY + timedelta(weeks=2 * len(self.ids))
        made = self.do("lead", plan_meeting.REQUEST, lambda _: plan_meeting.PlanMeeting(day=day, confirmed=True))
        name = f"meeting {len(self.ids)}"
        self.ids[name] = {store: result.subject_id for store, result in made.items()}
        self.state[name], self.minutes[name], self.deeds[name] = MeetingState.PLANNED, MinutesState.NONE, 0
        return name

    @rule(meeting=meetings)
    def move(self, meeting: str) -> None:
        at, day = self.there(meeting), FIRST_FRIDAY + timedelta(weeks=20)
        self.tries(
            self.state[meeting] in COMING,
            "lead",
            move_meeting.REQUEST,
            lambda store: move_meeting.MoveMeeting(subject_id=at(store), version=0, day=day, confirmed=True),
        )

    @rule(meeting=meetings)
    def call(self, meeting: str) -> None:
        at = self.there(meeting)
        if (
            self.tries(
                self.state[meeting] in COMING,
                "lead",
                call_meeting.REQUEST,
                lambda store: call_meeting.CallMeeting(subject_id=at(store)),
            )
            and self.state[meeting] is MeetingState.PLANNED
        ):
            self.state[meeting] = MeetingState.CALLED

    @rule(meeting=meetings, title=st.sampled_from(["Jourhem", "Budget", "Övrigt om avtal"]))
    def submit(self, meeting: str, title: str) -> None:
        at = self.there(meeting)
        allowed = self.state[meeting] in OPEN_FOR_ITEMS
        self.tries(
            allowed, "member", submit_item.REQUEST, lambda store: submit_item.SubmitItem(subject_id=at(store), title=title)
        )

    @rule(meeting=meetings)
    def publish(self, meeting: str) -> None:
        at = self.there(meeting)
        ask = publish_agenda.PublishAgenda
        if self.tries(self.state[meeting] in COMING, "lead", publish_agenda.REQUEST, lambda store: ask(subject_id=at(store))):
            self.state[meeting] = MeetingState.PUBLISHED

    @rule(meeting=meetings)
    def start(self, meeting: str) -> None:
        at = self.there(meeting)
        ask = start_meeting.StartMeeting
        if self.tries(self.state[meeting] in COMING, "lead", start_meeting.REQUEST, lambda store: ask(subject_id=at(store))):
            self.state[meeting] = MeetingState.RUNNING

    @rule(meeting=meetings, what=st.sampled_from(["next", "note", "decide", "postpone"]))
    def write_down(self, meeting: str, what: str) -> None:
        at = self.there(meeting)
        request, ask = {
            "next": (show_header.NEXT, lambda store: show_header.GoOn(subject_id=at(store))),
            "note": (write_entry.NOTE, lambda store: write_entry.AddNote(subject_id=at(store), text="En rad")),
            "decide": (write_entry.DECISION, lambda store: write_entry.RecordDecision(subject_id=at(store), text="Ja")),
            "postpone": (settle_item.POSTPONE, lambda store: settle_item.PostponeItem(subject_id=at(store), words="Vi väntar")),
        }[what]
        self.tries(self.state[meeting] is MeetingState.RUNNING, "lead", request, ask)

    @rule(meeting=meetings)
    def undo(self, meeting: str) -> None:
        before = self.written(meeting)
        at = self.there(meeting)
        allowed = self.state[meeting] is MeetingState.RUNNING and sum(before) > 0
        if self.tries(allowed, "lead", undo_entry.REQUEST, lambda store: undo_entry.UndoEntry(subject_id=at(store))):
            assert sum(self.written(meeting)) == sum(before) - 1, "exactly one thing is undone"

    @rule(meeting=meetings)
    def close(self, meeting: str) -> None:
        at, ask = self.there(meeting), close_meeting.CloseMeeting
        allowed = self.state[meeting] is MeetingState.RUNNING
        if self.tries(allowed, "lead", close_meeting.REQUEST, lambda store: ask(subject_id=at(store), anyway=True)):
            self.state[meeting], self.minutes[meeting] = MeetingState.CLOSED, MinutesState.DRAFT

    @rule(meeting=meetings)
    def approve(self, meeting: str) -> None:
        at = self.there(meeting)
        digests = dict.fromkeys(self.stores, "")
        if self.state[meeting] is MeetingState.CLOSED:
            show = show_minutes.ShowMinutes
            seen = self.do("chair", show_minutes.REQUEST, lambda store: show(print_owner=print_owner, subject_id=at(store)))
            digests = {store: result.digest for store, result in seen.items()}
        ask = approve_minutes.ApproveMinutes
        if self.tries(
            self.minutes[meeting] is MinutesState.DRAFT,
            "chair",
            approve_minutes.REQUEST,
            lambda store: ask(subject_id=at(store), digest=digests[store], print_owner=print_owner),
        ):
            self.minutes[meeting] = MinutesState.APPROVED

    @rule(meeting=meetings)
    def publish_minutes(self, meeting: str) -> None:
        at, ask = self.there(meeting), publish_minutes.PublishMinutes
        allowed = self.minutes[meeting] is MinutesState.APPROVED
        if self.tries(allowed, "lead", publish_minutes.REQUEST, lambda store: ask(subject_id=at(store))):
            self.minutes[meeting] = MinutesState.PUBLISHED

    @rule(steps=st.integers(1, 4), regret=st.booleans())
    @precondition(lambda self: bool(self.ids))
    def go_the_usual_way(self, steps: int, regret: bool) -> None:
        """A few steps as they should come, so that chance reaches the later ones too."""
        for _ in range(steps):
            meeting = next((name for name in self.ids if self.minutes[name] is not MinutesState.PUBLISHED), "")
            usual = {
                MeetingState.PLANNED: self.call,
                MeetingState.CALLED: self.publish,
                MeetingState.PUBLISHED: self.start,
                MeetingState.RUNNING: self.meet_with_regret if regret else self.meet,
                MeetingState.CLOSED: self.approve
                if meeting and self.minutes[meeting] is MinutesState.DRAFT
                else self.publish_minutes,
            }
            if meeting:
                usual[self.state[meeting]](meeting)

    def meet(self, meeting: str) -> None:
        at = self.there(meeting)
        self.submit(meeting, "Jourhem")
        places = [
            item.position for item in self.write("fake", lambda work: agenda_of(work, at("fake"))) if item.title == "Jourhem"
        ]
        ask = show_header.GoToItem
        self.tries(True, "lead", show_header.GO_TO, lambda store: ask(subject_id=at(store), number=places[-1]))
        for what in ("note", "decide", "postpone"):
            self.write_down(meeting, what)
        self.close(meeting)

    def meet_with_regret(self, meeting: str) -> None:
        self.write_down(meeting, "note")
        self.write_down(meeting, "postpone")
        self.undo(meeting)

    def written(self, meeting: str) -> tuple[int, int, int]:
        """How many notes, decisions and outcomes the note-taker can take back."""

        def count(work: Any) -> tuple[int, int, int]:
            key = self.ids[meeting]["fake"]
            settled = [item for item in agenda_of(work, key) if item.settled_at is not None]
            return len(work.notes.find(meeting_id=key)), len(work.decisions.find(meeting_id=key)), len(settled)

        return self.write("fake", count)

    @invariant()
    def every_store_tells_the_same_story(self) -> None:
        stories = {store: self.write(store, self.story) for store in self.stores}
        first, *others = stories.values()
        assert all(other == first for other in others), stories
        assert [line[1:3] for line in first] == [(self.state[name], self.minutes[name]) for name in self.ids]

    def story(self, work: Any) -> list[Any]:
        """What stands in one store, without ids, in the order the meetings were planned."""
        meetings = sorted(work.meetings.find(network_id=self.network), key=lambda meeting: meeting.id)
        told = []
        for meeting in meetings:
            items = agenda_of(work, meeting.id)
            assert [item.position for item in items] == list(range(1, len(items) + 1))
            lines = tuple((item.title, item.kind, item.outcome, item.carry, item.carry_count, item.late) for item in items)
            counts = [len(getattr(work, name).find(meeting_id=meeting.id)) for name in ("notes", "decisions", "minutes")]
            told.append((meeting.day, meeting.state, meeting.minutes_state, lines, tuple(counts)))
            self.check_carried(work, meeting, items, meetings)
        return told

    def check_carried(self, work: Any, meeting: Any, items: Any, meetings: Any) -> None:
        """What a closed meeting postponed stands on exactly one later agenda as soon as there is one."""
        if meeting.state is not MeetingState.CLOSED:
            return
        later = [other for other in meetings if other.id != meeting.id and other.state in COMING and other.day >= meeting.day]
        for item in items:
            if item.outcome is Outcome.POSTPONED and item.kind not in RETURNING:
                continued = work.items.find(carried_from=item.id)
                assert len(continued) <= 1
                assert continued or not later, item.title

    def teardown(self) -> None:
        for store in self.stores:
            assert self.write(store, lambda work: work.journal.verify(self.network)) == ()


@pytest.fixture
def stores(postgres_url):
    """One of each kind, with one clock."""
    with tempfile.TemporaryDirectory(prefix="klubba-life-") as folder, asyncio.Runner() as runner:
        clock = LifeCycle.clock
        LifeCycle.runner = runner
        LifeCycle.stores = {
            "fake": FakeStore(clock),
            "sqlite": open_store(sqlite_in(Path(folder)), clock),
            "postgresql": open_store(postgres_url, clock),
        }
        yield
        for store in LifeCycle.stores.values():
            store.close()


def test_every_store_lives_through_the_same_meetings(stores) -> None:
    run_state_machine_as_test(
        LifeCycle,
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
    rare = {verb: LifeCycle.done[verb] for verb in ("entry.undo", "meeting.close", "minutes.approve", "minutes.publish")}
    assert min(rare.values()) > 2, rare

"""Whatever people do in whatever order: nothing stands twice, numbers have no gaps, nothing that was moved is lost."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from meetings.agenda import Carry, CarryReason, Outcome
from meetings.agenda_building import COMING, RETURNING
from meetings.carry_over import target, waits
from meetings.meeting import MeetingState
from tests.workflows.agenda_world import NETWORK, Agendas
from workflows.carrying import UNSENT, waiting_items

START = date(2020, 1, 10)
WEEKS = st.integers(0, 40)
TIME = Carry(reason=CarryReason.TIME)


class AgendaMachine(RuleBasedStateMachine):
    """Meetings come in any order and end in any way; after every step the network's agendas are looked at."""

    meetings: Any = Bundle("meetings")

    @initialize()
    def found(self) -> None:
        self.world = Agendas("Föregående anteckningar", "Lägesrapport", "Övrigt")
        self.removed: set[tuple[str, str]] = set()

    @rule(target=meetings, week=WEEKS)
    def plan(self, week: int) -> str:
        day = START + timedelta(weeks=week)
        key = f"m-{day.isoformat()}"
        return key if self.world.row("meetings", key) is not None else self.world.plan(day)

    def _meeting(self, key: str, *states: MeetingState) -> bool:
        return self.world.row("meetings", key).state in states

    @rule(key=meetings)
    def call(self, key: str) -> None:
        if self._meeting(key, MeetingState.PLANNED):
            self.world.state(key, MeetingState.CALLED)

    @rule(key=meetings)
    def publish(self, key: str) -> None:
        if self._meeting(key, MeetingState.PLANNED, MeetingState.CALLED):
            self.world.state(key, MeetingState.PUBLISHED)

    @rule(key=meetings)
    def cancel(self, key: str) -> None:
        if self._meeting(key, *COMING):
            self.world.state(key, MeetingState.CANCELLED)

    @rule(key=meetings, title=st.sampled_from("ABCD"))
    def send_in(self, key: str, title: str) -> None:
        if self._meeting(key, *COMING):
            self.world.send_in(key, title)

    @rule(key=meetings, place=st.integers(0, 9), minutes=st.booleans())
    def take_off(self, key: str, place: int, minutes: bool) -> None:
        """A person takes an item off the agenda, or gives it time."""
        items = self.world.items(key)
        if not items or not self._meeting(key, *COMING):
            return
        item = items[place % len(items)]
        if minutes:
            self.world.save("items", replace(item, minutes=10))
            return
        self.world.take_off(item)
        self.removed.add((item.id, key))

    @rule(
        key=consumes(meetings),
        outcomes=st.lists(
            st.sampled_from(
                [Outcome.OPEN, Outcome.TREATED, Outcome.POSTPONED, Outcome.NOT_REACHED, Outcome.DROPPED, Outcome.NOTHING_NEW]
            ),
            min_size=12,
            max_size=12,
        ),
        later=st.one_of(st.none(), st.integers(1, 20)),
        leaves=st.sets(st.sampled_from(["question", "election", "action", "decision"])),
    )
    def hold(self, key: str, outcomes: list[Outcome], later: int | None, leaves: set[str]) -> None:
        """The meeting is held: each item ends somehow, and new things are left behind."""
        if not self._meeting(key, *COMING):
            return
        day = self.world.row("meetings", key).day
        self.world.state(key, MeetingState.RUNNING)
        for item, outcome in zip(self.world.items(key), outcomes, strict=False):
            to = day + timedelta(weeks=later) if later is not None else None
            carry = Carry(reason=CarryReason.OTHER, words="w", to=to) if outcome is Outcome.POSTPONED else None
            self.world.settle(item, outcome, TIME if outcome is Outcome.NOT_REACHED else carry)
        if "question" in leaves:
            self.world.ask(key, "Hur räknar vi?")
        if "action" in leaves:
            self.world.assign(key, "Planera en träff")
        if "decision" in leaves:
            self.world.decide(key, "Avtalet", valid_until=day + timedelta(days=90), review_on=day + timedelta(days=20))
        if "election" in leaves:
            self.world.announce(at=key)
        self.world.close(key)

    @rule(seats=st.integers(1, 2))
    def change_seats(self, seats: int) -> None:
        self.world.rules(chair_seats=seats)

    @invariant()
    def building_again_changes_nothing(self) -> None:
        self.world.build()
        before = self._all()
        assert self.world.build() == 0
        assert self._all() == before

    @invariant()
    def every_agenda_is_numbered_and_holds_everything_once(self) -> None:
        self.world.build()
        rows = self._all()
        for meeting in self.world.cast.see(lambda work: work.meetings.find(network_id=NETWORK)):
            items = self.world.items(meeting.id)
            assert [item.position for item in items] == list(range(1, len(items) + 1))
            sources = [row.source_id for row in rows if row.meeting_id == meeting.id and row.source_id]
            assert len(sources) == len(set(sources)), sources

    @invariant()
    def nothing_that_goes_on_is_lost(self) -> None:
        """What goes on is continued exactly once, or waits; what waits has no coming meeting it could be on."""
        self.world.build()
        rows = self._all()
        meetings = {row.id: row for row in self.world.cast.see(lambda work: work.meetings.find(network_id=NETWORK))}
        waiting = {item.id for item, _ in self.world.cast.see(lambda work: waiting_items(work, NETWORK))}
        continued = [row.carried_from for row in rows if row.carried_from]
        assert len(continued) == len(set(continued))
        for row in rows:
            if waits(row, meetings[row.meeting_id]):
                assert (row.id in waiting) != (row.id in continued)
        latest = max((m.day for m in meetings.values() if m.state in COMING), default=None)
        for row in (row for row in rows if row.id in waiting):
            day = max(meetings[row.meeting_id].day, row.carry.to if row.carry and row.carry.to else date.min)
            assert latest is None or latest < day, "a coming meeting could take it up"

    @invariant()
    def what_goes_on_stands_on_the_meeting_it_belongs_to(self) -> None:
        """On the first coming meeting from its day on, as long as neither agenda has been sent."""
        self.world.build()
        rows = {row.id: row for row in self._all()}
        meetings = self.world.cast.see(lambda work: work.meetings.find(network_id=NETWORK))
        by_id = {meeting.id: meeting for meeting in meetings}
        for row in rows.values():
            if row.carried_from is None or row.outcome is not Outcome.OPEN or by_id[row.meeting_id].state not in UNSENT:
                continue
            origin = rows[row.carried_from]
            best = target(origin, by_id[origin.meeting_id], meetings)
            assert best is not None
            assert best.id == row.meeting_id or best.state is MeetingState.PUBLISHED

    @invariant()
    def what_a_person_took_off_stays_off(self) -> None:
        self.world.build()
        rows = {row.id: row for row in self._all()}
        for item_id, key in self.removed:
            gone = rows[item_id]
            if self._meeting(key, *COMING):
                here = [row for row in rows.values() if row.meeting_id == key and row.outcome is not Outcome.WITHDRAWN]
                assert gone.source_id is None or gone.source_id not in {row.source_id for row in here}

    @invariant()
    def standing_kinds_are_never_carried(self) -> None:
        assert all(row.carried_from is None for row in self._all() if row.kind in RETURNING)

    def _all(self) -> tuple[Any, ...]:
        found: tuple[Any, ...] = self.world.cast.see(lambda work: work.items.find(network_id=NETWORK))
        return found


TestAgendas = AgendaMachine.TestCase
TestAgendas.settings = settings(
    max_examples=60, stateful_step_count=14, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

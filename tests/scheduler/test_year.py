"""A year of forty networks in a minute: every reminder that was due goes exactly once or leaves a reason, in waking hours.

Half of the promises have a day that somebody spoke of, half have none and are due at the next meeting.
"""

import random
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.sweeps import SWEEPS, around
from meetings.actions import Action, ActionState, AtNextMeeting, Due, OnDate, Persons
from meetings.meeting import Meeting, MeetingState
from meetings.network import Network
from meetings.people import Address, AddressKind, Membership, Person, Role
from notices.channel import Fate, Outcome
from notices.makers import MAKERS
from notices.message import Message
from scheduler.clock import Clock
from scheduler.pace import Pace
from scheduler.sender import Sender
from scheduler.sweeper import Sweeper
from scheduler.tick import Tick
from store.open import open_store
from tests.databases import sqlite_in
from texts.holidays_sv import red_days
from texts.say import say_in
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState
from workflows.ports import JournalLine, Work
from workflows.reach import Route

STOCKHOLM = ZoneInfo("Europe/Stockholm")
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
NETWORKS, PEOPLE, ACTIONS, MEETINGS = 40, 6, 4, 5
RED = red_days(2025, 2028)
AWAY = {date(2026, 5, 11), date(2026, 5, 12), date(2026, 5, 13)}
"""Three working days on which the program does not run."""

DAY = timedelta(days=1)
END = datetime(2026, 12, 31, 23, tzinfo=UTC)


class StillClock(Clock):
    """The domain's time stands still between two steps."""

    at = datetime(2026, 1, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


class Recorder:
    """A channel that accepts everything and remembers when."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.sent: list[tuple[DeliveryKind, str, datetime]] = []

    async def send(self, _route: Route, _message: Message, delivery: Delivery) -> Outcome:
        self.sent.append((delivery.kind, delivery.person_id or "", self.clock.now()))
        return Outcome(fate=Fate.SENT, activity_id=f"m{len(self.sent)}")

    edit = send


def working(day: date) -> bool:
    return day.weekday() < 5 and day not in RED


def step(day: date, by: int) -> date:
    """The nearest working day at or after (1) or at or before (-1) a day."""
    while not working(day):
        day += by * DAY
    return day


def expected_days(due: date) -> set[date]:
    """Rule 5 in its own words: a week before, the last working day before, the day, then weekly, at most four times."""
    days = {step(due - 7 * DAY, -1), step(due - DAY, -1)}
    days |= {due} if working(due) else set()
    return days | {step(due + 7 * week * DAY, 1) for week in (1, 2, 3, 4)}


def gentle_days(meeting: date) -> set[date]:
    """Rule 5 for a promise without a date: a week and one working day before a meeting, and no more."""
    return {step(meeting - 7 * DAY, -1), step(meeting - DAY, -1)}


class Year:
    """What exists: people of two networks each, and actions that are given and done on certain days."""

    def __init__(self) -> None:
        self.noted = 0
        chance = random.Random(2026)
        self.given: dict[date, list[Action]] = defaultdict(list)
        self.done: dict[date, list[str]] = defaultdict(list)
        self.owed: set[tuple[str, date]] = set()
        self.meetings = {
            n: sorted(FIRST + (70 * k + chance.randrange(20, 60)) * DAY for k in range(MEETINGS)) for n in range(NETWORKS)
        }
        for network in range(NETWORKS):
            for number in range(ACTIONS):
                written = FIRST + chance.randrange(2, 330) * DAY
                due = written + chance.randrange(3, 70) * DAY
                done = due + chance.randrange(-20, 40) * DAY if chance.random() < 0.7 else LAST + 99 * DAY
                done = max(done, written + DAY)
                written, done = (max(AWAY) + DAY if day in AWAY else day for day in (written, done))
                who = f"p{network}-{chance.randrange(PEOPLE)}"
                key, spoken = f"a{network}-{number}", number % 2 == 0
                when = OnDate(day=due) if spoken else AtNextMeeting(assumed=True)
                self.given[written].append(_action(key, f"n{network}", who, when, written))
                self.done[done].append(key)
                gentle = {day for meeting in self.meetings[network] for day in gentle_days(meeting)}
                for day in expected_days(due) if spoken else gentle:
                    if written < day <= done and FIRST <= day <= LAST:
                        self.owed.add((who, day))

    def furnish(self, work: Work) -> None:
        for network in range(NETWORKS):
            key = f"n{network}"
            work.networks.add(Network(id=key, name=f"Nätverk {network}"))
            work.meetings.add(Meeting(id=f"m{network}", network_id=key, day=FIRST, state=MeetingState.CLOSED))
            for day in self.meetings[network]:
                work.meetings.add(Meeting(id=f"m{network}/{day}", network_id=key, day=day, state=MeetingState.PUBLISHED))
            for one in range(PEOPLE):
                person = f"p{network}-{one}"
                work.persons.add(Person(id=person, name=f"Medlem {one}"))
                work.addresses.add(Address(id=person, person_id=person, kind=AddressKind.MAIL, key=f"{person}@havsborg.example"))
                for home in {key, f"n{(network + 1) % NETWORKS}"}:
                    work.memberships.add(Membership(id=f"{home}/{person}", network_id=home, person_id=person, role=Role.MEMBER))

    def live(self, work: Work, day: date) -> None:
        """What people do during a day, in the evening."""
        for network, days in self.meetings.items():
            if day in days:
                meeting = work.meetings.get(f"m{network}/{day}")
                assert meeting is not None
                work.meetings.save(replace(meeting, state=MeetingState.CLOSED))
                self._note(work, f"n{network}")
        for action in self.given[day]:
            work.actions.add(action)
            self._note(work, action.network_id)
        for key in self.done[day]:
            action = work.actions.get(key)
            if action is not None:
                work.actions.save(replace(action, state=ActionState.DONE))
                self._note(work, action.network_id)

    def _note(self, work: Work, network_id: str) -> None:
        self.noted += 1
        work.journal.append(JournalLine(network_id=network_id, verb="test", subject_id="", person_id=None))


def _action(key: str, network_id: str, person_id: str, due: Due, written: date) -> Action:
    return Action(
        id=key,
        network_id=network_id,
        meeting_id=network_id.replace("n", "m"),
        item_id="",
        place=1,
        text="Bjuda in",
        owner=Persons(person_ids=(person_id,)),
        due=due,
        written_by=person_id,
        written_at=datetime.combine(written, time(17), UTC),
    )


async def test_a_year_of_forty_networks(tmp_path) -> None:
    year, clock = Year(), StillClock()
    store = open_store(sqlite_in(tmp_path), clock.now)
    recorder = Recorder(clock)
    pace = Pace(clock.steady, conversation_rate=1e6, burst=1e6, tenant_rate=1e6)
    parts = {"channels": {"mail": recorder}, "makers": MAKERS, "say": say_in, "owner": "one", "pace": pace}
    sender = Sender(store=store, clock=clock, **parts)
    sweeper = Sweeper(store, SWEEPS, around)
    tick = Tick(store=store, clock=clock, sweeper=sweeper, wake=lambda: None)
    await store.run(year.furnish)
    day = FIRST
    while day <= LAST:
        if day not in AWAY:
            for hours, minutes in ((0, 30), (8, 6), (12, 0)):
                clock.at = datetime.combine(day, time(hours, minutes), STOCKHOLM).astimezone(UTC)
                await tick.sweep()
                while await sender.round():
                    pass
        clock.at = datetime.combine(day, time(23), STOCKHOLM).astimezone(UTC)
        await store.run(lambda work, day=day: year.live(work, day))
        day += DAY
    rows = await store.read(lambda work: work.outbox.find(kind=DeliveryKind.ACTION_DIGEST))
    lengths = await store.read(lambda work: work.journal.lengths())
    expiries = sum(lengths.values()) - year.noted
    store.close()

    local = [(who, at.astimezone(STOCKHOLM)) for kind, who, at in recorder.sent if kind is DeliveryKind.ACTION_DIGEST]
    assert [at for _, at in local if not (time(8) <= at.time() < time(17)) or not working(at.date())] == [], "none at night"
    mornings = Counter((who, at.date()) for who, at in local)
    assert [each for each, count in mornings.items() if count > 1] == [], "one digest a person and day"
    owed = {(who, day) for who, day in year.owed if day not in AWAY}
    assert (owed - set(mornings), set(mornings) - owed) == (set(), set()), "what was due, and nothing else"
    missed = {(row.person_id, row.due_at.astimezone(STOCKHOLM).date()) for row in rows if row.state is DeliveryState.EXPIRED}
    assert year.owed - owed <= missed, "what was due while the program was away is written down"
    assert {day for _, day in missed} <= AWAY
    assert expiries == len(missed) > 0, "and journalled"
    assert Counter(row.state for row in rows) == {DeliveryState.SENT: len(owed), DeliveryState.EXPIRED: len(missed)}
    assert len(owed) > 300

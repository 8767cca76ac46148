"""What the doors see by the way is kept, and says hello only where it should."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from meetings.meeting import Meeting, MeetingState
from meetings.network import Network
from meetings.people import Address, AddressKind, Conversation, ConversationKind, Membership, Person, Role
from tests.fakes.store import FakeStore
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState
from workflows.note_place import Sighting, note_installed, note_place, note_removed, note_teams_meeting
from workflows.ports import Work

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
BLOCKED = Delivery(
    id="d",
    dedupe_key="d",
    network_id="n",
    kind=DeliveryKind.ACTION_GIVEN,
    subject_id="x",
    due_at=NOW - timedelta(hours=1),
    person_id="p",
    state=DeliveryState.BLOCKED,
)
CHANNEL = Conversation(id="19:c", kind=ConversationKind.CHANNEL, tenant_id="t", service_url="https://one.example", bot_id="28:b")
CHAT = Conversation(id="a:1", kind=ConversationKind.PERSONAL, tenant_id="t", service_url="https://one.example", bot_id="28:b")


def furnish(work: Work) -> None:
    work.persons.add(Person(id="p", name="Disa Daleros"))
    work.memberships.add(Membership(id="m", network_id="n", person_id="p", role=Role.MEMBER))
    work.addresses.add(Address(id="a", person_id="p", kind=AddressKind.TEAMS, key="o", tenant_id="t", blocked="403"))


async def test_a_team_is_greeted_once_however_often_it_is_told() -> None:
    store = FakeStore(lambda: NOW)
    for _ in range(3):
        await store.run(lambda work: note_installed(work, Sighting(place=CHANNEL, object_id="o")))
    sent = await store.read(lambda work: work.outbox.find())
    assert [(row.kind, row.conversation_id) for row in sent] == [(DeliveryKind.WELCOME, "19:c")]


async def test_a_member_who_adds_the_app_is_not_greeted_as_a_stranger_and_is_reachable_again() -> None:
    store = FakeStore(lambda: NOW)
    await store.run(furnish)
    await store.run(lambda work: note_installed(work, Sighting(place=CHAT, object_id="o", mri="29:o")))
    assert await store.read(lambda work: work.outbox.find()) == ()
    assert await store.read(lambda work: work.addresses.get("a")) == Address(
        id="a", person_id="p", kind=AddressKind.TEAMS, key="o", tenant_id="t", mri="29:o", conversation_id="a:1"
    )


async def test_what_could_not_reach_somebody_goes_when_they_are_heard_from_again() -> None:
    store = FakeStore(lambda: NOW)
    await store.run(furnish)
    await store.run(lambda work: work.outbox.add(BLOCKED))
    await store.run(lambda work: note_place(work, Sighting(place=CHAT, object_id="someone")))
    assert await store.read(lambda work: work.outbox.get("d")) == BLOCKED, "somebody else was heard"
    await store.run(lambda work: note_place(work, Sighting(place=CHAT, object_id="o")))
    again = replace(BLOCKED, state=DeliveryState.PENDING, due_at=NOW)
    assert await store.read(lambda work: work.outbox.get("d")) == again


async def test_the_newest_service_address_counts_and_the_networks_own_choice_stays() -> None:
    store = FakeStore(lambda: NOW)
    await store.run(lambda work: work.conversations.add(replace(CHANNEL, network_id="n")))
    await store.run(lambda work: note_removed(work, "19:c"))
    await store.run(lambda work: note_place(work, Sighting(place=replace(CHANNEL, service_url="https://two.example"))))
    assert await store.read(lambda work: work.conversations.get("19:c")) == replace(
        CHANNEL, network_id="n", service_url="https://two.example"
    )


TODAY = date(2026, 3, 2)


def meeting(key: str, day: date = TODAY, **more: Any) -> Meeting:
    return Meeting(id=key, network_id="n", day=day, **more)


async def begun(*meetings: Meeting, known: bool = True, teams_id: str = "MSo1") -> dict[str, str]:
    """Let a Teams meeting begin in the network's chat; return which meetings are tied to one, and to which."""
    store = FakeStore(lambda: NOW)

    def fill(work: Work) -> None:
        work.networks.add(Network(id="n", name="Socialchefsnätverket"))
        work.conversations.add(replace(CHANNEL, network_id="n" if known else None))
        for each in meetings:
            work.meetings.add(each)

    await store.run(fill)
    for _ in range(2):
        await store.run(lambda work: note_teams_meeting(work, CHANNEL.id, teams_id))
    rows = await store.read(lambda work: work.meetings.find(network_id="n"))
    return {row.id: row.teams_meeting_id for row in rows if row.teams_meeting_id is not None}


async def test_a_teams_meeting_belongs_to_the_meeting_of_its_day_and_keeps_it() -> None:
    earlier, cancelled = meeting("m1", date(2026, 3, 1)), meeting("m2", state=MeetingState.CANCELLED)
    assert await begun(earlier, cancelled, meeting("m3")) == {"m3": "MSo1"}
    assert await begun(earlier, cancelled) == {}
    assert await begun(meeting("m3", teams_meeting_id="MSo0")) == {"m3": "MSo0"}


async def test_a_teams_meeting_is_tied_to_nothing_when_it_may_be_any_of_two_or_stands_in_a_strange_chat() -> None:
    assert await begun(meeting("m3"), meeting("m4")) == {}
    assert await begun(meeting("m3"), known=False) == {}
    assert await begun(meeting("m3"), teams_id="") == {}


async def test_what_was_removed_twice_or_never_seen_stays_as_it_is() -> None:
    store = FakeStore(lambda: NOW)
    await store.run(lambda work: work.conversations.add(CHANNEL))
    for key in (CHANNEL.id, CHANNEL.id, "19:never"):
        await store.run(lambda work, key=key: note_removed(work, key))  # type: ignore[misc]
    assert await store.read(lambda work: work.conversations.find()) == (replace(CHANNEL, removed=True),)

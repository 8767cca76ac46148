"""A database to measure with: ``networks`` networks of fifteen members, the first with one meeting on and one called."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from meetings.agenda import AgendaItem
from meetings.meeting import Meeting, MeetingState, Mode
from meetings.network import Network
from meetings.people import Address, AddressKind, Conversation, ConversationKind, Membership, Organisation, Person, Role
from store.open import open_store
from workflows.ports import Work

TENANT = "aaaaaaaa-0000-4000-8000-000000000001"
NOW = datetime.now(UTC)  # noqa: TID251 - the measured program lives in real time
MEMBERS = 15
RUNNING = 10
"""Networks whose meeting is on, so that notes spread over as many items."""


def object_id(network: int, member: int) -> str:
    """The Entra object id of one member."""
    return f"{network:08x}-0000-4000-8000-{member:012x}"


def add_network(work: Work, n: int, service_url: str, tenant: str = TENANT) -> None:
    """One network: people with Teams addresses, a channel, a meeting three weeks from now that members may answer for."""
    key = f"n{n:06d}"
    channel = f"19:{key}@thread.tacv2"
    work.networks.add(Network(id=key, name=f"Nätverk {n}", tenant_id=tenant, channel_id=channel))
    work.conversations.add(place(channel, ConversationKind.CHANNEL, service_url, tenant, key, None))
    for m in range(MEMBERS):
        person, organisation = f"{key}p{m:02d}", f"{key}o{m:02d}"
        chat = f"a:{person}"
        work.organisations.add(Organisation(id=organisation, network_id=key, name=f"Kommun {m}"))
        work.persons.add(Person(id=person, name=f"Medlem {m} i {n}"))
        work.memberships.add(
            Membership(
                id=f"{person}m",
                network_id=key,
                person_id=person,
                role=Role.COORDINATOR if m == 0 else Role.MEMBER,
                organisation_id=organisation if m else None,
                chair=m == 1,
            )
        )
        work.conversations.add(place(chat, ConversationKind.PERSONAL, service_url, tenant, None, person))
        work.addresses.add(
            Address(
                id=f"{person}a",
                person_id=person,
                kind=AddressKind.TEAMS,
                key=object_id(n, m),
                tenant_id=tenant,
                mri=f"29:{person}",
                conversation_id=chat,
            )
        )
    today = NOW.date()
    add_meeting(work, key, f"{key}b", today + timedelta(days=21), MeetingState.CALLED)


def place(key: str, kind: ConversationKind, url: str, tenant: str, network: str | None, person: str | None) -> Conversation:
    """One conversation as Teams would have shown it."""
    return Conversation(
        id=key, kind=kind, tenant_id=tenant, service_url=url, bot_id="28:bench", network_id=network, person_id=person
    )


def add_meeting(work: Work, network: str, key: str, day: date, state: MeetingState) -> None:
    """One meeting with eight items, the first of them current when it is running."""
    items = [f"{key}i{n}" for n in range(8)]
    work.meetings.add(
        Meeting(
            id=key,
            network_id=network,
            day=day,
            mode=Mode.TEAMS,
            state=state,
            secretary_id=f"{network}p00",
            current_item_id=items[0] if state is MeetingState.RUNNING else None,
            started_at=NOW if state is MeetingState.RUNNING else None,
            call_at=NOW,
            stop_at=NOW + timedelta(days=7),
            notice_at=NOW + timedelta(days=9),
        )
    )
    for n, item in enumerate(items, start=1):
        work.items.add(AgendaItem(id=item, network_id=network, meeting_id=key, position=n, title=f"Ärende {n}", chain_id=item))


async def seed(path: Path, networks: int, service_url: str) -> None:
    """Write the database, fifty networks to a transaction."""
    store = open_store(f"sqlite:///{path}", lambda: NOW)

    def some(first: int) -> Callable[[Work], None]:
        def write(work: Work) -> None:
            for n in range(first, min(first + 50, networks)):
                add_network(work, n, service_url)
                if n < RUNNING:
                    add_meeting(work, f"n{n:06d}", f"n{n:06d}a", NOW.date(), MeetingState.RUNNING)

        return write

    for first in range(0, networks, 50):
        await store.run(some(first))
    store.close()

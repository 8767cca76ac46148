"""An invented network in a store in memory, with a meeting ready to run; presses go through the real ``perform``."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.sweeps import around
from meetings.agenda import AgendaItem, ItemKind
from meetings.meeting import Meeting, MeetingState
from meetings.network import Network
from meetings.people import Address, AddressKind, Membership, Organisation, Person, Role
from store.codec import CODEC
from tests.fakes.store import FakeStore
from workflows.ports import Work
from workflows.request import Door, Press, Request, Sender, perform
from workflows.situation import Situation, situation

TENANT = "tenant-havsborg"
DAY = date(2021, 9, 24)
CANARY = "**fet** <at>alla</at> \u202eesreta\u202c " + "å" * 300

PEOPLE = (
    # id, name, organisation, role, chair, title
    ("gunvor", "Gunvor Tallberg", "svartlov", Role.MEMBER, True, ""),
    ("ylva", "Ylva Åhult", "lundkrona", Role.MEMBER, True, ""),
    ("kristin-a", "Kristin Persson", "aketorp", Role.MEMBER, False, ""),
    ("kristin-k", "Kristin Petersson", "klevan", Role.MEMBER, False, ""),
    ("henrik-o", "Henrik Sandberg", "ornlunda", Role.MEMBER, False, ""),
    ("disa", "Disa Daleros", "angelo", Role.MEMBER, False, ""),
    ("petra", "Petra Almlöv", "havsborg", Role.MEMBER, False, ""),
    ("henrik-s", "Henrik Sandberg", "sekretariatet", Role.GUEST, False, "Sekretariatschef"),
    ("nadia", "Nadia Frank", None, Role.COORDINATOR, False, "Planeringsledare"),
)
ORGANISATIONS = (
    ("svartlov", "Svartlöv", True),
    ("lundkrona", "Lundkrona", True),
    ("aketorp", "Åketorp", True),
    ("klevan", "Klevan", True),
    ("ornlunda", "Örnlunda", True),
    ("angelo", "Ängelö", True),
    ("havsborg", "Havsborg", True),
    ("sekretariatet", "Sekretariatet Familjen Havsborg", False),
)
ITEMS = (
    ("i1", "Föregående anteckningar", ItemKind.PREVIOUS_MINUTES, None),
    ("i2", "Verksamhetsplan", ItemKind.SUBMITTED, None),
    ("i3", "Återkoppling socialjour", ItemKind.SUBMITTED, "disa"),
    ("i4", "Övrigt", ItemKind.STANDING, None),
)


class World:
    """``world.press("nadia", REQUEST, ask)`` is one press of a card nobody has used before."""

    def __init__(self, rules: Network | None = None) -> None:
        self.now = datetime(2021, 9, 24, 7, 0, tzinfo=UTC)
        self.store = FakeStore(lambda: self.now, calendar=around)
        self.presses = 0
        self.write(lambda work: _fill(work, rules))

    def write(self, function: Callable[[Work], Any]) -> Any:
        return self.store.run_now(function)

    def look(self, function: Callable[[Work], Any]) -> Any:
        return self.store.run_now(function)

    def sender(self, person_id: str) -> Sender:
        return Sender(door=Door.TEAMS, tenant_id=TENANT, object_id=f"oid-{person_id}")

    def press(
        self, person_id: str, request: Request, ask: object, *, card: str = "", network_id: str = "n1", fields: str = "{}"
    ) -> Any:
        self.presses += 1
        press = Press(network_id=network_id, verb=request.verb, card=card or f"card-{self.presses}", fields=fields)
        return self.write(lambda work: perform(work, self.sender(person_id), press, request, ask, CODEC))

    def later(self, **delta: float) -> None:
        self.now += timedelta(**delta)

    def situation(self, person_id: str) -> Situation:
        return self.look(lambda work: situation(work, self.sender(person_id), "n1", ""))

    def rows(self, name: str) -> dict[str, Any]:
        return self.store.rows[name]

    @property
    def meeting(self) -> Meeting:
        return self.rows("meetings")["m1"]

    def journal(self) -> list[tuple[str, str | None, str | None, str]]:
        return [(e.verb, e.person_id, e.on_behalf_of, e.code) for e in self.store.entries]


def _fill(work: Work, network: Network | None) -> None:
    work.networks.add(network or Network(id="n1", name="Socialchefsnätverket", family="Familjen Havsborg", channel_id="chan"))
    work.networks.add(Network(id="n2", name="Andra nätverket"))
    for key, name, member in ORGANISATIONS:
        work.organisations.add(Organisation(id=key, network_id="n1", name=name, member=member))
    for key, name, organisation_id, role, chair, title in PEOPLE:
        person(work, key, name)
        work.memberships.add(
            Membership(
                id=f"ms-{key}",
                network_id="n1",
                person_id=key,
                role=role,
                organisation_id=organisation_id,
                chair=chair,
                title=title,
            )
        )
    person(work, "stranger", "Okänd Granne")
    work.memberships.add(Membership(id="ms-x", network_id="n2", person_id="stranger", role=Role.COORDINATOR))
    work.meetings.add(
        Meeting(
            id="m1",
            network_id="n1",
            day=DAY,
            start=time(9),
            end=time(10, 30),
            place="Rådhuset",
            state=MeetingState.PUBLISHED,
        )
    )
    work.meetings.add(Meeting(id="foreign", network_id="n2", day=DAY, state=MeetingState.RUNNING))
    for position, (key, title, kind, proposer) in enumerate(ITEMS, start=1):
        work.items.add(
            AgendaItem(
                id=key,
                network_id="n1",
                meeting_id="m1",
                position=position,
                title=title,
                kind=kind,
                proposer_id=proposer,
                chain_id=key,
            )
        )


def person(work: Work, key: str, name: str) -> None:
    """Add a person who is reached in Teams."""
    work.persons.add(Person(id=key, name=name))
    work.addresses.add(
        Address(id=f"ad-{key}", person_id=key, kind=AddressKind.TEAMS, tenant_id=TENANT, key=f"oid-{key}", mri=f"29:{key}")
    )

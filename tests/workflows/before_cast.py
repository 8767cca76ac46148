"""A network of the invented cast in a store in memory, and presses run as the product runs them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from meetings.network import Network
from meetings.people import Address, AddressKind, Conversation, ConversationKind, Membership, Organisation, Person, Role
from store.codec import CODEC
from tests.fakes.store import FakeStore
from workflows.request import Door, Press, Request, Sender, perform

TENANT = "tenant-havsborg"
CHANNEL = "19:channel@thread.tacv2"
CANARY = "<b>Å</b> **fet** [länk](https://ond.example) \u202eslut " + "x" * 240

PEOPLE = (
    ("lotta", "Lotta Melin", "Sekretariatet Familjen Havsborg", Role.COORDINATOR, False),
    ("gunvor", "Gunvor Tallberg", "Svartlöv", Role.MEMBER, True),
    ("disa", "Disa Daleros", "Ängelö", Role.MEMBER, False),
    ("henrik", "Henrik Sandberg", "Örnlunda", Role.MEMBER, False),
    ("henrik2", "Henrik Sandberg", "Sekretariatet Familjen Havsborg", Role.STAFF, False),
    ("peter", "Peter Stenmark", "Regionen", Role.GUEST, False),
)


class Clock:
    """Domain time that stands still until it is wound."""

    def __init__(self) -> None:
        self.at = datetime(2020, 1, 13, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def wind(self, **time: float) -> None:
        self.at += timedelta(**time)


class Cast:
    """The network "socialchefer" with its people, and a second one whose only member is Ester."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.store = FakeStore(self.clock)
        self.presses = 0
        self.store.run_now(self._fill)

    def _fill(self, work: Any) -> None:
        for network_id, channel in (("socialchefer", CHANNEL), ("annat", None)):
            name = "Socialchefsnätverket" if channel else "IFO-nätverket"
            work.networks.add(Network(id=network_id, name=name, family="Familjen Havsborg", channel_id=channel))
        work.conversations.add(
            Conversation(
                id=CHANNEL,
                kind=ConversationKind.CHANNEL,
                tenant_id=TENANT,
                service_url="https://smba.example/emea/",
                bot_id="28:klubba",
                network_id="socialchefer",
            )
        )
        places = dict.fromkeys(place for _, _, place, _, _ in PEOPLE)
        for number, place in enumerate(places):
            member = not place.startswith(("Sekretariatet", "Regionen"))
            work.organisations.add(Organisation(id=f"o{number}", network_id="socialchefer", name=place, member=member))
        for (key, name, place, role, chair), number in zip(PEOPLE, range(len(PEOPLE)), strict=True):
            work.persons.add(Person(id=key, name=name))
            work.memberships.add(
                Membership(
                    id=f"m{number}",
                    network_id="socialchefer",
                    person_id=key,
                    role=role,
                    chair=chair,
                    organisation_id=f"o{list(places).index(place)}",
                )
            )
            self._address(work, key)
        work.persons.add(Person(id="ester", name="Ester Lund"))
        work.memberships.add(Membership(id="m90", network_id="annat", person_id="ester", role=Role.COORDINATOR))
        self._address(work, "ester")

    @staticmethod
    def _address(work: Any, key: str) -> None:
        work.addresses.add(Address(id=f"a-{key}", person_id=key, kind=AddressKind.TEAMS, tenant_id=TENANT, key=f"oid-{key}"))

    def sender(self, key: str, name: str = "") -> Sender:
        return Sender(door=Door.TEAMS, tenant_id=TENANT, object_id=f"oid-{key}", mri=f"29:{key}", name=name)

    def do(self, key: str, request: Request, ask: Any, *, network: str = "socialchefer", card: str = "", name: str = "") -> Any:
        """Press as ``key``; every press has a card of its own unless ``card`` is given."""
        self.presses += 1
        press = Press(
            network_id=network,
            verb=request.verb,
            card=card or f"card-{self.presses}",
            fields=json.dumps(str(ask)),
        )
        return self.store.run_now(lambda work: perform(work, self.sender(key, name), press, request, ask, CODEC))

    def see(self, function: Any) -> Any:
        """Look into the store."""
        return self.store.run_now(function)

    def deliveries(self, kind: Any) -> tuple[Any, ...]:
        return self.see(lambda work: work.outbox.find(kind=kind))

    def titles(self, meeting_id: str) -> list[tuple[int, str]]:
        from workflows.situation import agenda_of  # noqa: PLC0415 - beside its only use

        return [(item.position, item.title) for item in self.see(lambda work: agenda_of(work, meeting_id))]

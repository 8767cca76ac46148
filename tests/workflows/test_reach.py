"""The ways to a person and a channel, and that none is invented."""

from datetime import UTC, datetime

from meetings.network import Network
from meetings.people import Address, AddressKind, Conversation, ConversationKind, Person
from tests.fakes.store import FakeStore
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import Work
from workflows.reach import MAIL, Known, Route, mail_route, route_of

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
TEAMS_ADDRESS = Address(id="a1", person_id="p", kind=AddressKind.TEAMS, key="o", tenant_id="t")
BY_MAIL = Route(
    door=MAIL, language="sv", network_id="n", person_id="p", name="Disa Daleros", address_id="a2", email="disa@angelo.example"
)


def delivery(**to: str) -> Delivery:
    return Delivery(id="d", dedupe_key="d", network_id="n", kind=DeliveryKind.ACTION_GIVEN, subject_id="x", due_at=NOW, **to)


def world(*addresses: Address, removed: bool = False) -> FakeStore:
    """A network whose channel the bot may have been taken out of, and Disa with these addresses."""
    store = FakeStore(lambda: NOW)

    def fill(work: Work) -> None:
        channel = Conversation(
            id="19:c",
            kind=ConversationKind.CHANNEL,
            tenant_id="t",
            service_url="https://one.example",
            bot_id="28:b",
            removed=removed,
        )
        work.networks.add(Network(id="n", name="Socialchefsnätverket", channel_id="19:c"))
        work.conversations.add(channel)
        work.persons.add(Person(id="p", name="Disa Daleros"))
        for address in addresses:
            work.addresses.add(address)

    store.run_now(fill)
    return store


def mailbox(blocked: str | None = None) -> Address:
    return Address(id="a2", person_id="p", kind=AddressKind.MAIL, key="disa@angelo.example", blocked=blocked)


def way(store: FakeStore, sent: Delivery) -> Route | None:
    return store.run_now(lambda work: route_of(Known(work, [sent]), sent))


def test_nothing_goes_to_a_channel_the_bot_was_taken_out_of() -> None:
    sent = delivery(conversation_id="19:c")
    assert way(world(removed=True), sent) is None
    assert way(world(), delivery(conversation_id="19:never")) is None
    found = way(world(), sent)
    assert found is not None
    assert found.conversation_id == "19:c"


def test_whose_tenant_no_team_leads_to_is_written_to_by_mail() -> None:
    sent = delivery(person_id="p")
    assert way(world(TEAMS_ADDRESS, mailbox(), removed=True), sent) == BY_MAIL
    assert way(world(TEAMS_ADDRESS, removed=True), sent) is None


def test_a_letter_needs_a_mailbox_that_has_not_refused() -> None:
    for addresses, expected in (((TEAMS_ADDRESS, mailbox()), BY_MAIL), ((mailbox("550"),), None), ((TEAMS_ADDRESS,), None)):
        assert world(*addresses).run_now(lambda work: mail_route(work, "p", "n")) == expected

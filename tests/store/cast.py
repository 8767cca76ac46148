"""Rows that the store's tests write: invented people of invented places."""

from datetime import UTC, date, datetime, time

from meetings.actions import Action, AtNextMeeting, Persons
from meetings.agenda import AgendaItem, Carry, CarryReason
from meetings.attendance import Attendance
from meetings.meeting import Meeting
from meetings.network import HouseStyle, Network
from meetings.people import Address, AddressKind, Membership, Organisation, Person, Role
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import Blob

NOON = datetime(2020, 3, 6, 12, 0, tzinfo=UTC)

NETWORK = Network(
    id="net", name="Socialchefsnätverket", family="Familjen Havsborg", tenant_id="t1", style=HouseStyle(numbered=True)
)
ORGANISATION = Organisation(id="bjo", network_id="net", name="Björkhamn", aliases=("Bjh",))
HENRIK = Person(id="p1", name="Henrik Sandberg", aliases=("Henke",), language="sv")
KRISTIN = Person(id="p2", name="Kristin Persson")
MEMBERSHIP = Membership(id="m1", network_id="net", person_id="p1", role=Role.MEMBER, chair=True, since=date(2020, 1, 1))
ADDRESS = Address(id="a1", person_id="p1", kind=AddressKind.TEAMS, tenant_id="t1", key="object-1")
MEETING = Meeting(id="mt", network_id="net", day=date(2020, 3, 6), start=time(9), call_at=NOON)
ITEM = AgendaItem(
    id="i1",
    network_id="net",
    meeting_id="mt",
    position=1,
    title="Övrigt",
    presenter_ids=("p1", "p2"),
    carry=Carry(reason=CarryReason.LEFT, to=date(2020, 4, 3), person="Kristin"),
)
ATTENDANCE = Attendance(id="mt/p1", network_id="net", meeting_id="mt", person_id="p1", item_numbers=(1, 3))
ACTION = Action(
    id="ac",
    network_id="net",
    meeting_id="mt",
    item_id="i1",
    place=1,
    text="Bjuda in",
    owner=Persons(person_ids=("p1",)),
    due=AtNextMeeting(assumed=True),
    written_by="p2",
    written_at=NOON,
)
BLOB = Blob(id="b1", name="bild.png", media_type="image/png", content=b"\x00\xff%s?", created_at=NOON)


def delivery(key: str, **fields: object) -> Delivery:
    """A reminder that is due, unless ``fields`` say otherwise."""
    wanted: dict[str, object] = {
        "id": key,
        "dedupe_key": f"dedupe/{key}",
        "network_id": "net",
        "kind": DeliveryKind.CALL_PERSON,
        "subject_id": "mt",
        "due_at": datetime(2020, 3, 6, 7, 0, tzinfo=UTC),
        "tenant_id": "t1",
        "person_id": "p1",
        **fields,
    }
    return Delivery(**wanted)  # type: ignore[arg-type]

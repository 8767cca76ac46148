"""Rows that the store's tests write: invented people of invented places."""

from datetime import UTC, date, datetime, time
from fractions import Fraction

from meetings.actions import Action, AtNextMeeting, Persons
from meetings.agenda import AgendaItem, Carry, CarryReason
from meetings.attendance import Attendance
from meetings.ballot_box import BallotBox, BoxState, OpenedBallot
from meetings.counting.scrutiny import Commitment
from meetings.counting.transcript import Count, Event, Method, Reason, Stage, Tie
from meetings.elections import Election, Electorate, Form, Starts
from meetings.meeting import Meeting
from meetings.network import HouseStyle, Network
from meetings.nominations import Nomination, NominationState
from meetings.people import Address, AddressKind, Membership, Organisation, Person, Role
from meetings.rotation import Term, TermState
from meetings.rounds import DrawnLot, Elector, OpenVote, Round, RoundKind, RoundState
from meetings.seats import SeatAnswer, SeatOffer
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

ELECTION = Election(
    id="el",
    network_id="net",
    seats=2,
    meeting_id="mt",
    electorate=Electorate.MEMBERS,
    form=Form.SECRET,
    method=Method.SCOTTISH_STV,
    starts=Starts.DAY,
    starts_on=date(2020, 4, 1),
    nominations_until=date(2020, 3, 5),
    quorum=6,
    receipts=True,
    lots=(Commitment(by="p1", hash="ab"),),
    stay_ids=("p2",),
    raised_from=1,
)
NOMINATION = Nomination(
    id="el/p1",
    network_id="net",
    election_id="el",
    person_id="p1",
    state=NominationState.ACCEPTED,
    proposers=("p2",),
    recorded_by="p2",
)
COUNT = Count(
    method=Method.SCOTTISH_STV,
    seats=2,
    candidates=("el/p1", "el/p2"),
    valid=7,
    blank=1,
    stages=(
        Stage(
            number=1,
            tallies=((0, Fraction(7, 2)), (1, Fraction(3))),
            event=Event.TIE,
            who=(0, 1),
            reason=Reason.LOT,
            loss=Fraction(1, 100_000),
        ),
    ),
    winners=(1,),
    ties=(Tie(stage=1, among=(0, 1), picked=1, by=Reason.LOT),),
    needed=Fraction(3),
)
ROUND = Round(
    id="ro",
    network_id="net",
    election_id="el",
    number=1,
    kind=RoundKind.FIRST,
    seats=2,
    candidates=("el/p1", "el/p2"),
    names=("Henrik Sandberg (Björkhamn)", "Kristin Persson (Åketorp)"),
    form=Form.SECRET,
    method=Method.SCOTTISH_STV,
    electorate=Electorate.MEMBERS,
    opened_at=NOON,
    state=RoundState.PUBLISHED,
    closes_at=NOON,
    closed_at=NOON,
    commitments=(Commitment(by="", hash="cd", nonce="ef", revealed=True),),
    drawn=(DrawnLot(order=(1, 0), drawn_by="p2", witness_ids=("p1",), written_by="p2", written_at=NOON),),
    result=COUNT,
    recounts=(COUNT,),
)
ELECTOR = Elector(id="ro/bjo", network_id="net", round_id="ro", elector="bjo", voted=True)
OPEN_VOTE = OpenVote(id="ro/bjo", network_id="net", round_id="ro", elector="bjo", ranking=(1, 0), cast_by="p1")
BOX = BallotBox(
    id="ro",
    network_id="net",
    size=3,
    public_key=b"\x00\xff",
    sealed=b"\x00\xff\x01",
    ballots=(OpenedBallot(ranking=(1,), receipt="ab"), OpenedBallot(ranking=())),
    state=BoxState.OPENED,
)
OFFER = SeatOffer(
    id="ro/p1", network_id="net", election_id="el", round_id="ro", person_id="p1", answer=SeatAnswer.TAKES, recorded_by="p2"
)
TERM = Term(
    id="te",
    network_id="net",
    seat=2,
    person_id=None,
    state=TermState.PLANNED,
    interim=True,
    since=date(2020, 4, 1),
    election_id="el",
)


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

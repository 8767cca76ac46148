"""Where things stand in a network and what can be done next, for whoever asks: the overview, help, hello, thanks."""

from enum import StrEnum

from meetings.actions import ActionState, AtNextMeeting, Nobody
from meetings.agenda_building import COMING
from meetings.glance import MeetingFacts, Tally
from meetings.meeting import Meeting, MeetingState
from meetings.people import VOTING_ROLES, Role
from meetings.values import value
from workflows.glances import asked, meeting_facts, shown_names, tally
from workflows.ports import Work
from workflows.request import Request
from workflows.sending_state import SendingState, sending_state
from workflows.situation import open_meeting
from workflows.within import own_network


class Station(StrEnum):
    """What comes next for the network."""

    PEOPLE = "people"
    PLAN = "plan"
    CALL = "call"
    PUBLISH = "publish"
    START = "start"
    RUNNING = "running"


class Greeting(StrEnum):
    """What was said to the bot."""

    HELLO = "hello"
    HELP = "help"
    THANKS = "thanks"


@value
class ShowHome:
    """Ask for the overview."""

    subject_id: str = ""


@value
class NetworkHome:
    """``silent`` have not answered the question, ``unreachable`` have no address, every address of ``refused`` refuses; names.

    ``ownerless`` and ``undated`` count open actions. ``sending`` is how the network's messages fare.
    """

    network_id: str
    subject_id: str
    card: str
    version: int
    name: str
    people: int
    organisations: int
    station: Station
    meeting: MeetingFacts | None
    tally: Tally | None
    silent: tuple[str, ...]
    unreachable: tuple[str, ...]
    ownerless: int
    undated: int
    sending: SendingState
    refused: tuple[str, ...]


@value
class Greet:
    """``said`` decides the tone; every answer shows what this person can do now."""

    said: Greeting
    subject_id: str = ""


@value
class Greeted:
    """``leads`` = coordinator, secretary or chair; ``running`` = a meeting is on; ``writes`` = this person takes its notes."""

    network_id: str
    subject_id: str
    card: str
    version: int
    said: Greeting
    network: str
    leads: bool
    guest: bool
    running: bool
    writes: bool
    meeting: MeetingFacts | None


def show_home(work: Work, _ask: ShowHome) -> NetworkHome:
    """Return the overview of the actor's network; it changes nothing."""
    network = own_network(work)
    today = work.today
    meeting = open_meeting(work, network.id)
    names = shown_names(work, network.id)
    people = asked(work, network.id, today)
    answered = {
        row.person_id
        for row in (work.attendance.find(meeting_id=meeting.id) if meeting is not None else ())
        if row.answer is not None
    }
    expected = meeting is not None and meeting.state in {MeetingState.CALLED, MeetingState.PUBLISHED}
    actions = work.actions.find(network_id=network.id, state=ActionState.OPEN)
    places = {one.organisation_id for one in people if one.role in VOTING_ROLES and one.organisation_id}
    sending = sending_state(work, network, tuple(dict.fromkeys(one.person_id for one in people)))
    return NetworkHome(
        network_id=network.id,
        subject_id=meeting.id if meeting is not None else network.id,
        card=work.new_id(),
        version=meeting.version if meeting is not None else 0,
        name=network.name,
        people=len(people),
        organisations=len(places),
        station=_station(meeting, len(people)),
        meeting=meeting_facts(work, meeting) if meeting is not None else None,
        tally=tally(work, meeting) if meeting is not None else None,
        silent=tuple(names[one.person_id] for one in people if one.person_id not in answered) if expected else (),
        unreachable=tuple(names[person_id] for person_id in sending.no_address),
        ownerless=sum(isinstance(action.owner, Nobody) and not action.waived for action in actions),
        undated=sum(isinstance(action.due, AtNextMeeting) for action in actions) if meeting is None else 0,
        sending=sending,
        refused=tuple(names[person_id] for person_id in sending.refused),
    )


def greet(work: Work, ask: Greet) -> Greeted:
    """Answer a greeting with what can be done from here."""
    network = own_network(work)
    actor = work.actor
    meeting = open_meeting(work, network.id)
    running = meeting is not None and meeting.state is MeetingState.RUNNING
    return Greeted(
        network_id=network.id,
        subject_id=meeting.id if meeting is not None else network.id,
        card=work.new_id(),
        version=meeting.version if meeting is not None else 0,
        said=ask.said,
        network=network.name,
        leads=actor.is_secretary or actor.is_chair,
        guest=actor.membership.role is Role.GUEST,
        running=running,
        writes=running and meeting is not None and meeting.secretary_id == actor.person.id,
        meeting=meeting_facts(work, meeting) if meeting is not None else None,
    )


def _station(meeting: Meeting | None, people: int) -> Station:
    if meeting is None:
        return Station.PEOPLE if people <= 1 else Station.PLAN
    if meeting.state not in COMING:
        return Station.RUNNING
    after = {MeetingState.PLANNED: Station.CALL, MeetingState.CALLED: Station.PUBLISH}
    return after.get(meeting.state, Station.START)


REQUEST = Request(
    verb="network.home",
    ask=ShowHome,
    run=show_home,
    result=NetworkHome,
    roles=frozenset({Role.COORDINATOR, Role.SECRETARY}),
    chairs=True,
)
GREET = Request(verb="help.show", ask=Greet, run=greet, result=Greeted)

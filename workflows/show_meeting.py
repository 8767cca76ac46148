"""Open the form of a meeting: an empty one to plan by, or a coming meeting's own to move or cancel it by."""

from meetings.glance import MeetingFacts
from meetings.values import value
from workflows.glances import meeting_facts
from workflows.meeting_places import Host, hosts_of
from workflows.plan_meeting import WHO
from workflows.ports import Work
from workflows.request import Request
from workflows.within import coming_meeting, own_network


@value
class ShowMeeting:
    """``subject_id`` is a meeting, or the network (or "") for the empty form."""

    subject_id: str = ""


@value
class MeetingForm:
    """``meeting`` None = the empty form; ``hosts`` are the organisations that can receive a meeting."""

    network_id: str
    network: str
    card: str
    meeting: MeetingFacts | None
    hosts: tuple[Host, ...] = ()


def show_meeting(work: Work, ask: ShowMeeting) -> MeetingForm:
    """Raise Refused: NOT_FOUND, MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED (cancelled)."""
    network = own_network(work)
    planned = ask.subject_id not in {"", network.id}
    return MeetingForm(
        network_id=network.id,
        network=network.name,
        card=work.new_id(),
        meeting=meeting_facts(work, coming_meeting(work, ask.subject_id)) if planned else None,
        hosts=hosts_of(work, network.id),
    )


REQUEST = Request(verb="meeting.form", ask=ShowMeeting, run=show_meeting, result=MeetingForm, roles=WHO, chairs=True)

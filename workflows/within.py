"""Finding what a press names, inside the actor's own network: anything else is as unknown as an id nobody has seen."""

from meetings.agenda import AgendaItem, Outcome
from meetings.agenda_building import COMING
from meetings.meeting import Meeting, MeetingState
from meetings.network import Network
from meetings.people import Membership
from meetings.refusals import Refusal, Refused
from workflows.ports import Work


def own_network(work: Work) -> Network:
    """Return the network the actor acts in."""
    return work.networks.one(work.actor.membership.network_id)


def meeting_within(work: Work, meeting_id: str) -> Meeting:
    """Return a meeting of the actor's network, in whatever state; Refused NOT_FOUND otherwise."""
    meeting = work.meetings.get(meeting_id)
    if meeting is None or meeting.network_id != work.actor.membership.network_id:
        raise Refused(Refusal.NOT_FOUND)
    return meeting


def coming_meeting(work: Work, meeting_id: str) -> Meeting:
    """Return a meeting that has not begun; Refused MEETING_RUNNING, MEETING_CLOSED or MEETING_CANCELLED otherwise."""
    meeting = meeting_within(work, meeting_id)
    if meeting.state not in COMING:
        codes = {MeetingState.RUNNING: Refusal.MEETING_RUNNING, MeetingState.CLOSED: Refusal.MEETING_CLOSED}
        raise Refused(codes.get(meeting.state, Refusal.MEETING_CANCELLED))
    return meeting


def open_meeting_within(work: Work, meeting_id: str) -> Meeting:
    """Return a meeting that is coming or running; Refused as ``coming_meeting``."""
    meeting = meeting_within(work, meeting_id)
    return meeting if meeting.state is MeetingState.RUNNING else coming_meeting(work, meeting_id)


def item_within(work: Work, item_id: str) -> AgendaItem:
    """Return an item of the actor's network that is on an agenda.

    Raises Refused: NOT_FOUND when it never was or was withdrawn, ITEM_MERGED when it is part of another one now.
    """
    item = work.items.get(item_id)
    if item is None or item.network_id != work.actor.membership.network_id:
        raise Refused(Refusal.NOT_FOUND)
    if item.outcome is Outcome.WITHDRAWN:
        whole = merged_whole(work, item)
        if whole is None:
            raise Refused(Refusal.NOT_FOUND)
        raise Refused(Refusal.ITEM_MERGED, field=whole.title)
    return item


def merged_whole(work: Work, item: AgendaItem) -> AgendaItem | None:
    """Return the item that ``item`` has become part of and that stands on an agenda, None when there is none."""
    while item.outcome is Outcome.WITHDRAWN and item.merged_into is not None:
        into = work.items.get(item.merged_into)
        if into is None:
            return None
        item = into
    return item if item.outcome is not Outcome.WITHDRAWN else None


def membership_within(work: Work, person_id: str) -> Membership:
    """Return the role a person holds today in the actor's network; Refused NOT_FOUND when they hold none."""
    today = work.today
    for membership in work.memberships.find(network_id=work.actor.membership.network_id, person_id=person_id):
        if membership.holds_on(today):
            return membership
    raise Refused(Refusal.NOT_FOUND)

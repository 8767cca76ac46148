"""The minutes of a stored meeting: the rows are read here, ``meetings.minutes_building`` makes the value."""

from collections import Counter

from meetings.actions import Action, ActionState, Nobody
from meetings.canonical import canonical, digest
from meetings.meeting import Meeting, MeetingState
from meetings.minutes import Minutes
from meetings.minutes_building import Attendee, OwnerPrinter, Stored, build_minutes
from meetings.network import Network
from meetings.refusals import Refusal, Refused
from workflows.action_view import next_meeting
from workflows.around import meeting_here, named
from workflows.ports import Work
from workflows.situation import agenda_of, companions_of


def latest_closed(work: Work) -> Meeting:
    """Return the last closed meeting of the actor's network; NO_CLOSED_MEETING when none is closed."""
    meetings = work.meetings.find(network_id=work.actor.membership.network_id)
    closed = [meeting for meeting in meetings if meeting.state is MeetingState.CLOSED]
    if not closed:
        raise Refused(Refusal.NO_CLOSED_MEETING)
    return max(closed, key=lambda meeting: (meeting.day, meeting.id))


def closed_here(work: Work, meeting_id: str) -> Meeting:
    """Return a closed meeting of the actor's network, the last one for ""; NOT_FOUND, NO_CLOSED_MEETING, MEETING_NOT_CLOSED."""
    if not meeting_id:
        return latest_closed(work)
    meeting = meeting_here(work, meeting_id)
    if meeting.state is not MeetingState.CLOSED:
        raise Refused(Refusal.MEETING_NOT_CLOSED)
    return meeting


def network_of(work: Work, meeting: Meeting) -> Network:
    """Return the meeting's network."""
    return work.networks.one(meeting.network_id)


def minutes_of(work: Work, meeting: Meeting, print_owner: OwnerPrinter) -> Minutes:
    """Read the meeting's rows and build its minutes."""
    network = network_of(work, meeting)
    after = next_meeting(work, network.id, meeting.day)
    return build_minutes(
        Stored(
            network=network,
            meeting=meeting,
            attendees=tuple(
                Attendee(
                    person=companion.person,
                    membership=companion.membership,
                    organisation=companion.organisation,
                    attendance=work.attendance.get(f"{meeting.id}/{companion.person.id}"),
                )
                for companion in companions_of(work, network.id, meeting.day)
            ),
            items=agenda_of(work, meeting.id),
            notes=work.notes.find(meeting_id=meeting.id),
            decisions=work.decisions.find(meeting_id=meeting.id),
            actions=work.actions.find(meeting_id=meeting.id),
            names=printed_names(work, meeting),
            next_day=after.day if after else None,
        ),
        print_owner,
    )


def minutes_digest(minutes: Minutes) -> str:
    """Return the hash that approving these minutes would freeze."""
    return digest(canonical(minutes))


def printed_names(work: Work, meeting: Meeting) -> dict[str, str]:
    """Return how ids of people and organisations are printed; people who share a name get their organisation too."""
    ids = {m.person_id for m in work.memberships.find(network_id=meeting.network_id)}
    people = [named(work, meeting.network_id, person_id, meeting.day) for person_id in sorted(ids)]
    often = Counter(person.name for person in people)
    names = {o.id: o.name for o in work.organisations.find(network_id=meeting.network_id)}
    for person in people:
        alike = often[person.name] > 1 and person.organisation
        names[person.person_id] = f"{person.name} ({person.organisation})" if alike else person.name
    return names


def ownerless(work: Work, meeting: Meeting) -> tuple[Action, ...]:
    """Return the meeting's open actions that nobody owns and the chair has not waived."""
    rows = work.actions.find(meeting_id=meeting.id, state=ActionState.OPEN)
    return tuple(action for action in rows if isinstance(action.owner, Nobody) and not action.waived)

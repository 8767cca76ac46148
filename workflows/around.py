"""What the requests of a meeting share: finding it within the actor's network, who may write, names to show."""

from datetime import date

from meetings.agenda import AgendaItem, Outcome
from meetings.attendance import Attendance
from meetings.meeting import Meeting, MeetingState
from meetings.numbering import letters
from meetings.people import Actor
from meetings.records import Note
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.ports import Work
from workflows.situation import agenda_of


@value
class Named:
    """A person as others see them: name and organisation ("" for staff without one)."""

    person_id: str
    name: str
    organisation: str = ""


@value
class Spot:
    """Where in the meeting something was written: what a card about it needs for its envelope and heading.

    ``card`` is the instance of the card that will show it, ``number`` the item's number (0 = no item) and ``letter`` that of
    a part.
    """

    network_id: str
    meeting_id: str
    version: int
    card: str
    item_id: str = ""
    number: int = 0
    letter: str = ""
    title: str = ""


def named(work: Work, network_id: str, person_id: str, day: date) -> Named:
    """Return a person with the organisation they sat for on ``day``, else at any other time."""
    person = work.persons.one(person_id)
    memberships = work.memberships.find(network_id=network_id, person_id=person_id)
    held = [m for m in memberships if m.holds_on(day)] or list(memberships)
    organisation_id = next((m.organisation_id for m in held if m.organisation_id), None)
    organisation = work.organisations.get(organisation_id) if organisation_id else None
    return Named(person_id=person_id, name=person.name, organisation=organisation.name if organisation else "")


def meeting_here(work: Work, meeting_id: str) -> Meeting:
    """Return a meeting of the actor's network; NOT_FOUND for any other id."""
    meeting = work.meetings.get(meeting_id)
    if meeting is None or meeting.network_id != work.actor.membership.network_id:
        raise Refused(Refusal.NOT_FOUND)
    return meeting


def running_here(work: Work, meeting_id: str) -> Meeting:
    """As ``meeting_here``; MEETING_NOT_RUNNING before it started, MEETING_CLOSED afterwards."""
    return _running(meeting_here(work, meeting_id))


def _running(meeting: Meeting) -> Meeting:
    if meeting.state is MeetingState.RUNNING:
        return meeting
    over = meeting.state in {MeetingState.CLOSED, MeetingState.CANCELLED}
    raise Refused(Refusal.MEETING_CLOSED if over else Refusal.MEETING_NOT_RUNNING)


def may_write(actor: Actor, meeting: Meeting) -> bool:
    """Coordinator, secretary, chairs and whoever takes this meeting's notes may write in it."""
    return actor.is_secretary or actor.is_chair or actor.person.id == meeting.secretary_id


def writable(work: Work, meeting_id: str) -> Meeting:
    """As ``running_here``; NOT_YOUR_ROLE for people who do not write in this meeting."""
    meeting = meeting_here(work, meeting_id)
    if not may_write(work.actor, meeting):
        raise Refused(Refusal.NOT_YOUR_ROLE)
    return _running(meeting)


def item_in(work: Work, meeting: Meeting, item_id: str) -> AgendaItem:
    """Return an item of the meeting, the current one for ""; NOT_FOUND otherwise."""
    item = work.items.get(item_id or meeting.current_item_id or "")
    if item is None or item.meeting_id != meeting.id or item.outcome is Outcome.WITHDRAWN:
        raise Refused(Refusal.NOT_FOUND)
    return item


def spot(work: Work, meeting: Meeting, item: AgendaItem | None = None) -> Spot:
    """Describe a place in the meeting for a new card; the number counts the items as they stand on the agenda."""
    return Spot(
        network_id=meeting.network_id,
        meeting_id=meeting.id,
        version=meeting.version,
        card=work.new_id(),
        item_id=item.id if item else "",
        number=item.position if item else 0,
        letter=letter_of(work, item) if item else "",
        title=item.title if item else "",
    )


def letter_of(work: Work, item: AgendaItem) -> str:
    """Return the letter of a part on its agenda, "" for an item with a number of its own."""
    return letters(agenda_of(work, item.meeting_id)).get(item.id, "") if item.parent_id is not None else ""


def next_place(work: Work, item_id: str) -> int:
    """Return the place after everything written under an item so far; ids grow with time, so the last row has the last place."""
    last = (work.notes.last(item_id=item_id), work.decisions.last(item_id=item_id), work.actions.last(item_id=item_id))
    return max((row.place for row in last if row is not None), default=0) + 1


def note_under(work: Work, meeting: Meeting, item_id: str, text: str, *, written_by: str = "") -> Note:
    """Write a note after everything else under an item, by whoever asks unless ``written_by`` is given; return it."""
    note = Note(
        id=work.new_id(),
        network_id=meeting.network_id,
        meeting_id=meeting.id,
        item_id=item_id,
        place=next_place(work, item_id),
        text=text,
        written_by=written_by or work.actor.person.id,
        written_at=work.now,
    )
    work.notes.add(note)
    return note


def attendance_row(work: Work, meeting: Meeting, person_id: str) -> tuple[Attendance, bool]:
    """Return a person's attendance at the meeting, and whether it is stored already."""
    found = work.attendance.get(f"{meeting.id}/{person_id}")
    if found is not None:
        return found, True
    row = Attendance(id=f"{meeting.id}/{person_id}", network_id=meeting.network_id, meeting_id=meeting.id, person_id=person_id)
    return row, False


def keep_attendance(work: Work, row: Attendance, stored: bool) -> None:
    """Save or insert a row of ``attendance_row``."""
    if stored:
        work.attendance.save(row)
    else:
        work.attendance.add(row)


def save_meeting(work: Work, meeting: Meeting) -> Meeting:
    """Save the meeting and return it as it stands now, one version on."""
    work.meetings.save(meeting)
    return work.meetings.one(meeting.id)


def check_version(meeting: Meeting, version: int) -> None:
    """Refuse a card drawn before the agenda or the running state changed: STALE_CARD. 0 = typed words, never stale."""
    if version and version != meeting.version:
        raise Refused(Refusal.STALE_CARD)

"""Who knows of a meeting's day, and telling them that it has changed."""

from meetings.meeting import Meeting, MeetingState
from workflows.card_edits import edit_call, edit_card
from workflows.deliveries import DeliveryKind, DeliveryState
from workflows.glances import asked
from workflows.meeting_notices import to_channel, to_people
from workflows.notice_audience import receivers
from workflows.ports import Work

NEVER_CAME = frozenset({DeliveryState.VOID, DeliveryState.EXPIRED, DeliveryState.DEAD, DeliveryState.BLOCKED})


def who_knows(work: Work, meeting: Meeting) -> tuple[str, ...]:
    """Return whoever has been sent anything about the meeting by whatever way, members, guests and former members alike.

    Whose first message still waits for its time is not among them: it is made when it goes, with the day as it is then.
    """
    known: dict[str, None] = {}
    waiting: set[str] = set()
    for row in work.outbox.find(subject_id=meeting.id):
        if row.person_id is None or row.state in NEVER_CAME:
            continue
        if row.state is DeliveryState.HELD or (row.state is DeliveryState.PENDING and row.due_at > work.now):
            waiting.add(row.person_id)
        else:
            known[row.person_id] = None
    if meeting.state is not MeetingState.PLANNED:
        known |= dict.fromkeys(person_id for person_id in receivers(work, meeting) if person_id not in waiting)
    return tuple(known)


def tell_change(work: Work, before: Meeting, meeting: Meeting) -> int:
    """Tell everybody who knows of the meeting how it is now, and redraw what stands in the channel; return how many people."""
    people = tuple(dict.fromkeys((*who_knows(work, before), *(who_knows(work, meeting) if _is_called(before) else ()))))
    posted = [row for row in work.outbox.find(subject_id=meeting.id) if row.person_id is None and row.state not in NEVER_CAME]
    what = f"change/{meeting.version}"
    if posted or _is_called(before):
        to_channel(work, meeting, DeliveryKind.CHANGE_CHANNEL, what, work.now)
    edit_call(work, meeting)
    for row in posted:
        if row.kind is DeliveryKind.SAVE_THE_DATE_CHANNEL:
            edit_card(work, row)
    return to_people(work, meeting, DeliveryKind.CHANGE_PERSON, what, work.now, people)


def announce(work: Work, meeting: Meeting) -> int:
    """Ask everybody once to keep the day free; return how many people hear of it."""
    to_channel(work, meeting, DeliveryKind.SAVE_THE_DATE_CHANNEL, "save", work.now)
    knows = who_knows(work, meeting)
    people = [one.person_id for one in asked(work, meeting.network_id, meeting.day) if one.person_id not in knows]
    return to_people(work, meeting, DeliveryKind.SAVE_THE_DATE, "save", work.now, people)


def _is_called(meeting: Meeting) -> bool:
    return meeting.state is not MeetingState.PLANNED

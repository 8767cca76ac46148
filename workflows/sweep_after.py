"""What the clock finds due after meetings: the morning's digests, drafts nobody approves, meetings nobody closes."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from meetings.calendar import next_waking_time
from meetings.meeting import Meeting, MeetingState, MinutesState
from meetings.reminders import evening_of, is_working, morning_of
from workflows.chasing import brought_up
from workflows.close_meeting import ask_for_approval
from workflows.deliveries import Delivery, DeliveryKind
from workflows.glances import network_of
from workflows.ports import Work
from workflows.sweeps import ByDay, ByMoment, RedDays

PATIENCE = timedelta(days=3)
"""How long a draft waits before its approver is asked once more."""

AGAIN = timedelta(days=30)
"""For so long afterwards it is still brought up; a draft older than that waits for a person."""

LEFT_OPEN = timedelta(hours=8)
"""How long after its start a meeting that nobody closed is brought up."""


def owed_digests(work: Work, network_id: str, red_days: RedDays) -> Iterator[Delivery]:
    """Yield this morning's digests of a network's people, one per person whatever other networks they are in.

    Nothing on weekends and red days and nothing after 17:00 local.
    """
    network = work.networks.get(network_id)
    if network is None:
        return
    today = work.now.astimezone(ZoneInfo(network.zone)).date()
    if not is_working(today, red_days) or work.now >= evening_of(today, network.zone):
        return
    people = {person_id for _, due in brought_up(work, network.id, today, red_days) for person_id in due}
    for person_id in sorted(people):
        key = f"action_digest/{person_id}/{today.isoformat()}"
        yield Delivery(
            id=work.new_id(),
            dedupe_key=key,
            network_id=network.id,
            kind=DeliveryKind.ACTION_DIGEST,
            subject_id=person_id,
            due_at=morning_of(today, network.zone, key),
            tenant_id=network.tenant_id,
            expires_at=evening_of(today, network.zone),
            person_id=person_id,
        )


def _unreviewed(work: Work) -> Collection[str]:
    """Return the meetings whose draft has waited too long, and those nobody has closed."""
    now = work.now
    drafts = work.meetings.between("closed_at", now - PATIENCE - AGAIN, now - PATIENCE, minutes_state=MinutesState.DRAFT)
    left = [meeting for meeting in work.meetings.find(state=MeetingState.RUNNING) if _is_left(meeting, now)]
    return [meeting.id for meeting in (*drafts, *left)]


def _ask(work: Work, meeting_id: str, red_days: RedDays) -> int:
    """Ask once more for a draft that has waited, or the secretary of a meeting left open to close it; in waking hours."""
    meeting = work.meetings.get(meeting_id)
    if meeting is None:
        return 0
    work.hold(meeting.network_id)
    due_at = next_waking_time(work.now, network_of(work, meeting).zone, red_days)
    if meeting.minutes_state is MinutesState.DRAFT and meeting.closed_at is not None:
        return ask_for_approval(work, meeting, round_number=2, due_at=due_at)
    if not _is_left(meeting, work.now):
        return 0
    return work.outbox.add(
        Delivery(
            id=work.new_id(),
            dedupe_key=f"left_open/{meeting.id}",
            network_id=meeting.network_id,
            kind=DeliveryKind.MINUTES_REVIEW,
            subject_id=meeting.id,
            due_at=due_at,
            tenant_id=network_of(work, meeting).tenant_id,
            person_id=meeting.secretary_id,
        )
    )


def _is_left(meeting: Meeting, now: datetime) -> bool:
    if meeting.state is not MeetingState.RUNNING or meeting.started_at is None or meeting.secretary_id is None:
        return False
    return now - meeting.started_at >= LEFT_OPEN


DIGESTS = ByDay(owed=owed_digests)
REVIEWS = ByMoment(find=_unreviewed, insert=_ask)

"""What the clock finds due after meetings: the morning's digests, drafts nobody approves, meetings nobody closes."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from meetings.actions import Action
from meetings.calendar import next_waking_time
from meetings.meeting import Meeting, MeetingState, MinutesState
from meetings.reminders import DAY, evening_of, is_working, morning_of
from workflows.chasing import brought_up
from workflows.close_meeting import ask_for_approval
from workflows.deliveries import Delivery, DeliveryKind
from workflows.glances import network_of
from workflows.ports import Work
from workflows.sweeps import SWEEP, ByDay, ByMoment, RedDays

MADE_UP = timedelta(days=14)
"""For so many mornings without a sweep it is written down what was not sent."""

PATIENCE = timedelta(days=3)
"""How long a draft waits before its approver is asked once more."""

AGAIN = timedelta(days=30)
"""For so long afterwards it is still brought up; a draft older than that waits for a person."""

LEFT_OPEN = timedelta(hours=8)
"""How long after its start a meeting that nobody closed is brought up."""


def owed_digests(work: Work, network_id: str, red_days: RedDays) -> Iterator[Delivery]:
    """Yield this morning's digests of a network's people, one per person whatever other networks they are in.

    Nothing on weekends and red days and nothing after 17:00 local. A morning on which the clock did not run is owed as well: its
    digests are added although they expire at once, so that what was not sent is written down.
    """
    network = work.networks.one(network_id)
    for day in _mornings(work, network.zone):
        if not is_working(day, red_days):
            continue
        up = [
            (action, due) for action, due in brought_up(work, network.id, day, red_days) if _is_known(action, day, network.zone)
        ]
        for person_id in sorted({person_id for _, due in up for person_id in due}):
            key = f"action_digest/{person_id}/{day.isoformat()}"
            yield Delivery(
                id=work.new_id(),
                dedupe_key=key,
                network_id=network.id,
                kind=DeliveryKind.ACTION_DIGEST,
                subject_id=person_id,
                due_at=morning_of(day, network.zone, key),
                tenant_id=network.tenant_id,
                expires_at=evening_of(day, network.zone),
                person_id=person_id,
            )


def _mornings(work: Work, zone: str) -> list[date]:
    """Return today until 17:00, after the days on which no sweep has run since the last one did, at most a fortnight of them."""
    today = work.now.astimezone(ZoneInfo(zone)).date()
    beat = work.heartbeats.get(SWEEP)
    ran = beat.ran_at.astimezone(ZoneInfo(zone)).date() if beat is not None else today
    first = max(ran + DAY, today - MADE_UP)
    missed = [first + DAY * number for number in range((today - first).days + 1)]
    return missed if missed or work.now >= evening_of(today, zone) else [today]


def _is_known(action: Action, day: date, zone: str) -> bool:
    """Tell whether the action was there before the evening of ``day``."""
    return action.written_at < evening_of(day, zone)


def _unreviewed(work: Work) -> Collection[str]:
    """Return the meetings whose draft has waited too long, and those nobody has closed."""
    now = work.now
    drafts = work.meetings.between("closed_at", now - PATIENCE - AGAIN, now - PATIENCE, minutes_state=MinutesState.DRAFT)
    left = [meeting for meeting in work.meetings.find(state=MeetingState.RUNNING) if _is_left(meeting, now)]
    return [meeting.id for meeting in (*drafts, *left)]


def _ask(work: Work, meeting_id: str, red_days: RedDays) -> int:
    """Ask once more for a draft that has waited, or the secretary of a meeting left open to close it; in waking hours."""
    work.hold(work.meetings.one(meeting_id).network_id)
    meeting = work.meetings.one(meeting_id)
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

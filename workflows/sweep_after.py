"""What the clock finds due after meetings: the morning's digests, drafts nobody approves, meetings nobody closes."""

from collections.abc import Collection
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from meetings.actions import Action, ActionState
from meetings.meeting import MeetingState, MinutesState
from meetings.reminders import evening_of, is_working, morning_of, reminder_days
from workflows.action_view import next_meeting
from workflows.close_meeting import ask_for_approval
from workflows.deliveries import Delivery, DeliveryKind
from workflows.own_actions import reminded_of
from workflows.ports import Work

PATIENCE = timedelta(days=3)
"""How long a draft waits before its approver is asked once more."""

LEFT_OPEN = timedelta(hours=8)
"""How long after its start a meeting that nobody closed is brought up."""


def due_digests(work: Work, red_days: Collection[date]) -> int:
    """Insert this morning's digests, one per person whatever networks they are in; return how many were new.

    Nothing on weekends and ``red_days`` (every red day around now) and nothing after 17:00 local.
    """
    new = 0
    for network in work.networks.find():
        today = work.now.astimezone(ZoneInfo(network.zone)).date()
        if not is_working(today, red_days) or work.now >= evening_of(today, network.zone):
            continue
        for person_id in sorted(_due_people(work, network.id, today, red_days)):
            key = f"action_digest/{person_id}/{today.isoformat()}"
            new += work.outbox.add(
                Delivery(
                    id=work.new_id(),
                    dedupe_key=key,
                    network_id=network.id,
                    kind=DeliveryKind.ACTION_DIGEST,
                    subject_id=person_id,
                    due_at=morning_of(today, network.zone, key),
                    expires_at=evening_of(today, network.zone),
                    person_id=person_id,
                )
            )
    return new


def due_actions(work: Work, network_id: str, today: date, red_days: Collection[date]) -> tuple[Action, ...]:
    """Return the network's open actions that are brought up today."""
    found = []
    for action in work.actions.find(network_id=network_id, state=ActionState.OPEN):
        meeting = work.meetings.get(action.meeting_id)
        if meeting is None:
            continue
        after = next_meeting(work, network_id, meeting.day)
        if today in reminder_days(action, after.day if after else None, red_days):
            found.append(action)
    return tuple(found)


def _due_people(work: Work, network_id: str, today: date, red_days: Collection[date]) -> set[str]:
    return {
        person_id for action in due_actions(work, network_id, today, red_days) for person_id in reminded_of(work, action, today)
    }


def due_reviews(work: Work) -> int:
    """Ask once more for drafts that have waited, and ask the secretary of a meeting left open to close it.

    Return how many deliveries were new.
    """
    new = 0
    for meeting in work.meetings.find(minutes_state=MinutesState.DRAFT):
        if meeting.closed_at is not None and work.now - meeting.closed_at >= PATIENCE:
            new += ask_for_approval(work, meeting, round_number=2)
    for meeting in work.meetings.find(state=MeetingState.RUNNING):
        if meeting.started_at is None or meeting.secretary_id is None or work.now - meeting.started_at < LEFT_OPEN:
            continue
        new += work.outbox.add(
            Delivery(
                id=work.new_id(),
                dedupe_key=f"left_open/{meeting.id}",
                network_id=meeting.network_id,
                kind=DeliveryKind.MINUTES_REVIEW,
                subject_id=meeting.id,
                due_at=work.now,
                person_id=meeting.secretary_id,
            )
        )
    return new

"""Telling the chairs of actions that are a week late, in networks that have chosen so."""

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from meetings.actions import ActionState
from meetings.reminders import evening_of, is_working, morning_of
from workflows.action_view import due_day
from workflows.bodies import chairs_of
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import Work
from workflows.sweeps import ByDay, RedDays

LATE = timedelta(days=7)
"""How long after its day an action is brought to the chairs, once."""


def owed_late(work: Work, network_id: str, red_days: RedDays) -> Iterator[Delivery]:
    """Yield a message to each chair for each late action; nothing unless the network wants it, and only on working days."""
    network = work.networks.one(network_id)
    if not network.rules.chair_told:
        return
    today = work.now.astimezone(ZoneInfo(network.zone)).date()
    if not is_working(today, red_days) or work.now >= evening_of(today, network.zone):
        return
    for action in work.actions.find(network_id=network.id, state=ActionState.OPEN):
        due = due_day(work, action)
        if due is None or today - due < LATE:
            continue
        for person_id in chairs_of(work, network.id, today):
            key = f"action_overdue/{action.id}/{person_id}"
            yield Delivery(
                id=work.new_id(),
                dedupe_key=key,
                network_id=network.id,
                kind=DeliveryKind.ACTION_OVERDUE,
                subject_id=action.id,
                due_at=morning_of(today, network.zone, key),
                tenant_id=network.tenant_id,
                expires_at=evening_of(today, network.zone),
                person_id=person_id,
            )


LATE_ACTIONS = ByDay(owed=owed_late)

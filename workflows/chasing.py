"""Who is reminded of an action today: its owners, or of a shared one those whose part is missing."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from meetings.actions import Action, ActionState, Nobody
from meetings.parts import is_shared
from meetings.reminders import as_often, reminder_days
from workflows.action_parts import parts_of, people_of
from workflows.action_view import bound, next_meeting
from workflows.bodies import acting_network, given_to
from workflows.own_actions import reminded_of
from workflows.ports import Work
from workflows.standing_duty import seen_to
from workflows.standing_in import preferences_of


def due_people(work: Work, action: Action, today: date, red_days: Collection[date]) -> tuple[str, ...]:
    """Return the people to whom an action is brought up today; a part that was put off rests for its own people alone.

    What nobody owns with the chair's consent, and a standing duty that is done for the coming meeting, are not brought up.
    """
    meeting = work.meetings.get(action.meeting_id)
    if meeting is None or action.state is not ActionState.OPEN or seen_to(work, action):
        return ()
    if action.waived and isinstance(action.owner, Nobody):
        return ()
    action = bound(work, action)
    after = next_meeting(work, action.network_id, meeting.day)
    coming = after.day if after else None
    if not is_shared(action.owner):
        days = reminder_days(action, coming, red_days)
        return _willing(work, action, today, days, reminded_of(work, action, today)) if today in days else ()
    people: dict[str, None] = {}
    for part in parts_of(work, action, today):
        resting = replace(action, snoozed_until=part.snoozed_until or action.snoozed_until)
        days = reminder_days(resting, coming, red_days)
        if part.done_at is None and today in days:
            people |= dict.fromkeys(_willing(work, resting, today, days, people_of(work, part, today)))
    return tuple(people)


def _willing(work: Work, action: Action, today: date, days: Collection[date], people: Collection[str]) -> tuple[str, ...]:
    """Return those of ``people`` who want to be reminded today, as often as each has chosen in the action's network."""

    def wants(person_id: str) -> bool:
        frequency = preferences_of(work, action.network_id, person_id).reminders
        return today in as_often(days, frequency, snoozed=action.snoozed_until is not None)

    return tuple(person_id for person_id in people if wants(person_id))


def brought_up(
    work: Work, network_id: str, today: date, red_days: Collection[date]
) -> tuple[tuple[Action, tuple[str, ...]], ...]:
    """Return what is brought up in a network today and to whom: its own actions, and those other networks gave to its chairs."""
    network = work.networks.one(network_id)
    own = work.actions.find(network_id=network_id, state=ActionState.OPEN)
    rows = (*(action for action in own if acting_network(work, action, today) == network_id), *given_to(work, network, today))
    found = ((action, due_people(work, action, today, red_days)) for action in rows)
    return tuple((action, people) for action, people in found if people)


def due_to(work: Work, person_id: str, network_id: str, today: date, red_days: Collection[date]) -> tuple[Action, ...]:
    """Return what is brought up to a person today in one network."""
    return tuple(action for action, people in brought_up(work, network_id, today, red_days) if person_id in people)

"""What an owner answers about an action: done, remind me later, a new date, I take it on."""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from meetings.actions import Action, ActionState, OnDate, OneOrganisation, Persons
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.action_view import ActionShown, action_shown, next_meeting
from workflows.around import Spot, meeting_here, spot
from workflows.own_actions import own_action, representatives
from workflows.ports import Work
from workflows.request import Request


class Later(StrEnum):
    """When to be reminded again."""

    TOMORROW = "tomorrow"
    WEEK = "week"
    NEXT_MEETING = "next_meeting"


class Answered(StrEnum):
    """What was answered."""

    DONE = "done"
    SNOOZED = "snoozed"
    RESCHEDULED = "rescheduled"
    CLAIMED = "claimed"


@value
class FinishAction:
    """``line`` is the owner's own line for the next minutes."""

    subject_id: str
    line: str = ""


@value
class SnoozeAction:
    """Changes no due date, only when the next reminder comes."""

    subject_id: str
    later: Later = Later.WEEK


@value
class RescheduleAction:
    """Changes the due date."""

    subject_id: str
    day: date


@value
class ClaimAction:
    """One of the organisation's representatives takes its action on."""

    subject_id: str


@value
class ActionAnswered:
    """The action as it stands now; ``until`` is the day of the next reminder after a snooze."""

    spot: Spot
    action: ActionShown
    answer: Answered
    until: date | None = None


def finish_action(work: Work, ask: FinishAction) -> ActionAnswered:
    """Raise Refused: NOT_FOUND, NOT_YOURS, ACTION_CLOSED."""
    action = own_action(work, ask.subject_id, "action.done")
    changed = replace(action, state=ActionState.DONE, done_at=work.now, done_by=work.actor.person.id, done_line=ask.line)
    return _answered(work, changed, Answered.DONE)


def snooze_action(work: Work, ask: SnoozeAction) -> ActionAnswered:
    """Raise Refused: NOT_FOUND, NOT_YOURS, ACTION_CLOSED, NO_MEETING (until the next meeting, which has no date)."""
    action = own_action(work, ask.subject_id, "action.snooze")
    today = work.now.date()
    until = today + timedelta(days=1 if ask.later is Later.TOMORROW else 7)
    if ask.later is Later.NEXT_MEETING:
        meeting = next_meeting(work, action.network_id, today)
        if meeting is None:
            raise Refused(Refusal.NO_MEETING)
        until = meeting.day
    return _answered(work, replace(action, snoozed_until=until), Answered.SNOOZED, until=until)


def reschedule_action(work: Work, ask: RescheduleAction) -> ActionAnswered:
    """Raise Refused: NOT_FOUND, NOT_YOURS, ACTION_CLOSED, DATE_PASSED."""
    action = own_action(work, ask.subject_id, "action.reschedule")
    if ask.day < work.now.date():
        raise Refused(Refusal.DATE_PASSED)
    return _answered(work, replace(action, due=OnDate(day=ask.day), snoozed_until=None), Answered.RESCHEDULED)


def claim_action(work: Work, ask: ClaimAction) -> ActionAnswered:
    """Raise Refused: NOT_FOUND, NOT_YOURS (also when the action is no organisation's), ACTION_CLOSED."""
    action = own_action(work, ask.subject_id, "action.claim")
    me = work.actor.person.id
    owner = action.owner
    if not isinstance(owner, OneOrganisation):
        raise Refused(Refusal.NOT_YOURS)
    if me not in representatives(work, action.network_id, owner.organisation_id, work.now.date()):
        raise Refused(Refusal.NOT_YOURS)
    return _answered(work, replace(action, owner=Persons(person_ids=(me,))), Answered.CLAIMED)


def _answered(work: Work, action: Action, answer: Answered, until: date | None = None) -> ActionAnswered:
    work.actions.save(action)
    kept = work.actions.get(action.id) or action
    meeting = meeting_here(work, action.meeting_id)
    return ActionAnswered(
        spot=spot(work, meeting, work.items.get(action.item_id)),
        action=action_shown(work, kept),
        answer=answer,
        until=until,
    )


DONE = Request(verb="action.done", ask=FinishAction, run=finish_action, result=ActionAnswered)
SNOOZE = Request(verb="action.snooze", ask=SnoozeAction, run=snooze_action, result=ActionAnswered)
RESCHEDULE = Request(verb="action.reschedule", ask=RescheduleAction, run=reschedule_action, result=ActionAnswered)
CLAIM = Request(verb="action.claim", ask=ClaimAction, run=claim_action, result=ActionAnswered)

"""What an owner answers about an action: done, remind me later, a new date, I take it on."""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from meetings.actions import About, Action, ActionState, Nobody, OnDate, OneOrganisation, Persons
from meetings.handing_over import declined, taken
from meetings.parts import is_shared
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.action_news import tell, write_down
from workflows.action_parts import answer, keep_part, own_parts, part_to_answer
from workflows.action_view import ActionShown, action_shown, next_meeting
from workflows.around import Spot, spot
from workflows.invite_guest import guest_places
from workflows.own_actions import action_here, leads, own_action, owners_of, representatives
from workflows.ports import Work
from workflows.report_done import report_done
from workflows.request import Request
from workflows.standing_duty import finished, is_standing


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
    ACCEPTED = "accepted"
    TAKEN_OVER = "taken_over"
    OFFERED = "offered"
    DECLINED = "declined"
    GIVEN_BACK = "given_back"
    PART_DONE = "part_done"
    SEEN_TO = "seen_to"


@value
class FinishAction:
    """``line`` is the owner's own line for the next minutes; of a shared action it is the answer of the actor's own part."""

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
    """Take an action on: one's own, one's organisation's, one that is offered, one that nobody owns."""

    subject_id: str


@value
class ActionAnswered:
    """The action as it stands now; ``until`` is the day of the next reminder after a snooze, ``person`` who it was offered to.

    ``places`` are the items (id, title) of the next meeting that somebody invited can come to, once the action is done.
    """

    spot: Spot
    action: ActionShown
    answer: Answered
    until: date | None = None
    person: str = ""
    places: tuple[tuple[str, str], ...] = ()


def finish_action(work: Work, ask: FinishAction) -> ActionAnswered:
    """End an action, or of a shared one the actor's part; leaders without a part end the whole. A standing duty goes on.

    Raise Refused: NOT_FOUND, NOT_YOURS, ACTION_CLOSED.
    """
    action = own_action(work, ask.subject_id, "action.done", ask.line)
    if is_shared(action.owner) and own_parts(work, action, work.actor.person.id, work.today):
        part = part_to_answer(work, action, "", "action.done")
        return answered(work, answer(work, action, part, ask.line), Answered.PART_DONE)
    changed = replace(finished(work, declined(action)), done_line=ask.line)
    work.actions.save(changed)
    report_done(work, changed)
    if is_standing(changed):
        return answered(work, changed, Answered.SEEN_TO)
    places = tuple((item.id, item.title) for item in guest_places(work, changed.network_id))
    return replace(answered(work, changed, Answered.DONE), places=places)


def snooze_action(work: Work, ask: SnoozeAction) -> ActionAnswered:
    """Put the next reminder off; of a shared action for one's own part alone.

    Raise Refused: NOT_FOUND, NOT_YOURS, ACTION_CLOSED, NO_MEETING (until the next meeting, which has no date).
    """
    action = own_action(work, ask.subject_id, "action.snooze")
    today = work.today
    until = today + timedelta(days=1 if ask.later is Later.TOMORROW else 7)
    if ask.later is Later.NEXT_MEETING:
        meeting = next_meeting(work, action.network_id, today)
        if meeting is None:
            raise Refused(Refusal.NO_MEETING)
        until = meeting.day
    mine = own_parts(work, action, work.actor.person.id, today)
    for part in mine:
        keep_part(work, replace(part, snoozed_until=until))
    if not mine:
        action = replace(action, snoozed_until=until)
        work.actions.save(action)
    return replace(answered(work, action, Answered.SNOOZED), until=until)


def reschedule_action(work: Work, ask: RescheduleAction) -> ActionAnswered:
    """Give an action another day; a shared one has one day for all, which only leaders change.

    Raise Refused: NOT_FOUND, NOT_YOURS, ACTION_CLOSED, DATE_PASSED.
    """
    action = own_action(work, ask.subject_id, "action.reschedule")
    if is_shared(action.owner) and not leads(work.actor.membership):
        raise Refused(Refusal.NOT_YOURS)
    if ask.day < work.today:
        raise Refused(Refusal.DATE_PASSED)
    changed = replace(action, due=OnDate(day=ask.day), snoozed_until=None)
    work.actions.save(changed)
    return answered(work, changed, Answered.RESCHEDULED)


def claim_action(work: Work, ask: ClaimAction) -> ActionAnswered:
    """Raise Refused: NOT_FOUND, NOT_YOURS (not one's own to take on), ACTION_CLOSED."""
    action = action_here(work, ask.subject_id)
    if action.state is not ActionState.OPEN:
        raise Refused(Refusal.ACTION_CLOSED)
    me = work.actor.person.id
    changed, how = _claimed(work, action, me)
    work.actions.save(changed)
    if how is Answered.TAKEN_OVER:
        tell(work, action.network_id, write_down(work, action, About.TAKEN), (action.offered_by or "",))
    return answered(work, changed, how)


def _claimed(work: Work, action: Action, me: str) -> tuple[Action, Answered]:
    """Return the action as the actor's and what taking it on meant."""
    today = work.today
    owner = action.owner
    if action.offered_to == me:
        return taken(action, me), Answered.TAKEN_OVER
    if isinstance(owner, OneOrganisation) and me in representatives(work, action.network_id, owner.organisation_id, today):
        return replace(action, owner=Persons(person_ids=(me,)), accepted_by=(me,)), Answered.CLAIMED
    if isinstance(owner, Nobody) and action.network_id == work.actor.membership.network_id and not _guest(work):
        return replace(action, owner=Persons(person_ids=(me,)), accepted_by=(me,), waived=False), Answered.CLAIMED
    if not isinstance(owner, OneOrganisation) and not is_shared(owner) and me in owners_of(work, action, today):
        return replace(action, accepted_by=tuple(dict.fromkeys((*action.accepted_by, me)))), Answered.ACCEPTED
    raise Refused(Refusal.NOT_YOURS)


def _guest(work: Work) -> bool:
    return work.actor.membership.role is Role.GUEST


def answered(work: Work, action: Action, how: Answered) -> ActionAnswered:
    """Return the action as it is stored now, for a card in the network the actor acts in."""
    kept = work.actions.get(action.id) or action
    return ActionAnswered(spot=action_spot(work, kept), action=action_shown(work, kept), answer=how)


def action_spot(work: Work, action: Action) -> Spot:
    """Describe where an action was given for a new card; a body's chair acts in their own network."""
    meeting = work.meetings.one(action.meeting_id)
    return replace(spot(work, meeting, work.items.get(action.item_id)), network_id=work.actor.membership.network_id)


DONE = Request(verb="action.done", ask=FinishAction, run=finish_action, result=ActionAnswered)
SNOOZE = Request(verb="action.snooze", ask=SnoozeAction, run=snooze_action, result=ActionAnswered)
RESCHEDULE = Request(verb="action.reschedule", ask=RescheduleAction, run=reschedule_action, result=ActionAnswered)
CLAIM = Request(verb="action.claim", ask=ClaimAction, run=claim_action, result=ActionAnswered)

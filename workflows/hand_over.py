"""Handing one action over: offered, taken or declined; until it is taken the giver owns it. Or giving it back: not mine."""

from meetings.actions import About, Persons
from meetings.handing_over import declined, given_back, offered
from meetings.parts import is_shared
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.action_news import tell, write_down
from workflows.answer_action import ActionAnswered, Answered, answered
from workflows.around import named
from workflows.meeting_notices import leaders
from workflows.own_actions import action_here, own_action, owners_of
from workflows.ports import Work
from workflows.request import Request
from workflows.within import membership_within


@value
class HandOver:
    """Offer the action to ``person_id``, with a word to them."""

    subject_id: str
    person_id: str
    text: str = ""


@value
class DeclineAction:
    """Say no to an offer; ``text`` says why."""

    subject_id: str
    text: str = ""


@value
class NotMine:
    """Give an action back to the coordinator; ``text`` says why."""

    subject_id: str
    text: str


def hand_over(work: Work, ask: HandOver) -> ActionAnswered:
    """Raise Refused: NOT_FOUND (action or receiver), NOT_YOURS, ACTION_CLOSED, ALREADY_OWNER."""
    action = own_action(work, ask.subject_id, "action.hand_over")
    today = work.today
    owners = owners_of(work, action, today)
    if is_shared(action.owner) or membership_within(work, ask.person_id).role is Role.GUEST:
        raise Refused(Refusal.NOT_FOUND)
    receiver = named(work, action.network_id, ask.person_id, today)
    if ask.person_id in owners:
        raise Refused(Refusal.ALREADY_OWNER, field=receiver.name)
    me = work.actor.person.id
    giver = me if me in owners or not owners else owners[0]
    changed = offered(action, giver, ask.person_id)
    work.actions.save(changed)
    tell(work, action.network_id, write_down(work, action, About.OFFERED, ask.text), (ask.person_id,))
    return _with_person(answered(work, changed, Answered.OFFERED), receiver.name)


def decline_action(work: Work, ask: DeclineAction) -> ActionAnswered:
    """Raise Refused: NOT_FOUND, NOTHING_OFFERED."""
    action = action_here(work, ask.subject_id)
    if action.offered_to != work.actor.person.id:
        raise Refused(Refusal.NOTHING_OFFERED)
    changed = declined(action)
    work.actions.save(changed)
    tell(work, action.network_id, write_down(work, action, About.DECLINED, ask.text), (action.offered_by or "",))
    return answered(work, changed, Answered.DECLINED)


def not_mine(work: Work, ask: NotMine) -> ActionAnswered:
    """Take the actor off the action; whoever sees to the network is told why, and the other owners keep it.

    Raise Refused: NOT_FOUND, NOT_YOURS, ACTION_CLOSED.
    """
    me = work.actor.person.id
    if me not in owners_of(work, action_here(work, ask.subject_id), work.today):
        raise Refused(Refusal.NOT_YOURS)
    action = own_action(work, ask.subject_id, "action.not_mine")
    if is_shared(action.owner) or action.network_id != work.actor.membership.network_id:
        raise Refused(Refusal.NOT_YOURS)
    changed = given_back(action, me)
    work.actions.save(changed)
    others = changed.owner.person_ids if isinstance(changed.owner, Persons) else ()
    line = write_down(work, action, About.NOT_MINE, ask.text)
    tell(work, action.network_id, line, (*leaders(work, action.network_id), *others))
    return answered(work, changed, Answered.GIVEN_BACK)


def _with_person(result: ActionAnswered, name: str) -> ActionAnswered:
    return ActionAnswered(spot=result.spot, action=result.action, answer=result.answer, person=name)


HAND_OVER = Request(verb="action.hand_over", ask=HandOver, run=hand_over, result=ActionAnswered)
DECLINE = Request(verb="action.decline", ask=DeclineAction, run=decline_action, result=ActionAnswered)
NOT_MINE = Request(verb="action.not_mine", ask=NotMine, run=not_mine, result=ActionAnswered)

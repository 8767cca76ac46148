"""Small things said of an action: a comment, steps ticked off, a condition come true, a body's day, told to an outsider."""

from dataclasses import replace
from datetime import date

from meetings.actions import About, ActionState, AtOtherMeeting, OnCondition
from meetings.checklists import ticked
from meetings.handing_over import declined
from meetings.other_bodies import same_body
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.action_news import tell, write_down
from workflows.open_action import ActionOpened, Told, opened
from workflows.own_actions import action_here, answerers, coordinators, leads, on_behalf, own_action, owners_of
from workflows.ports import Work
from workflows.request import Request
from workflows.standing_duty import seen_to


@value
class CommentAction:
    """``text`` is what the person has to say."""

    subject_id: str
    text: str


@value
class TickSteps:
    """``done`` are the places, from 0, of the steps that are done; the others are open."""

    subject_id: str
    done: tuple[int, ...]


@value
class MeetCondition:
    """The condition of the action's due has come true."""

    subject_id: str


@value
class BindMeeting:
    """Another body meets on ``day``: of the action ``subject_id``, or of every action that waits for ``body`` when that is ""."""

    day: date
    subject_id: str = ""
    body: str = ""


@value
class DeliverAction:
    """Somebody outside the network has been told."""

    subject_id: str


@value
class ReopenAction:
    """What was recorded as done is not."""

    subject_id: str


@value
class RetireAction:
    """A standing duty is not to come back."""

    subject_id: str


def comment_action(work: Work, ask: CommentAction) -> ActionOpened:
    """Add a comment; the owners are told, and when an owner writes, the coordinators.

    Raise Refused: NOT_FOUND.
    """
    action = action_here(work, ask.subject_id)
    today = work.today
    owners = owners_of(work, action, today)
    line = write_down(work, action, About.COMMENT, ask.text)
    if work.actor.person.id in owners:
        tell(work, action.network_id, line, coordinators(work, action.network_id, today))
    else:
        tell(work, action.network_id, line, answerers(work, action, today))
    return opened(work, action, Told.COMMENT)


def tick_steps(work: Work, ask: TickSteps) -> ActionOpened:
    """Raise Refused: NOT_FOUND, NOT_YOURS, ACTION_CLOSED, STALE_CARD (a step that is not there)."""
    action = own_action(work, ask.subject_id, "action.step")
    if any(place >= len(action.steps) for place in ask.done):
        raise Refused(Refusal.STALE_CARD)
    work.actions.save(replace(action, steps=ticked(action.steps, ask.done)))
    return opened(work, action, Told.STEPS)


def meet_condition(work: Work, ask: MeetCondition) -> ActionOpened:
    """Wake an action: from now on it is due at the next meeting.

    Raise Refused: NOT_FOUND, NOT_YOURS, ACTION_CLOSED, NO_CONDITION.
    """
    action = own_action(work, ask.subject_id, "action.met")
    if not isinstance(action.due, OnCondition) or action.met_at is not None:
        raise Refused(Refusal.NO_CONDITION)
    work.actions.save(replace(action, met_at=work.now))
    return opened(work, action, Told.MET)


def bind_meeting(work: Work, ask: BindMeeting) -> ActionOpened:
    """Bind what is due at another body's meeting to its day; an earlier day is replaced.

    Raise Refused: DATE_PASSED, BODY_UNKNOWN (nothing is due at a meeting of that body), NOT_FOUND, NOT_YOURS, NOT_YOUR_ROLE
    (all of a body's actions at once are the leaders'), ACTION_CLOSED.
    """
    if ask.day < work.today:
        raise Refused(Refusal.DATE_PASSED)
    if ask.subject_id:
        first = own_action(work, ask.subject_id, "action.bind")
        if not isinstance(first.due, AtOtherMeeting):
            raise Refused(Refusal.BODY_UNKNOWN, field=ask.body or first.text)
        body = first.due.words
        bound = [replace(first, due=replace(first.due, day=ask.day))]
    else:
        body = ask.body
        if not leads(work.actor.membership):
            raise Refused(Refusal.NOT_YOUR_ROLE)
        bound = []
    known = {row.id for row in bound}
    bound += [
        replace(row, due=replace(row.due, day=ask.day))
        for row in work.actions.find(network_id=work.actor.membership.network_id, state=ActionState.OPEN)
        if isinstance(row.due, AtOtherMeeting) and same_body(row.due.words, body) and row.id not in known
    ]
    if not bound:
        raise Refused(Refusal.BODY_UNKNOWN, field=body)
    for row in bound:
        work.actions.save(row)
    return opened(work, bound[0], Told.BOUND, len(bound))


def deliver_action(work: Work, ask: DeliverAction) -> ActionOpened:
    """Raise Refused: NOT_FOUND, ACTION_CLOSED."""
    action = action_here(work, ask.subject_id)
    if action.state is not ActionState.OPEN:
        raise Refused(Refusal.ACTION_CLOSED)
    work.actions.save(replace(action, delivered_at=work.now))
    return opened(work, action, Told.DELIVERED)


def reopen_action(work: Work, ask: ReopenAction) -> ActionOpened:
    """Open what was recorded as done, or a standing duty that rests; whoever owns it is told when somebody else does.

    Raise Refused: NOT_FOUND, NOT_YOURS, ACTION_OPEN.
    """
    action = action_here(work, ask.subject_id)
    owners = owners_of(work, action, work.today)
    mine = work.actor.person.id in owners
    if not mine and not leads(work.actor.membership):
        raise Refused(Refusal.NOT_YOURS)
    if action.state is ActionState.OPEN and not seen_to(work, action):
        raise Refused(Refusal.ACTION_OPEN)
    if not mine:
        on_behalf(work, action, owners, "action.reopen")
    work.actions.save(replace(action, state=ActionState.OPEN, done_at=None, done_by=None, done_line=""))
    return opened(work, action, Told.REOPENED)


def retire_action(work: Work, ask: RetireAction) -> ActionOpened:
    """End an action for good: a standing duty does not come back at the next meeting.

    Raise Refused: NOT_FOUND, NOT_YOURS, ACTION_CLOSED.
    """
    action = own_action(work, ask.subject_id, "action.retire")
    ended = replace(declined(action), state=ActionState.DONE, done_at=work.now, done_by=work.actor.person.id)
    work.actions.save(ended)
    return opened(work, action, Told.RETIRED)


LEADERS = frozenset({Role.COORDINATOR, Role.SECRETARY})
COMMENT = Request(
    verb="action.comment",
    ask=CommentAction,
    run=comment_action,
    result=ActionOpened,
    roles=frozenset(Role) - {Role.GUEST},
    chairs=True,
)
STEP = Request(verb="action.step", ask=TickSteps, run=tick_steps, result=ActionOpened)
MET = Request(verb="action.met", ask=MeetCondition, run=meet_condition, result=ActionOpened)
BIND = Request(verb="action.bind", ask=BindMeeting, run=bind_meeting, result=ActionOpened)
DELIVERED = Request(
    verb="action.delivered", ask=DeliverAction, run=deliver_action, result=ActionOpened, roles=LEADERS, chairs=True
)
RETIRE = Request(verb="action.retire", ask=RetireAction, run=retire_action, result=ActionOpened)
REOPEN = Request(verb="action.reopen", ask=ReopenAction, run=reopen_action, result=ActionOpened)

"""One action with all there is to it: its origin, checklist, conditions and history, and what the person who looks may do."""

from datetime import date
from enum import StrEnum

from meetings.actions import (
    About,
    Action,
    ActionState,
    AtOtherMeeting,
    Nobody,
    OnCondition,
    OneOrganisation,
    OtherBody,
    Outsider,
    Step,
    WholeNetwork,
)
from meetings.parts import is_shared
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.action_parts import own_parts
from workflows.action_view import ActionShown, action_shown
from workflows.around import Named, named
from workflows.bodies import body_network
from workflows.own_actions import action_here, leads, owners_of, representatives
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import companions_of
from workflows.standing_duty import is_standing, seen_to


class May(StrEnum):
    """What can be done with an action by the one who looks at it."""

    DONE = "done"
    PART = "part"
    CLAIM = "claim"
    ACCEPT = "accept"
    TAKE = "take"
    MET = "met"
    BIND = "bind"
    DELIVER = "deliver"
    ANSWERS = "answers"
    STEPS = "steps"
    TIME = "time"
    HAND_OVER = "hand_over"
    NOT_MINE = "not_mine"
    REOPEN = "reopen"
    RETIRE = "retire"


class Told(StrEnum):
    """What was just done, said on the card."""

    NOTHING = "nothing"
    STEPS = "steps"
    COMMENT = "comment"
    MET = "met"
    BOUND = "bound"
    DELIVERED = "delivered"
    REOPENED = "reopened"
    RETIRED = "retired"


@value
class OpenAction:
    """``subject_id`` is the action."""

    subject_id: str


@value
class HistoryLine:
    """One line of an action's history."""

    who: Named
    day: date
    about: About
    text: str


@value
class ActionOpened:
    """``decision`` is the text of the decision it came from, ``accepted`` who took it on in so many words.

    ``offered_to`` is whom it is offered to, ``people`` whom it can be handed over to. ``told`` is what was just done, for
    ``count`` actions when that is more than one.
    """

    network_id: str
    card: str
    action: ActionShown
    decision: str
    terms: str
    steps: tuple[Step, ...]
    history: tuple[HistoryLine, ...]
    accepted: tuple[Named, ...]
    offered_to: Named | None
    delivered_on: date | None
    done_line: str
    may: tuple[May, ...]
    people: tuple[Named, ...]
    told: Told = Told.NOTHING
    count: int = 1


def open_action(work: Work, ask: OpenAction) -> ActionOpened:
    """Raise Refused: NOT_FOUND; guests only see their own, NOT_YOURS."""
    action = action_here(work, ask.subject_id)
    today = work.today
    if work.actor.membership.role is Role.GUEST and work.actor.person.id not in owners_of(work, action, today):
        raise Refused(Refusal.NOT_YOURS)
    return opened(work, action)


def opened(work: Work, action: Action, told: Told = Told.NOTHING, count: int = 1) -> ActionOpened:
    """Describe an action as it is stored now for the actor."""
    action = work.actions.get(action.id) or action
    today = work.today
    network_id = work.actor.membership.network_id
    decision = work.decisions.get(action.decision_id or "")

    def name(person_id: str) -> Named:
        return named(work, action.network_id, person_id, today)

    history = work.comments.find(action_id=action.id)
    may = may_do(work, action)
    return ActionOpened(
        network_id=network_id,
        card=work.new_id(),
        action=action_shown(work, action),
        decision=decision.text if decision is not None else "",
        terms=action.terms,
        steps=action.steps,
        history=tuple(HistoryLine(who=name(c.person_id), day=c.written_at.date(), about=c.about, text=c.text) for c in history),
        accepted=tuple(name(person_id) for person_id in action.accepted_by),
        offered_to=name(action.offered_to) if action.offered_to else None,
        delivered_on=action.delivered_at.date() if action.delivered_at else None,
        done_line=action.done_line,
        may=may,
        people=receivers(work, action) if May.HAND_OVER in may else (),
        told=told,
        count=count,
    )


def receivers(work: Work, action: Action) -> tuple[Named, ...]:
    """Return everybody an action can be handed over to: those with a role today but guests, without its own owners."""
    today = work.today
    owners = set(owners_of(work, action, today)) if not is_shared(action.owner) else set()
    people = companions_of(work, action.network_id, today)
    ids = dict.fromkeys(one.person.id for one in people if one.membership.role is not Role.GUEST and one.person.id not in owners)
    return tuple(named(work, action.network_id, person_id, today) for person_id in ids)


def may_do(work: Work, action: Action) -> tuple[May, ...]:
    """Return what the actor may do with an action, what matters most first."""
    me, today = work.actor.person.id, work.today
    owners = owners_of(work, action, today)
    mine = me in owners
    leader = leads(work.actor.membership)
    if action.state is not ActionState.OPEN:
        answers = [May.ANSWERS] if is_shared(action.owner) else []
        return (*answers, *([May.REOPEN] if mine or leader else []))
    shared = is_shared(action.owner)
    part = bool(shared and own_parts(work, action, me, today))
    home = action.network_id == work.actor.membership.network_id
    rests = seen_to(work, action)
    outside = isinstance(action.owner, OtherBody | Outsider)
    claims = (
        isinstance(action.owner, OneOrganisation)
        and me in representatives(work, action.network_id, action.owner.organisation_id, today)
    ) or (isinstance(action.owner, Nobody) and work.actor.membership.role is not Role.GUEST and home)
    own = mine and not shared and not isinstance(action.owner, OneOrganisation)
    wanted = (
        (May.TAKE, action.offered_to == me),
        (May.DONE, (mine or leader) and not part and not rests),
        (May.PART, part),
        (May.CLAIM, claims and action.offered_to != me),
        (May.ACCEPT, own and me not in action.accepted_by),
        (May.MET, isinstance(action.due, OnCondition) and action.met_at is None and (mine or leader)),
        (May.BIND, isinstance(action.due, AtOtherMeeting) and (mine or leader)),
        (May.DELIVER, outside and leader and home and action.delivered_at is None and body_network(work, action) is None),
        (May.ANSWERS, shared),
        (May.REOPEN, rests and not shared and (mine or leader)),
        (May.RETIRE, is_standing(action) and not shared and (mine or leader)),
        (May.STEPS, bool(action.steps) and (mine or leader)),
        (May.TIME, mine or leader),
        (May.HAND_OVER, home and (own or leader) and not shared and not isinstance(action.owner, WholeNetwork)),
        (May.NOT_MINE, home and mine and not shared),
    )
    return tuple(one for one, allowed in wanted if allowed)


REQUEST = Request(verb="action.show", ask=OpenAction, run=open_action, result=ActionOpened)
MORE = Request(verb="action.more", ask=OpenAction, run=open_action, result=ActionOpened)

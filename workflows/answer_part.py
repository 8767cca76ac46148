"""The table of a shared action: who has answered what, who has not, and the answers one gives or writes down for others."""

from dataclasses import replace
from datetime import date

from meetings.actions import Action, ActionState, EveryMember
from meetings.parts import Progress, in_order, is_shared, progress
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.action_parts import answer, own_parts, part_to_answer, parts_of
from workflows.action_view import ActionShown, action_shown
from workflows.glances import shown_names
from workflows.own_actions import action_here, leads
from workflows.ports import Work
from workflows.request import Request


@value
class ShowAnswers:
    """``subject_id`` is the action."""

    subject_id: str


@value
class AnswerPart:
    """``part`` is the id of the organisation or member it is answered for, "" = the actor's own."""

    subject_id: str
    text: str
    part: str = ""


@value
class EndAction:
    """Close a shared action although parts are missing."""

    subject_id: str


@value
class AnswerRow:
    """One row: whose part it is, by id and name, what they answered and when; ``on`` None = nothing yet."""

    key: str
    name: str
    text: str = ""
    on: date | None = None


@value
class AnswersShown:
    """``rows`` in the order of the roster, ``own`` the keys the actor answers for, ``leads`` = may answer for all and close.

    ``saved`` is the name an answer was just stored for, ``ended`` = the action is closed.
    """

    network_id: str
    card: str
    action: ActionShown
    progress: Progress
    rows: tuple[AnswerRow, ...]
    own: tuple[str, ...]
    leads: bool
    saved: str = ""
    ended: bool = False


def show_answers(work: Work, ask: ShowAnswers) -> AnswersShown:
    """Raise Refused: NOT_FOUND, ACTION_NOT_SHARED."""
    return _shown(work, shared_here(work, ask.subject_id))


def answer_part(work: Work, ask: AnswerPart) -> AnswersShown:
    """Store an answer; an earlier one is replaced, also after the last part made the action done.

    Raise Refused: NOT_FOUND, ACTION_NOT_SHARED, NOT_YOURS, ACTION_CLOSED (dropped).
    """
    action = shared_here(work, ask.subject_id)
    if action.state is ActionState.DROPPED:
        raise Refused(Refusal.ACTION_CLOSED)
    part = part_to_answer(work, action, ask.part, "action.part", ask.text)
    kept = answer(work, action, part, ask.text)
    name = _names(work, action).get(part.organisation_id or part.person_id or "", "")
    return replace(_shown(work, kept), saved=name)


def end_action(work: Work, ask: EndAction) -> AnswersShown:
    """Raise Refused: NOT_FOUND, ACTION_NOT_SHARED, ACTION_CLOSED."""
    action = shared_here(work, ask.subject_id)
    if action.state is not ActionState.OPEN:
        raise Refused(Refusal.ACTION_CLOSED)
    ended = replace(action, state=ActionState.DONE, done_at=work.now, done_by=work.actor.person.id)
    work.actions.save(ended)
    return _shown(work, ended)


def shared_here(work: Work, action_id: str) -> Action:
    """Return a shared action of the actor's network; NOT_FOUND, ACTION_NOT_SHARED."""
    action = action_here(work, action_id)
    if not is_shared(action.owner):
        raise Refused(Refusal.ACTION_NOT_SHARED)
    return action


def _names(work: Work, action: Action) -> dict[str, str]:
    if isinstance(action.owner, EveryMember):
        return shown_names(work, action.network_id)
    return {place.id: place.name for place in work.organisations.find(network_id=action.network_id)}


def _shown(work: Work, action: Action) -> AnswersShown:
    today = work.today
    parts = parts_of(work, action, today)
    rows = tuple(
        AnswerRow(
            key=part.organisation_id or part.person_id or "",
            name=name,
            text=part.answer,
            on=part.done_at.date() if part.done_at else None,
        )
        for name, part in in_order(parts, _names(work, action))
    )
    mine = own_parts(work, action, work.actor.person.id, today)
    return AnswersShown(
        network_id=action.network_id,
        card=work.new_id(),
        action=action_shown(work, work.actions.get(action.id) or action),
        progress=progress(parts),
        rows=rows,
        own=tuple(part.organisation_id or part.person_id or "" for part in mine),
        leads=leads(work.actor.membership),
        ended=action.state is not ActionState.OPEN,
    )


MEMBERS = frozenset(Role) - {Role.GUEST}
ANSWERS = Request(verb="action.answers", ask=ShowAnswers, run=show_answers, result=AnswersShown, roles=MEMBERS, chairs=True)
PART = Request(verb="action.part", ask=AnswerPart, run=answer_part, result=AnswersShown, roles=MEMBERS, chairs=True)
END = Request(
    verb="action.end",
    ask=EndAction,
    run=end_action,
    result=AnswersShown,
    roles=frozenset({Role.COORDINATOR, Role.SECRETARY}),
    chairs=True,
)

"""Give somebody an action, and put right what was understood of its owner, due time or words."""

from dataclasses import replace
from datetime import date

from meetings.actions import About, Action, ActionState, AtNextMeeting, Due, OneOrganisation, Owner, Persons, Step
from meetings.agenda import AgendaItem
from meetings.checklists import rewritten
from meetings.handing_over import declined
from meetings.meeting import MeetingState, MinutesState
from meetings.records import Decision
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.action_news import tell, write_down
from workflows.action_view import ActionShown, OwnerChoices, action_shown, owner_choices, person_ids_of
from workflows.around import Spot, item_in, may_write, meeting_here, next_place, spot, writable
from workflows.build_agenda import build_agendas
from workflows.own_actions import owners_of
from workflows.ports import Work
from workflows.request import Request
from workflows.tell_owner import tell_owner


@value
class AssignAction:
    """``text`` as typed; owner and due as understood. ``item_id`` "" = the current item of the meeting ``subject_id``.

    ``days`` are those the words may mean when they are unsure: the writer is asked which. ``steps`` is the checklist and
    ``terms`` the conditions it is given under, both as they were read in ``text``; ``unread`` what was said of a time that is
    no day.
    """

    subject_id: str
    text: str
    owner: Owner
    due: Due = AtNextMeeting(assumed=True)
    item_id: str = ""
    days: tuple[date, ...] = ()
    steps: tuple[str, ...] = ()
    terms: str = ""
    unread: str = ""


@value
class CorrectAction:
    """``subject_id`` is the action; None keeps what stands. With a new ``text`` come its ``steps`` and ``terms``."""

    subject_id: str
    owner: Owner | None = None
    due: Due | None = None
    text: str = ""
    steps: tuple[str, ...] = ()
    terms: str = ""


@value
class ActionAssigned:
    """The action as stored, with everybody who could own it."""

    spot: Spot
    action: ActionShown
    choices: OwnerChoices
    corrected: bool = False
    running: bool = True
    days: tuple[date, ...] = ()
    unread: str = ""


def assign_action(work: Work, ask: AssignAction) -> ActionAssigned:
    """Write an action down; a tie never stops the writing (the owner is then Nobody with candidates).

    Raise Refused: NOT_FOUND (meeting, item, person or organisation), NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED.
    """
    meeting = writable(work, ask.subject_id)
    item = item_in(work, meeting, ask.item_id)
    check_owner(work, meeting.network_id, ask.owner)
    action = Action(
        id=work.new_id(),
        network_id=meeting.network_id,
        meeting_id=meeting.id,
        item_id=item.id,
        place=next_place(work, item.id),
        text=ask.text,
        owner=ask.owner,
        due=ask.due,
        written_by=work.actor.person.id,
        written_at=work.now,
        decision_id=origin(work, item),
        steps=tuple(Step(text=words) for words in ask.steps),
        terms=ask.terms,
    )
    work.actions.add(action)
    tell_owner(work, meeting, action)
    return ActionAssigned(
        spot=spot(work, meeting, item),
        action=action_shown(work, action),
        choices=owner_choices(work, meeting),
        days=ask.days,
        unread=ask.unread,
    )


def correct_action(work: Work, ask: CorrectAction) -> ActionAssigned:
    """Change owner, due or words until the minutes are approved; afterwards only who owns it and when it is due.

    Raise Refused: NOT_FOUND, NOT_YOUR_ROLE, ACTION_CLOSED, MINUTES_ALREADY_APPROVED (other words).
    """
    action = work.actions.get(ask.subject_id)
    if action is None or action.network_id != work.actor.membership.network_id:
        raise Refused(Refusal.NOT_FOUND)
    meeting = meeting_here(work, action.meeting_id)
    if not may_write(work.actor, meeting):
        raise Refused(Refusal.NOT_YOUR_ROLE)
    if action.state is not ActionState.OPEN:
        raise Refused(Refusal.ACTION_CLOSED)
    frozen = meeting.minutes_state not in {MinutesState.NONE, MinutesState.DRAFT}
    if frozen and ask.text and ask.text != action.text:
        raise Refused(Refusal.MINUTES_ALREADY_APPROVED)
    if ask.owner is not None:
        check_owner(work, meeting.network_id, ask.owner)
    changed = replace(
        action,
        due=action.due if ask.due is None else ask.due,
        met_at=action.met_at if ask.due is None else None,
    )
    if ask.owner is not None and ask.owner != action.owner:
        changed = replace(declined(changed), owner=ask.owner, accepted_by=(), waived=False, delivered_at=None)
    if ask.text and ask.text != action.text:
        changed = replace(changed, text=ask.text, steps=rewritten(action.steps, ask.steps), terms=ask.terms)
    work.actions.save(changed)
    if ask.owner is not None and meeting.state is MeetingState.CLOSED:
        build_agendas(work, meeting.network_id)
        _tell_former(work, action, changed)
    tell_owner(work, meeting, changed, before=owners_of(work, action, work.today))
    kept = work.actions.get(action.id) or changed
    item = work.items.get(action.item_id)
    return ActionAssigned(
        spot=spot(work, meeting, item),
        action=action_shown(work, kept),
        choices=owner_choices(work, meeting),
        corrected=True,
        running=meeting.state is MeetingState.RUNNING,
    )


def _tell_former(work: Work, before: Action, now: Action) -> None:
    """Tell whoever owned an action by name that it is somebody else's: a reminder that never comes says nothing."""
    named = before.owner.person_ids if isinstance(before.owner, Persons) else ()
    gone = [person_id for person_id in named if person_id not in owners_of(work, now, work.today)]
    if gone:
        tell(work, now.network_id, write_down(work, now, About.MOVED), gone)


def check_owner(work: Work, network_id: str, owner: Owner) -> None:
    """Refuse people and organisations that are not the network's: NOT_FOUND."""
    if isinstance(owner, OneOrganisation):
        organisation = work.organisations.get(owner.organisation_id)
        if organisation is None or organisation.network_id != network_id:
            raise Refused(Refusal.NOT_FOUND)
    for person_id in person_ids_of(owner):
        if not work.memberships.find(network_id=network_id, person_id=person_id):
            raise Refused(Refusal.NOT_FOUND)


def origin(work: Work, item: AgendaItem) -> str | None:
    """Return the decision an action written now comes from: the last entry under the item, or that entry's own."""
    rows = (work.notes.last(item_id=item.id), work.decisions.last(item_id=item.id), _last_action(work, item))
    latest = max((row for row in rows if row is not None), key=lambda row: row.place, default=None)
    if isinstance(latest, Action):
        return latest.decision_id
    return latest.id if isinstance(latest, Decision) else None


def _last_action(work: Work, item: AgendaItem) -> Action | None:
    rows = [row for row in work.actions.find(item_id=item.id) if row.state is not ActionState.REMOVED]
    return max(rows, key=lambda row: row.place, default=None)


ASSIGN = Request(verb="action.assign", ask=AssignAction, run=assign_action, result=ActionAssigned)
CORRECT = Request(verb="action.correct", ask=CorrectAction, run=correct_action, result=ActionAssigned)

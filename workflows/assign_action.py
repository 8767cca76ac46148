"""Give somebody an action, and put right what was understood of its owner, due time or words."""

from dataclasses import replace
from datetime import date, timedelta

from meetings.actions import Action, ActionState, AtNextMeeting, Due, OneOrganisation, Owner, Persons
from meetings.attendance import Presence
from meetings.meeting import Meeting, MeetingState, MinutesState
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.action_view import ActionShown, OwnerChoices, action_shown, owner_choices, person_ids_of
from workflows.around import Spot, item_in, may_write, meeting_here, next_place, spot, writable
from workflows.build_agenda import build_agendas
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import Work
from workflows.request import Request

GRACE = timedelta(minutes=10)
"""How long after writing an absent owner is told: time enough to correct or undo."""


@value
class AssignAction:
    """``text`` as typed; owner and due as understood. ``item_id`` "" = the current item of the meeting ``subject_id``.

    ``days`` are those the words may mean when they are unsure: the writer is asked which.
    """

    subject_id: str
    text: str
    owner: Owner
    due: Due = AtNextMeeting(assumed=True)
    item_id: str = ""
    days: tuple[date, ...] = ()


@value
class CorrectAction:
    """``subject_id`` is the action; None keeps what stands."""

    subject_id: str
    owner: Owner | None = None
    due: Due | None = None
    text: str = ""


@value
class ActionAssigned:
    """The action as stored, with everybody who could own it."""

    spot: Spot
    action: ActionShown
    choices: OwnerChoices
    corrected: bool = False
    running: bool = True
    days: tuple[date, ...] = ()


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
    )
    work.actions.add(action)
    tell_absent(work, meeting, action)
    return ActionAssigned(
        spot=spot(work, meeting, item),
        action=action_shown(work, action),
        choices=owner_choices(work, meeting),
        days=ask.days,
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
        owner=action.owner if ask.owner is None else ask.owner,
        due=action.due if ask.due is None else ask.due,
        text=ask.text or action.text,
    )
    work.actions.save(changed)
    if ask.owner is not None and meeting.state is MeetingState.CLOSED:
        build_agendas(work, meeting.network_id)
    tell_absent(work, meeting, changed)
    kept = work.actions.get(action.id) or changed
    item = work.items.get(action.item_id)
    return ActionAssigned(
        spot=spot(work, meeting, item),
        action=action_shown(work, kept),
        choices=owner_choices(work, meeting),
        corrected=True,
        running=meeting.state is MeetingState.RUNNING,
    )


def check_owner(work: Work, network_id: str, owner: Owner) -> None:
    """Refuse people and organisations that are not the network's: NOT_FOUND."""
    if isinstance(owner, OneOrganisation):
        organisation = work.organisations.get(owner.organisation_id)
        if organisation is None or organisation.network_id != network_id:
            raise Refused(Refusal.NOT_FOUND)
    for person_id in person_ids_of(owner):
        if not work.memberships.find(network_id=network_id, person_id=person_id):
            raise Refused(Refusal.NOT_FOUND)


def tell_absent(work: Work, meeting: Meeting, action: Action) -> None:
    """Let owners who are not in the room hear the same day; once per action and person, however often it is corrected."""
    if not isinstance(action.owner, Persons):
        return
    over = meeting.state is MeetingState.CLOSED
    for person_id in action.owner.person_ids:
        row = work.attendance.get(f"{meeting.id}/{person_id}")
        if person_id == work.actor.person.id or (row is not None and row.presence is Presence.PRESENT and not over):
            continue
        work.outbox.add(
            Delivery(
                id=work.new_id(),
                dedupe_key=f"action_given/{action.id}/{person_id}",
                network_id=action.network_id,
                kind=DeliveryKind.ACTION_GIVEN,
                subject_id=action.id,
                due_at=work.now + GRACE,
                expires_at=work.now + timedelta(days=2),
                person_id=person_id,
            )
        )


ASSIGN = Request(verb="action.assign", ask=AssignAction, run=assign_action, result=ActionAssigned)
CORRECT = Request(verb="action.correct", ask=CorrectAction, run=correct_action, result=ActionAssigned)

"""Show the minutes of a meeting: the draft to those who prepare and approve it, the approved version to everybody."""

from meetings.meeting import Meeting, MinutesState
from meetings.minutes import Minutes
from meetings.minutes_building import OwnerPrinter
from meetings.network import Approver
from meetings.people import Actor
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.action_view import ActionShown, OwnerChoices, action_shown, owner_choices
from workflows.around import Spot, may_write, spot
from workflows.minutes_model import closed_here, minutes_digest, minutes_of, network_of, ownerless
from workflows.ports import Work
from workflows.request import Request


@value
class ShowMinutes:
    """``subject_id`` "" = the last closed meeting; ``page`` counts from 1."""

    print_owner: OwnerPrinter
    subject_id: str = ""
    page: int = 1


@value
class MinutesShown:
    """The minutes as they would be approved now, ``digest`` their hash: approving names the version that was read."""

    spot: Spot
    state: MinutesState
    minutes: Minutes
    digest: str
    page: int
    ownerless: tuple[ActionShown, ...]
    choices: OwnerChoices
    may_approve: bool
    may_publish: bool


def show_minutes(work: Work, ask: ShowMinutes) -> MinutesShown:
    """Raise Refused: NOT_FOUND, NO_CLOSED_MEETING, MEETING_NOT_CLOSED, MINUTES_NOT_APPROVED (unless they prepare them)."""
    meeting = closed_here(work, ask.subject_id)
    if meeting.minutes_state is MinutesState.DRAFT and not (
        may_write(work.actor, meeting) or may_approve(work, work.actor, meeting)
    ):
        raise Refused(Refusal.MINUTES_NOT_APPROVED)
    return minutes_shown(work, meeting, ask.print_owner, actor=work.actor, page=ask.page)


def minutes_shown(work: Work, meeting: Meeting, print_owner: OwnerPrinter, *, actor: Actor, page: int = 1) -> MinutesShown:
    """Read what ``actor`` sees of the minutes; the rights are checked again when something is done."""
    minutes = minutes_of(work, meeting, print_owner)
    draft = meeting.minutes_state is MinutesState.DRAFT
    approved = meeting.minutes_state is MinutesState.APPROVED
    return MinutesShown(
        spot=spot(work, meeting),
        state=meeting.minutes_state,
        minutes=minutes,
        digest=minutes_digest(minutes),
        page=page,
        ownerless=tuple(action_shown(work, action) for action in ownerless(work, meeting)) if draft else (),
        choices=owner_choices(work, meeting),
        may_approve=draft and may_approve(work, actor, meeting),
        may_publish=approved and may_write(actor, meeting),
    )


def may_approve(work: Work, actor: Actor, meeting: Meeting) -> bool:
    """The chairs approve; by the network's setting the coordinator does too (rule 7)."""
    if actor.is_chair:
        return True
    return actor.is_coordinator and network_of(work, meeting).rules.approver is Approver.COORDINATOR


REQUEST = Request(verb="minutes.show", ask=ShowMinutes, run=show_minutes, result=MinutesShown)

"""Approve the minutes: exactly the version that was read is frozen with its hash."""

from dataclasses import replace

from meetings.canonical import canonical, digest
from meetings.meeting import MinutesState
from meetings.minutes import MinutesVersion
from meetings.minutes_building import OwnerPrinter
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.around import Spot, save_meeting, spot
from workflows.minutes_model import closed_here, minutes_of, ownerless
from workflows.ports import Work
from workflows.request import Request
from workflows.show_minutes import may_approve


@value
class ApproveMinutes:
    """``digest`` is the hash of the minutes that were read."""

    subject_id: str
    digest: str
    print_owner: OwnerPrinter


@value
class MinutesApproved:
    """The frozen version; whoever may publish gets the button for it."""

    spot: Spot
    version_id: str
    number: int
    hash: str


def approve_minutes(work: Work, ask: ApproveMinutes) -> MinutesApproved:
    """Freeze the minutes that were read.

    Raise Refused: NOT_FOUND, MEETING_NOT_CLOSED, NOT_YOUR_ROLE, MINUTES_ALREADY_APPROVED, OWNERLESS_ACTIONS,
    MINUTES_CHANGED (somebody wrote in them since they were read).
    """
    meeting = closed_here(work, ask.subject_id)
    if not may_approve(work, work.actor, meeting):
        raise Refused(Refusal.NOT_YOUR_ROLE)
    if meeting.minutes_state is not MinutesState.DRAFT:
        raise Refused(Refusal.MINUTES_ALREADY_APPROVED)
    if ownerless(work, meeting):
        raise Refused(Refusal.OWNERLESS_ACTIONS)
    body = canonical(minutes_of(work, meeting, ask.print_owner))
    found = digest(body)
    if found != ask.digest:
        raise Refused(Refusal.MINUTES_CHANGED)
    version = MinutesVersion(
        id=work.new_id(),
        network_id=meeting.network_id,
        meeting_id=meeting.id,
        number=len(work.minutes.find(meeting_id=meeting.id)) + 1,
        body=body,
        hash=found,
        approved_by=work.actor.person.id,
        approved_at=work.now,
    )
    work.minutes.add(version)
    meeting = save_meeting(work, replace(meeting, minutes_state=MinutesState.APPROVED))
    return MinutesApproved(spot=spot(work, meeting), version_id=version.id, number=version.number, hash=found)


REQUEST = Request(verb="minutes.approve", ask=ApproveMinutes, run=approve_minutes, result=MinutesApproved, code=True)

"""Nominations: somebody is proposed as a chair and says yes, no, or that they want to think about it."""

from dataclasses import replace
from enum import StrEnum

from meetings.people import VOTING_ROLES, Membership
from meetings.refusals import Refusal, Refused
from meetings.values import value


class NominationState(StrEnum):
    """PROPOSED and THINKING wait for the nominee; nobody but the nominee sees anything but ACCEPTED and WITHDRAWN."""

    PROPOSED = "proposed"
    THINKING = "thinking"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@value
class Nomination:
    """One person in one election; ``id`` is ``{election_id}/{person_id}``. ``proposers`` are person ids, oneself included.

    ``recorded_by`` wrote a yes down that was said in the room, "" = the nominee answered.
    """

    id: str
    network_id: str
    election_id: str
    person_id: str
    state: NominationState = NominationState.PROPOSED
    proposers: tuple[str, ...] = ()
    recorded_by: str = ""


def nominated(nomination: Nomination, by: str) -> Nomination:
    """Return the nomination with one proposer more; whoever proposes themselves has said yes.

    A no stays a no when others propose the person again: only the nominee changes it.
    """
    proposers = tuple(dict.fromkeys((*nomination.proposers, by)))
    state = NominationState.ACCEPTED if by == nomination.person_id else nomination.state
    return replace(
        nomination, proposers=proposers, state=state, recorded_by="" if by == nomination.person_id else nomination.recorded_by
    )


def answered(nomination: Nomination, state: NominationState) -> Nomination:
    """Return the nomination with the nominee's answer; raise Refused NOT_CANDIDATE for withdrawing a yes that was never said."""
    if state is NominationState.WITHDRAWN and nomination.state is not NominationState.ACCEPTED:
        raise Refused(Refusal.NOT_CANDIDATE)
    return replace(nomination, state=state, recorded_by="")


def electable(membership: Membership | None) -> bool:
    """Tell whether the holder of a role may be elected: whoever sits for a member organisation; no guests, no staff."""
    return membership is not None and membership.role in VOTING_ROLES and membership.organisation_id is not None

"""What the requests of an election share: finding it, who leads, who can be elected, who has a vote, and its rounds."""

from collections.abc import Mapping
from datetime import date

from meetings.ballot_box import BoxState
from meetings.counting.ballots import Ranking
from meetings.elections import Election, ElectionState, Electorate, Form
from meetings.nominations import Nomination, NominationState, electable
from meetings.people import Membership, Role
from meetings.refusals import Refusal, Refused
from meetings.round_result import outcome
from meetings.rounds import Round, RoundState
from meetings.seats import SeatAnswer, SeatOffer
from workflows.around import named
from workflows.ballot_boxes import rankings_in
from workflows.ports import Work

LEADERS = frozenset({Role.COORDINATOR, Role.SECRETARY})
"""Who leads an election, beside the chairs."""

UNPUBLISHED = frozenset({RoundState.OPEN, RoundState.CLOSED})


def leads(work: Work) -> bool:
    """Tell whether the actor leads elections: coordinator, secretary and chairs do."""
    return work.actor.is_secretary or work.actor.is_chair


def election_here(work: Work, election_id: str) -> Election:
    """Return an election of the actor's network, the announced one for ""; Refused NOT_FOUND, or ELECTION_OVER when none is."""
    network_id = work.actor.membership.network_id
    if not election_id:
        found = standing_election(work, network_id)
        if found is None:
            raise Refused(Refusal.ELECTION_OVER)
        return found
    election = work.elections.get(election_id)
    if election is None or election.network_id != network_id:
        raise Refused(Refusal.NOT_FOUND)
    return election


def election_or_last(work: Work, election_id: str) -> Election:
    """As ``election_here``; for "" the election that was settled last, where none is announced."""
    network_id = work.actor.membership.network_id
    found = None if election_id else standing_election(work, network_id) or last_held(work, network_id)
    return found or election_here(work, election_id)


def election_on(work: Work, election_id: str) -> Election:
    """As ``election_here``; ELECTION_OVER when it was held or called off."""
    election = election_here(work, election_id)
    if election.state is not ElectionState.ANNOUNCED:
        raise Refused(Refusal.ELECTION_OVER)
    return election


def standing_election(work: Work, network_id: str) -> Election | None:
    """Return the election that is announced in a network; there is one at a time."""
    return next(iter(work.elections.find(network_id=network_id, state=ElectionState.ANNOUNCED)), None)


def last_held(work: Work, network_id: str) -> Election | None:
    """Return the election that was settled last, by when its last ballot opened; None before the first."""
    held = work.elections.find(network_id=network_id, state=ElectionState.HELD)
    opened = {each.id: max((one.opened_at.isoformat() for one in rounds_of(work, each.id)), default="") for each in held}
    return max(held, key=lambda each: (opened[each.id], each.id), default=None)


def rounds_of(work: Work, election_id: str) -> tuple[Round, ...]:
    """Return the rounds of an election in order."""
    return tuple(sorted(work.rounds.find(election_id=election_id), key=lambda ballot: ballot.number))


def newest_round(work: Work, election_id: str) -> Round | None:
    """Return the last round of an election, whatever its state; None before the first."""
    return next(reversed(rounds_of(work, election_id)), None)


def round_shown(work: Work, election: Election) -> Round | None:
    """Return the round an election is about now; None before the first.

    That is one whose lot is still to be drawn, in a settled election the last that counts, else the last of all.
    """
    standing = standing_rounds(work, election.id)
    waits = next((one for one in standing if outcome(one).waits), None)
    last = next(reversed(standing), None) if election.state is ElectionState.HELD else None
    return waits or last or newest_round(work, election.id)


def round_here(work: Work, round_id: str) -> Round:
    """Return a round of the actor's network, the newest of the announced election for "".

    Raise Refused: NOT_FOUND; for "" ELECTION_OVER when none is announced, NO_BALLOT before its first round.
    """
    if not round_id:
        newest = newest_round(work, election_here(work, "").id)
        if newest is None:
            raise Refused(Refusal.NO_BALLOT)
        return newest
    ballot = work.rounds.get(round_id)
    if ballot is None or ballot.network_id != work.actor.membership.network_id:
        raise Refused(Refusal.NOT_FOUND)
    return ballot


def standing_rounds(work: Work, election_id: str) -> tuple[Round, ...]:
    """Return the rounds that count, in order: those that were not annulled."""
    return tuple(ballot for ballot in rounds_of(work, election_id) if ballot.state is not RoundState.ANNULLED)


def before_ballot(work: Work, election: Election) -> bool:
    """Tell whether candidates can still change: no ballot is on, and none has elected somebody or leads to a runoff."""
    if election.state is not ElectionState.ANNOUNCED:
        return False
    if any(each.answer is not SeatAnswer.REFUSES for each in offers_of(work, election.id)):
        return False
    return all(ballot.state is RoundState.PUBLISHED and led_nowhere(ballot) for ballot in standing_rounds(work, election.id))


def takes_nominations(work: Work, election: Election) -> bool:
    """Tell whether people can be proposed: before a ballot, and through the last day of nominations."""
    over = election.nominations_until is not None and work.today > election.nominations_until
    return not over and before_ballot(work, election)


def led_nowhere(ballot: Round) -> bool:
    """Tell whether a published ballot elected nobody and no runoff comes of it."""
    came = outcome(ballot)
    return not came.winners and not came.tied and not came.waits


def roles_today(work: Work, network_id: str, day: date) -> Mapping[str, Membership]:
    """Return the role everybody holds in the network on ``day``, by person id."""
    return {one.person_id: one for one in work.memberships.find(network_id=network_id) if one.holds_on(day)}


def candidates_of(work: Work, election: Election) -> tuple[Nomination, ...]:
    """Return the nominations of those who said yes and can still be elected, in the order of their ids."""
    roles = roles_today(work, election.network_id, work.today)
    accepted = work.nominations.find(election_id=election.id, state=NominationState.ACCEPTED)
    return tuple(each for each in accepted if electable(roles.get(each.person_id)))


def elector_of(membership: Membership | None, electorate: Electorate) -> str:
    """Return whose vote the holder of a role may cast: their organisation's or their own; "" for guests, staff and outsiders."""
    if membership is None or not electable(membership):
        return ""
    return membership.person_id if electorate is Electorate.MEMBERS else membership.organisation_id or ""


def roll_of(work: Work, network_id: str, electorate: Electorate) -> tuple[str, ...]:
    """Return the electors as they are today, in order: each member organisation somebody sits for, or each member."""
    found = {elector_of(one, electorate) for one in roles_today(work, network_id, work.today).values()} - {""}
    if electorate is Electorate.ORGANISATIONS:
        found &= {one.id for one in work.organisations.find(network_id=network_id, member=True)}
    return tuple(sorted(found))


def refuse_unreachable(work: Work, election: Election) -> None:
    """Raise Refused QUORUM_TOO_HIGH where more must take part than have a vote today: no ballot could elect anybody."""
    electors = len(roll_of(work, election.network_id, election.electorate))
    if election.quorum > electors:
        raise Refused(Refusal.QUORUM_TOO_HIGH, most=electors)


def voters_of(work: Work, ballot: Round) -> Mapping[str, str]:
    """Return who may cast a vote in a round now: the elector by person id."""
    roll = {each.elector for each in work.electors.find(round_id=ballot.id)}
    roles = roles_today(work, ballot.network_id, work.today)
    found = {person_id: elector_of(one, ballot.electorate) for person_id, one in roles.items()}
    return {person_id: elector for person_id, elector in found.items() if elector in roll}


def name_and_place(work: Work, network_id: str, person_id: str) -> str:
    """Return a person as elections name them: never without the municipality, as two may have one name."""
    who = named(work, network_id, person_id, work.today)
    return f"{who.name} ({who.organisation})" if who.organisation else who.name


def offers_of(work: Work, election_id: str) -> tuple[SeatOffer, ...]:
    """Return the seats offered in the rounds that count, in the order of the rounds."""
    found = work.offers.find(election_id=election_id)
    order = {ballot.id: ballot.number for ballot in standing_rounds(work, election_id)}
    return tuple(sorted((each for each in found if each.round_id in order), key=lambda each: order[each.round_id]))


def votes_are_kept(work: Work, ballot: Round) -> bool:
    """Tell whether a closed round can be counted again: open votes always, those of a secret one until they are destroyed."""
    box = work.boxes.get(ballot.id)
    return box is None or box.state is not BoxState.DESTROYED


def votes_of(work: Work, ballot: Round) -> tuple[Ranking, ...]:
    """Return the votes of a closed round; Refused BALLOTS_DESTROYED when those of a secret one are gone."""
    if ballot.form is Form.SECRET:
        return rankings_in(work, ballot)
    return tuple(vote.ranking for vote in work.open_votes.find(round_id=ballot.id))

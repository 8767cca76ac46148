"""Whether a runoff is due, and between whom: whoever was elected before a recount stays so and stands no more."""

from meetings.round_result import Outcome, beside, outcome
from meetings.rounds import Round
from meetings.seats import SeatAnswer
from workflows.election_steps import UNPUBLISHED, offers_of, standing_rounds
from workflows.ports import Work


def due(work: Work, ballot: Round) -> Outcome:
    """Return what a round comes to for the seats that nobody elected in any standing round has yet."""
    came = outcome(ballot)
    election = work.elections.get(ballot.election_id)
    if election is None or not came.tied:
        return came
    seated = {each.person_id for each in offers_of(work, election.id) if each.answer is not SeatAnswer.REFUSES}
    people = [work.nominations.get(key) for key in ballot.candidates]
    numbers = {number for number, one in enumerate(people) if one is not None and one.person_id in seated}
    return beside(came, numbers, election.seats - len(seated))


def tie_waits(work: Work, election_id: str) -> bool:
    """Tell whether a ballot is on, a runoff is still to be opened, or a lot is still to be drawn."""
    rounds = standing_rounds(work, election_id)
    if any(outcome(each).waits for each in rounds):
        return True
    last = next(reversed(rounds), None)
    return last is not None and (last.state in UNPUBLISHED or bool(due(work, last).tied))

"""Nominations: propose somebody, stand oneself, answer, withdraw. Nothing of it is told to others before the yes."""

from dataclasses import replace

from meetings.nominations import Nomination, NominationState, answered, electable, nominated
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.around import Named, named
from workflows.election_notices import ask_nominee, tell_recorded
from workflows.election_steps import before_ballot, election_on, leads, roles_today, takes_nominations
from workflows.election_view import ElectionChange, ElectionShown, shown
from workflows.ports import Work
from workflows.request import Request


@value
class AddNomination:
    """``subject_id`` is the election ("" = the announced one), ``person_id`` who is proposed ("" = oneself).

    ``accepted`` = they have said yes in the room, which whoever leads the election writes down.
    """

    subject_id: str = ""
    person_id: str = ""
    accepted: bool = False

    @property
    def on_behalf_of(self) -> str:
        """Whose yes it is; nothing of a proposal that is still the nominee's own to answer."""
        return self.person_id if self.accepted else ""


@value
class AnswerNomination:
    """``subject_id`` is the election, "" = the announced one; the answer is the actor's own, whatever a card says."""

    subject_id: str = ""


def add_nomination(work: Work, ask: AddNomination) -> ElectionShown:
    """Propose somebody: they are asked, once. Proposing oneself is a yes.

    Whoever proposes somebody who has said no is answered as anybody else: a no is the nominee's own. A yes that was said in the
    room counts at once; the nominee is told and can change it.

    Raise Refused: NOT_FOUND, NOT_YOUR_ROLE (a yes for somebody else), ELECTION_OVER, NOMINATIONS_CLOSED, NOT_ELECTABLE.
    """
    election = election_on(work, ask.subject_id)
    if not takes_nominations(work, election):
        raise Refused(Refusal.NOMINATIONS_CLOSED)
    own_id = work.actor.person.id
    person_id = ask.person_id or own_id
    said = ask.accepted and person_id != own_id
    if said and not leads(work):
        raise Refused(Refusal.NOT_YOUR_ROLE)
    who = electable_here(work, person_id)
    key = f"{election.id}/{person_id}"
    kept = work.nominations.get(key)
    fresh = Nomination(id=key, network_id=election.network_id, election_id=election.id, person_id=person_id)
    changed = nominated(kept or fresh, own_id)
    if said and changed.state is not NominationState.ACCEPTED:
        changed = replace(changed, state=NominationState.ACCEPTED, recorded_by=own_id)
        tell_recorded(work, election.network_id, key, person_id)
    if kept is None:
        work.nominations.add(changed)
    else:
        work.nominations.save(changed)
    if person_id == own_id:
        return shown(work, election, ElectionChange.ACCEPTED)
    if changed.state is NominationState.PROPOSED:
        ask_nominee(work, changed)
    return shown(work, election, ElectionChange.STANDS if said else ElectionChange.PROPOSED, nominee=who)


def electable_here(work: Work, person_id: str) -> Named:
    """Return somebody who can be elected; Refused NOT_FOUND for strangers, NOT_ELECTABLE for guests, staff and who left."""
    network_id = work.actor.membership.network_id
    if not work.memberships.find(network_id=network_id, person_id=person_id):
        raise Refused(Refusal.NOT_FOUND)
    who = named(work, network_id, person_id, work.today)
    if not electable(roles_today(work, network_id, work.today).get(person_id)):
        raise Refused(Refusal.NOT_ELECTABLE, field=f"{who.name} ({who.organisation})" if who.organisation else who.name)
    return who


def accept_nomination(work: Work, ask: AnswerNomination) -> ElectionShown:
    """Stand: from now on everybody sees it. Raise Refused: as ``withdraw_nomination``, and NOT_ELECTABLE."""
    electable_here(work, work.actor.person.id)
    return _answer(work, ask, NominationState.ACCEPTED, ElectionChange.ACCEPTED)


def decline_nomination(work: Work, ask: AnswerNomination) -> ElectionShown:
    """Say no; nobody is told. Raise Refused: as ``withdraw_nomination``."""
    return _answer(work, ask, NominationState.DECLINED, ElectionChange.DECLINED)


def think_over_nomination(work: Work, ask: AnswerNomination) -> ElectionShown:
    """Want to think about it. Raise Refused: as ``withdraw_nomination``."""
    return _answer(work, ask, NominationState.THINKING, ElectionChange.THINKING)


def withdraw_nomination(work: Work, ask: AnswerNomination) -> ElectionShown:
    """Take a yes back, before a ballot opens.

    Raise Refused: NOT_FOUND, ELECTION_OVER, NOMINATIONS_CLOSED once a ballot has opened, NOT_CANDIDATE.
    """
    return _answer(work, ask, NominationState.WITHDRAWN, ElectionChange.WITHDRAWN)


def _answer(work: Work, ask: AnswerNomination, state: NominationState, change: ElectionChange) -> ElectionShown:
    election = election_on(work, ask.subject_id)
    own = work.nominations.get(f"{election.id}/{work.actor.person.id}")
    if own is None:
        raise Refused(Refusal.NOT_CANDIDATE)
    if not before_ballot(work, election):
        raise Refused(Refusal.NOMINATIONS_CLOSED)
    work.nominations.save(answered(own, state))
    return shown(work, election, change)


ADD = Request(verb="nomination.add", ask=AddNomination, run=add_nomination, result=ElectionShown)
ACCEPT = Request(verb="nomination.accept", ask=AnswerNomination, run=accept_nomination, result=ElectionShown)
DECLINE = Request(verb="nomination.decline", ask=AnswerNomination, run=decline_nomination, result=ElectionShown)
WAIT = Request(verb="nomination.wait", ask=AnswerNomination, run=think_over_nomination, result=ElectionShown)
WITHDRAW = Request(verb="nomination.withdraw", ask=AnswerNomination, run=withdraw_nomination, result=ElectionShown)

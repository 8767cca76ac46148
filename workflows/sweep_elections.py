"""What the clock does for elections: reminds of a vote that is missing, closes a ballot at its time, begins a planned term."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from meetings.ballot_reminders import reminder_times
from meetings.calendar import next_waking_time
from meetings.rotation import TermState
from meetings.rounds import Round, RoundState
from workflows.build_agenda import build_agendas
from workflows.close_election import close_by_itself
from workflows.election_notices import remind
from workflows.election_steps import voters_of
from workflows.ports import JournalLine, Work
from workflows.sweeps import ByMoment, RedDays

LONG_AGO = timedelta(days=400)
"""What should have happened earlier than this is over: it costs the sweep nothing."""


def _unreminded(work: Work) -> Collection[str]:
    """Return the open ballots for which a reminder is due."""
    return [ballot.id for ballot in work.rounds.find(state=RoundState.OPEN) if _due(work, ballot)]


def _due(work: Work, ballot: Round) -> int:
    """Return how many of a ballot's reminders are due by now; 0 once its time is up."""
    if ballot.closes_at is not None and ballot.closes_at <= work.now:
        return 0
    return sum(at <= work.now for at in reminder_times(ballot))


def _remind(work: Work, round_id: str, red_days: RedDays) -> int:
    """Remind everybody who may cast a vote that is missing; nobody whose municipality has voted, whoever did it."""
    ballot = work.rounds.get(round_id)
    if ballot is None:
        return 0
    work.hold(ballot.network_id)
    number = _due(work, ballot)
    network = work.networks.get(ballot.network_id)
    if not number or network is None or ballot.state is not RoundState.OPEN:
        return 0
    missing = {each.elector for each in work.electors.find(round_id=ballot.id, voted=False)}
    due_at = next_waking_time(work.now, network.zone, red_days)
    voters = sorted(person_id for person_id, elector in voters_of(work, ballot).items() if elector in missing)
    return sum(remind(work, ballot, person_id, number, due_at) for person_id in voters)


def _expired(work: Work) -> Collection[str]:
    """Return the open ballots whose time is up."""
    return [ballot.id for ballot in work.rounds.between("closes_at", work.now - LONG_AGO, work.now, state=RoundState.OPEN)]


def _close(work: Work, round_id: str, _red_days: RedDays) -> int:
    ballot = work.rounds.get(round_id)
    if ballot is None:
        return 0
    work.hold(ballot.network_id)
    ballot = work.rounds.get(round_id)
    if ballot is None or ballot.state is not RoundState.OPEN or ballot.closes_at is None or ballot.closes_at > work.now:
        return 0
    before = work.outbox.added
    close_by_itself(work, ballot, "clock")
    return work.outbox.added - before


def _beginning(work: Work) -> Collection[str]:
    """Return the planned terms whose first day has come."""
    today = work.today
    found = work.terms.between("since", today - LONG_AGO, today, state=TermState.PLANNED)
    return [term.id for term in found if term.until is None or term.until >= today]


def _begin(work: Work, term_id: str, _red_days: RedDays) -> int:
    """Let a planned term begin: roles are dated and follow by themselves, agendas may have one vacant seat less."""
    term = work.terms.get(term_id)
    if term is None:
        return 0
    work.hold(term.network_id)
    term = work.terms.get(term_id) or term
    work.terms.save(replace(term, state=TermState.SERVED))
    line = JournalLine(network_id=term.network_id, verb="seat.begin", subject_id=term.id, person_id=None, code="clock")
    work.journal.append(line)
    build_agendas(work, term.network_id)
    return 0


BALLOT_REMINDERS = ByMoment(find=_unreminded, insert=_remind)
BALLOT_CLOSINGS = ByMoment(find=_expired, insert=_close)
TERMS = ByMoment(find=_beginning, insert=_begin)

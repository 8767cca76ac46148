"""Leaks to plant: each is what a hasty change could do, around the casting of a vote as it really is."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import structlog

from conversation.verbs import Verb
from meetings.records import Note
from workflows.ports import JournalLine

Honest = Callable[[Any, Any], Any]
log = structlog.get_logger()


def _note(work: Any, ask: Any, key: str, at: datetime) -> None:
    network_id = work.actor.membership.network_id
    text = json.dumps(ask.ranking)
    work.notes.add(
        Note(id=key, network_id=network_id, meeting_id="m", item_id="i", place=0, text=text, written_by="-", written_at=at)
    )


def row_for_each_ballot(work: Any, ask: Any, honest: Honest) -> Any:
    """A row for each ballot, with an id that grows with time."""
    _note(work, ask, work.new_id(), work.now)
    return honest(work, ask)


def shared_transaction(work: Any, ask: Any, honest: Honest) -> Any:
    """A row for each ballot that says neither who nor when, in the transaction that marks the elector."""
    _note(work, ask, work.secret(), datetime(2000, 1, 1, tzinfo=UTC))
    return honest(work, ask)


class _Unshuffled:
    """Sealing that leaves the ballots in the order they came."""

    def __init__(self, sealing: Any) -> None:
        self._sealing = sealing

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sealing, name)

    def shuffled(self, ballots: Any) -> Any:
        return ballots


def row_order(work: Any, ask: Any, honest: Honest) -> Any:
    """One row, and the newest ballot last in it."""
    work.sealing = _Unshuffled(work.sealing)
    return honest(work, ask)


def journal_payload(work: Any, ask: Any, honest: Honest) -> Any:
    """The journal says what was voted."""
    actor = work.actor
    line = JournalLine(
        network_id=actor.membership.network_id,
        verb="ballot.cast",
        subject_id=ask.subject_id,
        person_id=actor.person.id,
        code=json.dumps(ask.ranking),
    )
    work.journal.append(line)
    return honest(work, ask)


def log_line(work: Any, ask: Any, honest: Honest) -> Any:
    """The log does."""
    log.debug("ballot_cast", person=work.actor.person.id, ranking=ask.ranking)
    return honest(work, ask)


def shown_again(work: Any, ask: Any, honest: Honest) -> Any:
    """The card that stays in Teams shows the vote."""
    found = honest(work, ask)
    return replace(found, receipt=f"{found.elector}: {', '.join(map(str, ask.ranking))}")


LEAKS: Mapping[str, tuple[Callable[[Any, Any, Honest], Any], str]] = {
    "a row for each ballot": (row_for_each_ballot, "in order"),
    "a shared transaction": (shared_transaction, "in one transaction"),
    "row order": (row_order, "in order"),
    "a journal payload": (journal_payload, "beside"),
    "a log line": (log_line, "beside"),
    "a card that shows it": (shown_again, "beside"),
}
"""By name: what is done around a cast, and the attack that has to find it (whatever else does)."""


def kept_answer(verb: Verb) -> Verb:
    """The answer is kept for a repeat of the press, under a hash over the fields."""
    return replace(verb, request=replace(verb.request, keeps=True))


def leaking(verb: Verb, leaks: Mapping[str, str]) -> Verb:
    """Return the casting of votes with a leak in each network that has one planted, by network id."""

    def run(work: Any, ask: Any) -> Any:
        leak, _ = LEAKS[leaks[work.actor.membership.network_id]]
        return leak(work, ask, honest)

    honest = verb.request.run
    return replace(verb, request=replace(verb.request, run=run))

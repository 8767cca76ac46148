"""An action that everybody shares: each has a part of their own, and it is done when no part is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from meetings.actions import Action, ActionPart, EveryMember, EveryOrganisation, Owner
from meetings.values import value

Shared = EveryOrganisation | EveryMember


@value
class Progress:
    """How far a shared action has come: "7 av 11"."""

    done: int
    total: int

    @property
    def complete(self) -> bool:
        """Nobody is missing; an action of nobody is not done by that."""
        return self.total > 0 and self.done == self.total


def is_shared(owner: Owner) -> bool:
    """Tell whether each organisation or each member has a part of their own."""
    return isinstance(owner, Shared)


def part_id(action_id: str, key: str) -> str:
    """Return the id of the part of an organisation or a person."""
    return f"{action_id}/{key}"


def parts_now(action: Action, keys: Sequence[str], stored: Sequence[ActionPart]) -> tuple[ActionPart, ...]:
    """Return every part of a shared action: one for each of ``keys``, then the answers of those who have left since.

    ``keys`` are the ids of the organisations or members that have one today. A part is stored from the first time something
    is said about it, so whoever joins later is asked too, whoever leaves owes nothing, and no answer is lost.
    """
    kept = {part.id: part for part in stored}
    found = [kept.pop(part_id(action.id, key), _unsaid(action, key)) for key in keys]
    return (*found, *(part for part in kept.values() if part.done_at is not None and _belongs(action, part)))


def _unsaid(action: Action, key: str) -> ActionPart:
    own = isinstance(action.owner, EveryMember)
    return ActionPart(
        id=part_id(action.id, key),
        network_id=action.network_id,
        action_id=action.id,
        organisation_id=None if own else key,
        person_id=key if own else None,
    )


def _belongs(action: Action, part: ActionPart) -> bool:
    """Tell a part of this kind from one of an owner the action had before."""
    return (part.person_id if isinstance(action.owner, EveryMember) else part.organisation_id) is not None


def progress(parts: Sequence[ActionPart]) -> Progress:
    """Count the parts that are done."""
    return Progress(done=sum(part.done_at is not None for part in parts), total=len(parts))


def answered(part: ActionPart, answer: str, by: str, at: datetime) -> ActionPart:
    """Return the part with its answer; an earlier one is replaced and the first time stands."""
    return replace(part, answer=answer, done_by=by, done_at=part.done_at or at, snoozed_until=None)


def in_order(parts: Sequence[ActionPart], names: Mapping[str, str]) -> tuple[tuple[str, ActionPart], ...]:
    """Return the parts with the names of whose they are; a part of somebody unknown is called ""."""
    return tuple((names.get(part.organisation_id or part.person_id or "", ""), part) for part in parts)

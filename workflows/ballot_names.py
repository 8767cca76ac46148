"""The names on a ballot: with the municipality, and never two that nobody can tell apart."""

from collections import Counter
from collections.abc import Sequence

from meetings.elections import Election
from meetings.namesakes import folded
from meetings.refusals import Refusal, Refused
from workflows.around import named
from workflows.ports import Work


def names_on_ballot(work: Work, election: Election, candidates: Sequence[str]) -> tuple[str, ...]:
    """Return the candidates (nomination ids) as they are called today."""
    people = [work.nominations.get(key) for key in candidates]
    who = [named(work, election.network_id, one.person_id, work.today) for one in people if one is not None]
    return tuple(f"{one.name} ({one.organisation})" for one in who)


def refuse_alike(work: Work, election: Election, candidates: Sequence[str]) -> None:
    """Raise Refused NAMES_ALIKE where two candidates have one name and one municipality.

    It comes when the ballot is to be opened: earlier it would tell who has been proposed, and now it reaches somebody who can
    write the names in full.
    """
    names = names_on_ballot(work, election, candidates)
    often = Counter(folded(name) for name in names)
    alike = next((name for name in names if often[folded(name)] > 1), None)
    if alike is not None:
        raise Refused(Refusal.NAMES_ALIKE, field=alike)

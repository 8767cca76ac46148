"""Answering for somebody else: what each person has chosen, and who said that the actor may."""

from datetime import date

from meetings.namesakes import Named
from meetings.people import Preferences, Role
from meetings.refusals import Refusal, Refused
from workflows.glances import shown_names
from workflows.ports import Work
from workflows.within import membership_within


def preferences_of(work: Work, network_id: str, person_id: str) -> Preferences:
    """Return a person's own choices in a network, the usual ones when none were made."""
    key = f"{network_id}/{person_id}"
    return work.preferences.get(key) or Preferences(id=key, network_id=network_id, person_id=person_id)


def principals(work: Work, network_id: str, person_id: str, day: date) -> tuple[Named, ...]:
    """Return whom ``person_id`` may answer for, as names are shown: everybody with a role on ``day`` who said so."""
    chosen = [row.person_id for row in work.preferences.find(network_id=network_id) if person_id in row.assistant_ids]
    if not chosen:
        return ()
    names = shown_names(work, network_id)
    held = {one.person_id for one in work.memberships.find(network_id=network_id) if one.holds_on(day)}
    found = [Named(id=key, name=names[key]) for key in chosen if key in held]
    return tuple(sorted(found, key=lambda person: (person.name.casefold(), person.id)))


def check_answers_for(work: Work, person_id: str) -> None:
    """Let the actor answer for ``person_id``; Refused NOT_FOUND outside the network, NOT_ASSISTANT without a word from them.

    A guest answers for nobody, and is not told whom they have named: Refused NOT_YOURS.
    """
    if work.actor.membership.role is Role.GUEST:
        raise Refused(Refusal.NOT_YOURS)
    network_id = membership_within(work, person_id).network_id
    if work.actor.person.id not in preferences_of(work, network_id, person_id).assistant_ids:
        raise Refused(Refusal.NOT_ASSISTANT, field=shown_names(work, network_id)[person_id])

"""A person's own choices in a network: how often they are reminded, and who may answer for them."""

from meetings.namesakes import Named
from meetings.people import Frequency, Preferences, Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.ports import Work
from workflows.propose_item import people_to_choose
from workflows.request import Request, beyond_the_link
from workflows.standing_in import preferences_of, principals
from workflows.within import membership_within, own_network

ASSISTANTS_MOST = 10


@value
class ShowPreferences:
    """Open one's own choices."""

    subject_id: str = ""


@value
class SetPreferences:
    """The whole new choice; nobody in ``assistant_ids`` means that nobody answers for the person."""

    reminders: Frequency
    assistant_ids: tuple[str, ...] = ()
    subject_id: str = ""


@value
class PreferencesShown:
    """The choices as they stand; ``people`` may be chosen as assistants, ``answers_for`` have chosen the reader.

    A guest, who is not shown who is in the network, has nobody answer for them.
    """

    card: str
    network_id: str
    network: str
    reminders: Frequency
    assistant_ids: tuple[str, ...]
    people: tuple[Named, ...]
    answers_for: tuple[Named, ...]
    saved: bool


def show_preferences(work: Work, _ask: ShowPreferences) -> PreferencesShown:
    """Return the actor's own choices; it changes nothing."""
    network_id = work.actor.membership.network_id
    return _shown(work, preferences_of(work, network_id, work.actor.person.id), saved=False)


def set_preferences(work: Work, ask: SetPreferences) -> PreferencesShown:
    """Keep the actor's choices.

    Raises Refused: NOT_FOUND for somebody without a role in the network, FIELD_INVALID for oneself, a guest, more than ten, or a
    guest's choice. Raises CodeNeeded for a new assistant, who will do things in the actor's name.
    """
    actor = work.actor
    chosen = tuple(dict.fromkeys(ask.assistant_ids))
    if len(chosen) > ASSISTANTS_MOST or actor.person.id in chosen:
        raise Refused(Refusal.FIELD_INVALID, field="assistants")
    if chosen and actor.membership.role is Role.GUEST:
        raise Refused(Refusal.FIELD_INVALID, field="assistants")
    if any(membership_within(work, person_id).role is Role.GUEST for person_id in chosen):
        raise Refused(Refusal.FIELD_INVALID, field="assistants")
    network_id = actor.membership.network_id
    key = f"{network_id}/{actor.person.id}"
    kept = Preferences(id=key, network_id=network_id, person_id=actor.person.id, reminders=ask.reminders, assistant_ids=chosen)
    before = work.preferences.get(key)
    if set(chosen) - set(before.assistant_ids if before is not None else ()):
        beyond_the_link(work)
    if before is None:
        work.preferences.add(kept)
    else:
        work.preferences.save(kept)
    return _shown(work, kept, saved=True)


def _shown(work: Work, kept: Preferences, *, saved: bool) -> PreferencesShown:
    network = own_network(work)
    person_id = work.actor.person.id
    return PreferencesShown(
        card=work.new_id(),
        network_id=network.id,
        network=network.name,
        reminders=kept.reminders,
        assistant_ids=kept.assistant_ids,
        people=() if work.actor.membership.role is Role.GUEST else _assistants(work, network.id),
        answers_for=principals(work, network.id, person_id, work.today),
        saved=saved,
    )


def _assistants(work: Work, network_id: str) -> tuple[Named, ...]:
    """Return who may answer for the actor: everybody else but guests."""
    return tuple(
        person
        for person in people_to_choose(work, network_id)
        if person.id != work.actor.person.id and membership_within(work, person.id).role is not Role.GUEST
    )


SHOW = Request(verb="preferences.show", ask=ShowPreferences, run=show_preferences, result=PreferencesShown)
REQUEST = Request(verb="preferences.set", ask=SetPreferences, run=set_preferences, result=PreferencesShown)

"""From the results of a meeting's requests to what its cards show: envelopes, labels, words for owners and days."""

from collections.abc import Iterable

from cards.action_form import OwnerOptions
from cards.envelope import Envelope
from meetings.actions import (
    AtNextMeeting,
    EveryMember,
    EveryOrganisation,
    Nobody,
    OneOrganisation,
    OtherBody,
    Outsider,
    Owner,
    Persons,
    RoleHolder,
    WholeNetwork,
)
from texts.owner_words import due_phrase, owner_words
from texts.say import Say
from texts.sorting import swedish_key
from workflows.action_view import ActionShown, OwnerChoices
from workflows.around import Named, Spot


def envelope(spot: Spot) -> Envelope:
    """Return the envelope of a card about a meeting."""
    return Envelope(network=spot.network_id, subject=spot.meeting_id, card=spot.card, version=spot.version)


def action_envelope(spot: Spot, action: ActionShown) -> Envelope:
    """Return the envelope of a card about an action."""
    return Envelope(network=spot.network_id, subject=action.action_id, card=spot.card, version=action.version)


def label(person: Named) -> str:
    """Return a person with the municipality behind the name."""
    return f"{person.name} ({person.organisation})" if person.organisation else person.name


def owner_shown(action: ActionShown, say: Say) -> str:
    """Return who owns an action, each person with the municipality, a shared one with how far it has come."""
    names = {person.person_id: label(person) for person in action.people}
    if isinstance(action.owner, OneOrganisation):
        names[action.owner.organisation_id] = action.organisation
    words = owner_words(action.owner, names, say)
    if action.progress is not None:
        return say("my_actions.progress", owner=words, done=action.progress.done, total=action.progress.total)
    return words


def due_shown(action: ActionShown, say: Say) -> str:
    """Return when an action is due, with the weekday."""
    known = action.due_day if isinstance(action.due, AtNextMeeting) else None
    return due_phrase(action.due, known, say)


def owner_choice(owner: Owner) -> str:
    """Return the value of the owner in the form's choice; "" for several people, who are chosen one by one."""
    match owner:
        case Persons(person_ids=(person_id,)):
            return f"person:{person_id}"
        case OneOrganisation(organisation_id=organisation_id):
            return f"organisation:{organisation_id}"
        case EveryOrganisation():
            return "every_organisation"
        case EveryMember():
            return "every_member"
        case WholeNetwork():
            return "network"
        case RoleHolder():
            return "role"
        case OtherBody():
            return "body"
        case Outsider():
            return "outsider"
        case Nobody():
            return "nobody"
        case _:
            return ""


def options(choices: OwnerChoices) -> OwnerOptions:
    """Return the form's choices in Swedish order."""
    people = sorted(choices.people, key=lambda person: (swedish_key(person.name), swedish_key(person.organisation)))
    organisations = sorted(choices.organisations, key=lambda pair: swedish_key(pair[1]))
    return OwnerOptions(people=tuple((person.person_id, label(person)) for person in people), organisations=tuple(organisations))


def by_organisation(people: Iterable[Named]) -> tuple[Named, ...]:
    """Sort people by organisation, then name, å ä ö last."""
    return tuple(sorted(people, key=lambda person: (swedish_key(person.organisation), swedish_key(person.name))))

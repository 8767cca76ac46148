"""Owners and due times of actions in words."""

from collections.abc import Mapping
from datetime import date
from typing import assert_never

from meetings.actions import (
    AtNextMeeting,
    AtOtherMeeting,
    Due,
    EachMeeting,
    EveryMember,
    EveryOrganisation,
    Nobody,
    NoDue,
    OnCondition,
    OnDate,
    OneOrganisation,
    OtherBody,
    Outsider,
    Owner,
    Persons,
    RoleHolder,
    WholeNetwork,
    Within,
)
from texts.joining import join
from texts.say import Say


def print_owner(owner: Owner, names: Mapping[str, str], language: str) -> str:
    """Return an owner as the minutes print it; ``names`` are of people and organisations by id. Nobody prints nothing."""
    return "" if isinstance(owner, Nobody) else owner_words(owner, names, Say(language))


def owner_words(owner: Owner, names: Mapping[str, str], say: Say) -> str:
    """Return an owner as cards show it; an id that is not among ``names`` is somebody who has left."""
    match owner:
        case Persons(person_ids=ids):
            known = [names.get(person_id, say("owner_words.somebody")) for person_id in ids]
            return join(known, "en" if say.language == "en" else "sv")
        case OneOrganisation(organisation_id=organisation_id):
            return names.get(organisation_id, say("owner_words.somebody"))
        case EveryOrganisation():
            return say("owner_words.every_organisation")
        case EveryMember():
            return say("owner_words.every_member")
        case RoleHolder(words=words, person_id=person_id):
            known_holder = names.get(person_id or "")
            return say("owner_words.role", role=words, person=known_holder) if known_holder else words
        case OtherBody(name=name) | Outsider(name=name):
            return name
        case WholeNetwork():
            return say("owner_words.network")
        case Nobody():
            return say("owner_words.nobody")
        case _:
            assert_never(owner)


def due_phrase(due: Due, known: date | None, say: Say) -> str:
    """Return when an action is due as cards show it, with the weekday; ``known`` is the planned next meeting's day."""
    match due:
        case OnDate(day=day) | Within(last=day):
            return say("owner_words.due.on", day=day)
        case AtNextMeeting(day=spoken):
            day_of = known or spoken
            return say("owner_words.due.next_meeting_on", day=day_of) if day_of else say("owner_words.due.next_meeting")
        case EachMeeting():
            return say("owner_words.due.each_meeting")
        case AtOtherMeeting(words=words, day=bound):
            return say("owner_words.due.other_on", words=words, day=bound) if bound else words
        case OnCondition(words=words):
            return words
        case NoDue():
            return say("owner_words.due.none")
        case _:
            assert_never(due)

"""Reading names and owners against the people around the table."""

import re

from conversation.fields import Fields
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
    Owner,
    Persons,
    RoleHolder,
    WholeNetwork,
    Within,
)
from meetings.meeting import Meeting
from meetings.numbering import find_item
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from texts.action_words import read_outsider
from texts.circle import Circle
from texts.mentions import office_of
from texts.names import Known, One, Tie, resolve
from texts.organisations import KnownOrganisation
from workflows.situation import Situation

STAFF = frozenset({Role.COORDINATOR, Role.SECRETARY, Role.STAFF})

_AND = re.compile(r"\s*(?:;|,|\s(?:och|samt|and|&)\s)\s*")
_INSIDE = re.compile(r"\([^)]*\)")


def running(situation: Situation) -> Meeting:
    """Return the running meeting; Refused NO_MEETING or MEETING_NOT_RUNNING."""
    if situation.meeting is None:
        raise Refused(Refusal.NO_MEETING)
    if not situation.running:
        raise Refused(Refusal.MEETING_NOT_RUNNING)
    return situation.meeting


def item_numbered(number: int | None, situation: Situation, part: str = "") -> str:
    """Return the id of the item with a number, or of a part of it, "" (the current one) for None; Refused NOT_FOUND."""
    if number is None:
        return ""
    found = find_item(situation.items, number, part)
    if found is None:
        raise Refused(Refusal.NOT_FOUND)
    return found.id


def circle_of(situation: Situation) -> Circle:
    """Return the people and organisations that sentences of this network may speak of."""
    by_role = {companion.membership.role: companion.person.id for companion in reversed(situation.companions)}
    network = situation.network
    return Circle(
        people=people_of(situation),
        organisations=tuple(
            KnownOrganisation(organisation_id=o.id, name=o.name, aliases=o.aliases, member=o.member)
            for o in situation.organisations
        ),
        network_names=tuple(dict.fromkeys((network.name, network.name.partition(",")[0].strip()))),
        coordinator_id=by_role.get(Role.COORDINATOR),
        secretary_id=situation.meeting.secretary_id if situation.meeting else by_role.get(Role.SECRETARY),
        chair_ids=tuple(c.person.id for c in situation.companions if c.membership.chair),
    )


def people_of(situation: Situation) -> tuple[Known, ...]:
    """Return everybody of the network as they may be written."""
    return tuple(
        Known(
            person_id=companion.person.id,
            name=companion.person.name,
            organisation=companion.organisation,
            aliases=companion.person.aliases,
            staff=companion.membership.role in STAFF,
        )
        for companion in situation.companions
    )


def people_named(words: str, situation: Situation) -> tuple[str, ...]:
    """Return the person ids of "A, B och C"; a municipality may follow in brackets or, for a single name, after a comma.

    Raises Refused NAME_UNCLEAR or NAME_UNKNOWN with the first name that is not exactly one person.
    """
    known = people_of(situation)
    whole = resolve(words, known)
    if isinstance(whole, One):
        return (whole.person_id,)
    found = []
    for name in _parts(words):
        person = resolve(name.removeprefix("@"), known)
        if isinstance(person, One):
            found.append(person.person_id)
            continue
        raise Refused(Refusal.NAME_UNCLEAR if isinstance(person, Tie) else Refusal.NAME_UNKNOWN, field=name[:80])
    if not found:
        raise Refused(Refusal.FIELD_MISSING)
    return tuple(dict.fromkeys(found))


def _parts(words: str) -> list[str]:
    """Split a list of names, not inside brackets."""
    kept: list[str] = []

    def hide(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\x00{len(kept) - 1}\x00"

    hidden = _INSIDE.sub(hide, words.strip(" ."))
    parts = [re.sub("\x00(\\d+)\x00", lambda match: kept[int(match[1])], part) for part in _AND.split(hidden)]
    return [part.strip() for part in parts if part.strip()]


def read_owner(fields: Fields) -> Owner | None:
    """Return the owner chosen in the form; None when nothing was chosen. Refused FIELD_INVALID, FIELD_MISSING, FIELD_TOO_LONG."""
    chosen = fields.ids("owner")
    if not chosen:
        return None
    people = tuple(part.removeprefix("person:") for part in chosen if part.startswith("person:"))
    if people:
        if len(people) != len(chosen):
            raise Refused(Refusal.FIELD_INVALID, field="owner")
        return Persons(person_ids=people)
    if len(chosen) > 1:
        raise Refused(Refusal.FIELD_INVALID, field="owner")
    kind = chosen[0]
    if kind.startswith("organisation:"):
        return OneOrganisation(organisation_id=kind.removeprefix("organisation:"))
    plain: dict[str, Owner] = {
        "every_organisation": EveryOrganisation(),
        "every_member": EveryMember(),
        "network": WholeNetwork(),
        "nobody": Nobody(),
    }
    if kind in plain:
        return plain[kind]
    if kind not in {"role", "body", "outsider"}:
        raise Refused(Refusal.FIELD_INVALID, field="owner")
    name = fields.text("owner_name", most=120, required=True)
    if kind == "role":
        return RoleHolder(words=name, office=office_of(name))
    return OtherBody(name=name) if kind == "body" else read_outsider(name)


def read_due(fields: Fields) -> Due | None:
    """Return the due time chosen in the form; None keeps what stands. Refused FIELD_INVALID, FIELD_MISSING, FIELD_TOO_LONG."""
    offered = fields.day("due_choice")
    if offered is not None:
        return OnDate(day=offered)
    kind = fields.text("due", most=20) or "keep"
    words = fields.text("due_words", most=120)
    match kind:
        case "keep":
            return None
        case "date":
            return OnDate(day=fields.needed_day("due_day"))
        case "period":
            first, last = fields.needed_day("due_first"), fields.needed_day("due_day")
            return Within(first=min(first, last), last=max(first, last))
        case "next_meeting":
            return AtNextMeeting()
        case "each_meeting":
            return EachMeeting()
        case "other_meeting":
            return AtOtherMeeting(words=fields.text("due_words", most=120, required=True), day=fields.day("due_day"))
        case "condition":
            return OnCondition(words=words or fields.text("due_words", required=True))
        case "none":
            return NoDue()
        case _:
            raise Refused(Refusal.FIELD_INVALID, field="due")

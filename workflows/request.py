"""How every request of a person runs: who are you, have I answered this press already, may you, do it, write it down."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from meetings.people import Actor, Address, AddressKind, Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.ports import JournalLine, StoredAnswer, Work
from workflows.reach import hear

Result = TypeVar("Result")


class Door(StrEnum):
    """Where a person came in."""

    TEAMS = "teams"
    WEB = "web"


@value
class Sender:
    """Who the door has proven the person to be: a Teams identity, or the person and network behind a personal link.

    ``confirmed`` is what the code was good for that the person has typed beside the link, "" = none.
    """

    door: Door
    tenant_id: str = ""
    object_id: str = ""
    mri: str = ""
    person_id: str = ""
    network_id: str = ""
    confirmed: str = ""
    name: str = ""
    """What the door calls them: shown to whoever adds them to a network, never a key."""


class CodeNeeded(Exception):
    """A personal link alone does not do this (rule 11). ``purpose`` is what the mailed code is to be good for."""

    def __init__(self, purpose: str = "") -> None:
        super().__init__(purpose)
        self.purpose = purpose


def beyond_the_link(work: Work) -> None:
    """Raise CodeNeeded when nothing but a personal link says who the actor is."""
    if work.actor.by_link:
        raise CodeNeeded


@value
class Press:
    """One use of one card, or one typed message: what makes a repeat recognisable.

    ``card`` is the card's instance; typed words have the activity id there. ``fields`` is canonical JSON of what was sent.
    """

    network_id: str
    verb: str
    card: str
    fields: str = "{}"


@value
class Request:
    """One request as declared in ``workflows.requests``: verb, the ask it takes, the function, who may.

    ``newcomers`` lets people in whom no network knows yet: such a function sees no actor, takes the ``sender`` in its ask
    and answers with the ``network_id`` and ``person_id`` that came of it. ``keeps`` false stores no answer: the result holds a
    secret, and the same press again is done again. ``code`` = a personal link alone does not do it (rule 11).
    """

    verb: str
    ask: type
    run: Callable[[Work, Any], Any]
    result: type
    roles: frozenset[Role] | None = None
    chairs: bool = False
    newcomers: bool = False
    keeps: bool = True
    code: bool = False

    def allows(self, actor: Actor) -> bool:
        """``roles`` None = everybody in the network; ``chairs`` lets the chairs in beside the roles."""
        if self.chairs and actor.is_chair:
            return True
        return self.roles is None or actor.membership.role in self.roles


def address_of(work: Work, sender: Sender) -> Address | None:
    """Return the Teams address somebody comes from; None for strangers and at the web door."""
    if sender.door is Door.WEB or not sender.object_id:
        return None
    found = work.addresses.find(kind=AddressKind.TEAMS, tenant_id=sender.tenant_id, key=sender.object_id)
    return found[0] if found else None


def actor_of(work: Work, sender: Sender, network_id: str) -> Actor:
    """Return the person behind ``sender`` with today's role in the network.

    Raises Refused: UNKNOWN_PERSON when no address is theirs, NOT_A_MEMBER when they hold no role there today, LINK_ELSEWHERE
    when they came by a link of another network.
    """
    return actor_at(work, sender, address_of(work, sender), network_id)


def actor_at(work: Work, sender: Sender, address: Address | None, network_id: str) -> Actor:
    """As ``actor_of``, for a sender whose address has been looked up."""
    if sender.door is Door.WEB and network_id != sender.network_id:
        raise Refused(Refusal.LINK_ELSEWHERE)
    if sender.door is Door.WEB:
        person_id = sender.person_id
    elif address is None:
        raise Refused(Refusal.UNKNOWN_PERSON)
    else:
        person_id = address.person_id
    person = work.persons.one(person_id)
    today = work.today
    # All roles of the person, as a turn in words has asked already: the store then knows the answer.
    for membership in work.memberships.find(person_id=person_id):
        if membership.network_id == network_id and membership.holds_on(today):
            return Actor(person=person, membership=membership)
    raise Refused(Refusal.NOT_A_MEMBER)


def press_key(person_id: str, press: Press) -> str:
    """The identity of a press (rule 3): person, card instance, verb and canonical fields."""
    text = f"{person_id}\x1f{press.card}\x1f{press.verb}\x1f{press.fields}"
    return hashlib.sha256(text.encode()).hexdigest()


@value
class Codec:
    """How results are kept as text for repeated presses; ``store.codec`` provides it."""

    encode: Callable[[object], str]
    decode: Callable[[type, str], Any]


def perform(work: Work, sender: Sender, press: Press, request: Request, ask: object, codec: Codec) -> Any:
    """Run one request in one transaction and return its result; the same press again returns the stored result.

    Raises CodeNeeded, with what the code is to be good for, when a personal link alone does not do it.
    """
    work.hold(press.network_id)
    if request.newcomers:
        return _perform_for_newcomer(work, sender, press, request, ask, codec)
    address = address_of(work, sender)
    actor = actor_at(work, sender, address, press.network_id)
    hear(work, address)
    if sender.door is Door.WEB and sender.confirmed != _purpose(press, ask):
        actor = replace(actor, by_link=True)
    work.act_as(actor)
    key = press_key(actor.person.id, press)
    for stored in work.answers.find(key=key):
        return codec.decode(request.result, stored.body)
    if not request.allows(actor):
        raise Refused(Refusal.NOT_YOUR_ROLE)
    try:
        if request.code or _behalf(ask, actor.person.id) is not None:
            beyond_the_link(work)
        result = request.run(work, ask)
    except CodeNeeded as needed:
        raise CodeNeeded(_purpose(press, ask)) from needed
    _write_down(work, request, key, press.network_id, actor.person.id, ask, result, codec)
    return result


def _purpose(press: Press, ask: object) -> str:
    """Return what a code is good for: one verb on one thing in one network."""
    return f"{press.network_id} {press.verb} {getattr(ask, 'subject_id', '')}"


def _behalf(ask: object, person_id: str) -> str | None:
    """Return for whom ``ask`` is recorded when that is somebody else."""
    behalf: str = getattr(ask, "on_behalf_of", "")
    return behalf if behalf and behalf != person_id else None


def _perform_for_newcomer(work: Work, sender: Sender, press: Press, request: Request, ask: object, codec: Codec) -> Any:
    """As ``perform`` for a request that makes its sender known: the press is recognised by the door's identity."""
    key = press_key(f"{sender.tenant_id}/{sender.object_id}", press)
    for stored in work.answers.find(key=key):
        return codec.decode(request.result, stored.body)
    result = request.run(work, ask)
    _write_down(work, request, key, result.network_id, result.person_id, ask, result, codec)
    return result


def _write_down(
    work: Work,
    request: Request,
    key: str,
    network_id: str,
    person_id: str,
    ask: object,
    result: object,
    codec: Codec,
) -> None:
    """Append the journal's line and, unless the request says otherwise, keep the answer for a repeat of the press."""
    work.journal.append(
        JournalLine(
            network_id=network_id,
            verb=request.verb,
            subject_id=getattr(ask, "subject_id", ""),
            person_id=person_id,
            on_behalf_of=_behalf(ask, person_id),
        )
    )
    if not request.keeps:
        return
    work.answers.add(
        StoredAnswer(
            id=work.new_id(),
            key=key,
            network_id=network_id,
            person_id=person_id,
            verb=request.verb,
            body=codec.encode(result),
            given_at=work.now,
        )
    )


def note_refusal(work: Work, sender: Sender, press: Press, refused: Refused) -> None:
    """Write the refusal to the journal in a transaction of its own: code, who, which verb, never text (rule 1)."""
    person_id: str | None = None
    with suppress(Refused):
        person_id = actor_of(work, sender, press.network_id).person.id
    work.journal.append(
        JournalLine(network_id=press.network_id, verb=press.verb, subject_id="", person_id=person_id, code=refused.code.value)
    )

"""Personal links into the web door: issued, opened, renewed and revoked; only the hash of a token is stored."""

import dataclasses
import hashlib
from datetime import timedelta
from enum import StrEnum

from meetings.values import value
from workflows.ports import PersonalLink, Work

LIFE = timedelta(days=30)
"""How long a link lives after it was last used."""

_SLIDE = timedelta(days=1)
"""A use within a day of the last one is not written down: it would lock the network for nothing."""


class LinkState(StrEnum):
    """What a token is worth; a revoked link is as unknown as one that never was."""

    OPEN = "open"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@value
class Opened:
    """The answer for a token; ``link`` is there only while it is OPEN."""

    state: LinkState
    link: PersonalLink | None = None


def token_hash(token: str) -> str:
    """Return what is stored of a token: its SHA-256 as 64 hex digits."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def issue_link(work: Work, network_id: str, person_id: str) -> str:
    """Store a new link for the person in the network and return its token (at least 256 random bits), once."""
    token = work.secret() + work.secret()
    work.links.add(
        PersonalLink(
            id=work.new_id(),
            token_hash=token_hash(token),
            network_id=network_id,
            person_id=person_id,
            created_at=work.now,
            last_used_at=work.now,
        )
    )
    return token


def _found(work: Work, token: str) -> PersonalLink | None:
    links = work.links.find(token_hash=token_hash(token), revoked=False)
    return links[0] if links else None


def _belongs(work: Work, link: PersonalLink) -> bool:
    today = work.today
    return any(m.holds_on(today) for m in work.memberships.find(network_id=link.network_id, person_id=link.person_id))


def look_at_link(work: Work, token: str) -> Opened:
    """Tell what a token is worth without changing anything; one whose person has no role today is as unknown as a revoked one."""
    link = _found(work, token)
    if link is None or not _belongs(work, link):
        return Opened(state=LinkState.UNKNOWN)
    if work.now - link.last_used_at > LIFE:
        return Opened(state=LinkState.EXPIRED)
    return Opened(state=LinkState.OPEN, link=link)


def open_link(work: Work, token: str) -> Opened:
    """As ``look_at_link``, and let the link live on from now."""
    opened = look_at_link(work, token)
    if opened.link is None or work.now - opened.link.last_used_at < _SLIDE:
        return opened
    used = dataclasses.replace(opened.link, last_used_at=work.now)
    work.links.save(used)
    return Opened(state=LinkState.OPEN, link=used)


def renew_link(work: Work, token: str) -> PersonalLink | None:
    """Use up an expired link so that a new one may be sent, once; None when the token is not an expired link's."""
    link = _found(work, token)
    if link is None or look_at_link(work, token).state is not LinkState.EXPIRED:
        return None
    work.links.save(dataclasses.replace(link, revoked=True))
    return link


def revoke_links(work: Work, network_id: str, person_id: str) -> int:
    """Revoke every link of the person in the network; return how many there were."""
    links = work.links.find(network_id=network_id, person_id=person_id, revoked=False)
    for link in links:
        work.links.save(dataclasses.replace(link, revoked=True))
    return len(links)

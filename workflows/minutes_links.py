"""Personal links to the file of one meeting's minutes: one use, one hour; the file itself is made when the link is used."""

import dataclasses
from datetime import timedelta

from meetings.meeting import Meeting
from meetings.values import value
from workflows.links import issue_link, token_hash
from workflows.ports import PersonalLink, Work

LIFETIME = timedelta(hours=1)
MARK = "minutes"
"""Stands where the links of ready files have the file's id, so neither the door nor a file is opened by such a link."""


@value
class MinutesLink:
    """What the link leads to: the draft when ``version_id`` is ""."""

    network_id: str
    person_id: str
    meeting_id: str
    version_id: str


def issue_minutes_link(work: Work, meeting: Meeting, person_id: str, version_id: str) -> str:
    """Keep a new link and return its token."""
    return issue_link(work, meeting.network_id, person_id, f"{MARK}/{meeting.id}/{version_id}")


def look_at_minutes_link(work: Work, token: str) -> MinutesLink | None:
    """Return what an unused link leads to; None when it is unknown, used, older than an hour, or its person has left."""
    found = _found(work, token)
    return found[1] if found else None


def take_minutes_link(work: Work, token: str) -> MinutesLink | None:
    """As ``look_at_minutes_link``, and use the link up."""
    found = _found(work, token)
    if found is None:
        return None
    work.links.save(dataclasses.replace(found[0], revoked=True, last_used_at=work.now))
    return found[1]


def _found(work: Work, token: str) -> tuple[PersonalLink, MinutesLink] | None:
    for link in work.links.find(token_hash=token_hash(token), revoked=False):
        mark, _, rest = link.blob_id.partition("/")
        meeting_id, _, version_id = rest.partition("/")
        memberships = work.memberships.find(network_id=link.network_id, person_id=link.person_id)
        member = any(membership.holds_on(work.now.date()) for membership in memberships)
        if mark == MARK and member and work.now - link.created_at <= LIFETIME:
            return link, MinutesLink(
                network_id=link.network_id, person_id=link.person_id, meeting_id=meeting_id, version_id=version_id
            )
    return None

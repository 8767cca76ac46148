"""Personal links to the file of one meeting's minutes: one use, one hour; the file itself is made when the link is used.

A link is kept among the stored answers, as the answer to the press that asked for it, under its token's hash alone; using it
removes the row.
"""

import hashlib
from datetime import timedelta

from meetings.meeting import Meeting
from meetings.values import value
from workflows.ports import StoredAnswer, Work

LIFETIME = timedelta(hours=1)
VERB = "minutes.file"


@value
class MinutesLink:
    """What the link leads to: the draft when ``version_id`` is ""."""

    network_id: str
    person_id: str
    meeting_id: str
    version_id: str


def issue_minutes_link(work: Work, meeting: Meeting, person_id: str, version_id: str) -> str:
    """Keep a new link and return its token; a person's older unused links to the same meeting end."""
    for row in work.answers.find(network_id=meeting.network_id, person_id=person_id, verb=VERB):
        if row.body.partition("/")[0] == meeting.id:
            work.answers.remove(row.id)
    token = work.secret()
    work.answers.add(
        StoredAnswer(
            id=work.new_id(),
            key=_key(token),
            network_id=meeting.network_id,
            person_id=person_id,
            verb=VERB,
            body=f"{meeting.id}/{version_id}",
            given_at=work.now,
        )
    )
    return token


def take_minutes_link(work: Work, token: str) -> MinutesLink | None:
    """Use up a link; None when it is unknown, used or older than an hour, or its person has left the network."""
    for row in work.answers.find(key=_key(token)):
        work.answers.remove(row.id)
        memberships = work.memberships.find(network_id=row.network_id, person_id=row.person_id)
        if work.now - row.given_at <= LIFETIME and any(m.holds_on(work.now.date()) for m in memberships):
            meeting_id, _, version_id = row.body.partition("/")
            return MinutesLink(network_id=row.network_id, person_id=row.person_id, meeting_id=meeting_id, version_id=version_id)
    return None


def _key(token: str) -> str:
    return "minutes/" + hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()

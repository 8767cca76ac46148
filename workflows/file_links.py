"""Personal links to a file of one meeting or election: one use, one hour; the file itself is made when the link is used.

A link is kept among the stored answers, as the answer to the press that asked for it, under its token's hash alone; using it
removes the row.
"""

import hashlib
from datetime import timedelta
from enum import StrEnum

from meetings.elections import Election
from meetings.meeting import Meeting
from meetings.values import value
from workflows.ports import StoredAnswer, Work

LIFETIME = timedelta(hours=1)


class FileKind(StrEnum):
    """What the file is; the value is the verb its links are kept under."""

    MINUTES = "minutes.file"
    NOTICE = "notice.file"
    ELECTION = "election.file"


@value
class FileLink:
    """What the link leads to: a file of the meeting or election ``subject_id``, as it stands when ``version_id`` is ""."""

    kind: FileKind
    network_id: str
    person_id: str
    subject_id: str
    version_id: str


def issue_file_link(work: Work, kind: FileKind, subject: Meeting | Election, person_id: str, version_id: str) -> str:
    """Keep a new link and return its token; a person's older unused links to the same kind of file end with it."""
    for row in work.answers.find(network_id=subject.network_id, person_id=person_id, verb=kind.value):
        if _target(row)[0] == subject.id:
            work.answers.remove(row.id)
    token = work.secret()
    work.answers.add(
        StoredAnswer(
            id=work.new_id(),
            key=_key(token),
            network_id=subject.network_id,
            person_id=person_id,
            verb=kind.value,
            body=f"{subject.id} {version_id}",
            given_at=work.now,
        )
    )
    return token


def take_file_link(work: Work, token: str, signed_in: str = "") -> FileLink | None:
    """Use up a link; None when it is unknown, used or older than an hour, or its person has left the network.

    For somebody else who is ``signed_in`` it opens nothing and stays as it is.
    """
    for row in work.answers.find(key=_key(token)):
        if signed_in not in {"", row.person_id}:
            return None
        work.answers.remove(row.id)
        memberships = work.memberships.find(network_id=row.network_id, person_id=row.person_id)
        if work.now - row.given_at <= LIFETIME and any(m.holds_on(work.today) for m in memberships):
            subject_id, version_id = _target(row)
            return FileLink(
                kind=FileKind(row.verb),
                network_id=row.network_id,
                person_id=row.person_id,
                subject_id=subject_id,
                version_id=version_id,
            )
    return None


def _target(row: StoredAnswer) -> tuple[str, str]:
    subject_id, _, version_id = row.body.partition(" ")
    return subject_id, version_id


def _key(token: str) -> str:
    return "file/" + hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()

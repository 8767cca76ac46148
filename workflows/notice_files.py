"""The files of notices: made once outside any transaction, kept by their content, handed to each person as theirs."""

import hashlib
from dataclasses import replace

from meetings.meeting import Meeting
from meetings.notice import Notice, for_guest
from meetings.values import value
from workflows.guest_items import is_guest
from workflows.notice_model import notice_of
from workflows.ports import Blob, Work


@value
class NoticeFile:
    """What one person's file of a notice is made from. ``blob`` is the file itself when it has been made before.

    ``sent_id`` is "" for a draft and for a guest's own file, which are not kept.
    """

    notice: Notice
    draft: bool = False
    sent_id: str = ""
    blob: Blob | None = None


def sent_file(work: Work, sent_id: str, person_id: str) -> NoticeFile | None:
    """Return the notice as ``person_id`` may have it: a guest's holds their own items. None for an unknown id."""
    sent = work.notices.get(sent_id)
    meeting = work.meetings.get(sent.meeting_id) if sent is not None else None
    if sent is None or meeting is None:
        return None
    if is_guest(work, meeting, person_id):
        return NoticeFile(notice=for_guest(sent.notice, person_id))
    blob = work.blobs.get(sent.blob_id) if sent.blob_id is not None else None
    return NoticeFile(notice=sent.notice, sent_id=sent.id, blob=blob)


def draft_file(work: Work, meeting: Meeting, person_id: str) -> NoticeFile:
    """Return the notice as it would go out now, signed by ``person_id``."""
    person = work.persons.get(person_id)
    return NoticeFile(notice=notice_of(work, meeting, person.name if person is not None else ""), draft=True)


def keep_file(work: Work, sent_id: str, name: str, media_type: str, content: bytes) -> None:
    """Keep the file of a sent notice by its content; the same bytes are kept once."""
    sent = work.notices.get(sent_id)
    if sent is None:
        return
    key = hashlib.sha256(content).hexdigest()
    if work.blobs.get(key) is None:
        work.blobs.add(Blob(id=key, name=name, media_type=media_type, content=content, created_at=work.now))
    work.notices.save(replace(sent, blob_id=key))

"""Open the notice as a file: the answer is a personal link, made when asked for."""

from datetime import date

from meetings.agenda_building import COMING
from meetings.notice import for_guest
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.file_links import FileKind, issue_file_link
from workflows.ports import Work
from workflows.request import Request
from workflows.sent_notices import last_sent
from workflows.situation import agenda_of
from workflows.within import meeting_within


@value
class OpenNotice:
    """``draft`` asks for the notice as it would go out now. ``public_url`` is where the web door is reached."""

    subject_id: str
    draft: bool = False
    public_url: str = ""


@value
class NoticeOpened:
    """A one-time address of the file, good for an hour, for this person alone."""

    network_id: str
    meeting_id: str
    url: str
    day: date
    draft: bool


def open_notice(work: Work, ask: OpenNotice) -> NoticeOpened:
    """Open the latest notice for everybody who is called, guests with their own items; a draft for those who send it out.

    Raise Refused: NOT_FOUND, AGENDA_NOT_PUBLISHED, AGENDA_EMPTY, NOT_YOUR_ROLE (a draft).
    """
    meeting = meeting_within(work, ask.subject_id)
    actor = work.actor
    draft = ask.draft and meeting.state in COMING
    if draft and not (actor.is_secretary or actor.is_chair):
        raise Refused(Refusal.NOT_YOUR_ROLE)
    sent = last_sent(work, meeting)
    if sent is None and not draft:
        raise Refused(Refusal.AGENDA_NOT_PUBLISHED)
    if draft and not agenda_of(work, meeting.id):
        raise Refused(Refusal.AGENDA_EMPTY)
    if sent is not None and actor.membership.role is Role.GUEST and not for_guest(sent.notice, actor.person.id).items:
        raise Refused(Refusal.NOT_YOUR_ROLE)
    version_id = sent.id if sent is not None and not draft else ""
    token = issue_file_link(work, FileKind.NOTICE, meeting, actor.person.id, version_id)
    return NoticeOpened(
        network_id=meeting.network_id,
        meeting_id=meeting.id,
        url=f"{ask.public_url}/file/{token}",
        day=meeting.day,
        draft=draft,
    )


REQUEST = Request(verb="agenda.open", ask=OpenNotice, run=open_notice, result=NoticeOpened, keeps=False)

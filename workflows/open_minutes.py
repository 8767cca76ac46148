"""Open the minutes as a file: the answer is a personal link, made when asked for."""

from datetime import date

from meetings.meeting import MinutesState
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.around import Spot, may_write, spot
from workflows.file_links import FileKind, issue_file_link
from workflows.minutes_model import closed_here
from workflows.ports import Work
from workflows.publish_minutes import approved_version
from workflows.request import Request
from workflows.show_minutes import may_approve


@value
class OpenMinutes:
    """``subject_id`` "" = the last closed meeting. ``public_url`` is where the web door is reached."""

    subject_id: str = ""
    public_url: str = ""


@value
class MinutesOpened:
    """A one-time address of the file, good for an hour, for this person alone."""

    spot: Spot
    url: str
    day: date
    draft: bool


def open_minutes(work: Work, ask: OpenMinutes) -> MinutesOpened:
    """Published minutes open for everybody in the network, a draft or an unpublished version for those who prepare it.

    Raise Refused: NOT_FOUND, NO_CLOSED_MEETING, MEETING_NOT_CLOSED, MINUTES_NOT_APPROVED.
    """
    meeting = closed_here(work, ask.subject_id)
    published = meeting.minutes_state in {MinutesState.PUBLISHED, MinutesState.ADOPTED}
    actor = work.actor
    if not published and not (may_write(actor, meeting) or may_approve(work, actor, meeting)):
        raise Refused(Refusal.MINUTES_NOT_APPROVED)
    draft = meeting.minutes_state in {MinutesState.NONE, MinutesState.DRAFT}
    version_id = "" if draft else approved_version(work, meeting).id
    token = issue_file_link(work, FileKind.MINUTES, meeting, actor.person.id, version_id)
    return MinutesOpened(spot=spot(work, meeting), url=f"{ask.public_url}/file/{token}", day=meeting.day, draft=draft)


REQUEST = Request(verb="minutes.open", ask=OpenMinutes, run=open_minutes, result=MinutesOpened, keeps=False)

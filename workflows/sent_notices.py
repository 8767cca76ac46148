"""The notices that went out for a meeting, in the order they did."""

from collections.abc import Iterable

from meetings.meeting import Meeting
from meetings.notice import Changes, Notice, SentNotice
from workflows.ports import Work


def first_sent(work: Work, meeting: Meeting) -> SentNotice | None:
    """Return the notice that called people to the meeting, None while they have not been called."""
    return work.notices.get(_key(meeting, 1))


def last_sent(work: Work, meeting: Meeting) -> SentNotice | None:
    """Return the latest notice, None when none has gone out."""
    return work.notices.last(meeting_id=meeting.id)


def announced_ids(work: Work, meeting: Meeting) -> frozenset[str]:
    """Return the ids of the items people have been told of, none while no notice has gone out."""
    sent = last_sent(work, meeting)
    return frozenset(item.id for item in sent.notice.items) if sent is not None else frozenset()


def keep_sent(work: Work, meeting: Meeting, notice: Notice, changes: Changes, heard_ids: Iterable[str]) -> SentNotice:
    """Freeze what is about to go out as the meeting's next notice."""
    before = last_sent(work, meeting)
    number = before.number + 1 if before is not None else 1
    sent = SentNotice(
        id=_key(meeting, number),
        network_id=meeting.network_id,
        meeting_id=meeting.id,
        number=number,
        notice=notice,
        changes=changes,
        heard_ids=tuple(heard_ids),
        sent_by=work.actor.person.id,
        sent_at=work.now,
    )
    work.notices.add(sent)
    return sent


def _key(meeting: Meeting, number: int) -> str:
    """Ids of one meeting grow with the number, so that the last is the newest."""
    return f"{meeting.id}/{number:04}"

"""Send the notice out: first the preview with who gets it, then the press; sent again it tells only what changed."""

from collections import Counter
from dataclasses import replace

from meetings.glance import AgendaLine, FollowUp, MeetingFacts
from meetings.meeting import Meeting, MeetingState
from meetings.notice import Changes, Notice, differences
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.around import check_version, save_meeting
from workflows.deliveries import WAITS, DeliveryKind
from workflows.glances import meeting_facts, network_of
from workflows.meeting_notices import to_channel, to_people
from workflows.notice_audience import Audience, audience, earlier, ways
from workflows.notice_model import mark_of, notice_of
from workflows.ports import Work
from workflows.request import Request
from workflows.sent_notices import keep_sent, last_sent
from workflows.show_agenda import agenda_shown
from workflows.situation import companions_of
from workflows.within import coming_meeting

USUAL = 3
"""So many meetings on one weekday, without exception, make it the usual one."""


@value
class PreviewAgenda:
    """Look at what would be sent."""

    subject_id: str


@value
class AgendaPreviewed:
    """``teams`` and ``mail`` count the people by how they are reached, ``unreachable`` the others.

    ``unreachable_names`` are told the coordinator alone, or whoever stands in where there is none. ``whole`` of the people get
    all of it, the others ``changes``: all of them the first time. ``usual_weekday`` (0 = Monday) is None while nobody can say.
    ``seen`` marks what the preview was drawn from.
    """

    card: str
    meeting: MeetingFacts
    lines: tuple[AgendaLine, ...]
    follow_up: tuple[FollowUp, ...]
    teams: int
    mail: int
    unreachable: int
    unreachable_names: tuple[str, ...]
    in_channel: bool
    seen: str
    again: bool
    whole: int
    changes: Changes
    usual_weekday: int | None


@value
class PublishAgenda:
    """``seen`` from the preview: an agenda that has changed since is not sent unseen ("" = typed words)."""

    subject_id: str
    version: int = 0
    seen: str = ""


@value
class AgendaPublished:
    """The notice went to ``whole`` people and its ``changes`` to ``updated``; to nobody when nothing had changed."""

    card: str
    meeting: MeetingFacts
    whole: int
    updated: int
    in_channel: bool
    again: bool
    changes: Changes


def preview_agenda(work: Work, ask: PreviewAgenda) -> AgendaPreviewed:
    """Raise Refused: NOT_FOUND, AGENDA_EMPTY, MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED."""
    meeting = coming_meeting(work, ask.subject_id)
    notice = _notice(work, meeting)
    before = last_sent(work, meeting)
    changes = differences(before.notice, notice) if before is not None else Changes()
    to = audience(work, meeting, notice, before, changes)
    reached = ways(work, to.everybody)
    shown = agenda_shown(work, meeting, person_id="", guest=False)
    people = companions_of(work, meeting.network_id, meeting.day)
    names = {one.person.id: one.person.name for one in people}
    coordinated = any(one.membership.role is Role.COORDINATOR for one in people)
    told_names = work.actor.is_coordinator or not coordinated
    return AgendaPreviewed(
        card=work.new_id(),
        meeting=shown.meeting,
        lines=shown.lines,
        follow_up=shown.follow_up,
        teams=reached.teams,
        mail=reached.mail,
        unreachable=len(reached.unreachable),
        unreachable_names=tuple(names[person_id] for person_id in reached.unreachable) if told_names else (),
        in_channel=network_of(work, meeting).channel_id is not None and (before is None or changes.any),
        seen=mark_of(notice),
        again=before is not None,
        whole=len(to.whole),
        changes=changes,
        usual_weekday=_usual_weekday(work, meeting),
    )


def publish_agenda(work: Work, ask: PublishAgenda) -> AgendaPublished:
    """Freeze the notice and ask for its messages; with nothing to tell nothing is sent and nothing is changed.

    Raise Refused: NOT_FOUND, AGENDA_EMPTY, STALE_CARD, MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED.
    """
    meeting = coming_meeting(work, ask.subject_id)
    check_version(meeting, ask.version)
    notice = _notice(work, meeting)
    if ask.seen and ask.seen != mark_of(notice):
        raise Refused(Refusal.STALE_CARD)
    before = last_sent(work, meeting)
    changes = differences(before.notice, notice) if before is not None else Changes()
    to = audience(work, meeting, notice, before, changes)
    in_channel = False
    if to.everybody or before is None or changes.any:
        meeting, in_channel = _send(work, meeting, notice, changes, to)
    return AgendaPublished(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        whole=len(to.whole),
        updated=len(to.update),
        in_channel=in_channel,
        again=before is not None,
        changes=changes,
    )


def _notice(work: Work, meeting: Meeting) -> Notice:
    notice = notice_of(work, meeting, work.actor.person.name)
    if not notice.items:
        raise Refused(Refusal.AGENDA_EMPTY)
    return notice


def _send(work: Work, meeting: Meeting, notice: Notice, changes: Changes, to: Audience) -> tuple[Meeting, bool]:
    """Keep the notice and ask for the messages; tell whether the channel hears of it."""
    meeting = save_meeting(work, replace(meeting, state=MeetingState.PUBLISHED))
    for row in earlier(work, meeting):
        if row.person_id in to.whole and row.state in WAITS:
            work.outbox.void(row.id)
    sent = keep_sent(work, meeting, notice, changes, to.update)
    what = f"agenda/{sent.number}"
    new = sent.number == 1 or changes.any
    in_channel = to_channel(work, meeting, DeliveryKind.AGENDA_CHANNEL, what, work.now) if new else False
    to_people(work, meeting, DeliveryKind.AGENDA_PERSON, what, work.now, to.everybody)
    return meeting, in_channel


def _usual_weekday(work: Work, meeting: Meeting) -> int | None:
    """Return the weekday that all other meetings of the network were on; None for fewer than three or several weekdays."""
    others = [m for m in work.meetings.find(network_id=meeting.network_id) if m.id != meeting.id]
    days = Counter(m.day.weekday() for m in others if m.state is not MeetingState.CANCELLED)
    (weekday, often), *rest = days.most_common() or [(0, 0)]
    return weekday if often >= USUAL and not rest else None


WHO = frozenset({Role.COORDINATOR, Role.SECRETARY})
PREVIEW = Request(verb="agenda.preview", ask=PreviewAgenda, run=preview_agenda, result=AgendaPreviewed, roles=WHO, chairs=True)
REQUEST = Request(verb="agenda.publish", ask=PublishAgenda, run=publish_agenda, result=AgendaPublished, roles=WHO, chairs=True)

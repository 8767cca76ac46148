"""Before the agenda goes out: what is sent and to whom; afterwards: that it went."""

from cards.agenda import PAGE_MOST, agenda_groups, change_lines
from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_words import when
from cards.paging import cut, pages
from meetings.agenda_building import Changes
from meetings.glance import AgendaLine, FollowUp, MeetingFacts
from meetings.values import value
from texts.say import Say

NAMES_MOST = 600


@value
class AgendaPreviewView:
    """``teams`` and ``mail`` count people by how they are reached. ``again`` = it has been sent before."""

    envelope: Envelope
    meeting: MeetingFacts
    lines: tuple[AgendaLine, ...]
    follow_up: tuple[FollowUp, ...]
    teams: int
    mail: int
    unreachable: tuple[str, ...]
    in_channel: bool
    seen: str
    again: bool = False
    changes: Changes = Changes()


@value
class AgendaPublishedView:
    """The agenda went to ``told`` people."""

    envelope: Envelope
    meeting: MeetingFacts
    told: int
    in_channel: bool
    again: bool = False
    changes: Changes = Changes()


def agenda_preview(view: AgendaPreviewView, say: Say) -> Element:
    """Return the preview."""
    parts = pages(agenda_groups(view.lines, view.follow_up, say), PAGE_MOST)
    body = [
        heading(say("agenda_preview.title")),
        text(escape(when(view.meeting, say)), bold=True),
        text(_receivers(view.teams, view.mail, say)),
    ]
    if view.in_channel:
        body.append(text(say("agenda_preview.channel")))
    if view.unreachable:
        names = escape(cut(say("agenda_preview.names", names=view.unreachable), NAMES_MOST))
        body.append(text(say("agenda_preview.unreachable", n=len(view.unreachable), names=names), colour="warning"))
    if view.again:
        told = change_lines(view.changes, say) or [say("agenda_preview.unchanged")]
        body += [text(escape(line)) for line in told]
    body += parts[0]
    if len(parts) > 1:
        body.append(text(say("agenda_preview.more", n=len(view.lines)), subtle=True))
    button = say("agenda_preview.send_again" if view.again else "agenda_preview.send")
    actions = [
        execute(button, view.envelope.data("agenda.publish", seen=view.seen), style="positive", inputs=False),
        execute(say("agenda_preview.back"), view.envelope.data("agenda.arranging"), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=say("agenda_preview.title"))


def agenda_published(view: AgendaPublishedView, say: Say) -> Element:
    """Return the receipt."""
    title = say("agenda_preview.sent_again" if view.again else "agenda_preview.sent")
    body = [
        heading(title),
        text(escape(when(view.meeting, say)), bold=True),
        text(say("agenda_preview.told", n=view.told)),
    ]
    body += [text(escape(line)) for line in change_lines(view.changes, say)]
    if view.in_channel:
        body.append(text(say("agenda_preview.in_channel")))
    start = execute(say("agenda_preview.start"), view.envelope.data("meeting.start"), inputs=False)
    show = execute(say("agenda_preview.show"), view.envelope.data("agenda.show"), inputs=False)
    arrange = execute(say("agenda_preview.back"), view.envelope.data("agenda.arranging"), inputs=False)
    return card(*body, actions=[start, show, arrange], say=say, summary=title)


def _receivers(teams: int, mail: int, say: Say) -> str:
    return say("agenda_preview.receivers", n=teams + mail, teams=teams, mail=mail)

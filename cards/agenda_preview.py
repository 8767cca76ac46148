"""Before the notice goes out: what is sent and to whom; afterwards: that it went."""

from cards.agenda_changes import change_lines
from cards.agenda_groups import agenda_groups
from cards.agenda_remarks import remarks
from cards.elements import Element, card, escape, execute, heading, section, text
from cards.envelope import Envelope
from cards.meeting_words import when
from cards.paging import cut, pages
from meetings.glance import AgendaLine, FollowUp, MeetingFacts
from meetings.notice import Changes
from meetings.values import value
from texts.say import Say

NAMES_MOST = 600
PAGE_MOST = 8_000


@value
class AgendaPreviewView:
    """``teams`` and ``mail`` count people by how they are reached, ``unreachable`` the others.

    ``unreachable_names`` is empty for readers who are not told. ``again`` = it has been sent before: then ``whole`` of the
    people get all of it and the others ``changes``. ``usual_weekday`` (0 = Monday) is None while nobody can say.
    """

    envelope: Envelope
    meeting: MeetingFacts
    lines: tuple[AgendaLine, ...]
    follow_up: tuple[FollowUp, ...]
    teams: int
    mail: int
    unreachable: int
    in_channel: bool
    seen: str
    unreachable_names: tuple[str, ...] = ()
    again: bool = False
    whole: int = 0
    changes: Changes = Changes()
    usual_weekday: int | None = None


@value
class AgendaPublishedView:
    """The notice went to ``whole`` people and its ``changes`` to ``updated``; to nobody when nothing had changed."""

    envelope: Envelope
    meeting: MeetingFacts
    whole: int
    in_channel: bool
    updated: int = 0
    again: bool = False
    changes: Changes = Changes()


def agenda_preview(view: AgendaPreviewView, say: Say) -> Element:
    """Return the preview; with nothing to tell there is no button to send."""
    nothing = view.again and not (view.changes.any or view.teams + view.mail + view.unreachable)
    title = say(f"agenda_preview.{'title_same' if nothing else 'title_again' if view.changes.any else 'title'}")
    body = [heading(title), text(escape(when(view.meeting, say)), bold=True), *_receivers(view, say)]
    to_say = remarks(view.meeting, view.lines, view.usual_weekday, say)
    if to_say:
        words = [text(say("agenda_remarks.title"), bold=True), *(text(escape(line)) for line in to_say)]
        body.append(section(*words, emphasis=True))
    if view.again:
        body += [text(escape(line)) for line in change_lines(view.changes, view.meeting, say)]
    body += _agenda(view, say)
    actions = []
    if not nothing:
        button = say("agenda_preview.send_again" if view.changes.any else "agenda_preview.send")
        actions.append(execute(button, view.envelope.data("agenda.publish", seen=view.seen), style="positive", inputs=False))
    actions += [
        execute(say("agenda_preview.file"), view.envelope.data("agenda.open", draft="true"), inputs=False),
        execute(say("agenda_preview.back"), view.envelope.data("agenda.arranging"), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=title)


def agenda_published(view: AgendaPublishedView, say: Say) -> Element:
    """Return the receipt."""
    nothing = view.again and not (view.whole or view.updated or view.changes.any)
    title = say(f"agenda_preview.{'not_sent' if nothing else 'sent_again' if view.updated else 'sent'}")
    body = [heading(title), text(escape(when(view.meeting, say)), bold=True)]
    if nothing:
        body.append(text(say("agenda_preview.unchanged")))
    if view.whole or not view.again:
        body.append(text(say("agenda_preview.told_newcomers" if view.again else "agenda_preview.told", n=view.whole)))
    if view.updated:
        body.append(text(say("agenda_preview.told_changes", n=view.updated)))
    body += [text(escape(line)) for line in change_lines(view.changes, view.meeting, say)]
    if view.in_channel:
        body.append(text(say("agenda_preview.in_channel")))
    actions = [
        execute(say("agenda_preview.start"), view.envelope.data("meeting.start"), inputs=False),
        execute(say("agenda.open"), view.envelope.data("agenda.open"), inputs=False),
        execute(say("agenda_preview.show"), view.envelope.data("agenda.show"), inputs=False),
        execute(say("agenda_preview.back"), view.envelope.data("agenda.arranging"), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=title)


def _receivers(view: AgendaPreviewView, say: Say) -> list[Element]:
    """Say to how many it goes and by which way, and whom it cannot reach."""
    people = view.teams + view.mail
    found = []
    if view.again and not view.changes.any:
        found.append(text(say("agenda_preview.unchanged")))
    if not view.again or people:
        found.append(text(say("agenda_preview.receivers", n=people, teams=view.teams, mail=view.mail)))
    if view.again and view.whole:
        found.append(text(say("agenda_preview.newcomers", n=view.whole)))
    if view.in_channel:
        found.append(text(say("agenda_preview.channel_again" if view.again else "agenda_preview.channel")))
    if view.unreachable:
        words = say("agenda_preview.unreachable", n=view.unreachable)
        if view.unreachable_names:
            names = cut(say("agenda_preview.names", names=view.unreachable_names), NAMES_MOST)
            words = say("agenda_preview.unreachable_names", n=view.unreachable, names=escape(names))
        found.append(text(words, colour="warning"))
    return found


def _agenda(view: AgendaPreviewView, say: Say) -> list[Element]:
    """Return the beginning of what is sent whole; nothing when only changes are."""
    if view.again and not view.whole:
        return []
    parts = pages(agenda_groups(view.lines, view.follow_up, say), PAGE_MOST)
    more = [text(say("agenda_preview.more", n=len(view.lines)), subtle=True)] if len(parts) > 1 else []
    return [*parts[0], *more]

"""The notice with its agenda: the preview, and the press that sends it."""

from cards.agenda_preview import AgendaPreviewView, AgendaPublishedView, agenda_preview, agenda_published
from conversation.before_meeting import envelope
from conversation.verbs import Card, Verb
from texts.say import Say
from workflows import publish_agenda


def draw_preview(shown: publish_agenda.AgendaPreviewed, say: Say) -> Card:
    """Draw the preview."""
    view = AgendaPreviewView(
        envelope=envelope(shown.meeting, shown.card),
        meeting=shown.meeting,
        lines=shown.lines,
        follow_up=shown.follow_up,
        teams=shown.teams,
        mail=shown.mail,
        unreachable=shown.unreachable,
        in_channel=shown.in_channel,
        seen=shown.seen,
        again=shown.again,
        changes=shown.changes,
    )
    return agenda_preview(view, say)


def draw_published(sent: publish_agenda.AgendaPublished, say: Say) -> Card:
    """Draw that the agenda went out."""
    view = AgendaPublishedView(
        envelope=envelope(sent.meeting, sent.card),
        meeting=sent.meeting,
        told=sent.told,
        in_channel=sent.in_channel,
        again=sent.again,
        changes=sent.changes,
    )
    return agenda_published(view, say)


VERBS: tuple[Verb, ...] = (
    Verb(
        request=publish_agenda.PREVIEW,
        read=lambda fields: publish_agenda.PreviewAgenda(subject_id=fields.id("subject")),
        draw=draw_preview,
        reads=True,
    ),
    Verb(
        request=publish_agenda.REQUEST,
        read=lambda fields: publish_agenda.PublishAgenda(
            subject_id=fields.id("subject"), version=fields.version, seen=fields.text("seen", most=16)
        ),
        draw=draw_published,
    ),
)

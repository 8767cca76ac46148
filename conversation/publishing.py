"""The notice with its agenda: the preview, the press that sends it, its file, and what is reported beforehand."""

from cards.agenda_preview import AgendaPreviewView, AgendaPublishedView, agenda_preview, agenda_published
from cards.envelope import Envelope
from cards.nothing_new import NothingNewView, nothing_new
from cards.notice_opened import NoticeOpenedView, notice_opened
from conversation.before_meeting import envelope
from conversation.fields import Fields
from conversation.verbs import Card, Verb
from texts.say import Say
from workflows import open_notice, publish_agenda, report_nothing_new


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
        unreachable_names=shown.unreachable_names,
        in_channel=shown.in_channel,
        seen=shown.seen,
        again=shown.again,
        whole=shown.whole,
        changes=shown.changes,
        usual_weekday=shown.usual_weekday,
    )
    return agenda_preview(view, say)


def draw_published(sent: publish_agenda.AgendaPublished, say: Say) -> Card:
    """Draw that the notice went out, or that there was nothing to tell."""
    view = AgendaPublishedView(
        envelope=envelope(sent.meeting, sent.card),
        meeting=sent.meeting,
        whole=sent.whole,
        updated=sent.updated,
        in_channel=sent.in_channel,
        again=sent.again,
        changes=sent.changes,
    )
    return agenda_published(view, say)


def draw_opened(opened: open_notice.NoticeOpened, say: Say) -> Card:
    """Draw the personal link to the file."""
    return notice_opened(NoticeOpenedView(day=opened.day, url=opened.url, draft=opened.draft), say)


def read_report(fields: Fields) -> report_nothing_new.ReportNothingNew:
    """Read the choice on the agenda's card, or the item of the receipt; the envelope's subject when nothing was chosen."""
    return report_nothing_new.ReportNothingNew(
        subject_id=fields.maybe_id("report_item") or fields.id("subject"), back=fields.yes("back")
    )


def draw_reported(done: report_nothing_new.NothingNewReported, say: Say) -> Card:
    """Draw the receipt."""
    own = Envelope(network=done.meeting.network_id, subject=done.meeting.id, card=done.card, version=done.meeting.version)
    view = NothingNewView(
        envelope=own,
        meeting=done.meeting,
        item_id=done.item_id,
        label=str(done.number),
        title=done.title,
        organisation=done.organisation,
        by=done.by,
        back=done.back,
    )
    return nothing_new(view, say)


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
    Verb(
        request=open_notice.REQUEST,
        read=lambda fields: open_notice.OpenNotice(
            subject_id=fields.id("subject"), draft=fields.yes("draft"), public_url=fields.public_url
        ),
        draw=draw_opened,
    ),
    Verb(request=report_nothing_new.REQUEST, read=read_report, draw=draw_reported),
)

"""Items sent in, the agenda shown, arranged and sent out."""

from typing import Any

from cards.agenda import AgendaView, agenda
from cards.agenda_arrange import AgendaArrangeView, agenda_arrange, place_field
from cards.agenda_preview import AgendaPreviewView, AgendaPublishedView, agenda_preview, agenda_published
from cards.agenda_proposal import AgendaProposalView, ItemAgainView, agenda_proposal, item_again
from cards.elements import escape
from cards.envelope import Envelope
from cards.item_form import BACKGROUND_MOST, LINK_MOST, MINUTES_MOST, TITLE_MOST, ItemDraft
from cards.item_receipt import ItemReceiptView, item_receipt
from cards.receipt import ReceiptView, receipt
from conversation.before_meeting import envelope, id_or_nothing
from conversation.fields import Fields
from conversation.verbs import Card, Verb
from meetings.agenda import Intent
from meetings.refusals import Refusal, Refused
from texts.refusals import refusal_sentence
from texts.say import Say
from workflows import (
    arrange_agenda,
    change_item,
    dismiss_item,
    propose_item,
    publish_agenda,
    show_agenda,
    submit_item,
)
from workflows.item_shown import ItemShown

PLACE_MOST = 999
PAGES_MOST = 99


def read_submit(fields: Fields) -> submit_item.SubmitItem:
    """Read the item's form."""
    return submit_item.SubmitItem(proposer_id=fields.maybe_id("proposer"), **_item(fields))


def read_edit(fields: Fields) -> change_item.EditItem:
    """Read the item's form."""
    return change_item.EditItem(**_item(fields))


def draw_item(shown: ItemShown, say: Say) -> Card:
    """Draw the receipt of an item."""
    view = ItemReceiptView(
        envelope=Envelope(
            network=shown.meeting.network_id, subject=shown.item.id, card=shown.card, version=shown.meeting.version
        ),
        change=shown.change.value,
        meeting=shown.meeting,
        item=shown.item,
        tally=shown.tally,
    )
    return item_receipt(view, say)


def again_item(fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the item's form once more with what was typed."""
    typed = fields.inputs()
    minutes = typed.get("minutes", "")
    intent = typed.get("intent", "")
    view = ItemAgainView(
        envelope=Envelope(
            network=fields.maybe_network(),
            subject=id_or_nothing(fields, "subject"),
            card=id_or_nothing(fields, "card"),
            version=fields.version,
        ),
        verb=fields.verb,
        draft=ItemDraft(
            title=typed.get("title", ""),
            intent=intent if intent in set(Intent) else "",
            minutes=int(minutes) if minutes.isdecimal() and len(minutes) < 4 else None,  # noqa: PLR2004 - what fits the field
            background=typed.get("background", ""),
            link=typed.get("link", ""),
        ),
        error=refusal_sentence(refused, say),
    )
    return item_again(view, say)


def draw_proposed(proposed: propose_item.ItemProposed, say: Say) -> Card:
    """Draw the question whether the words are an item."""
    view = AgendaProposalView(
        envelope=envelope(proposed.meeting, proposed.card),
        meeting=proposed.meeting,
        draft=ItemDraft(
            title=proposed.title,
            minutes=proposed.minutes,
            intent=proposed.intent.value if proposed.intent is not None else "",
        ),
        proposer=proposed.proposer,
        people=proposed.people,
        late=proposed.late,
        network=proposed.network,
    )
    return agenda_proposal(view, say)


def draw_dismissed(dismissed: dismiss_item.ItemDismissed, say: Say) -> Card:
    """Draw that nothing was kept, with the words to copy."""
    words = (say("receipt.dismissed_words", words=escape(dismissed.title)),) if dismissed.title else ()
    return receipt(ReceiptView(title=say("receipt.dismissed"), lines=words), say)


def draw_agenda(shown: show_agenda.AgendaShown, say: Say) -> Card:
    """Draw the agenda."""
    view = AgendaView(
        envelope=envelope(shown.meeting, shown.card),
        heading="shown",
        meeting=shown.meeting,
        lines=shown.lines,
        follow_up=shown.follow_up,
        total_minutes=shown.total_minutes,
        page=shown.page,
        guest=shown.guest,
        arranges=shown.arranges,
    )
    return agenda(view, say)


def read_arrange(fields: Fields) -> arrange_agenda.ArrangeAgenda:
    """Read the arranging card: the number of each item that was on it, one change, one addition."""
    places = {key: fields.number(place_field(key), least=1, most=PLACE_MOST) for key in fields.ids("items")}
    item_id = fields.maybe_id("item")
    return arrange_agenda.ArrangeAgenda(
        subject_id=fields.id("subject"),
        version=fields.version,
        places={key: place for key, place in places.items() if place is not None},
        item_id=item_id,
        move=fields.choice("move", arrange_agenda.ItemMove) if item_id else None,
        title=fields.text("title", most=TITLE_MOST),
        add_title=fields.text("add_title", most=TITLE_MOST),
        add_minutes=fields.number("add_minutes", least=1, most=MINUTES_MOST),
        page=fields.number("page", least=1, most=PAGES_MOST) or 1,
    )


def draw_arranged(shown: arrange_agenda.AgendaArranged, say: Say) -> Card:
    """Draw the arranging card."""
    view = AgendaArrangeView(
        envelope=envelope(shown.meeting, shown.card),
        meeting=shown.meeting,
        lines=shown.lines,
        total_minutes=shown.total_minutes,
        budget=shown.budget,
        changed=shown.changed,
        page=shown.page,
    )
    return agenda_arrange(view, say)


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


def _item(fields: Fields) -> dict[str, Any]:
    """Return the fields of an item's form; Refused with the code of the first that cannot be used."""
    said = fields.text("intent", most=20)
    link = fields.text("link", most=LINK_MOST)
    if link and not link.startswith(("https://", "http://")):
        raise Refused(Refusal.FIELD_INVALID, field="link")
    return {
        "subject_id": fields.id("subject"),
        "title": fields.text("title", most=TITLE_MOST, required=True),
        "intent": fields.choice("intent", Intent) if said else None,
        "background": fields.text("background", most=BACKGROUND_MOST, lines=True),
        "minutes": fields.number("minutes", least=1, most=MINUTES_MOST),
        "link": link,
        "presenter_id": fields.maybe_id("presenter"),
    }


def _page(fields: Fields) -> int:
    return fields.number("page", least=1, most=PAGES_MOST) or 1


VERBS: tuple[Verb, ...] = (
    Verb(request=submit_item.REQUEST, read=read_submit, draw=draw_item, again=again_item),
    Verb(
        request=propose_item.REQUEST,
        read=lambda fields: propose_item.ProposeItem(
            subject_id=fields.id("subject"), title=fields.text("title", most=TITLE_MOST)
        ),
        draw=draw_proposed,
        reads=True,
    ),
    Verb(
        request=dismiss_item.REQUEST,
        read=lambda fields: dismiss_item.DismissItem(
            subject_id=fields.id("subject"), title=fields.text("words", most=TITLE_MOST)
        ),
        draw=draw_dismissed,
        reads=True,
    ),
    Verb(request=change_item.EDIT, read=read_edit, draw=draw_item, again=again_item),
    Verb(
        request=change_item.WITHDRAW,
        read=lambda fields: change_item.WithdrawItem(subject_id=fields.id("subject")),
        draw=draw_item,
    ),
    Verb(
        request=show_agenda.REQUEST,
        read=lambda fields: show_agenda.ShowAgenda(subject_id=fields.id("subject"), page=_page(fields)),
        draw=draw_agenda,
        reads=True,
    ),
    Verb(
        request=arrange_agenda.SHOW,
        read=lambda fields: arrange_agenda.ShowArranging(subject_id=fields.id("subject"), page=_page(fields)),
        draw=draw_arranged,
        reads=True,
    ),
    Verb(request=arrange_agenda.REQUEST, read=read_arrange, draw=draw_arranged),
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

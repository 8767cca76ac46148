"""Items proposed, sent in, changed and taken back."""

from typing import Any

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
from workflows import change_item, dismiss_item, propose_item, submit_item
from workflows.item_shown import ItemShown


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
)

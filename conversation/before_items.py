"""Items proposed, sent in, changed and taken back."""

import re
from typing import Any

from cards.agenda_proposal import AgendaProposalView, ItemAgainView, agenda_proposal, item_again
from cards.elements import escape
from cards.envelope import Envelope
from cards.item_details import ItemDetailsView, item_details
from cards.item_form import BACKGROUND_MOST, LINK_MOST, LINKS_MOST, MINUTES_MOST, TITLE_MOST, ItemDraft, ItemPeople, links_written
from cards.item_late import LateChosenView, late_chosen
from cards.item_receipt import ItemReceiptView, item_receipt
from cards.receipt import ReceiptView, receipt
from conversation.before_meeting import envelope, pressed_envelope
from conversation.fields import Fields
from conversation.verbs import Card, Verb
from meetings.agenda import Intent, Paper
from meetings.refusals import Refusal, Refused
from texts.refusals import refusal_sentence
from texts.say import Say
from workflows import change_item, choose_late, dismiss_item, open_item, propose_item, submit_item
from workflows.item_shown import ItemShown

PEOPLE = ("presenter", "preparers", "guests", "proposer", "person", "asks")
"""The fields of an item's form that name people, and which of them the form had."""

_LINK = re.compile(r"https?://\S+$")


def read_submit(fields: Fields) -> submit_item.SubmitItem:
    """Read the item's form; it is for ``proposer``, else for whom the card was answered (``person``)."""
    return submit_item.SubmitItem(
        proposer_id=fields.maybe_id("proposer") or fields.maybe_id("person"),
        presenter_id=fields.maybe_id("presenter"),
        preparer_ids=fields.ids("preparers"),
        guest_ids=fields.ids("guests"),
        **_item(fields),
    )


def read_edit(fields: Fields) -> change_item.EditItem:
    """Read the item's form; people it did not ask for stay as they are."""
    asked = {*fields.text("asks", most=80).split(","), *fields.inputs()}
    return change_item.EditItem(
        presenter_id=fields.maybe_id("presenter") if "presenter" in asked else None,
        preparer_ids=fields.ids("preparers") if "preparers" in asked else None,
        guest_ids=fields.ids("guests") if "guests" in asked else None,
        **_item(fields),
    )


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
        keeps=shown.keeps,
    )
    return item_receipt(view, say)


def again_item(fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the item's form once more with what was typed."""
    typed = fields.inputs()
    minutes = typed.get("minutes", "")
    intent = typed.get("intent", "")
    view = ItemAgainView(
        envelope=pressed_envelope(fields),
        verb=fields.verb,
        draft=ItemDraft(
            title=typed.get("title", ""),
            intent=intent if intent in set(Intent) else "",
            minutes=int(minutes) if minutes.isdecimal() and len(minutes) < 4 else None,  # noqa: PLR2004 - what fits the field
            background=typed.get("background", ""),
            link=typed.get("link", ""),
        ),
        error=refusal_sentence(refused, say),
        people={name: typed[name] for name in PEOPLE if typed.get(name)},
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
            proposer=proposed.proposer_id,
        ),
        proposer=proposed.proposer,
        choices=ItemPeople(people=proposed.people, guests=proposed.guests, proposers=proposed.proposers),
        late=proposed.late,
        keeps=proposed.keeps,
        network=proposed.network,
    )
    return agenda_proposal(view, say)


def draw_dismissed(dismissed: dismiss_item.ItemDismissed, say: Say) -> Card:
    """Draw that nothing was kept, with the words to copy."""
    words = (say("receipt.dismissed_words", words=escape(dismissed.title)),) if dismissed.title else ()
    return receipt(ReceiptView(title=say("receipt.dismissed"), lines=words), say)


def draw_details(opened: open_item.ItemOpened, say: Say) -> Card:
    """Draw the whole form of an item."""
    item = opened.item
    view = ItemDetailsView(
        envelope=Envelope(network=opened.meeting.network_id, subject=item.id, card=opened.card, version=opened.meeting.version),
        meeting=opened.meeting,
        draft=ItemDraft(
            title=item.title,
            intent=item.intent.value if item.intent is not None else "",
            minutes=item.minutes,
            background=item.background,
            link=links_written(item.link, item.papers),
            presenter=next(iter(item.presenter_ids), ""),
            preparers=item.preparer_ids,
            guests=item.guest_ids,
        ),
        choices=ItemPeople(people=opened.people, guests=opened.guests),
    )
    return item_details(view, say)


def draw_late(chosen: choose_late.LateChosen, say: Say) -> Card:
    """Draw what was chosen for a late item."""
    view = LateChosenView(
        envelope=Envelope(
            network=chosen.meeting.network_id, subject=chosen.item.id, card=chosen.card, version=chosen.meeting.version
        ),
        meeting=chosen.meeting,
        item=chosen.item,
        choice=chosen.choice.value,
        words=chosen.words,
        sender=chosen.sender,
    )
    return late_chosen(view, say)


def _item(fields: Fields) -> dict[str, Any]:
    """Return the fields of an item's form; Refused with the code of the first that cannot be used."""
    said = fields.text("intent", most=20)
    link, papers = read_links(fields.text("link", most=LINKS_MOST, lines=True))
    return {
        "subject_id": fields.id("subject"),
        "title": fields.text("title", most=TITLE_MOST, required=True),
        "intent": fields.choice("intent", Intent) if said else None,
        "background": fields.text("background", most=BACKGROUND_MOST, lines=True),
        "minutes": fields.number("minutes", least=1, most=MINUTES_MOST),
        "link": link,
        "papers": papers,
    }


def read_links(words: str) -> tuple[str, tuple[Paper, ...]]:
    """Read one link a line, a title before it or not: the first without a title is the item's link, the others are papers.

    Raises Refused FIELD_INVALID for a line without a link.
    """
    link, papers = "", list[Paper]()
    for line in filter(None, (one.strip() for one in words.split("\n"))):
        found = _LINK.search(line)
        if found is None or len(found[0]) > LINK_MOST:
            raise Refused(Refusal.FIELD_INVALID, field="link")
        title = line[: found.start()].strip(" :–-")
        if not title and not link:
            link = found[0]
        else:
            papers.append(Paper(title=title or found[0], url=found[0]))
    return link, tuple(papers)


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
        request=open_item.REQUEST,
        read=lambda fields: open_item.ShowItem(subject_id=fields.id("subject")),
        draw=draw_details,
        reads=True,
    ),
    Verb(
        request=choose_late.REQUEST,
        read=lambda fields: choose_late.ChooseLate(
            subject_id=fields.id("subject"),
            choice=fields.choice("choice", choose_late.LateChoice),
            words=fields.text("words", most=choose_late.WORDS_MOST, lines=True),
        ),
        draw=draw_late,
    ),
)

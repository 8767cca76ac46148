"""One item of the agenda changed, moved, taken off, merged or split: presses read, results drawn."""

import re

from cards.agenda_item import AgendaItemView, agenda_item
from cards.agenda_reshape import PARTS_MOST, AgendaReshapeView, agenda_reshape
from cards.item_form import MINUTES_MOST, TITLE_MOST
from conversation.arranging import PLACE_MOST, page_of, typed_on_page
from conversation.before_meeting import envelope
from conversation.before_words import split_minutes
from conversation.fields import Fields
from conversation.verbs import Card
from meetings.agenda import Intent
from meetings.refusals import Refusal, Refused
from texts.refusals import refusal_sentence
from texts.say import Say
from workflows import arrange_item, merge_items, split_item, take_off_item

_LETTERED = re.compile(r"^\s*(?:[a-zA-Z][.)]|[-–•*])\s+")


def read_open(fields: Fields) -> arrange_item.OpenItem:
    """Read the item to open, with what was changed on the page it was chosen on."""
    if not fields.maybe_id("item"):
        raise Refused(Refusal.FIELD_MISSING, field="item")
    return arrange_item.OpenItem(
        subject_id=fields.id("subject"),
        version=fields.version,
        item_id=fields.id("item"),
        typed=typed_on_page(fields),
        page=page_of(fields),
    )


def read_again(fields: Fields) -> arrange_item.OpenItem:
    """Read the item of a card about one, to look at it only."""
    return arrange_item.OpenItem(subject_id=fields.id("subject"), version=0, item_id=fields.id("item"), page=page_of(fields))


def read_revise(fields: Fields) -> arrange_item.ReviseItem:
    """Read the item's form."""
    return arrange_item.ReviseItem(
        subject_id=fields.id("subject"),
        version=fields.version,
        item_id=fields.id("item"),
        title=fields.text("title", most=TITLE_MOST, required=True),
        intent=fields.choice("intent", Intent) if fields.text("intent", most=20) else None,
        minutes=fields.number("minutes", least=1, most=MINUTES_MOST),
        page=page_of(fields),
    )


def read_step(fields: Fields) -> arrange_item.StepItem:
    """Read which way."""
    return arrange_item.StepItem(
        subject_id=fields.id("subject"),
        version=fields.version,
        item_id=fields.id("item"),
        later=fields.yes("later"),
        page=page_of(fields),
    )


def read_take_off(fields: Fields) -> take_off_item.TakeOffItem:
    """Read which item."""
    return take_off_item.TakeOffItem(
        subject_id=fields.id("subject"), version=fields.version, item_id=fields.id("item"), page=page_of(fields)
    )


def read_restore(fields: Fields) -> take_off_item.RestoreItem:
    """Read which item."""
    return take_off_item.RestoreItem(subject_id=fields.id("subject"), item_id=fields.id("item"), page=page_of(fields))


def read_merge(fields: Fields) -> merge_items.MergeItems:
    """Read the number of the other item and the title of both."""
    other = fields.number("other", least=1, most=PLACE_MOST)
    if other is None:
        raise Refused(Refusal.FIELD_MISSING, field="other")
    return merge_items.MergeItems(
        subject_id=fields.id("subject"),
        version=fields.version,
        item_id=fields.id("item"),
        other=other,
        title=fields.text("title", most=TITLE_MOST),
        page=page_of(fields),
    )


def read_apart(fields: Fields) -> merge_items.TakeApart:
    """Read which item."""
    return merge_items.TakeApart(
        subject_id=fields.id("subject"), version=fields.version, item_id=fields.id("item"), page=page_of(fields)
    )


def read_split(fields: Fields) -> split_item.SplitItem:
    """Read the parts, one a line."""
    return split_item.SplitItem(
        subject_id=fields.id("subject"),
        version=fields.version,
        item_id=fields.id("item"),
        drafts=part_drafts(fields.text("parts", most=PARTS_MOST, lines=True)),
        page=page_of(fields),
    )


def read_join(fields: Fields) -> split_item.JoinItem:
    """Read which item."""
    return split_item.JoinItem(
        subject_id=fields.id("subject"), version=fields.version, item_id=fields.id("item"), page=page_of(fields)
    )


def part_drafts(words: str) -> tuple[split_item.PartDraft, ...]:
    """Return the parts written a line each or with semicolons between, a time at the end of each; letters are ours to give.

    Raises Refused FIELD_TOO_LONG for a title that is.
    """
    found = []
    for line in re.split(r"[;\n]", words):
        title, minutes = split_minutes(_LETTERED.sub("", line).strip())
        if len(title) > TITLE_MOST:
            raise Refused(Refusal.FIELD_TOO_LONG, field="parts", most=TITLE_MOST)
        if title:
            found.append(split_item.PartDraft(title=title, minutes=minutes))
    return tuple(found)


def draw_opened(shown: arrange_item.ItemOpened, say: Say) -> Card:
    """Draw the item's form."""
    return agenda_item(_item_view(shown), say)


def draw_reshape(shown: arrange_item.ItemOpened, say: Say) -> Card:
    """Draw the form for merging and splitting."""
    return agenda_reshape(_reshape_view(shown), say)


def draw_item_again(shown: arrange_item.ItemOpened, fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the item as it stands, with what was typed and why it was not done."""
    return agenda_item(_item_view(shown, typed=fields.inputs(), error=refusal_sentence(refused, say)), say)


def draw_reshape_again(shown: arrange_item.ItemOpened, fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw merging and splitting once more, with what was typed and why it was not done."""
    return agenda_reshape(_reshape_view(shown, typed=fields.inputs(), error=refusal_sentence(refused, say)), say)


def _item_view(shown: arrange_item.ItemOpened, *, typed: dict[str, str] | None = None, error: str = "") -> AgendaItemView:
    return AgendaItemView(
        envelope=envelope(shown.meeting, shown.card),
        line=shown.line,
        first=shown.first,
        last=shown.last,
        parts=shown.parts,
        moves=shown.moves,
        reshapes=shown.merges or shown.splits,
        page=shown.page,
        typed=typed or {},
        error=error,
    )


def _reshape_view(shown: arrange_item.ItemOpened, *, typed: dict[str, str] | None = None, error: str = "") -> AgendaReshapeView:
    return AgendaReshapeView(
        envelope=envelope(shown.meeting, shown.card),
        line=shown.line,
        parts=shown.parts,
        merges=shown.merges,
        splits=shown.splits,
        merged=shown.merged,
        page=shown.page,
        typed=typed or {},
        error=error,
    )

"""The verbs about one item of the agenda, and the words typed for them."""

from cards.item_form import TITLE_MOST
from conversation.arranging import AFRESH, draw_arranged
from conversation.arranging_items import (
    draw_item_again,
    draw_opened,
    draw_reshape,
    draw_reshape_again,
    part_drafts,
    read_again,
    read_apart,
    read_join,
    read_merge,
    read_open,
    read_restore,
    read_revise,
    read_split,
    read_step,
    read_take_off,
)
from conversation.before_words import meeting_of
from conversation.turn import Mention
from conversation.verbs import Afresh, Speaker, Spoken, Verb
from meetings.refusals import Refusal, Refused
from texts.commands import Command
from workflows import arrange_item, merge_items, split_item, take_off_item
from workflows.situation import Situation

ITEM = Afresh(request=arrange_item.OPEN, read=read_again, draw=draw_item_again)
RESHAPE = Afresh(request=arrange_item.OPEN, read=read_again, draw=draw_reshape_again)

VERBS: tuple[Verb, ...] = (
    Verb(request=arrange_item.OPEN, read=read_open, draw=draw_opened, afresh=AFRESH),
    Verb(request=arrange_item.STEP, read=read_step, draw=draw_opened, afresh=ITEM),
    Verb(request=arrange_item.REVISE, read=read_revise, draw=draw_arranged, afresh=ITEM),
    Verb(request=arrange_item.RESHAPE, read=read_again, draw=draw_reshape, reads=True),
    Verb(request=take_off_item.REMOVE, read=read_take_off, draw=draw_arranged, afresh=AFRESH),
    Verb(request=take_off_item.MOVE_ON, read=read_take_off, draw=draw_arranged, afresh=AFRESH),
    Verb(request=take_off_item.RESTORE, read=read_restore, draw=draw_arranged, afresh=AFRESH),
    Verb(request=merge_items.MERGE, read=read_merge, draw=draw_arranged, afresh=RESHAPE),
    Verb(request=merge_items.APART, read=read_apart, draw=draw_arranged, afresh=RESHAPE),
    Verb(request=split_item.SPLIT, read=read_split, draw=draw_arranged, afresh=RESHAPE),
    Verb(request=split_item.JOIN, read=read_join, draw=draw_arranged, afresh=RESHAPE),
)


def speak_split(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Split an item: "dela punkt 13: cirkulationstvätt; sovande jour, 10 min"."""
    ask = split_item.SplitItem(subject_id=meeting_of(situation).id, number=command.number or 0, drafts=part_drafts(command.text))
    return Spoken(verb="agenda.split", ask=ask)


def speak_merge(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Merge two items: "slå ihop punkt 4 och 6", with the title of both after a colon."""
    if len(command.text) > TITLE_MOST:
        raise Refused(Refusal.FIELD_TOO_LONG, field="title", most=TITLE_MOST)
    ask = merge_items.MergeItems(
        subject_id=meeting_of(situation).id, number=command.number or 0, other=int(command.arg), title=command.text
    )
    return Spoken(verb="agenda.merge", ask=ask)


SPEAKERS: dict[str, Speaker] = {"split": speak_split, "merge": speak_merge}

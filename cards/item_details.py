"""The whole form of an item that is there already, with its people."""

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.item_form import ItemDraft, ItemPeople, asked_people, item_fields, people_fields
from cards.meeting_words import when
from meetings.glance import MeetingFacts
from meetings.values import value
from texts.say import Say


@value
class ItemDetailsView:
    """``draft`` is the item as stored; ``envelope`` has it as its subject."""

    envelope: Envelope
    meeting: MeetingFacts
    draft: ItemDraft
    choices: ItemPeople


def item_details(view: ItemDetailsView, say: Say) -> Element:
    """Return the form; its button says which people were asked for, so that nobody else's place is lost."""
    people = people_fields(view.draft, view.choices, say)
    body = [
        heading(say("item_details.title")),
        text(escape(when(view.meeting, say)), subtle=True),
        *item_fields(view.draft, say),
        *people,
    ]
    save = execute(say("item_receipt.save"), view.envelope.data("agenda.edit", asks=asked_people(people)), style="positive")
    return card(*body, actions=[save], say=say, summary=say("item_details.title"))

"""What a member is told when an assistant or whoever keeps the agenda has sent in an item from them."""

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_words import about, when
from meetings.glance import AgendaLine, MeetingFacts
from meetings.values import value
from texts.say import Say


@value
class ItemForView:
    """``by`` typed the item in; ``envelope`` has the item as its subject."""

    envelope: Envelope
    meeting: MeetingFacts
    item: AgendaLine
    by: str


def item_for(view: ItemForView, say: Say) -> Element:
    """Return the message with the ways to change it."""
    item = view.item
    body = [
        heading(say("item_for.title", name=escape(view.by))),
        text(escape(f"{item.number}. {item.title}"), bold=True),
        text(escape(about(item, say)), subtle=True),
        text(escape(when(view.meeting, say))),
    ]
    meeting = Envelope(
        network=view.meeting.network_id, subject=view.meeting.id, card=view.envelope.card, version=view.meeting.version
    )
    actions = [
        execute(say("item_receipt.change"), view.envelope.data("agenda.details"), inputs=False),
        execute(say("item_receipt.withdraw"), view.envelope.data("agenda.withdraw"), inputs=False),
        execute(say("item_receipt.agenda"), meeting.data("agenda.show"), inputs=False),
        execute(say("preferences.open"), meeting.data("preferences.show"), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=say("item_for.summary"))

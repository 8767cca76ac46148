"""The answer to sending in, changing or taking back an item, with the way to change one's mind."""

from cards.elements import Element, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from cards.item_form import ItemDraft, item_fields, links_written
from cards.meeting_words import about, counts, when
from meetings.glance import AgendaLine, MeetingFacts, Tally
from meetings.numbering import called
from meetings.values import value
from texts.say import Say


@value
class ItemReceiptView:
    """``change`` is submitted, edited or withdrawn; ``envelope`` has the item as its subject.

    ``keeps`` = the reader keeps the agenda, so that nobody else chooses what becomes of a late item.
    """

    envelope: Envelope
    change: str
    meeting: MeetingFacts
    item: AgendaLine
    tally: Tally
    keeps: bool = False


def item_receipt(view: ItemReceiptView, say: Say) -> Element:
    """Return the receipt."""
    item = view.item
    gone = view.change == "withdrawn"
    title = escape(item.title if gone else f"{called(item.number, item.letter)}. {item.title}")
    body = [heading(say(f"item_receipt.{view.change}")), text(title, bold=True)]
    if words := about(item, say):
        body.append(text(escape(words), subtle=True))
    if item.late and not gone and not view.keeps:
        body.append(text(say("item_receipt.late"), colour="warning"))
    body += [text(escape(when(view.meeting, say))), text(counts(view.tally, say), subtle=True)]
    if gone:
        return card(*body, say=say, summary=say("item_receipt.summary"))
    draft = ItemDraft(
        title=item.title,
        intent=item.intent.value if item.intent is not None else "",
        minutes=item.minutes,
        background=item.background,
        link=links_written(item.link, item.papers),
    )
    save = execute(say("item_receipt.save"), view.envelope.data("agenda.edit"), style="positive")
    take_back = "undo" if view.change == "submitted" else "withdraw"
    meeting = Envelope(
        network=view.meeting.network_id,
        subject=view.meeting.id,
        card=view.envelope.card,
        version=view.meeting.version,
    )
    actions = [
        more(say("item_receipt.change"), *item_fields(draft, say), actions=[save]),
        execute(say(f"item_receipt.{take_back}"), view.envelope.data("agenda.withdraw"), inputs=False),
        execute(say("item_receipt.details"), view.envelope.data("agenda.details"), inputs=False),
        execute(say("item_receipt.agenda"), meeting.data("agenda.show"), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=say("item_receipt.summary"))

"""Items that wait for somebody who is not there: the offer to move them, and what was moved."""

from cards.elements import Element, action_row, card, escape, execute, heading, section, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say

PEOPLE_MOST = 2
"""A card has room for so many offers beside its own buttons; the others are made when their item comes."""
ITEMS_MOST = 6


@value
class WaitingView:
    """One person's items; ``sentence`` is what the minutes will say of each, ready to show."""

    person_id: str
    name: str
    sentence: str
    items: tuple[tuple[int, str], ...]


@value
class ItemsMovedView:
    """What was moved and the sentence it was moved with."""

    envelope: Envelope
    sentence: str
    items: tuple[tuple[int, str], ...]


def offers(envelope: Envelope, waiting: tuple[WaitingView, ...], say: Say) -> list[Element]:
    """Return the offer to move each person's items at once."""
    return [_offer(envelope, view, say) for view in waiting[:PEOPLE_MOST]]


def _offer(envelope: Envelope, view: WaitingView, say: Say) -> Element:
    data = envelope.data("item.move_waiting", person=view.person_id)
    return section(
        text(say("waiting_items.title", person=escape(view.name), n=len(view.items)), bold=True),
        *_lines(view.items, say),
        text(say("meeting_words.quoted", words=view.sentence), subtle=True),
        action_row(execute(say("waiting_items.move", n=len(view.items)), data, inputs=False)),
        emphasis=True,
    )


def items_moved(view: ItemsMovedView, say: Say) -> Element:
    """Draw what was moved; [Ångra] takes all of it back."""
    title = say("waiting_items.moved", n=len(view.items))
    actions = [
        execute(say("written.undo"), view.envelope.data("entry.undo"), inputs=False),
        execute(say("written.live"), view.envelope.data("item.show"), inputs=False),
    ]
    return card(heading(title), *_lines(view.items, say), text(view.sentence), actions=actions, say=say, summary=title)


def _lines(items: tuple[tuple[int, str], ...], say: Say) -> list[Element]:
    lines = [text(say("waiting_items.item", number=number, title=escape(title))) for number, title in items[:ITEMS_MOST]]
    if len(items) > ITEMS_MOST:
        lines.append(text(say("waiting_items.more", n=len(items) - ITEMS_MOST), subtle=True))
    return lines

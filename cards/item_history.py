"""The history of one matter, meeting by meeting."""

from datetime import date

from cards.elements import Element, card, escape, heading, text
from cards.paging import cut
from meetings.values import value
from texts.say import Say

STEPS_MOST = 12
DECISION_MOST = 300
DECISIONS_MOST = 4


@value
class HistoryLine:
    """One meeting; ``outcome`` is what became of the item there in words, ready to show."""

    day: date
    number: int
    outcome: str
    decisions: tuple[str, ...] = ()


@value
class ItemHistoryView:
    """``lines`` oldest first; ``origin`` are the words the matter was made from and ``origin_day`` that meeting's day."""

    title: str
    raised_by: str
    lines: tuple[HistoryLine, ...]
    origin: str = ""
    origin_day: date | None = None


def item_history(view: ItemHistoryView, say: Say) -> Element:
    """Draw the chain from first proposal to outcome; of a very long one the newest steps."""
    body = [heading(say("item_history.title")), text(escape(view.title), bold=True)]
    if view.raised_by:
        body.append(text(say("live_item.raised_by", person=escape(view.raised_by))))
    if view.origin and view.origin_day is not None:
        body.append(text(say("item_history.origin", day=view.origin_day, text=escape(cut(view.origin, DECISION_MOST)))))
    left_out = len(view.lines) - STEPS_MOST
    if left_out > 0:
        body.append(text(say("item_history.earlier", n=left_out), subtle=True))
    for line in view.lines[-STEPS_MOST:]:
        body.append(text(say("item_history.step", day=line.day, number=line.number), bold=True, separator=True))
        body.append(text(line.outcome))
        body += [
            text(say("item_history.decision", text=escape(cut(words, DECISION_MOST))))
            for words in line.decisions[:DECISIONS_MOST]
        ]
    return card(*body, say=say, summary=say("item_history.title"))

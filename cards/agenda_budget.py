"""The time budget of an agenda: words first, a bar that only repeats them, and what would save time."""

from cards.elements import Element, escape, execute, text
from cards.envelope import Envelope
from cards.paging import cut
from cards.writing import clean
from meetings.budget import Budget, Offer
from meetings.glance import AgendaLine
from meetings.numbering import called
from meetings.values import value
from texts.say import Say

BAR = 10
BUTTON_MOST = 24
TITLE_MOST = 60


@value
class BudgetView:
    """What the items want against what there is, and what would save time when that is too much."""

    budget: Budget
    offers: tuple[Offer, ...] = ()


def bar(budget: Budget) -> str:
    """Return ten marks, as many of them full as there are tenths of the time wanted; "" when the length is unknown."""
    if budget.minutes <= 0:
        return ""
    full = min(BAR, budget.wanted * BAR // budget.minutes)
    return "▰" * full + "▱" * (BAR - full)


def budget_lines(view: BudgetView, lines: tuple[AgendaLine, ...], say: Say) -> list[Element]:
    """Return "148 av 180 min ▰▰▰▰▰▰▰▰▱▱", how many items have no time, and what to do when it is too much."""
    budget = view.budget
    words = [say("agenda_budget.wanted", wanted=budget.wanted, budget=budget.minutes), bar(budget)]
    if budget.untimed:
        words.append("· " + say("agenda_budget.untimed", n=budget.untimed))
    found = [text(" ".join(word for word in words if word), subtle=True)]
    if not budget.over:
        return found
    found.append(text(say("agenda_budget.over", n=budget.over), colour="warning"))
    named = {line.id: line for line in lines}
    for offer in view.offers[:2]:
        line = named[offer.item_id]
        facts = {"number": called(line.number), "title": escape(cut(line.title, TITLE_MOST)), "saves": offer.saves}
        key = "move_on" if offer.minutes is None else "shorten"
        found.append(text(say(f"agenda_budget.{key}", minutes=offer.minutes or 0, **facts)))
    return found


def offer_buttons(view: BudgetView, lines: tuple[AgendaLine, ...], envelope: Envelope, page: int, say: Say) -> list[Element]:
    """Return a button for each offer: "Korta Övrigt till 5 min", with the number where the title is too long for a button."""
    named = {line.id: line for line in lines}
    found = []
    for offer in view.offers[:2]:
        line = named[offer.item_id]
        if offer.minutes is None:
            data = envelope.data("agenda.move_on", item=line.id, page=str(page))
            found.append(execute(say("agenda_budget.move_button", number=line.number), data, inputs=False))
            continue
        button = say("agenda_budget.shorten_title", title=clean(line.title), minutes=offer.minutes)
        if len(button) > BUTTON_MOST:
            button = say("agenda_budget.shorten_number", number=line.number, minutes=offer.minutes)
        data = envelope.data("agenda.times", item=line.id, minutes=str(offer.minutes), page=str(page))
        found.append(execute(button, data, inputs=False))
    return found

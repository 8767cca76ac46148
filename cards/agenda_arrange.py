"""Arranging the agenda without dragging: a number and a time per item, one page at a time."""

from collections.abc import Mapping
from dataclasses import field

from cards.agenda_budget import BudgetView, budget_lines, offer_buttons
from cards.elements import (
    Element,
    action_row,
    ask_choice,
    ask_number,
    ask_text,
    card,
    escape,
    execute,
    heading,
    side_by_side,
    text,
)
from cards.envelope import Envelope
from cards.item_form import MINUTES_MOST, TITLE_MOST
from cards.meeting_words import when
from cards.paging import cut
from cards.typed import whole
from meetings.glance import AgendaLine, MeetingFacts
from meetings.numbering import called
from meetings.values import value
from texts.say import Say

PAGE = 15
LABEL_MOST = 56
OFFERS_MOST = 2


@value
class AgendaArrangeView:
    """``deed`` is what was just done to the item ``title``, "" for nothing; ``undo`` is its id when that can be taken back.

    ``typed`` are fields as somebody filled them in on a card that had become stale, and ``error`` the sentence that says so.
    """

    envelope: Envelope
    meeting: MeetingFacts
    lines: tuple[AgendaLine, ...]
    budget: BudgetView
    deed: str = ""
    title: str = ""
    undo: str = ""
    page: int = 1
    typed: Mapping[str, str] = field(default_factory=dict)
    error: str = ""


def place_field(item_id: str) -> str:
    """Return the id of the field for an item's number."""
    return f"place_{item_id}"


def minutes_field(item_id: str) -> str:
    """Return the id of the field for an item's time."""
    return f"minutes_{item_id}"


def agenda_arrange(view: AgendaArrangeView, say: Say) -> Element:
    """Return one page of the agenda as a form."""
    last = max(1, -(-len(view.lines) // PAGE))
    page = min(max(view.page, 1), last)
    lines = view.lines[(page - 1) * PAGE : page * PAGE]
    data = view.envelope.data("agenda.arrange", **_page_data(lines, page))
    body = [heading(say("agenda_arrange.title")), text(escape(when(view.meeting, say)), subtle=True)]
    if view.error:
        body.append(text(view.error, colour="attention"))
    body += _done(view, page, say)
    body += budget_lines(view.budget, view.lines, say)
    buttons = offer_buttons(view.budget, view.lines, view.envelope, page, say)[: OFFERS_MOST - bool(view.undo)]
    if buttons:
        body.append(action_row(*buttons))
    for line in lines:
        body += _row(line, view.typed, say)
    body += _new_item(view.typed, say)
    actions = [execute(say("agenda_arrange.save"), data, style="positive")]
    if lines:
        choices = [(line.id, _name(line)) for line in lines]
        body.append(ask_choice("item", say("agenda_arrange.which"), choices, value=_known(view.typed.get("item", ""), lines)))
        actions.append(execute(say("agenda_arrange.open"), {**data, "verb": "agenda.item"}))
    if last > 1:
        body.append(text(say("agenda_arrange.page", page=page, pages=last), subtle=True))
        body.append(ask_number("to_page", say("agenda_arrange.to_page"), least=1, most=last))
        actions.append(execute(say("agenda_arrange.turn"), {**data, "turn": "true"}))
    actions.append(execute(say("agenda_arrange.preview"), view.envelope.data("agenda.preview"), inputs=False))
    return card(*body, actions=actions, say=say, summary=say("agenda_arrange.title"))


def _page_data(lines: tuple[AgendaLine, ...], page: int) -> dict[str, str]:
    """Return what was on the page, so that only what was changed on it is asked for: ids, numbers ("" = a part), minutes."""
    return {
        "items": ",".join(line.id for line in lines),
        "numbers": ",".join("" if line.letter else str(line.number) for line in lines),
        "times": ",".join("" if line.minutes is None else str(line.minutes) for line in lines),
        "page": str(page),
    }


def _done(view: AgendaArrangeView, page: int, say: Say) -> list[Element]:
    if not view.deed:
        return []
    found = [text(say(f"agenda_arrange.done_{view.deed}", title=escape(cut(view.title, 120))), colour="good")]
    if view.undo:
        data = view.envelope.data("agenda.restore", item=view.undo, page=str(page))
        found.append(action_row(execute(say("agenda_arrange.undo"), data, inputs=False)))
    return found


def _row(line: AgendaLine, typed: Mapping[str, str], say: Say) -> list[Element]:
    """Return the fields of one item beside each other: its number, unless it is a part, and its time."""
    place, minutes = place_field(line.id), minutes_field(line.id)
    wanted = whole(typed[minutes]) if minutes in typed else line.minutes
    name = called(line.number, line.letter)
    time = ask_number(minutes, say("agenda_arrange.time_of", number=name), value=wanted, most=MINUTES_MOST)
    title = text(escape(_name(line)), bold=True, separator=True)
    if line.letter:
        return [title, time]
    label = say("agenda_arrange.place_of", number=name)
    return [title, side_by_side(ask_number(place, label, value=whole(typed.get(place, "")) or line.number, least=1), time)]


def _new_item(typed: Mapping[str, str], say: Say) -> list[Element]:
    words, time = typed.get("add_title", "")[:TITLE_MOST], whole(typed.get("add_minutes", ""))
    title = ask_text("add_title", say("agenda_arrange.add_title"), value=words, most=TITLE_MOST)
    minutes = ask_number("add_minutes", say("agenda_arrange.add_minutes"), value=time, least=1, most=MINUTES_MOST)
    return [{**title, "separator": True}, minutes]


def _known(chosen: str, lines: tuple[AgendaLine, ...]) -> str:
    return chosen if any(line.id == chosen for line in lines) else ""


def _name(line: AgendaLine) -> str:
    return f"{called(line.number, line.letter)}. {cut(line.title, LABEL_MOST)}"

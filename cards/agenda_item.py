"""One item of the agenda being arranged: its words and time, a step up or down, and the ways off the agenda."""

from collections.abc import Mapping
from dataclasses import field

from cards.elements import Element, ask_number, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.item_form import MINUTES_MOST, TITLE_MOST, ItemDraft, intent_field, title_field
from cards.meeting_words import about, carried
from cards.typed import whole
from meetings.agenda import Intent
from meetings.glance import AgendaLine
from meetings.numbering import called, letter
from meetings.values import value
from texts.say import Say


@value
class AgendaItemView:
    """``first`` and ``last`` = there is no place before or after the item. ``parts`` are the titles of its parts.

    ``moves`` = it may wait for the next meeting, ``reshapes`` = it may be merged, split, or put back as it was. ``page`` is
    the page of the agenda it was opened from. ``typed`` are the fields of a press that was refused, ``error`` says why.
    """

    envelope: Envelope
    line: AgendaLine
    first: bool
    last: bool
    parts: tuple[str, ...] = ()
    moves: bool = True
    reshapes: bool = True
    page: int = 1
    typed: Mapping[str, str] = field(default_factory=dict)
    error: str = ""


def item_heading(line: AgendaLine, say: Say) -> Element:
    """Return "Punkt 13 b: Personuppgiftsombud"."""
    return heading(say("agenda_item.title", number=called(line.number, line.letter), title=escape(line.title)))


def part_lines(titles: tuple[str, ...]) -> list[Element]:
    """Return the parts of an item, "a) ...", a paragraph each."""
    return [text(escape(f"{letter(place)}) {title}"), subtle=True) for place, title in enumerate(titles, start=1)]


def agenda_item(view: AgendaItemView, say: Say) -> Element:
    """Return the item as a form."""
    line = view.line
    fixed = {"item": line.id, "page": str(view.page)}
    body = [item_heading(line, say)]
    if view.error:
        body.append(text(view.error, colour="attention"))
    body += [text(escape(words), subtle=True) for words in (about(line, say), carried(line, say)) if words]
    body += part_lines(view.parts)
    body += _form(view, say)
    actions = [execute(say("agenda_item.save"), view.envelope.data("agenda.revise", **fixed), style="positive")]
    if not view.first:
        earlier = view.envelope.data("agenda.step", later="false", **fixed)
        actions.append(execute(say("agenda_item.earlier"), earlier, inputs=False))
    if not view.last:
        later = view.envelope.data("agenda.step", later="true", **fixed)
        actions.append(execute(say("agenda_item.later"), later, inputs=False))
    if view.moves:
        actions.append(execute(say("agenda_item.move_on"), view.envelope.data("agenda.move_on", **fixed), inputs=False))
    actions.append(execute(say("agenda_item.remove"), view.envelope.data("agenda.remove", **fixed), "destructive", inputs=False))
    if view.reshapes:
        actions.append(execute(say("agenda_item.reshape"), view.envelope.data("agenda.reshape", **fixed), inputs=False))
    else:
        back = view.envelope.data("agenda.arranging", page=str(view.page))
        actions.append(execute(say("agenda_item.back"), back, inputs=False))
    return card(*body, actions=actions, say=say, summary=say("agenda_item.summary", number=called(line.number, line.letter)))


def _form(view: AgendaItemView, say: Say) -> list[Element]:
    """Return the fields, filled with what was typed, else with what stands."""
    intent = view.typed.get("intent", view.line.intent.value if view.line.intent is not None else "")
    minutes = view.typed.get("minutes", "" if view.line.minutes is None else str(view.line.minutes))
    draft = ItemDraft(
        title=view.typed.get("title", view.line.title)[:TITLE_MOST],
        intent=intent if intent in set(Intent) else "",
        minutes=whole(minutes),
    )
    time = ask_number("minutes", say("agenda_item.minutes"), value=draft.minutes, least=1, most=MINUTES_MOST)
    return [title_field(draft, say), intent_field(draft, say), time]

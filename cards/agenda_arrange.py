"""Arranging the agenda without dragging: a number per item, one item changed or added at a time."""

from cards.elements import Element, ask_choice, ask_number, ask_text, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from cards.item_form import MINUTES_MOST, TITLE_MOST
from cards.meeting_words import when
from cards.paging import cut
from meetings.glance import AgendaLine, MeetingFacts
from meetings.values import value
from texts.say import Say

PAGE = 20
LABEL_MOST = 60
BAR = 20


@value
class AgendaArrangeView:
    """``budget`` is how many minutes there are, ``total_minutes`` how many the items want; ``page`` counts from 1."""

    envelope: Envelope
    meeting: MeetingFacts
    lines: tuple[AgendaLine, ...]
    total_minutes: int
    budget: int
    changed: bool = False
    page: int = 1


def place_field(item_id: str) -> str:
    """Return the id of the number field of an item."""
    return f"place_{item_id}"


def agenda_arrange(view: AgendaArrangeView, say: Say) -> Element:
    """Return one page of the agenda as a form."""
    last = max(1, -(-len(view.lines) // PAGE))
    page = min(max(view.page, 1), last)
    lines = view.lines[(page - 1) * PAGE : page * PAGE]
    body = [heading(say("agenda_arrange.title")), text(escape(when(view.meeting, say)), subtle=True)]
    if view.changed:
        body.append(text(say("agenda_arrange.saved"), colour="good"))
    body.append(text(_budget(view, say), subtle=True))
    body += [ask_number(place_field(line.id), _label(line, say), value=line.number, least=1) for line in lines]
    if last > 1:
        body.append(text(say("agenda_arrange.page", page=page, pages=last), subtle=True))
    data = view.envelope.data("agenda.arrange", items=",".join(line.id for line in lines), page=str(page))
    save = execute(say("agenda_arrange.save"), data, style="positive")
    actions = [save]
    if lines:
        actions.append(_change(lines, data, say))
    actions.append(_add(data, say))
    if last > 1:
        after = view.envelope.data("agenda.arranging", page=str(page % last + 1))
        actions.append(execute(say("agenda_arrange.turn"), after, inputs=False))
    else:
        preview = view.envelope.data("agenda.preview")
        actions.append(execute(say("agenda_arrange.preview"), preview, inputs=False))
    return card(*body, actions=actions, say=say, summary=say("agenda_arrange.title"))


def _change(lines: tuple[AgendaLine, ...], data: dict[str, object], say: Say) -> Element:
    moves = [(move, say(f"agenda_arrange.{move}")) for move in ("rename", "next_meeting", "remove")]
    return more(
        say("agenda_arrange.change"),
        ask_choice("item", say("agenda_arrange.which"), [(line.id, _label(line, say)) for line in lines]),
        ask_choice("move", say("agenda_arrange.what"), moves, value="rename", expanded=True),
        ask_text("title", say("agenda_arrange.new_title"), most=TITLE_MOST),
        actions=[execute(say("agenda_arrange.do_change"), data, style="positive")],
    )


def _add(data: dict[str, object], say: Say) -> Element:
    return more(
        say("agenda_arrange.add"),
        ask_text("add_title", say("agenda_arrange.add_title"), most=TITLE_MOST),
        ask_number("add_minutes", say("agenda_arrange.add_minutes"), least=1, most=MINUTES_MOST),
        actions=[execute(say("agenda_arrange.do_add"), data, style="positive")],
    )


def _label(line: AgendaLine, say: Say) -> str:
    minutes = say("agenda_arrange.minutes", minutes=line.minutes) if line.minutes else ""
    return f"{line.number}. {cut(line.title, LABEL_MOST)}{minutes}"


def _budget(view: AgendaArrangeView, say: Say) -> str:
    """Return "148 av 180 min ▰▰▰▱": words first, the bar only repeats them."""
    full = min(BAR, view.total_minutes * BAR // view.budget) if view.budget else 0
    over = view.total_minutes - view.budget
    words = say("agenda_arrange.budget", wanted=view.total_minutes, budget=view.budget)
    warning = " " + say("agenda_arrange.over", n=over) if over > 0 else ""
    return f"{words} {'▰' * full}{'▱' * (BAR - full)}{warning}"

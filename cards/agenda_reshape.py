"""Two items into one, or one into lettered parts, and both undone again."""

from collections.abc import Mapping
from dataclasses import field

from cards.agenda_item import item_heading, part_lines
from cards.elements import Element, ask_number, ask_text, card, execute, text
from cards.envelope import Envelope
from cards.item_form import TITLE_MOST
from cards.typed import whole
from meetings.glance import AgendaLine
from meetings.numbering import called
from meetings.values import value
from texts.say import Say

PARTS_MOST = 4000
"""Characters of all parts together, a line each."""


@value
class AgendaReshapeView:
    """``merges`` and ``splits`` = what the item may be used for; ``merged`` = it is made of others that can be taken apart.

    ``typed`` are the fields of a press that was refused, ``error`` says why.
    """

    envelope: Envelope
    line: AgendaLine
    parts: tuple[str, ...] = ()
    merges: bool = True
    splits: bool = True
    merged: bool = False
    page: int = 1
    typed: Mapping[str, str] = field(default_factory=dict)
    error: str = ""


def agenda_reshape(view: AgendaReshapeView, say: Say) -> Element:
    """Return the form; the number of the other item is typed, so that any length of agenda fits."""
    fixed = {"item": view.line.id, "page": str(view.page)}
    body = [item_heading(view.line, say), *part_lines(view.parts)]
    if view.error:
        body.insert(1, text(view.error, colour="attention"))
    actions = []
    if view.merges:
        body.append(text(say("agenda_reshape.merge_how"), separator=True))
        title = view.typed.get("title", "")[:TITLE_MOST]
        body.append(ask_number("other", say("agenda_reshape.other"), value=whole(view.typed.get("other", "")), least=1))
        body.append(ask_text("title", say("agenda_reshape.new_title"), value=title, most=TITLE_MOST))
        actions.append(execute(say("agenda_reshape.merge"), view.envelope.data("agenda.merge", **fixed), style="positive"))
    if view.splits:
        body.append(text(say("agenda_reshape.split_how"), separator=True))
        written = view.typed.get("parts", "")[:PARTS_MOST]
        body.append(ask_text("parts", say("agenda_reshape.parts"), value=written, multiline=True, most=PARTS_MOST))
        actions.append(execute(say("agenda_reshape.split"), view.envelope.data("agenda.split", **fixed), style="positive"))
    if view.merged:
        actions.append(execute(say("agenda_reshape.apart"), view.envelope.data("agenda.take_apart", **fixed), inputs=False))
    if view.parts:
        actions.append(execute(say("agenda_reshape.join"), view.envelope.data("agenda.join", **fixed), inputs=False))
    back = view.envelope.data("agenda.arranging", page=str(view.page))
    actions.append(execute(say("agenda_reshape.back"), back, inputs=False))
    summary = say("agenda_item.summary", number=called(view.line.number, view.line.letter))
    return card(*body, actions=actions, say=say, summary=summary)

"""The answers of an action that everybody shares: who said what, and who has not said anything yet."""

from datetime import date

from cards.elements import Element, ask_choice, ask_text, card, escape, execute, heading, table, text
from cards.envelope import Envelope
from cards.paging import cut
from meetings.values import value
from texts.say import Say

ANSWER_MOST = 600
SHOWN_MOST = 160
LONG_MOST = 80
NAME_MOST = 40
TABLE_MOST = 14
"""Longer tables become lines: a table's rows are drawn twice, once for clients without tables."""

ROWS_MOST = 60


@value
class AnswerLine:
    """One row, by id; ``on`` None = no answer yet."""

    key: str
    name: str
    text: str = ""
    on: date | None = None


@value
class ActionAnswersView:
    """``own`` are the ids the reader answers for; ``leads`` = for everybody, and may close.

    ``saved`` is whose answer was just kept.
    """

    envelope: Envelope
    text: str
    due: str
    done: int
    lines: tuple[AnswerLine, ...]
    own: tuple[str, ...] = ()
    leads: bool = False
    saved: str = ""
    ended: bool = False


def action_answers(view: ActionAnswersView, say: Say) -> Element:
    """Draw the table and the field for an answer."""
    title = say("action_answers.ended" if view.ended else "action_answers.title", done=view.done, total=len(view.lines))
    body = [heading(title), text(escape(cut(view.text, 400)), bold=True), text(escape(view.due), subtle=True)]
    if view.saved:
        body.append(text(say("action_answers.saved", name=escape(view.saved)), colour="good"))
    body += _rows(view, say)
    actions: list[Element] = []
    if view.own or view.leads:
        body += _fields(view, say)
        actions.append(execute(say("action_answers.save"), view.envelope.data("action.part"), "positive"))
    if view.leads and not view.ended:
        actions.append(execute(say("action_answers.end"), view.envelope.data("action.end"), inputs=False))
    actions.append(execute(say("action_answers.open"), view.envelope.data("action.show"), inputs=False))
    return card(*body, actions=actions, say=say, summary=say("action_answers.summary"))


def _rows(view: ActionAnswersView, say: Say) -> list[Element]:
    silent = say("action_answers.silent")
    most = SHOWN_MOST if len(view.lines) <= TABLE_MOST else LONG_MOST
    rows = [
        (escape(cut(one.name, NAME_MOST)), escape(_said(one, most, say)) if one.on else silent) for one in view.lines[:ROWS_MOST]
    ]
    if len(rows) <= TABLE_MOST:
        return [table((say("action_answers.who"), say("action_answers.what")), rows)]
    return [text("\n\n".join(f"{name}: {words}" for name, words in rows))]


def _said(line: AnswerLine, most: int, say: Say) -> str:
    return cut(line.text, most) if line.text else say("action_answers.without_words")


def _fields(view: ActionAnswersView, say: Say) -> list[Element]:
    fields = [ask_text("text", say("action_answers.field"), most=ANSWER_MOST, multiline=True)]
    choices = [(one.key, cut(one.name, NAME_MOST)) for one in view.lines[:ROWS_MOST] if view.leads or one.key in view.own]
    if len(choices) > 1:
        missing = next((one.key for one in view.lines if one.on is None), choices[0][0])
        chosen = view.own[0] if view.own else missing
        fields.append(ask_choice("part", say("action_answers.for"), choices, value=chosen, searchable=True))
    return fields

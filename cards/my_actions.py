"""Actions and the answers an owner can give: one's own list, the morning's digest, an action just received."""

from datetime import date

from cards.elements import (
    Element,
    action_row,
    ask_choice,
    ask_date,
    ask_text,
    card,
    escape,
    execute,
    heading,
    more,
    section,
    text,
)
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say

MOST_ACTIONS = 4
MOST_WORDS = 400


@value
class ActionLine:
    """One action: ``envelope`` has it as subject. ``when`` is a sentence about its due time, "" when nobody spoke of any.

    ``owner`` is there when the reader only represents or reminds the owner; ``network`` when the list spans several.
    """

    envelope: Envelope
    text: str
    day: date
    number: int
    when: str = ""
    owner: str = ""
    network: str = ""
    claimable: bool = False
    answerable: bool = True


@value
class ActionsView:
    """``name`` is the reader's first name in a digest; ``envelope`` is of the card's own network."""

    envelope: Envelope
    lines: tuple[ActionLine, ...]
    name: str = ""
    given: date | None = None


@value
class AnsweredView:
    """An answer taken: ``answer`` is done, snoozed, rescheduled or claimed."""

    envelope: Envelope
    answer: str
    text: str
    due: str = ""
    until: date | None = None


def my_actions(view: ActionsView, say: Say) -> Element:
    """Draw the reader's own list."""
    count = len(view.lines)
    title = say("my_actions.title", n=count) if count else say("my_actions.none")
    return _card(view, title, say)


def action_digest(view: ActionsView, say: Say) -> Element:
    """Draw the morning's one message, with the reason for getting it."""
    return _card(view, say("my_actions.digest", n=len(view.lines), name=escape(view.name)), say, why=True)


def action_given(view: ActionsView, say: Say) -> Element:
    """Draw an action for somebody who was not in the room."""
    why = text(say("my_actions.given_why", day=view.given), subtle=True)
    return _card(view, say("my_actions.given"), say, why, why=True)


def action_answered(view: AnsweredView, say: Say) -> Element:
    """Draw the answer taken."""
    title = say(f"my_actions.answered.{view.answer}", due=view.due, until=view.until or date.min)
    mine = execute(say("my_actions.mine"), view.envelope.data("action.mine"))
    return card(heading(title), text(escape(view.text)), actions=[mine], say=say, summary=title)


def _card(view: ActionsView, title: str, say: Say, *before: Element, why: bool = False) -> Element:
    body = [heading(title), *before]
    for place, line in enumerate(view.lines[:MOST_ACTIONS]):
        body.append(_action(line, place, say))
    if len(view.lines) > MOST_ACTIONS:
        body.append(text(say("my_actions.rest", n=len(view.lines) - MOST_ACTIONS), subtle=True))
    actions = [more(say("my_actions.why"), text(say("my_actions.why_text")))] if why else []
    return card(*body, actions=actions, say=say, summary=say("my_actions.summary", n=len(view.lines)))


def _action(line: ActionLine, place: int, say: Say) -> Element:
    """Draw one action; its fields carry its place so that no two inputs of the card share an id."""
    words = line.text if len(line.text) <= MOST_WORDS else line.text[:MOST_WORDS] + "…"
    items = [text(escape(words), bold=True)]
    if line.when:
        items.append(text(line.when))
    if line.owner:
        items.append(text(say("my_actions.for", owner=escape(line.owner)), subtle=True))
    origin = "my_actions.origin_in" if line.network else "my_actions.origin"
    items.append(text(say(origin, day=line.day, number=line.number, network=escape(line.network)), subtle=True))
    if line.answerable:
        items.append(_answers(line, place, say))
    return section(*items, separator=place > 0)


def _answers(line: ActionLine, place: int, say: Say) -> Element:
    later = [(key, say(f"my_actions.until.{key}")) for key in ("tomorrow", "week", "next_meeting")]
    field = str(place)
    buttons = [
        more(
            say("my_actions.done"),
            ask_text(f"line_{field}", say("my_actions.line_label"), most=300),
            actions=[execute(say("my_actions.done"), line.envelope.data("action.done", place=field), "positive")],
        ),
        more(
            say("my_actions.later"),
            ask_choice(f"later_{field}", say("my_actions.later_label"), later, value="week"),
            actions=[execute(say("my_actions.later"), line.envelope.data("action.snooze", place=field))],
        ),
        more(
            say("my_actions.reschedule"),
            ask_date(f"day_{field}", say("my_actions.day_label")),
            actions=[execute(say("my_actions.reschedule"), line.envelope.data("action.reschedule", place=field))],
        ),
    ]
    if line.claimable:
        buttons.append(execute(say("my_actions.claim"), line.envelope.data("action.claim"), inputs=False))
    return action_row(*buttons)

"""Actions and the answers an owner can give: one's own list, the morning's digest, an action just received."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cards.action_words import origin
from cards.elements import (
    Element,
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
from cards.guest_invite import InviteFields, invite_part
from cards.paging import cut
from meetings.values import value
from texts.say import Say

MOST_ACTIONS = 8
MOST_BUTTONS = 6
"""Buttons on a card, those inside a part that opens as well."""

MOST_WORDS = 400
MOST_CHOICE = 80
BUTTON_MOST = 24


@value
class ActionLine:
    """One action: ``envelope`` has it as subject. ``when`` is a sentence about its due time, "" when nobody spoke of any.

    ``number`` 0 = no item of a meeting gave it.
    ``owner`` is there when the reader only represents or reminds the owner; ``network`` when the list spans several.
    """

    envelope: Envelope
    text: str
    day: date
    number: int
    letter: str = ""
    when: str = ""
    owner: str = ""
    network: str = ""
    claimable: bool = False
    answerable: bool = True


@value
class ActionsView:
    """``name`` is the reader's first name in a digest; ``envelope`` is of the card's own network.

    ``given`` is the meeting that gave the action; None = it comes from the leads of a theme. ``by`` names the network whose
    meeting that was when it is not the reader's own; ``after`` = the reader was there.
    ``said`` stands in the field for the minutes.
    """

    envelope: Envelope
    lines: tuple[ActionLine, ...]
    name: str = ""
    given: date | None = None
    by: str = ""
    after: bool = False
    said: str = ""


@value
class AnsweredView:
    """An answer taken: ``answer`` is done, snoozed, rescheduled, claimed, offered ... ``person`` is whom it was offered to.

    ``invite`` is there when the one who was invited may come to an item of the next meeting.
    """

    envelope: Envelope
    answer: str
    text: str
    due: str = ""
    until: date | None = None
    person: str = ""
    invite: InviteFields | None = None


def my_actions(view: ActionsView, say: Say) -> Element:
    """Draw the reader's own list."""
    count = len(view.lines)
    title = say("my_actions.title", n=count) if count else say("my_actions.none")
    return _card(view, title, say)


def action_digest(view: ActionsView, say: Say) -> Element:
    """Draw the morning's one message, with the reason for getting it."""
    count = len(view.lines)
    title = say("my_actions.digest", n=count, name=escape(view.name))
    return _card(view, title, say, why=True, summary=say("my_actions.digest", n=count, name=view.name))


def action_given(view: ActionsView, say: Say) -> Element:
    """Draw what a meeting gave somebody who was not in the room."""
    why = "given_theme" if view.given is None else "given_body" if view.by else "given_after" if view.after else "given_why"
    reason = say(f"my_actions.{why}", day=view.given or date.min, network=escape(view.by))
    return _card(view, say("my_actions.given", n=len(view.lines)), say, text(reason, subtle=True), why=True)


def action_answered(view: AnsweredView, say: Say) -> Element:
    """Draw the answer taken."""
    title = say(f"my_actions.answered.{view.answer}", due=view.due, until=view.until or date.min, person=escape(view.person))
    body = [heading(title), text(escape(view.text))]
    if view.answer == "offered":
        body.append(text(say("my_actions.offered_stays"), subtle=True))
    actions = [execute(say("my_actions.mine"), view.envelope.data("action.mine"))]
    if view.invite is not None:
        actions.insert(0, invite_part(view.envelope, view.invite, say))
    return card(*body, actions=actions, say=say, summary=title)


def actions_handed(view: ActionsView, say: Say) -> Element:
    """Draw what somebody has now that another person has left; ``view.name`` is whom they take over from."""
    title = say("my_actions.handed", name=escape(view.name))
    return _card(view, title, say, why=True, summary=say("my_actions.handed", name=view.name))


def action_overdue(view: ActionsView, say: Say) -> Element:
    """Tell a chair of an action that is a week late, because the network has chosen so."""
    return _card(view, say("my_actions.late"), say, text(say("my_actions.late_why"), subtle=True))


def _card(view: ActionsView, title: str, say: Say, *before: Element, why: bool = False, summary: str = "") -> Element:
    shown = view.lines[:MOST_ACTIONS]
    body = [heading(title), *before, *(_action(line, place, say) for place, line in enumerate(shown))]
    if len(view.lines) > MOST_ACTIONS:
        body.append(text(say("my_actions.rest", n=len(view.lines) - MOST_ACTIONS), subtle=True))
    mine = [line for line in shown if line.answerable]
    fields, actions = _answers(mine, say, said=view.said, alone=len(shown) == 1) if mine else ([], [])
    others = _elsewhere(view, shown)
    body += [text(say("my_actions.elsewhere", network=escape(line.network))) for line in others]
    free = MOST_BUTTONS - len(actions) - 1
    actions += [
        execute(cut(line.network, BUTTON_MOST), replace(line.envelope, subject="").data("action.mine"), inputs=False)
        for line in others[: max(free, 0)]
    ]
    if why:
        settings = [execute(say("my_actions.settings"), view.envelope.data("preferences.show"), inputs=False)]
        explained = (text(say("my_actions.why_text")), text(say("my_actions.less")))
        room = MOST_BUTTONS - len(actions) - 1
        actions.append(more(say("my_actions.why"), *explained, actions=settings[:room]))
    else:
        actions.append(execute(say("my_actions.all"), view.envelope.data("action.list"), inputs=False))
    return card(*body, *fields, actions=actions, say=say, summary=summary or title)


def _action(line: ActionLine, place: int, say: Say) -> Element:
    items = [text(escape(_short(line.text, MOST_WORDS)), bold=True)]
    if line.when:
        items.append(text(line.when))
    if line.owner:
        items.append(text(say("my_actions.for", owner=escape(line.owner)), subtle=True))
    items.append(text(origin(line.day, line.number, line.letter, say, line.network), subtle=True))
    return section(*items, separator=place > 0)


def _elsewhere(view: ActionsView, lines: Sequence[ActionLine]) -> list[ActionLine]:
    """Return the first action of each other network, which is answered there."""
    found: dict[str, ActionLine] = {}
    for line in lines:
        if line.network and line.envelope.network != view.envelope.network:
            found.setdefault(line.envelope.network, line)
    return list(found.values())


def _answers(lines: list[ActionLine], say: Say, *, said: str, alone: bool) -> tuple[list[Element], list[Element]]:
    """Return the fields and buttons; beside other actions a choice says which is meant, the first to begin with."""
    later = [(key, say(f"my_actions.until.{key}")) for key in ("tomorrow", "week", "next_meeting")]
    first = lines[0].envelope
    fields = [
        ask_text("line", say("my_actions.line_label"), value=said, most=300),
        ask_choice("later", say("my_actions.later_label"), later, value="week"),
        ask_date("day", say("my_actions.day_label")),
    ]
    if not alone:
        choices = [(line.envelope.subject, _short(line.text, MOST_CHOICE)) for line in lines]
        fields.insert(0, ask_choice("action", say("my_actions.which"), choices, value=first.subject))
    actions = [
        execute(say("my_actions.done"), first.data("action.done"), "positive"),
        execute(say("my_actions.later"), first.data("action.snooze")),
        execute(say("my_actions.reschedule"), first.data("action.reschedule")),
    ]
    if any(line.claimable for line in lines):
        actions.append(execute(say("my_actions.claim"), first.data("action.claim")))
    actions.append(execute(say("my_actions.open"), first.data("action.show")))
    return fields, actions


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[:most] + "…"

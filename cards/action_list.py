"""All actions of the network, by whom or what one likes."""

from datetime import date

from cards.action_words import origin
from cards.elements import Element, ask_choice, ask_yes, card, escape, execute, heading, more, section, text
from cards.envelope import Envelope
from cards.paging import cut, pages
from meetings.values import value
from texts.say import Say

PAGE_MOST = 5000
MOST_ON_PAGE = 12
TEXT_MOST = 240
LABEL_MOST = 40
CHOICES_MOST = 60
FEW_MOST = 20

ALL = "all"
"""The choice that narrows nothing."""


@value
class ListedAction:
    """One action: ``when`` is a sentence about its time, ``owner`` with "7 av 11" where it is shared."""

    id: str
    text: str
    owner: str
    when: str
    day: date
    number: int
    letter: str = ""
    done: bool = False


@value
class Chosen:
    """What the list is narrowed to; "" = everything."""

    person: str = ""
    place: str = ""
    meeting: str = ""
    decision: str = ""
    done: bool = False
    only: str = ALL


@value
class ActionListView:
    """``chosen`` is what was looked for, ``about`` its name ("" = all); choices are (id, label)."""

    envelope: Envelope
    lines: tuple[ListedAction, ...]
    chosen: Chosen
    about: str = ""
    people: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    meetings: tuple[tuple[str, str], ...] = ()
    decisions: tuple[tuple[str, str], ...] = ()
    page: int = 1


def action_list(view: ActionListView, say: Say) -> Element:
    """Draw one page of the list."""
    key = f"action_list.{'about' if view.about else 'title'}{'' if view.lines else '_none'}"
    title = say(key, n=len(view.lines), about=escape(view.about))
    groups = [[_line(line, say)] for line in view.lines]
    parts = _split(groups)
    page = min(max(view.page, 1), len(parts))
    shown = parts[page - 1]
    first = sum(len(part) for part in parts[: page - 1])
    here = view.lines[first : first + len(shown)]
    body = [heading(title), *shown]
    actions: list[Element] = []
    if here:
        choices = [(line.id, cut(line.text, LABEL_MOST)) for line in here]
        body.append(ask_choice("action", say("my_actions.which"), choices, value=here[0].id))
        actions.append(execute(say("my_actions.open"), view.envelope.data("action.show")))
    actions.append(_filters(view, say))
    for wanted, name in ((page - 1, "back"), (page + 1, "forward")):
        if 1 <= wanted <= len(parts):
            data = view.envelope.data("action.list", page=str(wanted), **_fixed(view.chosen))
            actions.append(execute(say(f"action_list.{name}"), data, inputs=False))
    actions.append(execute(say("my_actions.mine"), view.envelope.data("action.mine"), inputs=False))
    return card(*body, actions=actions, say=say, summary=say("action_list.summary"))


def _split(groups: list[list[Element]]) -> list[list[Element]]:
    """Return pages of at most twelve lines that also fit a card."""
    rows = pages(groups, PAGE_MOST)
    return [row[start : start + MOST_ON_PAGE] for row in rows for start in range(0, max(len(row), 1), MOST_ON_PAGE)]


def _line(line: ListedAction, say: Say) -> Element:
    when = say("action_list.done") if line.done else line.when
    about = " · ".join(words for words in (line.owner, when, origin(line.day, line.number, line.letter, say)) if words)
    return section(text(escape(cut(line.text, TEXT_MOST)), bold=True), text(escape(about), subtle=True), separator=True)


def _filters(view: ActionListView, say: Say) -> Element:
    chosen = view.chosen
    kinds = (
        ("for_person", view.people, chosen.person, CHOICES_MOST),
        ("for_place", view.places, chosen.place, FEW_MOST),
        ("for_meeting", view.meetings, chosen.meeting, FEW_MOST),
        ("for_decision", view.decisions, chosen.decision, FEW_MOST),
    )
    fields = [
        ask_choice(
            name,
            say(f"action_list.{name}"),
            [(ALL, say("action_list.all")), *((key, cut(label, LABEL_MOST)) for key, label in choices[:most])],
            value=value or ALL,
        )
        for name, choices, value, most in kinds
        if choices
    ]
    which = [(one, say(f"action_list.only_{one}")) for one in (ALL, "late", "ownerless")]
    fields.insert(0, ask_choice("only", say("action_list.only"), which, value=chosen.only))
    fields.append(ask_yes("with_done", say("action_list.with_done"), say, value=chosen.done))
    show = execute(say("action_list.show"), view.envelope.data("action.list"))
    return more(say("action_list.choose"), *fields, actions=[show])


def _fixed(chosen: Chosen) -> dict[str, str]:
    return {
        "for_person": chosen.person,
        "for_place": chosen.place,
        "for_meeting": chosen.meeting,
        "for_decision": chosen.decision,
        "only": chosen.only,
        "with_done": "true" if chosen.done else "false",
    }

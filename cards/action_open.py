"""One action with all there is to it, and what the reader may do with it."""

from datetime import date

from cards.action_words import origin
from cards.elements import Element, action_row, ask_choice, ask_date, ask_text, card, escape, execute, facts, heading, text
from cards.envelope import Envelope
from cards.paging import cut
from meetings.values import value
from texts.say import Say

WORDS_MOST = 1000
LINE_MOST = 300
HISTORY_MOST = 6
MOST_BUTTONS = 6


@value
class ActionOpenView:
    """``may`` are the deeds open to the reader, by name; ``people`` (id, label) whom it can be handed over to.

    ``history`` are sentences, the oldest first. ``steps`` are texts with whether they are done. ``told`` is what was just done
    ("" = nothing), for ``count`` actions. ``done_line`` is the owner's line of a finished action.
    """

    envelope: Envelope
    text: str
    owner: str
    due: str
    day: date
    number: int
    letter: str = ""
    decision: str = ""
    terms: str = ""
    steps: tuple[tuple[str, bool], ...] = ()
    history: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    offered_to: str = ""
    delivered: date | None = None
    done: bool = False
    done_line: str = ""
    may: frozenset[str] = frozenset()
    people: tuple[tuple[str, str], ...] = ()
    told: str = ""
    count: int = 1


def action_open(view: ActionOpenView, say: Say) -> Element:
    """Draw the action."""
    title = say(f"action_open.told.{view.told}", n=view.count) if view.told else say("action_open.title")
    body = [heading(title), text(escape(cut(view.text, WORDS_MOST)), bold=True), facts(*_facts(view, say))]
    body += _steps(view, say)
    body += [text(escape(line), subtle=True) for line in view.history[-HISTORY_MOST:]]
    if {"done", "part"} & view.may:
        label = "action_open.part_label" if "part" in view.may else "my_actions.line_label"
        body.append(ask_text("line", say(label), most=LINE_MOST))
    if "bind" in view.may:
        body.append(ask_date("bind_day", say("action_open.bind_label")))
    if "take" in view.may:
        body.append(ask_text("no_thanks", say("action_open.why_not"), most=LINE_MOST))
    return card(*body, actions=_actions(view, say), say=say, summary=say("action_open.summary"))


def _facts(view: ActionOpenView, say: Say) -> list[tuple[str, str]]:
    given = origin(view.day, view.number, view.letter, say)
    rows = [("owner", view.owner), ("due", view.due), ("origin", given), ("decision", cut(view.decision, LINE_MOST))]
    rows += [("terms", view.terms), ("accepted", say("action_open.names", names=view.accepted) if view.accepted else "")]
    rows.append(("offered", view.offered_to))
    rows.append(("delivered", say("action_open.day", day=view.delivered) if view.delivered else ""))
    rows.append(("done", (view.done_line or say("action_open.yes")) if view.done else ""))
    return [(say(f"action_open.{name}"), escape(words)) for name, words in rows if words]


def _steps(view: ActionOpenView, say: Say) -> list[Element]:
    if not view.steps:
        return []
    if "steps" not in view.may:
        return [text(escape(f"{'☑' if done else '☐'} {words}")) for words, done in view.steps]
    choices = [(str(place), cut(words, LINE_MOST)) for place, (words, _) in enumerate(view.steps)]
    ticked = ",".join(str(place) for place, (_, done) in enumerate(view.steps) if done)
    label = say("action_open.steps", done=sum(done for _, done in view.steps), total=len(view.steps))
    return [
        ask_choice("steps", label, choices, value=ticked, multiple=True, expanded=True),
        action_row(execute(say("action_open.tick"), view.envelope.data("action.step"))),
    ]


def _actions(view: ActionOpenView, say: Say) -> list[Element]:
    """Return at most six buttons with the one of the checklist: what is asked of the reader first, "Mer" last."""
    own = view.envelope
    deeds = (
        ("take", execute(say("action_open.take"), own.data("action.claim"), "positive", inputs=False)),
        ("take", execute(say("action_open.decline"), own.data("action.decline"))),
        ("done", execute(say("my_actions.done"), own.data("action.done"), "positive")),
        ("part", execute(say("my_actions.done"), own.data("action.done"), "positive")),
        ("claim", execute(say("my_actions.claim"), own.data("action.claim"), inputs=False)),
        ("accept", execute(say("my_actions.claim"), own.data("action.claim"), inputs=False)),
        ("met", execute(say("action_open.met"), own.data("action.met"), inputs=False)),
        ("bind", execute(say("action_open.bind"), own.data("action.bind"))),
        ("deliver", execute(say("action_open.deliver"), own.data("action.delivered"), inputs=False)),
        ("answers", execute(say("action_open.answers"), own.data("action.answers"), inputs=False)),
        ("reopen", execute(say("action_open.reopen"), own.data("action.reopen"), inputs=False)),
        ("retire", execute(say("action_open.retire"), own.data("action.retire"), inputs=False)),
    )
    room = MOST_BUTTONS - 1 - ("steps" in view.may)
    found = [button for deed, button in deeds if deed in view.may][:room]
    return [*found, execute(say("action_open.more"), own.data("action.more"), inputs=False)]


def action_more(view: ActionOpenView, say: Say) -> Element:
    """Draw what else can be done: later, another day, a comment, handing over, giving back."""
    own = view.envelope
    times = [(key, say(f"my_actions.until.{key}")) for key in ("tomorrow", "week", "next_meeting")]
    body = [heading(say("action_open.title")), text(escape(cut(view.text, WORDS_MOST)), bold=True)]
    actions: list[Element] = []
    if "time" in view.may:
        body.append(ask_choice("later", say("my_actions.later_label"), times, value="week"))
        body.append(ask_date("day", say("my_actions.day_label")))
        actions.append(execute(say("my_actions.later"), own.data("action.snooze")))
        actions.append(execute(say("my_actions.reschedule"), own.data("action.reschedule")))
    if "hand_over" in view.may and view.people:
        body.append(ask_choice("receiver", say("action_open.receiver"), view.people, searchable=True))
        actions.append(execute(say("action_open.hand_over"), own.data("action.hand_over")))
    body.append(ask_text("words", say("action_open.words"), most=600, multiline=True))
    if "not_mine" in view.may:
        actions.append(execute(say("action_open.not_mine"), own.data("action.not_mine")))
    actions.append(execute(say("action_open.comment"), own.data("action.comment")))
    actions.append(execute(say("action_answers.open"), own.data("action.show"), inputs=False))
    return card(*body, actions=actions, say=say, summary=say("action_open.summary"))

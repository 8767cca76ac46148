"""Help, hello and thanks: at most six lines for the person's role, with the buttons that fit now."""

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_words import when
from meetings.glance import MeetingFacts
from meetings.values import value
from texts.say import Say


@value
class HelpView:
    """``said`` is hello, help or thanks. ``leads`` = coordinator, secretary or chair; ``writes`` = takes the notes now."""

    envelope: Envelope
    said: str
    network: str
    leads: bool = False
    guest: bool = False
    running: bool = False
    writes: bool = False
    meeting: MeetingFacts | None = None


def help_card(view: HelpView, say: Say) -> Element:
    """Return the answer: thanks is one line, hello says what is next, help also what can be written."""
    body = [heading(say(f"help.{view.said}"))]
    if view.said != "thanks" and view.meeting is not None:
        next_one = say("help.next", network=escape(view.network), when=escape(when(view.meeting, say)))
        body.append(text(next_one, subtle=True))
    if view.said == "help":
        body += [text(say(f"help.{line}")) for line in _lines(view)]
    return card(*body, actions=_actions(view, say), say=say, summary=say(f"help.{view.said}"))


def _lines(view: HelpView) -> tuple[str, ...]:
    """Return the lines for the role, at most six."""
    if view.writes:
        return ("line_decision", "line_action", "line_note", "line_next", "line_fix", "line_close")
    if view.guest:
        return ("line_agenda",)
    if view.leads:
        return ("line_plan", "line_call", "line_item", "line_election", "line_start", "line_language")
    return ("line_item", "line_agenda", "line_actions", "line_stand", "line_language")


def _actions(view: HelpView, say: Say) -> list[Element]:
    verbs: list[str] = []
    if view.meeting is not None:
        verbs.append("agenda.show")
        if not view.guest and not view.running:
            verbs.append("agenda.propose")
    if not view.guest:
        verbs.append("action.mine")
    if view.leads:
        verbs.append("network.home")
    if not view.guest:
        verbs.append("preferences.show")
    if view.said == "thanks":
        verbs = verbs[:1]
    return [execute(say(f"help.button_{verb.replace('.', '_')}"), view.envelope.data(verb), inputs=False) for verb in verbs]

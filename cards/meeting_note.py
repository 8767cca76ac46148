"""A short message about one meeting with the buttons that lead on: to its note-taker, to its approver."""

from datetime import date

from cards.elements import Element, card, execute, heading, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say


@value
class MeetingNoteView:
    """``kind`` is secretary, review or left_open; ``buttons`` are verbs, the first is the one meant."""

    envelope: Envelope
    kind: str
    day: date
    buttons: tuple[str, ...]


def meeting_note(view: MeetingNoteView, say: Say) -> Element:
    """Draw the message."""
    title = say(f"meeting_note.{view.kind}")
    actions = [
        execute(say(f"meeting_note.button.{verb}"), view.envelope.data(verb), "default" if place else "positive")
        for place, verb in enumerate(view.buttons)
    ]
    return card(
        heading(title),
        text(say(f"meeting_note.why.{view.kind}", day=view.day)),
        actions=actions,
        say=say,
        summary=title,
    )

"""Closing the meeting: the check list while something is open, then what the meeting came to."""

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say

MOST_LINES = 12


@value
class ClosingView:
    """``ownerless`` are action texts, ``empty`` numbers and titles of items without a word."""

    envelope: Envelope
    closed: bool
    nobody_present: bool
    ownerless: tuple[str, ...]
    empty: tuple[tuple[int, str], ...]
    items: int
    decisions: int
    actions: int
    moved: int


def closing(view: ClosingView, say: Say) -> Element:
    """Draw the check list, or the end of the meeting with what is still open."""
    title = say("closing.closed" if view.closed else "closing.title")
    body = [heading(title)]
    if view.closed:
        counts = [
            say(f"closing.{name}", n=count)
            for name, count in (
                ("items", view.items),
                ("decisions", view.decisions),
                ("actions", view.actions),
                ("moved", view.moved),
            )
        ]
        body.append(text(say("closing.draft", counts=counts)))
        body.append(text(say("closing.asked"), subtle=True))
    lines = [say("closing.nobody_present")] if view.nobody_present else []
    lines += [say("closing.ownerless", text=escape(words[:300])) for words in view.ownerless]
    lines += [say("closing.empty", number=number, title=escape(name[:300])) for number, name in view.empty]
    body += [text(f"⚠ {line}", colour="warning") for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        body.append(text(say("closing.more", n=len(lines) - MOST_LINES), subtle=True))
    if view.closed:
        actions = [
            execute(say("closing.review"), view.envelope.data("minutes.show"), "positive"),
            execute(say("closing.open"), view.envelope.data("minutes.open")),
        ]
    else:
        move = view.envelope.data("meeting.close", anyway="true", move="true")
        actions = [
            execute(say("closing.anyway"), view.envelope.data("meeting.close", anyway="true"), "positive"),
            *([execute(say("closing.move"), move)] if view.empty else []),
            execute(say("closing.roll_call"), view.envelope.data("roll.show")),
            execute(say("closing.back"), view.envelope.data("item.show")),
        ]
    return card(*body, actions=actions, say=say, summary=title)

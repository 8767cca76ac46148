"""Published minutes in short: decisions, actions and what was moved on; the file opens by a link of one's own."""

from datetime import date

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say

MOST_LINES = 8
MOST_WORDS = 300


@value
class SummaryLine:
    """One decision, action or moved item; ``number`` as it is said ("13 b"), ``owner`` and ``due`` ready to show, "" = none."""

    number: str
    text: str
    owner: str = ""
    due: str = ""


@value
class SummaryView:
    """``own`` are the reader's own actions: empty in a channel."""

    envelope: Envelope
    network: str
    day: date
    decisions: tuple[SummaryLine, ...]
    actions: tuple[SummaryLine, ...]
    moved: tuple[SummaryLine, ...]
    own: tuple[SummaryLine, ...] = ()


def minutes_summary(view: SummaryView, say: Say) -> Element:
    """Draw the summary; long lists end with how many more the file holds."""
    body = [heading(say("minutes_summary.title", day=view.day)), text(escape(view.network), subtle=True)]
    counts = [
        say(f"minutes_summary.{name}", n=len(lines))
        for name, lines in (("decisions", view.decisions), ("actions", view.actions), ("moved", view.moved))
        if lines
    ]
    body.append(text(" · ".join(counts) if counts else say("minutes_summary.none")))
    if view.own:
        body += _lines(say("minutes_summary.own"), view.own, say)
    body += _lines(say("minutes_summary.decisions_title"), view.decisions, say)
    others = tuple(line for line in view.actions if line not in view.own)
    body += _lines(say("minutes_summary.others_title" if view.own else "minutes_summary.actions_title"), others, say)
    body += _lines(say("minutes_summary.moved_title"), view.moved, say)
    actions = [execute(say("minutes_summary.open"), view.envelope.data("minutes.open"), "positive")]
    if view.own:
        actions.append(execute(say("minutes_summary.mine"), view.envelope.data("action.mine")))
    return card(*body, actions=actions, say=say, summary=say("minutes_summary.summary", day=view.day))


def _lines(title: str, lines: tuple[SummaryLine, ...], say: Say) -> list[Element]:
    if not lines:
        return []
    drawn = [text(title, bold=True, separator=True)]
    for line in lines[:MOST_LINES]:
        words = escape(line.text if len(line.text) <= MOST_WORDS else line.text[:MOST_WORDS] + "…")
        # "Kristin Persson skriver ett utkast till nästa möte" needs neither owner nor due a second time.
        if line.owner and not line.text.startswith(line.owner):
            words = say("minutes_summary.action", owner=escape(line.owner), text=words)
        if line.due and line.due not in line.text:
            words = say("minutes_summary.due", line=words, due=escape(line.due))
        drawn.append(text(say("minutes_summary.line", number=line.number, text=words)))
    if len(lines) > MOST_LINES:
        drawn.append(text(say("minutes_summary.rest", n=len(lines) - MOST_LINES), subtle=True))
    return drawn

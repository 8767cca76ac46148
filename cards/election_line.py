"""A line of the minutes that stands for an election was to be undone: what that would mean is asked first."""

from dataclasses import replace

from cards.elements import Element, card, escape, execute, heading, section, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say


@value
class ElectionLineView:
    """The envelope is about the meeting, ``round`` is the election's last ballot; ``leads`` = the reader may annul it."""

    envelope: Envelope
    round: str
    words: str
    leads: bool


def election_line(view: ElectionLineView, say: Say) -> Element:
    """Draw the question; nothing has been taken back."""
    title = say("election_line.title")
    body = [heading(title), section(text(escape(view.words)), emphasis=True)]
    body.append(text(say("election_line.means" if view.leads else "election_line.ask")))
    keep = execute(say("election_line.button_keep"), view.envelope.data("item.show"), inputs=False)
    if not view.leads:
        return card(*body, actions=[keep], say=say, summary=title)
    body.append(text(say("election_line.wording"), subtle=True))
    about = replace(view.envelope, subject=view.round)
    annul = execute(say("election_result.button_annul_settled"), about.data("election.annul"), "destructive", inputs=False)
    return card(*body, actions=[annul, keep], say=say, summary=title)

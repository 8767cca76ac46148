"""A vote as whoever leads it follows it: how many have voted, and the ways to end it."""

from dataclasses import replace
from datetime import datetime

from cards.ballot import closes_line, counted
from cards.election_words import Candidate, called
from cards.elements import Element, ask_text, card, escape, execute, heading, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say

KEY_MOST = 200


@value
class ElectionRoundView:
    """The envelope is about the election, and ``round`` is the vote. ``votes`` = the leader has a vote of their own.

    ``keyed`` = a scrutineer keeps the key that opens the ballots, which is asked for under the sentence ``error``. ``said`` is a
    receipt on top.
    """

    envelope: Envelope
    round: str
    seats: int
    form: str
    voted: int
    electors: int
    candidates: tuple[Candidate, ...]
    kind: str = "first"
    number: int = 1
    closes: datetime | None = None
    quorum: int = 0
    votes: bool = False
    keyed: bool = False
    error: str = ""
    said: str = ""


def election_round(view: ElectionRoundView, say: Say) -> Element:
    """Draw the open vote; nothing tells who has voted, and nothing what."""
    title = say("election_round.title")
    body = [heading(title)]
    if view.said:
        body.append(text(view.said, colour="good"))
    if view.error:
        body.append(text(view.error, colour="attention"))
    body += counted(view.voted, view.electors, say)
    body.append(text(f"{say(f'election.form_{view.form}')} · {closes_line(view.closes, say)}"))
    if view.quorum:
        body.append(text(say("ballot.quorum", n=view.quorum), subtle=True))
    body += [text(f"– {escape(called(one))}") for one in view.candidates]
    body.append(text(say("election_round.reminded"), subtle=True))
    if view.keyed:
        missing = say("election_round.key_missing")
        body.append(ask_text("key", say("election_round.key_label"), required=True, error=missing, most=KEY_MOST))
    data = replace(view.envelope, subject=view.round).data
    actions = [execute(say("election.button_vote"), data("ballot.show"), "positive", inputs=False)] if view.votes else []
    actions += [
        execute(say("election_round.button_look"), view.envelope.data("election.show"), inputs=False),
        execute(say("election_round.button_close"), data("election.close"), inputs=view.keyed),
        execute(say("election_result.button_annul"), data("election.annul"), "destructive", inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=title)

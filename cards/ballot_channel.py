"""The vote as the channel follows it: how many have voted, never who or what."""

from datetime import datetime

from cards.ballot import closes_line, counted
from cards.elements import Element, card, execute, heading, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say


@value
class BallotChannelView:
    """The envelope is about the round; ``state`` is open, closed, published or annulled, ``closes`` local."""

    envelope: Envelope
    seats: int
    form: str
    electorate: str
    voted: int
    electors: int
    kind: str = "first"
    state: str = "open"
    closes: datetime | None = None
    quorum: int = 0


def ballot_channel(view: BallotChannelView, say: Say) -> Element:
    """Draw the live card; its button gives each person their own ballot."""
    kind = "annulled" if view.state == "annulled" else view.kind
    title = say("ballot.title" if kind == "first" else f"ballot.title_{kind}", n=view.seats)
    body = [heading(title), *counted(view.voted, view.electors, say)]
    if view.state != "open":
        return card(*body, text(say(f"ballot.channel_{view.state}")), say=say, summary=title)
    about = (say(f"election.form_{view.form}"), say(f"election.electorate_{view.electorate}"), closes_line(view.closes, say))
    body.append(text(" · ".join(about)))
    if view.quorum:
        body.append(text(say("ballot.quorum", n=view.quorum), subtle=True))
    vote = execute(say("election.button_vote"), view.envelope.data("ballot.show"), "positive", inputs=False)
    return card(*body, actions=[vote], say=say, summary=title)

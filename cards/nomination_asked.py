"""What a nominee is asked in private: will you stand? And to everybody: whom shall we elect?"""

from cards.election import own_buttons, own_line, propose
from cards.election_words import Terms, Turns, starts_line, turns_lines, vote_line
from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_words import when
from meetings.glance import MeetingFacts
from meetings.namesakes import Named
from meetings.values import value
from texts.say import Say


@value
class NominationAskedView:
    """The envelope is about the election; ``proposers`` is how many have proposed the receiver, ``own`` the answer so far."""

    envelope: Envelope
    terms: Terms
    meeting: MeetingFacts | None
    proposers: int
    own: str = "proposed"


@value
class NominationsOpenView:
    """The envelope is about the election; ``people`` can be proposed. ``may_stand`` = the receiver can be elected."""

    envelope: Envelope
    terms: Terms
    meeting: MeetingFacts | None
    turns: Turns = Turns()
    people: tuple[Named, ...] = ()
    own: str = ""
    proposers: int = 0
    may_stand: bool = True


def nomination_asked(view: NominationAskedView, say: Say) -> Element:
    """Draw the question; who proposed is not told, and nobody sees the answer before a yes."""
    title = say("nomination.asked", n=view.terms.seats)
    body = [
        heading(title),
        text(own_line(view.own, view.proposers, say), bold=True),
        *_where(view.terms, view.meeting, say),
        text(starts_line(view.terms, say)),
        text(say("nomination.private"), subtle=True),
    ]
    return card(*body, actions=own_buttons(view.envelope, view.own, True, say), say=say, summary=say("nomination.summary"))


def nominations_open(view: NominationsOpenView, say: Say) -> Element:
    """Draw the question to everybody, with whose turn it might be."""
    title = say("nomination.open", n=view.terms.seats)
    body = [
        heading(title),
        *_where(view.terms, view.meeting, say),
        text(f"{vote_line(view.terms, say)}. {starts_line(view.terms, say)}"),
        *([text(say("election.until", day=view.terms.until), bold=True)] if view.terms.until is not None else []),
        *turns_lines(view.turns, say),
    ]
    if own := own_line(view.own, view.proposers, say):
        body.append(text(own, bold=True, separator=True))
    actions = own_buttons(view.envelope, view.own, view.may_stand, say)
    if view.people:
        actions.append(propose(view.envelope, view.people, say))
    actions.append(execute(say("election.button_show"), view.envelope.data("election.show"), inputs=False))
    return card(*body, actions=actions, say=say, summary=title)


@value
class NominatedView:
    """``name`` was proposed by the reader, "" for oneself; ``own`` is where the reader's own nomination stands then."""

    envelope: Envelope
    name: str = ""
    own: str = ""
    proposers: int = 0


def nominated(view: NominatedView, say: Say) -> Element:
    """Draw the receipt of a proposal or of an answer to one, which can be changed until the vote opens."""
    if view.name:
        title = say("nomination.proposed", name=escape(view.name))
        body = [heading(title), text(say("election.asked_first"))]
        buttons = []
    else:
        title = say(f"nomination.receipt_{view.own}")
        body = [heading(title), text(say("nomination.until_open"), subtle=True)]
        buttons = own_buttons(view.envelope, view.own, True, say)
    show = execute(say("election.button_show"), view.envelope.data("election.show"), inputs=False)
    return card(*body, actions=[*buttons, show], say=say, summary=say("nomination.summary"))


def _where(terms: Terms, meeting: MeetingFacts | None, say: Say) -> list[Element]:
    where = say("election.at", when=escape(when(meeting, say))) if meeting is not None else say("election.next")
    return [text(say("nomination.seats", n=terms.seats)), text(where)]

"""An election before its vote: who stands, whose turn it might be, and what the reader can do."""

from cards.election_words import (
    PEOPLE_MOST,
    Candidate,
    Chair,
    Terms,
    Turns,
    called,
    candidate_line,
    chairs_line,
    named,
    starts_line,
    turns_lines,
    vote_line,
)
from cards.elements import Element, ask_choice, ask_yes, card, escape, execute, heading, more, section, text
from cards.envelope import Envelope
from cards.meeting_words import when
from meetings.glance import MeetingFacts
from meetings.namesakes import Named
from meetings.values import value
from texts.say import Say

CANDIDATES_MOST = 20
TWO = 2
ONESELF = "me"
"""Whom the button "Jag ställer upp" proposes; an empty choice is nobody."""


@value
class ElectionView:
    """The envelope is about the election. ``own`` is where the reader's own nomination stands, "" for none.

    ``proposers`` is how many have proposed the reader; ``people`` can be proposed.
    ``state`` is announced, held or cancelled. ``acclaims`` = the chair may ask for a common yes to all who stand;
    where a seat is left, some of those ``sitting`` now may stay on.
    ``leads`` draws the card of whoever leads the election, ``may_lead`` offers it. ``said`` is a receipt on top.
    """

    envelope: Envelope
    terms: Terms
    state: str = "announced"
    meeting: MeetingFacts | None = None
    candidates: tuple[Candidate, ...] = ()
    turns: Turns = Turns()
    chairs: tuple[Chair, ...] = ()
    own: str = ""
    proposers: int = 0
    may_stand: bool = False
    people: tuple[Named, ...] = ()
    leads: bool = False
    acclaims: bool = False
    sitting: tuple[Named, ...] = ()
    said: str = ""


def election(view: ElectionView, say: Say) -> Element:
    """Draw the election; it holds no name of somebody who has not said yes."""
    title = say("election.title", n=view.terms.seats)
    body = [heading(title)]
    if view.said:
        body.append(text(view.said, colour="good"))
    if view.state != "announced":
        return card(*body, text(say(f"election.{view.state}")), say=say, summary=title)
    body += [*_about(view, say), *_standing(view, say), *turns_lines(view.turns, say)]
    if view.terms.form == "acclamation" and len(view.candidates) > view.terms.seats:
        body.append(text(say("election.too_many")))
    if own := own_line(view.own, view.proposers, say):
        body.append(text(own, bold=True, separator=True))
    if view.leads and view.acclaims:
        body += _acclaim(view, say)
    actions = _leading(view, say) if view.leads else [*own_buttons(view.envelope, view.own, view.may_stand, say)]
    if view.people:
        form = propose(view.envelope, view.people, say, leads=view.leads)
        likeliest = 1 if view.candidates else 0
        actions.insert(likeliest if view.leads else len(actions), form)
    return card(*body, actions=actions, say=say, summary=title)


def own_line(own: str, proposers: int, say: Say) -> str:
    """Return where the reader's own nomination stands, "" when there is none."""
    if own == "proposed":
        return say("election.you_proposed_two") if proposers == TWO else say("election.you_proposed", n=max(proposers, 1))
    return say(f"election.you_{own}") if own else ""


def own_buttons(envelope: Envelope, own: str, may_stand: bool, say: Say) -> list[Element]:
    """Return what the reader can say about standing: three answers to a proposal, or the step back."""
    if not may_stand:
        return []
    if own == "accepted":
        return [execute(say("election.button_withdraw"), envelope.data("nomination.withdraw"), inputs=False)]
    if not own:
        data = envelope.data("nomination.add", person=ONESELF)
        return [execute(say("election.button_stand"), data, "positive", inputs=False)]
    stand = execute(say("election.button_stand"), envelope.data("nomination.accept"), "positive", inputs=False)
    if own not in {"proposed", "thinking"}:
        return [stand]
    wait = execute(say("election.button_wait"), envelope.data("nomination.wait"), inputs=False)
    decline = execute(say("election.button_decline"), envelope.data("nomination.decline"), inputs=False)
    return [stand, wait, decline] if own == "proposed" else [stand, decline]


def propose(envelope: Envelope, people: tuple[Named, ...], say: Say, *, leads: bool = False) -> Element:
    """Return the part that opens to propose somebody; whoever leads can write down a yes that was said in the room."""
    missing = say("election.person_missing")
    return more(
        say("election.button_propose"),
        ask_choice("person", say("election.person"), named(people), searchable=True, required=True, error=missing),
        *([ask_yes("accepted", say("said_in_room.nominee"), say)] if leads else []),
        text(say("election.asked_first"), subtle=True),
        *([text(say("election.more_people"), subtle=True)] if len(people) > PEOPLE_MOST else []),
        actions=[execute(say("election.button_propose_send"), envelope.data("nomination.add"), "positive")],
    )


def _about(view: ElectionView, say: Say) -> list[Element]:
    where = say("election.at", when=escape(when(view.meeting, say))) if view.meeting is not None else say("election.next")
    lines = [text(where, bold=True), text(vote_line(view.terms, say)), text(starts_line(view.terms, say))]
    if view.terms.until is not None:
        lines.append(text(say("election.until", day=view.terms.until)))
    if view.chairs:
        lines.append(text(chairs_line(view.chairs, say), subtle=True))
    return lines


def _standing(view: ElectionView, say: Say) -> list[Element]:
    if not view.candidates:
        return [text(say("election.nobody"), separator=True)]
    lines = [text("– " + candidate_line(candidate, say)) for candidate in view.candidates[:CANDIDATES_MOST]]
    return [text(say("election.candidates", n=len(lines)), bold=True, separator=True), *lines]


def _acclaim(view: ElectionView, say: Say) -> list[Element]:
    names = tuple(escape(called(candidate)) for candidate in view.candidates)
    question = text(say("election.acclaim", n=len(names), names=names), bold=True)
    asked = section(question, text(say("election.acclaim_how"), subtle=True), emphasis=True)
    if not view.sitting or len(view.candidates) >= view.terms.seats:
        return [asked]
    return [asked, ask_choice("staying", say("election_form.staying"), named(view.sitting), multiple=True)]


def _leading(view: ElectionView, say: Say) -> list[Element]:
    """Return the buttons of whoever leads, the likeliest first; the forms behind them are cards of their own."""
    data, buttons = view.envelope.data, []
    if view.acclaims:
        buttons.append(execute(say("election.button_acclaim"), data("election.acclaim"), "positive"))
    if view.candidates:
        opens = data("election.show", part="open")
        buttons.append(execute(say("election.button_open"), opens, "default" if view.acclaims else "positive", inputs=False))
    buttons.append(execute(say("election.button_record"), data("election.show", part="record"), inputs=False))
    if not view.acclaims:
        buttons.append(execute(say("election.button_change"), data("election.show", part="announce"), inputs=False))
    buttons.append(execute(say("election.button_cancel"), data("election.cancel"), inputs=False))
    return buttons

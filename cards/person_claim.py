"""Somebody unknown says hello in Teams: the coordinator says who they are, nothing is linked by itself."""

from cards.elements import Element, ask_choice, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.paging import cut
from meetings.values import value
from texts.say import Say

CANDIDATES_MOST = 60


@value
class PersonClaimView:
    """``candidates`` are the people without a Teams identity, (id, name as shown), likeliest first."""

    envelope: Envelope
    network: str
    name: str
    candidates: tuple[tuple[str, str], ...]


def person_claim(view: PersonClaimView, say: Say) -> Element:
    """Return the question; without candidates it says what to do instead."""
    title = say("person_claim.title")
    body = [
        heading(title),
        text(say("person_claim.who", name=escape(cut(view.name, 300)), network=escape(view.network))),
    ]
    if not view.candidates:
        return card(*body, text(say("person_claim.nobody")), say=say, summary=title)
    choices = [(key, cut(name, 100)) for key, name in view.candidates[:CANDIDATES_MOST]]
    choice = ask_choice(
        "person", say("person_claim.which"), choices, searchable=True, required=True, error=say("person_claim.choose")
    )
    link = execute(say("person_claim.link"), view.envelope.data("person.link"), style="positive")
    return card(*body, choice, text(say("person_claim.else"), subtle=True), actions=[link], say=say, summary=title)

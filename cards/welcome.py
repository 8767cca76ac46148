"""The bot introduces itself once, in the team it was installed in."""

from cards.elements import Element, ask_choice, ask_text, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say

NAME_MOST = 120


@value
class WelcomeView:
    """``card`` is the card's instance; the fields are refilled after a "no", whose sentence is ``error``."""

    card: str
    name: str = ""
    family: str = ""
    language: str = "sv"
    error: str = ""


@value
class WelcomedView:
    """``network`` has been set up in this place."""

    network: str


def welcomed(view: WelcomedView, say: Say) -> Element:
    """Return the introduction as it stays once the network is set up."""
    return card(
        heading(say("welcome.title")),
        text(say("welcome.what")),
        text(say("welcome.ready", network=escape(view.network)), subtle=True),
        say=say,
        summary=say("welcome.summary"),
    )


def welcome(view: WelcomeView, say: Say) -> Element:
    """Return the introduction with the form that sets up a network."""
    envelope = Envelope(network="", subject="", card=view.card)
    form = more(
        say("welcome.set_up"),
        ask_text(
            "name",
            say("welcome.name"),
            value=view.name,
            required=True,
            error=say("welcome.name_missing"),
            most=NAME_MOST,
            hint=say("welcome.name_hint"),
        ),
        ask_text("family", say("welcome.family"), value=view.family, most=NAME_MOST),
        ask_choice("language", say("welcome.language"), [("sv", "Svenska"), ("en", "English")], value=view.language),
        actions=[execute(say("welcome.create"), envelope.data("network.create"), style="positive")],
    )
    trouble = [text(view.error, colour="attention")] if view.error else []
    return card(
        heading(say("welcome.title")),
        *trouble,
        text(say("welcome.what")),
        text(say("welcome.nothing_stored"), subtle=True),
        actions=[form],
        say=say,
        summary=say("welcome.summary"),
    )

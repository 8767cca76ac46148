"""What always stands on a person's own page, whatever waits there."""

from dataclasses import replace

from cards.elements import Element, card, execute, heading, text
from cards.envelope import Envelope
from texts.say import Say


def own_page(envelope: Envelope, say: Say) -> Element:
    """Return the ways to the person's own choices, their actions, all of the network's, and its election."""
    show = execute(say("preferences.open"), envelope.data("preferences.show"), inputs=False)
    body = (heading(say("preferences.title")), text(say("preferences.about"), subtle=True))
    mine = execute(say("my_actions.mine"), envelope.data("action.mine"), inputs=False)
    every = execute(say("my_actions.all"), envelope.data("action.list"), inputs=False)
    chosen = replace(envelope, subject="").data("election.show")
    elections = execute(say("election.button_show"), chosen, inputs=False)
    return card(*body, actions=[show, mine, every, elections], say=say, summary=say("preferences.title"))

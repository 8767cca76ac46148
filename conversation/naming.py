"""Naming the network to those who have several: what is answered says which one it is about (rule 10)."""

from typing import Any

from cards.in_network import card_in_network, sentence_in_network
from conversation.verbs import Card
from texts.say import Say
from workflows.network_named import network_named
from workflows.ports import Work


def network_to_name(work: Work) -> str:
    """Return the name of the actor's network when they have a role in another one too, "" otherwise."""
    return network_named(work, work.actor.person.id, work.actor.membership.network_id)


def naming(drawn: Card | str, network: str, say: Say) -> Any:
    """Return what was drawn with the network named; "" names nothing."""
    if not network:
        return drawn
    return sentence_in_network(drawn, network, say) if isinstance(drawn, str) else card_in_network(dict(drawn), network, say)

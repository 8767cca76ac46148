"""Choose the network that typed words go to, for people who belong to several (rule 10)."""

from dataclasses import replace

from meetings.namesakes import folded
from meetings.network import Network
from meetings.people import ConversationKind
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.ports import Work
from workflows.request import Request


@value
class SwitchNetwork:
    """``name`` as typed: the whole name, or a part that only one of the person's networks has."""

    name: str
    subject_id: str = ""


@value
class NetworkSwitched:
    """Words in the personal chat go to this network from now on."""

    network_id: str
    name: str


def switch_network(work: Work, ask: SwitchNetwork) -> NetworkSwitched:
    """Raise Refused NOT_FOUND when no network or several of the person's fit, or there is no personal chat."""
    today = work.today
    held = work.memberships.find(person_id=work.actor.person.id)
    keys = dict.fromkeys(one.network_id for one in held if one.holds_on(today))
    mine = [network for network in (work.networks.get(key) for key in keys) if network is not None]
    network = _meant(mine, folded(ask.name))
    chats = work.conversations.find(person_id=work.actor.person.id, kind=ConversationKind.PERSONAL)
    if network is None or not chats:
        raise Refused(Refusal.NOT_FOUND)
    for chat in chats:
        work.conversations.save(replace(chat, network_id=network.id))
    return NetworkSwitched(network_id=network.id, name=network.name)


def _meant(mine: list[Network], words: str) -> Network | None:
    exact = [network for network in mine if folded(network.name) == words]
    parts = [network for network in mine if words in folded(network.name)]
    found = exact or parts
    return found[0] if len(found) == 1 else None


REQUEST = Request(verb="network.switch", ask=SwitchNetwork, run=switch_network, result=NetworkSwitched)

"""Which network is a sub-network of which: said by somebody who leads both, or by whoever runs the program."""

from dataclasses import replace

from meetings.network import Network
from meetings.refusals import Refusal, Refused
from workflows.own_actions import leads
from workflows.ports import Work


def possible_parents(work: Work, network: Network) -> tuple[Network, ...]:
    """Return the networks that the actor may make ``network`` a sub-network of: those they lead today, and the present one."""
    today = work.today
    mine = work.memberships.find(person_id=work.actor.person.id)
    led = dict.fromkeys(m.network_id for m in mine if m.holds_on(today) and leads(m))
    if network.parent_id is not None:
        led[network.parent_id] = None
    found = (work.networks.get(key) for key in led)
    return tuple(other for other in found if other is not None and network.id not in with_those_above(work, other))


def placed_under(work: Work, network: Network, parent_id: str) -> Network:
    """Return the network under another one, under none for ""; Refused NOT_FOUND when the actor may not say so."""
    if parent_id and parent_id not in {other.id for other in possible_parents(work, network)}:
        raise Refused(Refusal.NOT_FOUND)
    return replace(network, parent_id=parent_id or None)


def with_those_above(work: Work, network: Network) -> set[str]:
    """Return the ids of a network and of all it is a part of."""
    found: set[str] = set()
    above: Network | None = network
    while above is not None and above.id not in found:
        found.add(above.id)
        above = work.networks.get(above.parent_id or "")
    return found

"""The name of a network to those who have several, and need to be told which one is meant."""

from workflows.ports import Work


def network_named(work: Work, person_id: str, network_id: str) -> str:
    """Return the network's name when the person has a role in another one too today, "" otherwise."""
    today = work.today
    mine = {one.network_id for one in work.memberships.find(person_id=person_id) if one.holds_on(today)}
    network = work.networks.get(network_id) if len(mine) > 1 else None
    return network.name if network is not None else ""

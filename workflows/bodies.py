"""Other bodies an action is given to: a network of ours, whose chairs answer, or one that the coordinator tells."""

from datetime import date

from meetings.actions import Action, ActionState, OtherBody
from meetings.network import Network
from meetings.other_bodies import same_body
from workflows.ports import Work


def body_network(work: Work, action: Action) -> Network | None:
    """Return the network that an action was given to: one that belongs together with its own and is named as in the action.

    None for a body we do not know, and when two networks go by the name.
    """
    return network_called(work, action.network_id, action.owner.name) if isinstance(action.owner, OtherBody) else None


def network_called(work: Work, network_id: str, words: str) -> Network | None:
    """Return the one network around another that ``words`` name ("rådets nästa möte"), None for none and for several."""
    found = [other for other in _around(work, network_id) if same_body(other.name, words)]
    return found[0] if len(found) == 1 else None


def acting_network(work: Work, action: Action, today: date) -> str:
    """Return the network an action is answered in: of the body it was given to when somebody chairs that, else its own."""
    body = body_network(work, action)
    return body.id if body is not None and chairs_of(work, body.id, today) else action.network_id


def given_to(work: Work, network: Network, today: date) -> tuple[Action, ...]:
    """Return the open actions that other networks have given to this one, which its chairs answer."""
    given = (
        action
        for other in _around(work, network.id)
        for action in work.actions.find(network_id=other.id, state=ActionState.OPEN)
        if isinstance(action.owner, OtherBody)
    )
    return tuple(action for action in given if acting_network(work, action, today) == network.id)


def chairs_of(work: Work, network_id: str, today: date) -> tuple[str, ...]:
    """Return the people who chair a network today."""
    return tuple(m.person_id for m in work.memberships.find(network_id=network_id, chair=True) if m.holds_on(today))


def _around(work: Work, network_id: str) -> tuple[Network, ...]:
    """Return the networks that belong together with one: its parent, its own sub-networks and those beside it."""
    own = work.networks.one(network_id)
    related = {other.id: other for other in work.networks.find(parent_id=own.id)}
    parent = work.networks.get(own.parent_id or "")
    if parent is not None:
        related |= {parent.id: parent} | {other.id: other for other in work.networks.find(parent_id=parent.id)}
    related.pop(own.id, None)
    return tuple(related.values())

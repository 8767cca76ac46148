"""The history of an action, and telling people of what happened to one of theirs."""

from collections.abc import Iterable

from meetings.actions import About, Action, ActionComment
from meetings.calendar import HOME
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import Work
from workflows.waking import waking


def write_down(work: Work, action: Action, about: About, words: str = "") -> ActionComment:
    """Add a line by the actor to the action's history and return it."""
    line = ActionComment(
        id=work.new_id(),
        network_id=action.network_id,
        action_id=action.id,
        person_id=work.actor.person.id,
        text=words,
        written_at=work.now,
        about=about,
    )
    work.comments.add(line)
    return line


def tell(work: Work, network_id: str, line: ActionComment, person_ids: Iterable[str]) -> int:
    """Tell each person but the writer of a line of an action's history, not at night; return how many were new.

    ``network_id`` is the network the receivers act in: for a body's chairs their own.
    """
    network = work.networks.get(network_id)
    zone = network.zone if network is not None else HOME
    count = 0
    for person_id in dict.fromkeys(person_ids):
        if person_id != line.person_id:
            count += work.outbox.add(
                Delivery(
                    id=work.new_id(),
                    dedupe_key=f"action_news/{line.id}/{person_id}",
                    network_id=network_id,
                    kind=DeliveryKind.ACTION_NEWS,
                    subject_id=line.id,
                    due_at=waking(work, zone),
                    tenant_id=network.tenant_id if network is not None else "",
                    person_id=person_id,
                )
            )
    return count


def tell_recorded(work: Work, action: Action, owners: Iterable[str], words: str = "") -> None:
    """Tell owners that the actor has answered in their name; nothing when there is nobody to tell."""
    others = tuple(person_id for person_id in owners if person_id != work.actor.person.id)
    if others:
        tell(work, action.network_id, write_down(work, action, About.RECORDED, words), others)

"""Pause everything that is sent for a network, look at what waits, and go on."""

from dataclasses import replace
from enum import StrEnum

from meetings.network import Network
from meetings.people import Role
from meetings.values import value
from workflows.deliveries import DeliveryKind, DeliveryState
from workflows.glances import asked, shown_names
from workflows.ports import JournalLine, Work
from workflows.request import Request
from workflows.sending_state import RESTORED, SendingState, sending_state
from workflows.sweeps import beat
from workflows.waking import waking
from workflows.within import own_network


class Change(StrEnum):
    """What was just done."""

    PAUSED = "paused"
    RESUMED = "resumed"


@value
class ShowSending:
    """Look at what waits and what has stopped."""

    subject_id: str = ""


@value
class PauseSending:
    """Hold back everything but answers to whoever writes."""

    subject_id: str = ""


@value
class ResumeSending:
    """Go on; what is overdue goes at once in waking hours, else the next working morning."""

    subject_id: str = ""


@value
class SendingShown:
    """``change`` None = nothing was changed. ``no_address``, ``refused`` and ``by_mail`` are names, as shown."""

    network_id: str
    card: str
    name: str
    sending: SendingState
    no_address: tuple[str, ...]
    refused: tuple[str, ...]
    change: Change | None = None
    by_mail: tuple[str, ...] = ()


def show_sending(work: Work, _ask: ShowSending) -> SendingShown:
    """Return what waits in the actor's network; it changes nothing."""
    return _shown(work)


def pause_sending(work: Work, _ask: PauseSending) -> SendingShown:
    """Pause the network; pausing again changes nothing."""
    network = own_network(work)
    if network.paused_at is None:
        hold_network(work, network)
    return replace(_shown(work), change=Change.PAUSED)


def resume_sending(work: Work, _ask: ResumeSending) -> SendingShown:
    """Let the network's messages go on; each is made from the state when it goes, and not at all when it came too late."""
    network = own_network(work)
    release_network(work, network)
    return replace(_shown(work), change=Change.RESUMED)


def hold_network(work: Work, network: Network) -> int:
    """Pause a network from now on; return how many messages wait because of that."""
    work.networks.save(replace(network, paused_at=work.now))
    return work.outbox.hold_back(network.id)


def release_network(work: Work, network: Network) -> int:
    """Let a network go on; return how many messages were held."""
    if network.paused_at is not None:
        work.networks.save(replace(network, paused_at=None))
    return work.outbox.release(network.id, waking(work, network.zone))


def hold_everything(work: Work) -> int:
    """Pause every network because a backup was restored; return how many messages wait because of that.

    Some of them may have been sent after the backup was made, so a person looks first. Answers to people who wrote long ago are
    taken back. A message that was on the wire then is left to its lease and its kind's policy, and held as well.
    """
    for row in work.outbox.find(kind=DeliveryKind.REPLY, state=DeliveryState.PENDING):
        work.outbox.void(row.id)
    held = sum(hold_network(work, network) for network in work.networks.find()) + work.outbox.hold_back("")
    beat(work, RESTORED, held)
    for network in work.networks.find():
        work.journal.append(
            JournalLine(network_id=network.id, verb="deliveries.hold", subject_id=network.id, person_id=None, code="restored")
        )
    return held


def _shown(work: Work) -> SendingShown:
    network = own_network(work)
    people = tuple(dict.fromkeys(one.person_id for one in asked(work, network.id, work.today)))
    state = sending_state(work, network, people)
    names = shown_names(work, network.id)
    return SendingShown(
        network_id=network.id,
        card=work.new_id(),
        name=network.name,
        sending=state,
        no_address=tuple(names[person_id] for person_id in state.no_address),
        refused=tuple(names[person_id] for person_id in state.refused),
        by_mail=tuple(names[person_id] for person_id in state.by_mail),
    )


WHO = frozenset({Role.COORDINATOR, Role.SECRETARY})
SHOW = Request(verb="sending.show", ask=ShowSending, run=show_sending, result=SendingShown, roles=WHO, chairs=True)
PAUSE = Request(verb="sending.pause", ask=PauseSending, run=pause_sending, result=SendingShown, roles=WHO, chairs=True)
RESUME = Request(verb="sending.resume", ask=ResumeSending, run=resume_sending, result=SendingShown, roles=WHO, chairs=True)

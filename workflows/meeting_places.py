"""Who receives a meeting and where: the place is remembered for each organisation."""

from dataclasses import replace

from meetings.meeting import Meeting
from meetings.people import Organisation
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.ports import Work


@value
class Host:
    """An organisation that can receive a meeting."""

    id: str
    name: str


@value
class Settled:
    """The place as the meeting gets it; ``remembered`` = it is the one the host used last."""

    place: str
    remembered: bool = False


def hosts_of(work: Work, network_id: str) -> tuple[Host, ...]:
    """Return the members of the network, in the order they were entered."""
    members = (one for one in work.organisations.find(network_id=network_id) if one.member)
    return tuple(Host(id=one.id, name=one.name) for one in members)


def settle_place(work: Work, host_id: str, place: str, before: Meeting | None = None) -> Settled:
    """Fill a place in that was not said with the one last used at the host, and remember one that was.

    A place left over from ``before``, when another organisation was the host, counts as not said.
    Raises Refused NOT_FOUND for an organisation outside the actor's network.
    """
    if not host_id:
        return Settled(place=place)
    host = _host(work, host_id)
    left_over = before is not None and before.host_id not in (None, host_id) and before.place == place
    if not place or left_over or place.casefold() == host.name.casefold():
        return Settled(place=host.place or host.name, remembered=bool(host.place))
    if place != host.place:
        work.organisations.save(replace(host, place=place))
    return Settled(place=place)


def _host(work: Work, host_id: str) -> Organisation:
    host = work.organisations.get(host_id)
    if host is None or host.network_id != work.actor.membership.network_id:
        raise Refused(Refusal.NOT_FOUND)
    return host

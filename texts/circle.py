"""The people and organisations that a sentence of a meeting may speak of."""

from meetings.values import value
from texts.names import Known
from texts.organisations import KnownOrganisation


@value
class Circle:
    """``network_names`` are the names the network goes by; the ids say who holds the roles that sentences name."""

    people: tuple[Known, ...]
    organisations: tuple[KnownOrganisation, ...] = ()
    network_names: tuple[str, ...] = ()
    coordinator_id: str | None = None
    secretary_id: str | None = None
    chair_ids: tuple[str, ...] = ()

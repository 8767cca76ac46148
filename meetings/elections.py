"""Chair elections: so far that one was announced for a meeting."""

from enum import StrEnum

from meetings.values import value


class ElectionState(StrEnum):
    """ANNOUNCED until it is held, or CANCELLED."""

    ANNOUNCED = "announced"
    HELD = "held"
    CANCELLED = "cancelled"


@value
class Election:
    """An election of ``seats`` chairs (1 or 2) for ``meeting_id``, or for the next meeting that is planned (None)."""

    id: str
    network_id: str
    seats: int = 1
    meeting_id: str | None = None
    announced_at_meeting_id: str | None = None
    state: ElectionState = ElectionState.ANNOUNCED

"""One meeting and its life: planned, called, agenda published, running, closed."""

from datetime import date, datetime, time
from enum import StrEnum

from meetings.values import value


class Mode(StrEnum):
    """The form of a meeting."""

    PHYSICAL = "physical"
    TEAMS = "teams"
    HYBRID = "hybrid"


class MeetingState(StrEnum):
    """A meeting only moves forward; cancelling ends it from any state before RUNNING."""

    PLANNED = "planned"
    CALLED = "called"
    PUBLISHED = "published"
    RUNNING = "running"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class MinutesState(StrEnum):
    """The minutes of a closed meeting; ADOPTED is the next meeting's act ("läggs till handlingarna")."""

    NONE = "none"
    DRAFT = "draft"
    APPROVED = "approved"
    PUBLISHED = "published"
    ADOPTED = "adopted"


@value
class Meeting:
    """A meeting of a network on one local day.

    ``start`` and ``end`` are local wall-clock times of the network's zone; None means unknown and is never filled from
    habit. ``version`` guards the agenda order, the running state and the closing (rule 3). The three ``*_at`` are UTC
    instants derived from the network's rules when the meeting is planned or moved.
    ``series_id`` is the series the day came from. ``whole_day`` marks a day to be kept free ("save the date"). ``host_id`` is
    the organisation that receives the meeting. ``theme_settled`` = the next theme was chosen or left open on purpose, and
    ``theme_note_id`` the note that says so in the minutes. ``chair_ids`` are the chairs when the meeting began (None = it has
    not): its minutes keep them, also when others are elected at it.
    """

    id: str
    network_id: str
    day: date
    start: time | None = None
    end: time | None = None
    place: str = ""
    mode: Mode = Mode.PHYSICAL
    join_url: str = ""
    state: MeetingState = MeetingState.PLANNED
    minutes_state: MinutesState = MinutesState.NONE
    call_at: datetime | None = None
    stop_at: datetime | None = None
    notice_at: datetime | None = None
    presiding_id: str | None = None
    secretary_id: str | None = None
    current_item_id: str | None = None
    started_at: datetime | None = None
    closed_at: datetime | None = None
    teams_meeting_id: str | None = None
    series_id: str | None = None
    whole_day: bool = False
    host_id: str | None = None
    theme_settled: bool = False
    theme_note_id: str | None = None
    chair_ids: tuple[str, ...] | None = None
    version: int = 1

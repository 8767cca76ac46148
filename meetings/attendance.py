"""Who says they come, who was there, and for which items."""

from datetime import datetime
from enum import StrEnum

from meetings.values import value


class Answer(StrEnum):
    """The answer to "Kommer du?"."""

    YES = "yes"
    REMOTE = "remote"
    NO = "no"


class Presence(StrEnum):
    """What the roll call says; UNKNOWN until somebody says something. EXCUSED = told beforehand."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


@value
class Earlier:
    """What stood in the attendance before its last change, for "ångra"."""

    presence: Presence
    left_before: str | None = None
    joined_at: str | None = None


@value
class Attendance:
    """One person at one meeting; ``id`` is ``{meeting_id}/{person_id}``.

    ``left_before`` and ``joined_at`` are item ids: the person was gone from the first on, and there from the second on.
    ``item_numbers`` limits a guest to those items (empty = whole meeting). ``on_list`` false keeps a person out of the
    printed lists (a member who does not belong to the circle called to this meeting).
    ``recorded_by`` and ``recorded_at`` are of the last change to the presence, ``earlier`` what stood before it.
    """

    id: str
    network_id: str
    meeting_id: str
    person_id: str
    answer: Answer | None = None
    deputy: str = ""
    presence: Presence = Presence.UNKNOWN
    left_before: str | None = None
    joined_at: str | None = None
    item_numbers: tuple[int, ...] = ()
    on_list: bool = True
    recorded_by: str | None = None
    recorded_at: datetime | None = None
    earlier: Earlier | None = None

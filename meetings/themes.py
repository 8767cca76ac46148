"""Theme areas: what the network wants to go deeper into, who leads it and how."""

from enum import StrEnum

from meetings.values import value


class ThemeForm(StrEnum):
    """How a theme is worked with at its meeting; OPEN until its leads have chosen."""

    OPEN = "open"
    TALK = "talk"
    ROUND = "round"
    BUZZ_GROUPS = "buzz_groups"
    WORKSHOP = "workshop"


class ThemeState(StrEnum):
    """WAITING in the register, CHOSEN for a meeting, DONE when it was held, DROPPED."""

    WAITING = "waiting"
    CHOSEN = "chosen"
    DONE = "done"
    DROPPED = "dropped"


LEADS_LEAST = 2
LEADS_MOST = 4


@value
class Theme:
    """One theme area of the register; ``lead_ids`` are 2 to 4 people, ``meeting_id`` the meeting it is chosen for."""

    id: str
    network_id: str
    title: str
    question: str = ""
    form: ThemeForm = ThemeForm.OPEN
    lead_ids: tuple[str, ...] = ()
    meeting_id: str | None = None
    state: ThemeState = ThemeState.WAITING
    position: int = 1

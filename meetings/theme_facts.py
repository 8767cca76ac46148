"""What people are shown of a theme: plain facts, names ready to print."""

from datetime import date

from meetings.namesakes import Named
from meetings.themes import ThemeForm, ThemeState
from meetings.values import value


@value
class ThemeFacts:
    """A theme of the register; ``day`` is its meeting's, ``former`` who led it until when (oldest first).

    ``few`` = fewer than two leads. ``asked`` is what the coordinator has been asked to prepare, "" for nothing.
    """

    id: str
    title: str
    question: str = ""
    form: ThemeForm = ThemeForm.OPEN
    minutes: int | None = None
    state: ThemeState = ThemeState.WAITING
    position: int = 1
    leads: tuple[Named, ...] = ()
    few: bool = False
    day: date | None = None
    former: tuple[tuple[date, tuple[str, ...]], ...] = ()
    asked: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The leads by name."""
        return tuple(lead.name for lead in self.leads)

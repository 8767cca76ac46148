"""What a meeting, a notice and minutes have in common: when and where something takes place."""

from datetime import date, time
from typing import Protocol

from meetings.meeting import Mode


class Occasion(Protocol):
    """When and where something takes place, as in ``meetings.meeting.Meeting``."""

    @property
    def day(self) -> date:
        """The local day."""

    @property
    def start(self) -> time | None:
        """The local start, None when unknown."""

    @property
    def end(self) -> time | None:
        """The local end, None when unknown."""

    @property
    def place(self) -> str:
        """Where, "" when unknown."""

    @property
    def mode(self) -> Mode:
        """On site, in Teams or both."""

"""What everybody is shown of a coming meeting: plain facts, names ready to print, times local."""

from datetime import date, time

from meetings.agenda import Carry, Intent, ItemKind, Paper
from meetings.meeting import MeetingState, MinutesState, Mode
from meetings.themes import ThemeForm
from meetings.values import value


@value
class MeetingFacts:
    """A meeting as cards show it; ``network`` is the name. Items are late after ``stop_time`` on ``stop_day`` (local).

    ``called_on`` is the local day its notice first went out: until then it is planned, and nobody is called to it.
    ``whole_day`` = a day to be kept free; ``host_id`` is the organisation that receives the meeting ("" = not known).
    """

    id: str
    network_id: str
    network: str
    day: date
    start: time | None
    end: time | None
    place: str
    mode: Mode
    join_url: str
    state: MeetingState
    version: int
    called_on: date | None = None
    stop_day: date | None = None
    stop_time: time | None = None
    whole_day: bool = False
    host_id: str = ""


@value
class AgendaLine:
    """One item of the agenda; ``carried_day`` is the meeting it was moved from and ``carry`` why.

    ``letter`` is that of a part ("13 b"); ``co_proposers`` raised the item too. ``nothing_new`` names who said beforehand that
    there is nothing new. ``starts`` is the estimated local start, filled in for guests alone.
    On the item about the previous minutes ``previous_day`` is the last closed meeting's and ``previous_state`` how far its
    minutes have come.
    ``theme_form`` is how a theme is worked with.
    """

    id: str
    number: int
    title: str
    kind: ItemKind
    letter: str = ""
    intent: Intent | None = None
    background: str = ""
    minutes: int | None = None
    link: str = ""
    proposer: str = ""
    co_proposers: tuple[str, ...] = ()
    presenters: tuple[str, ...] = ()
    theme_form: ThemeForm | None = None
    preparers: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    nothing_new: tuple[str, ...] = ()
    starts: time | None = None
    late: bool = False
    carry: Carry | None = None
    carry_count: int = 0
    carried_day: date | None = None
    previous_day: date | None = None
    previous_state: MinutesState = MinutesState.NONE


@value
class FollowUp:
    """An action on the agenda: its words, who has it ("" = nobody named) and its due day, if that is ``overdue``.

    ``done`` = finished since the last meeting, with its owner's ``line``. The owner of a shared action is "7/11", those who
    have done their part.
    """

    text: str
    owner: str
    overdue: date | None = None
    done: bool = False
    line: str = ""

    @property
    def beside(self) -> str:
        """The owner to be named beside the words, "" when these begin with the name."""
        return "" if self.text.startswith(self.owner.partition(" (")[0]) else self.owner


@value
class Tally:
    """How far the answers have come: items sent in, people who answered, people asked."""

    items: int
    answered: int
    asked: int

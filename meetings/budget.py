"""How the wanted times fit into the meeting, and what to shorten or move when they do not."""

from collections.abc import Sequence

from meetings.agenda import AgendaItem, Intent, ItemKind
from meetings.numbering import main_items, parts
from meetings.values import value

SHORTEST = 5
"""Minutes a closing item keeps, and the step in which it is shortened."""

_RANKS = {Intent.INFORM: 0, Intent.DISCUSS: 1, None: 1, Intent.DECIDE: 2}


@value
class Budget:
    """``minutes`` is the length of the meeting, ``wanted`` what its items want; ``untimed`` items have not said."""

    minutes: int
    wanted: int
    untimed: int

    @property
    def over(self) -> int:
        """By how many minutes the items want more than there is; 0 when they fit."""
        return max(0, self.wanted - self.minutes)


@value
class Offer:
    """One way to save time: give an item ``minutes`` instead of what it wanted, None = move it to the next meeting.

    ``saves`` is how many minutes that gives.
    """

    item_id: str
    saves: int
    minutes: int | None = None


def times(items: Sequence[AgendaItem]) -> dict[str, int | None]:
    """Return the time of every numbered item: its own, else what its parts want together, else None."""
    of = parts(items)
    found: dict[str, int | None] = {}
    for item in main_items(items):
        inner = [part.minutes for part in of.get(item.id, ()) if part.minutes is not None]
        found[item.id] = item.minutes if item.minutes is not None else (sum(inner) if inner else None)
    return found


def budget(items: Sequence[AgendaItem], minutes: int) -> Budget:
    """Add the items up against a meeting of ``minutes``."""
    wanted = times(items).values()
    return Budget(minutes=minutes, wanted=sum(time or 0 for time in wanted), untimed=sum(time is None for time in wanted))


def offers(items: Sequence[AgendaItem], over: int) -> tuple[Offer, ...]:
    """Return what would save ``over`` minutes, the gentlest first; all there is when that does not suffice.

    First the standing items that close the agenda are shortened, each to ``SHORTEST`` at the least. Then items sent in for
    this meeting are moved: late ones before others, information before discussion before decision, the latest first. The
    previous minutes, elections, standing items and what has been moved before stay.
    """
    found: list[Offer] = []
    for item, time in _closing(items):
        if over > 0 and time > SHORTEST:
            kept = max(SHORTEST, (time - over) // SHORTEST * SHORTEST)
            found.append(Offer(item_id=item.id, saves=time - kept, minutes=kept))
            over -= time - kept
    for item, time in _movable(items):
        if over > 0:
            found.append(Offer(item_id=item.id, saves=time))
            over -= time
    return tuple(found)


def _closing(items: Sequence[AgendaItem]) -> list[tuple[AgendaItem, int]]:
    """Return the standing items at the end with their own times, the last first; parts of theirs keep what they want."""
    found = []
    for item in reversed(main_items(items)):
        if item.kind is not ItemKind.STANDING:
            break
        found.append((item, item.minutes or 0))
    return found


def _movable(items: Sequence[AgendaItem]) -> list[tuple[AgendaItem, int]]:
    """Return the timed items that may wait, the one to move first first."""
    wanted = times(items)
    found = [(item, wanted[item.id] or 0) for item in main_items(items) if item.kind is ItemKind.SUBMITTED and wanted[item.id]]
    latest = sorted(found, key=lambda pair: pair[0].id, reverse=True)
    return sorted(latest, key=lambda pair: (not pair[0].late, _RANKS[pair[0].intent]))

"""The notice of a meeting (kallelse) as a value: what people were called to, and what changed since they were."""

from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum

from meetings.agenda import Intent, Paper
from meetings.meeting import Mode
from meetings.network import HouseStyle
from meetings.values import value


@value
class NoticeItem:
    """One item of the notice; ``label`` is its number as printed ("5", "13 a"), ``also_raised_by`` those of a merged item.

    ``minutes`` is the wanted time, ``starts`` the estimated start (None = nobody can say), ``carried_from`` the day of the
    meeting it was moved from. ``nothing_new`` names who said beforehand that there is nothing new. ``lines`` are the open
    actions that are followed up here. ``guests`` are the names of those who come for it, ``guest_ids`` who of them are guests of
    the network.
    """

    label: str
    title: str
    id: str = ""
    raised_by: str = ""
    also_raised_by: tuple[str, ...] = ()
    presenters: tuple[str, ...] = ()
    background: str = ""
    intent: Intent | None = None
    minutes: int | None = None
    starts: time | None = None
    carried_from: date | None = None
    papers: tuple[Paper, ...] = ()
    nothing_new: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    guest_ids: tuple[str, ...] = ()


@value
class Notice:
    """Everything the notice says; ``called_by`` is the name under it. ``guest`` = only one guest's items are in it."""

    network: str
    language: str
    day: date
    start: time | None
    end: time | None
    place: str
    mode: Mode
    join_url: str
    items: tuple[NoticeItem, ...]
    called_by: str
    style: HouseStyle
    guest: bool = False


class MeetingPart(StrEnum):
    """What of the meeting itself may be new."""

    DAY = "day"
    HOURS = "hours"
    PLACE = "place"
    MODE = "mode"
    LINK = "link"


@value
class ItemChange:
    """An item a new sending tells about; ``was`` is the number it had, ``paper`` the title of what came to it."""

    label: str
    title: str
    was: str = ""
    paper: str = ""


@value
class Changes:
    """What a new sending tells, and nothing else: of the meeting, then item by item as they stand now.

    ``changed`` items have another background, time, presenter, guest or purpose than people were told.
    """

    meeting: tuple[MeetingPart, ...] = ()
    added: tuple[ItemChange, ...] = ()
    gone: tuple[ItemChange, ...] = ()
    moved: tuple[ItemChange, ...] = ()
    renamed: tuple[ItemChange, ...] = ()
    papers: tuple[ItemChange, ...] = ()
    changed: tuple[ItemChange, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to tell."""
        return self != Changes()


@value
class SentNotice:
    """One sending of a notice; ``id`` is ``{meeting_id}/{number}`` and ``number`` counts a meeting's sendings from 1.

    ``heard_ids`` had an earlier sending and are told ``changes`` alone. ``blob_id`` is the file, once somebody has opened it.
    """

    id: str
    network_id: str
    meeting_id: str
    number: int
    notice: Notice
    changes: Changes
    heard_ids: tuple[str, ...]
    sent_by: str
    sent_at: datetime
    blob_id: str | None = None


def differences(before: Notice, now: Notice) -> Changes:
    """Return what people who had ``before`` must be told to have ``now``.

    As few items as possible count as moved: one that was dragged has moved, those it passed have not.
    """
    old = {item.id: item for item in before.items}
    new = {item.id: item for item in now.items}
    stayed = [item for item in now.items if item.id in old]
    kept = _in_order([item.id for item in before.items if item.id in new], [item.id for item in stayed])
    return Changes(
        meeting=tuple(part for part, same in _meeting(before, now) if not same),
        added=tuple(_change(item) for item in now.items if item.id not in old),
        gone=tuple(_change(item) for item in before.items if item.id not in new),
        moved=tuple(_change(item, was=old[item.id].label) for item in stayed if item.id not in kept),
        renamed=tuple(_change(item) for item in stayed if item.title != old[item.id].title),
        papers=tuple(
            _change(item, paper=paper.title) for item in stayed for paper in item.papers if paper not in old[item.id].papers
        ),
        changed=tuple(_change(item) for item in stayed if _details(item) != _details(old[item.id])),
    )


def for_guest(notice: Notice, person_id: str) -> Notice:
    """Return the notice a guest gets: their own items and nothing of the others."""
    own = tuple(replace(item, lines=(), nothing_new=()) for item in notice.items if person_id in item.guest_ids)
    return replace(notice, items=own, guest=True)


def tells_guest(before: Notice, now: Notice, person_id: str) -> bool:
    """Tell whether anything a guest was called to is another now; the number of an item is no news to a guest."""

    def seen(notice: Notice) -> Notice:
        own = for_guest(notice, person_id)
        items = tuple(replace(item, label="", guest_ids=()) for item in own.items)
        return replace(own, items=items, called_by="", style=HouseStyle())

    return seen(before) != seen(now)


def _meeting(before: Notice, now: Notice) -> tuple[tuple[MeetingPart, bool], ...]:
    return (
        (MeetingPart.DAY, before.day == now.day),
        (MeetingPart.HOURS, (before.start, before.end) == (now.start, now.end)),
        (MeetingPart.PLACE, before.place == now.place),
        (MeetingPart.MODE, before.mode is now.mode),
        (MeetingPart.LINK, before.join_url == now.join_url),
    )


def _change(item: NoticeItem, *, was: str = "", paper: str = "") -> ItemChange:
    return ItemChange(label=item.label, title=item.title, was=was, paper=paper)


def _details(item: NoticeItem) -> tuple[object, ...]:
    return (item.background, item.intent, item.minutes, item.presenters, item.guests)


def _in_order(before: list[str], now: list[str]) -> frozenset[str]:
    """Return the ids of a longest run that stands in the same order in both lists, which hold the same ids."""
    place = {key: number for number, key in enumerate(before)}
    nothing: tuple[str, ...] = ()
    best = [nothing]
    for key in now:
        runs = [run for run in best if not run or place[run[-1]] < place[key]]
        best.append((*max(runs, key=len), key))
    longest = max(best, key=len)
    return frozenset(longest)

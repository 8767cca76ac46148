"""The notice of a meeting from what is stored: everything people are told, ready to be frozen when it is sent."""

from dataclasses import replace

from meetings.agenda import AgendaItem, ItemKind
from meetings.canonical import canonical, digest
from meetings.estimates import Length, estimated_starts
from meetings.glance import AgendaLine, FollowUp
from meetings.meeting import Meeting
from meetings.notice import Notice, NoticeItem
from meetings.numbering import called
from meetings.papers import papers_of
from workflows.glances import agenda_lines, follow_ups, network_of, shown_names
from workflows.guest_items import guest_items, guests_of
from workflows.ports import Work
from workflows.situation import agenda_of

SEEN = 16
"""Hexadecimal digits of a preview's mark."""


def notice_of(work: Work, meeting: Meeting, called_by: str) -> Notice:
    """Return the notice as it would go out now, in the network's language; ``called_by`` is the name under it."""
    network = network_of(work, meeting)
    items = agenda_of(work, meeting.id)
    names = shown_names(work, network.id)
    lines = agenda_lines(work, items, names)
    actions = follow_ups(work, network.id, names)
    home = _followed_up_under(items)
    guests = _guests_by_item(work, meeting, items)
    return Notice(
        network=network.name,
        language=network.language,
        day=meeting.day,
        start=meeting.start,
        end=meeting.end,
        place=meeting.place,
        mode=meeting.mode,
        join_url=meeting.join_url,
        items=tuple(
            _item(line, actions if line.kind is home else (), guests.get(line.id, ())) for line in with_starts(lines, meeting)
        ),
        called_by=called_by,
        style=network.style,
    )


def with_starts(lines: tuple[AgendaLine, ...], meeting: Meeting) -> tuple[AgendaLine, ...]:
    """Return the whole agenda's lines with their estimated starts."""
    starts = estimated_starts(meeting.start, [Length(minutes=line.minutes, part=bool(line.letter)) for line in lines])
    return tuple(replace(line, starts=at) for line, at in zip(lines, starts, strict=True))


def mark_of(notice: Notice) -> str:
    """Return 16 hexadecimal digits that change when what is announced does: what a preview was drawn from.

    Open actions and "nothing new" come in by themselves while somebody looks at the preview; they make no other notice.
    """
    items = tuple(replace(item, lines=(), nothing_new=()) for item in notice.items)
    return digest(canonical(replace(notice, items=items)))[:SEEN]


def _item(line: AgendaLine, actions: tuple[FollowUp, ...], guest_ids: tuple[str, ...]) -> NoticeItem:
    return NoticeItem(
        id=line.id,
        label=called(line.number, line.letter),
        title=line.title,
        raised_by=line.proposer,
        also_raised_by=line.co_proposers,
        presenters=line.presenters,
        background=line.background,
        intent=line.intent,
        minutes=line.minutes,
        starts=line.starts,
        carried_from=line.carried_day,
        papers=papers_of(line),
        nothing_new=line.nothing_new,
        lines=tuple(_followed_up(action) for action in actions),
        guests=line.guests,
        guest_ids=guest_ids,
    )


def _followed_up(action: FollowUp) -> str:
    """Return an action as a line of the notice; a tick stands before what is done, its owner's line behind it."""
    words = f"{action.text} ({action.beside})" if action.beside else action.text
    if not action.done:
        return words
    return f"✓ {words} {action.line}" if action.line else f"✓ {words}"


def _followed_up_under(items: tuple[AgendaItem, ...]) -> ItemKind:
    """Open actions stand under their own item, else under the previous minutes."""
    has_own = any(item.kind is ItemKind.FOLLOW_UP for item in items)
    return ItemKind.FOLLOW_UP if has_own else ItemKind.PREVIOUS_MINUTES


def _guests_by_item(work: Work, meeting: Meeting, items: tuple[AgendaItem, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for person_id in guests_of(work, meeting):
        for item in guest_items(items, work.attendance.get(f"{meeting.id}/{person_id}"), person_id):
            found[item.id] = (*found.get(item.id, ()), person_id)
    return found

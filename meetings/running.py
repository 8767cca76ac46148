"""The running meeting: which item comes next, who presides, who was in the room for which item."""

from collections.abc import Sequence

from meetings.agenda import AgendaItem, Outcome
from meetings.attendance import Attendance, Presence
from meetings.people import Membership


def next_item(items: Sequence[AgendaItem], current_id: str | None) -> AgendaItem | None:
    """Return the item after ``current_id`` in ``items`` (in order); the first when none is current, None after the last."""
    ids = [item.id for item in items]
    at = ids.index(current_id) + 1 if current_id in ids else 0
    return items[at] if at < len(items) else None


def presiding(chairs: Sequence[Membership], attendance: Sequence[Attendance], chosen: str | None) -> str | None:
    """Return the person id of who presides: ``chosen`` while not away, else the first chair who is not away.

    Away is absent, excused, or has answered no and not been seen. None when there is no chair in the room.
    """
    rows = {row.person_id: row for row in attendance}
    candidates = [membership.person_id for membership in chairs]
    if chosen is not None:
        candidates.insert(0, chosen)
    return next((person_id for person_id in candidates if not is_away(rows.get(person_id))), None)


def is_away(row: Attendance | None) -> bool:
    """Tell whether somebody is known not to be in the room."""
    if row is None:
        return False
    if row.presence is Presence.UNKNOWN:
        return row.answer is not None and row.answer.value == "no"
    return row.presence is not Presence.PRESENT


def in_room(row: Attendance | None, item: AgendaItem, order: Sequence[str]) -> bool:
    """Tell whether somebody was there for an item; ``order`` are the ids of all items as they stand on the agenda.

    Who was limited to an item by its number is there for its parts too.
    """
    if row is None or row.presence is not Presence.PRESENT:
        return False
    at = order.index(item.id)
    if row.left_before in order and at >= order.index(row.left_before):
        return row.joined_at in order and order.index(row.left_before) < order.index(row.joined_at) <= at
    if row.joined_at in order and at < order.index(row.joined_at):
        return row.left_before in order and at < order.index(row.left_before) < order.index(row.joined_at)
    return not row.item_numbers or item.position in row.item_numbers


def waits_for(item: AgendaItem, attendance: Sequence[Attendance], order: Sequence[str]) -> str | None:
    """Return the id of the proposer or presenter without whom the item may have to move, None when nobody is missing."""
    if item.outcome is not Outcome.OPEN:
        return None
    rows = {row.person_id: row for row in attendance}
    wanted = (item.proposer_id, *item.presenter_ids)
    for person_id in wanted:
        row = rows.get(person_id or "")
        if row is None:
            continue
        gone = row.presence is Presence.PRESENT and not in_room(row, item, order)
        if gone or is_away(row):
            return person_id
    return None


def numbers_of(words: str, most: int) -> tuple[int, ...]:
    """Read "1-4, 7" as (1, 2, 3, 4, 7), numbers from 1 to ``most``; raise ValueError for anything else. "" is ()."""
    found: set[int] = set()
    for part in words.replace("–", "-").replace(";", ",").split(","):
        if not part.strip():
            continue
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        if not first.isdecimal() or (dash and not last.isdecimal()) or len(first) > 3 or len(last) > 3:  # noqa: PLR2004
            raise ValueError(words)
        low, high = int(first), int(last or first)
        if not 1 <= low <= high <= most:
            raise ValueError(words)
        found.update(range(low, high + 1))
    return tuple(sorted(found))

"""Attendance lists: their order and the two cells of a line."""

from meetings.minutes import RosterLine
from meetings.network import RosterOrder
from texts.say import Say
from texts.sorting import swedish_key

PAIR = 2
"""So many numbers in a row are still written one by one."""


def ordered(lines: tuple[RosterLine, ...], order: RosterOrder) -> tuple[RosterLine, ...]:
    """Sort a list as the network's style wants it, å ä ö last; equal lines keep the order they came in."""
    if order is RosterOrder.AS_ENTERED:
        return lines
    if order is RosterOrder.CHAIRS_FIRST:
        return tuple(sorted(lines, key=lambda line: (not line.chair, swedish_key(line.organisation), swedish_key(line.name))))
    return tuple(sorted(lines, key=lambda line: (swedish_key(line.organisation), swedish_key(line.name))))


def member_cells(line: RosterLine, say: Say) -> tuple[str, str]:
    """Return name, with the chair's mark, and organisation."""
    name = say("minutes_doc.chair", name=line.name) if line.chair else line.name
    return name, line.organisation


def other_cells(line: RosterLine, say: Say) -> tuple[str, str]:
    """Return name, and title with organisation; a guest's item numbers last when they are limited."""
    name, organisation = member_cells(line, say)
    position = " ".join(word for word in (line.title, organisation) if word)
    if not line.items:
        return name, position
    items = say("minutes_doc.items", items=spans(line.items), n=len(line.items))
    return name, f"{position}, {items}" if position else items


def spans(numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Collapse item numbers: (1, 2, 3, 4, 6) becomes ("1–4", "6"); two in a row stay apart ("1", "2")."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    words: list[str] = []
    for run in runs:
        words += [str(number) for number in run] if len(run) <= PAIR else [f"{run[0]}–{run[-1]}"]
    return tuple(words)

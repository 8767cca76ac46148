"""What is to be read before an item."""

from meetings.agenda import Paper
from meetings.glance import AgendaLine


def papers_of(line: AgendaLine) -> tuple[Paper, ...]:
    """Return all papers of an item, a link written beside it among them, without repeats."""
    own = (Paper(title=line.link, url=line.link),) if line.link and all(line.link != one.url for one in line.papers) else ()
    return (*line.papers, *own)

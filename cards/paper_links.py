"""What there is to read before an item: a title that opens its page."""

from cards.elements import escape
from cards.paging import cut
from meetings.agenda import Paper
from meetings.glance import AgendaLine
from meetings.papers import papers_of
from texts.say import Say

TITLE_MOST = 120
_QUOTED = {"(": "%28", ")": "%29", " ": "%20", "<": "%3C", ">": "%3E", "[": "%5B", "]": "%5D", "\\": "%5C"}


def paper_lines(line: AgendaLine, say: Say) -> list[str]:
    """Return a line of Markdown for each paper."""
    return [say("agenda.paper", title=_linked(paper)) for paper in papers_of(line)]


def _linked(paper: Paper) -> str:
    title = escape(cut(paper.title, TITLE_MOST))
    if not paper.url.startswith(("https://", "http://")):
        return title
    return f"[{title}]({''.join(_QUOTED.get(sign, sign) for sign in paper.url)})"

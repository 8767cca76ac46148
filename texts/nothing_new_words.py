"""Reading "inget nytt om Lägesrapport" and "nothing new on item 3": what somebody reports before the meeting."""

import re

from texts.commands import Command, CommandName

_REPORT = re.compile(
    r"(?:(?:vi\s+har\s+|jag\s+har\s+)?(?:inget|ingenting)\s+nytt\s+(?:om|på|under|till|från|i|kring)|"
    r"(?:we\s+have\s+|i\s+have\s+)?(?:nothing\s+new|no\s+news)\s+(?:on|about|for|under|from))\s+"
    r"(?:(?:punkt|punkten|item)\s+(?P<number>\d{1,3})|(?P<title>[^:\n]{1,200}?))[\s.!]*",
    re.IGNORECASE,
)


def read_nothing_new(text: str) -> Command | None:
    """Return the report of one item, by its number or in ``text`` by words of its title; None for anything else."""
    match = _REPORT.fullmatch(text)
    if match is None:
        return None
    number = int(match["number"]) if match["number"] else None
    return Command(name=CommandName.REPORT, text=(match["title"] or "").strip("\"”“'’ "), number=number)

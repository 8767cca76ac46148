"""How the patterns of dates begin and end, and the year that may follow."""

import re

from texts.dates.lexicon import YEAR

LEFT = r"(?<![\w/.\-–])"
RIGHT = r"(?![\w/])"
SAID_YEAR = rf"(?:,?\s+(?P<y>{YEAR})(?!\d))?"
"""The year behind a day and a month, as group ``y``, when somebody says it."""


def rule(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that stands for whole words of a text, in small or capital letters."""
    return re.compile(f"{LEFT}{pattern}{RIGHT}", re.IGNORECASE)

"""Years told from today: "15 december nästa år" is read as a date with its year."""

import re
from datetime import date

from texts.dates.lexicon import MONTH

_DAY = (
    rf"{MONTH}|\d{{1,2}}/\d{{1,2}}|(?:v\.?|vecka|week)\s*\d{{1,2}}|kvartal\s*[1-4]|quarter\s*[1-4]|Q[1-4]|kvartalet|halvåret|quarter|"
    r"(?:jul|nyår|påsk|pingst|midsommar|trettondag|christmas|easter|midsummer)\w*|(?:eve|day)"
)
_SAID = re.compile(
    rf"(?<![\w/.\-–])(?P<day>(?:{_DAY})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?\s+)(?:(?P<next>nästa\s+år|next\s+year)|i\s+år|this\s+year)(?!\w)",
    re.IGNORECASE,
)


def with_years(text: str, today: date) -> str:
    """Return ``text`` of the same length, with "nästa år" and "i år" after a day, week or quarter written as a year."""

    def written(match: re.Match[str]) -> str:
        year = str(today.year + 1 if match["next"] else today.year)
        return match["day"] + year.ljust(len(match[0]) - len(match["day"]))

    return _SAID.sub(written, text)

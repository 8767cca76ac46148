"""Digits that look like dates and are not: they are blanked out before any rule looks (experience: rule 1)."""

import re

from texts.dates.lexicon import MONTH

_BLANK = "¤"
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?"
_DASH = r"\s*[-–—]\s*"
_NUMBERED = (
    r"punkt|punkten|punkter|punkterna|sections?|items?|bilaga|bilagor|sidan?|sid\.?|kap\.?|kapitel|nr\.?|steg|del|rum|lokal|"
    r"version|avsnitt|ärende|pages?|rooms?|chapters?|appendix|paragraf|paragraferna|mål|målområde|grupp|klass|årskurs|åk|"
    r"windows|konto|kostar|referens|ref\.?|tel\.?|telefon|dnr"
)
_UNITS = (
    r"tjänst(?:er)?|del(?:ar)?|av|st|årsarbetare|heltid|timm(?:ar|e)|dygn|majoritet|time|posts?|of|liter|sid(?:a|or)|"
    r"dag(?:ar)?|days?|hours?"
)
_COUNTS = r"kr|kronor|öre|tkr|mkr|mnkr|miljoner|miljarder|procent|%|sek|euro|invånare|personer|chefer|kommuner|users|people"

_NOT_DATES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"§§?\s*\d+(?:{_DASH}\d+)?",
        rf"(?<!\w)(?:{_NUMBERED})\s*\d+(?:[.:]\d+)*(?:(?:{_DASH}|\s*,\s*|\s+(?:och|and)\s+)\d+(?!\s*/)(?!\s*{MONTH}(?!\w)))*",
        rf"(?<!\w)(?:kl\.?|klockan|at)\s*{_CLOCK}(?!\d|/)(?:(?:{_DASH}|\s+(?:till|och|to|and)\s+){_CLOCK}(?!\d|/|\s*{MONTH}(?!\w)))?",
        r"(?<!\w)(?:halv|kvart\s+i|kvart\s+över|half\s+past|quarter\s+(?:to|past))\s+\d{1,2}(?![\d/])",
        rf"(?<![\w.])\d{{1,2}}[.:]\d{{2}}{_DASH}\d{{1,2}}[.:]\d{{2}}(?!\w)",
        r"(?<![\w.])\d{1,2}:\d{2}(?!\w)",
        r"(?<![\w.])\d{1,2}(?:[.:]\d{2})?\s*(?:am|pm)(?!\w)",
        rf"(?<!\d)\d{{4}}{_DASH}\d{{4}}(?!\d)",
        r"(?<!\d)\d{4}/\d{2,4}(?![\d/])",
        r"(?<!\d)\d{4}:\d+",
        r"(?<!\d)\d{6}(?:\d{2})?[-+]\d{4}(?!\d)",
        r"(?<!\w)0\d{1,3}-[\d ]{5,}",
        r"\d+,\d+",
        rf"(?<!\d)\d[\d ]*(?:\s|{_DASH}\d+\s)*(?:{_COUNTS})(?!\w)",
        rf"(?<![\d/])\d{{1,2}}/\d{{1,2}}\s+(?:{_UNITS})(?!\w)",
    )
]
_ALWAYS_OPEN = re.compile(
    r"(?<!till )(?<!senast )(?<!den )(?<!före )(?<!innan )(?<!by )(?<!before )(?<!dag )(?<![\d/])24/7(?!/|\s+\d{4})",
    re.IGNORECASE,
)


def blank_out(text: str) -> str:
    """Return ``text`` of the same length without its paragraph numbers, clock times, year ranges, amounts and fractions.

    A bare "24/7" means always; after "till" and the like it is a day in July.
    """
    for pattern in (*_NOT_DATES, _ALWAYS_OPEN):
        text = pattern.sub(lambda match: _BLANK * len(match[0]), text)
    return text

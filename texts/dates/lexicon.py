"""The words of dates in Swedish and English, and the pieces of patterns built from them."""

import re


def _words(text: str) -> list[str]:
    return text.split()


_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb"),
    ("mars", "march", "mar"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augusti", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_WEEKDAYS = (
    ("måndag", "monday"),
    ("tisdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lördag", "saturday"),
    ("söndag", "sunday"),
)
_SHORT_WEEKDAYS = (
    ("mån", "mon"),
    ("tis", "tue", "tues"),
    ("ons", "wed"),
    ("tor", "tors", "thu", "thur", "thurs"),
    ("fre", "fri"),
    ("lör", "sat"),
    ("sön", "sun"),
)
_ORDINALS_SV = _words(
    "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde fjortonde femtonde "
    "sextonde sjuttonde artonde nittonde tjugonde tjugoförsta tjugoandra tjugotredje tjugofjärde tjugofemte tjugosjätte "
    "tjugosjunde tjugoåttonde tjugonionde trettionde trettioförsta"
)
_ORDINALS_EN = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_NUMBERS_SV = _words(
    "en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo"
)
_NUMBERS_EN = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
)
_MOST_IN_A_MONTH = 5

MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
ANY_WEEKDAYS = WEEKDAYS | {name: number for number, names in enumerate(_SHORT_WEEKDAYS) for name in names}
ORDINALS = {word: number for words in (_ORDINALS_SV, _ORDINALS_EN) for number, word in enumerate(words, 1)} | {"förste": 1}
NUMBERS = {word: number for words in (_NUMBERS_SV, _NUMBERS_EN) for number, word in enumerate(words, 1)} | {
    "ett": 1,
    "a": 1,
    "an": 1,
    "ett par": 2,
    "a couple of": 2,
    "trettio": 30,
    "thirty": 30,
}
PLACES = (
    {word: number for word, number in ORDINALS.items() if number <= _MOST_IN_A_MONTH}
    | {"1:a": 1, "2:a": 2, "3:e": 3, "4:e": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "sista": -1, "last": -1}
    | {"näst sista": -2, "second to last": -2, "second-to-last": -2, "next to last": -2, "penultimate": -2}
)
FEASTS = {
    "jul": "christmas",
    "julen": "christmas",
    "julhelgen": "christmas",
    "christmas": "christmas",
    "nyår": "new_year",
    "nyåret": "new_year",
    "new year": "new_year",
    "påsk": "easter",
    "påsken": "easter",
    "påskhelgen": "easter",
    "easter": "easter",
    "midsommar": "midsummer",
    "midsommaren": "midsummer",
    "midsummer": "midsummer",
}


def one_of(words: dict[str, int] | dict[str, str]) -> str:
    """Return a pattern that matches any of ``words``, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True)).replace(" ", r"\s+")


_SHORT_MONTH = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|oct|nov|dec)\.(?=\s)"
MONTH = rf"(?:{_SHORT_MONTH}|{one_of(MONTHS)})"
WEEKDAY = one_of(WEEKDAYS)
ANY_WEEKDAY = rf"(?:{one_of(ANY_WEEKDAYS)})"
NUMBER = rf"(?:\d{{1,3}}|{one_of(NUMBERS)})"
ORDINAL = one_of(ORDINALS)
PLACE = one_of(PLACES)
YEAR = r"(?:19|20|21)\d\d"
UNIT = r"dag(?:ar)?|dar|veck(?:a|or)|månad(?:er)?|år|days?|weeks?|months?|years?"
RECURRING = re.compile(
    rf"(?:(?:varje|every|each)(?:\s+[\w:]+)?|var\s+(?:{ORDINAL}|\d+:[ea])|varannan|vartannat|förra|sista|last|previous|var|alla|per)\s+$",
    re.IGNORECASE,
)
"""What makes the day after it no coming day: "varje fredag", "förra fredagen"."""


def number(words: str) -> int:
    """Return the number that `NUMBER` matched, in figures or words."""
    plain = " ".join(words.lower().split())
    return int(plain) if plain.isdigit() else NUMBERS[plain]

"""Themes in words: what people write of one, and the sentences stored in the network's own language."""

import re

from meetings.values import value
from texts.catalogues import LANGUAGES
from texts.say import say_in

_ANYWAY = re.compile(r"[\s,]+(?:ändå|anyway)[.!]?$", re.IGNORECASE)
_BY = re.compile(
    r"(?P<title>.+?)[,.;]?\s+(?:som\s+)?(?:förbereds\s+av|leds\s+av|prepared\s+by|led\s+by)\s+(?P<names>.+)",
    re.IGNORECASE | re.DOTALL,
)
_WHO = re.compile(
    r"(?P<front>.+,.+?)\s+(?:(?P<joins>ansluter|joins?)|förbereder|leder|prepares?|leads?|will\s+prepare|will\s+lead)",
    re.IGNORECASE | re.DOTALL,
)
_UNDECIDED = re.compile(
    r"(?:är\s+)?(?:ej|inte)\s+bestämt|bestäms\s+senare|inget|(?:is\s+)?not\s+decided(?:\s+yet)?|undecided|none", re.IGNORECASE
)
_QUOTES = "\"”“'’ \t\n,;."


@value
class ThemeSaid:
    """A theme as written: each way to part title and names ("" = nobody named), the likeliest last.

    ``joining`` = the people come in beside those who lead it; ``knowingly`` = more than four are meant; ``undecided`` = no theme.
    """

    ways: tuple[tuple[str, str], ...]
    joining: bool = False
    knowingly: bool = False
    undecided: bool = False


def read_theme(words: str) -> ThemeSaid:
    """Read "Barn och unga, Gunvor och Disa förbereder", "..., prepared by Gunvor and Disa", "..., Ylva ansluter" or a title."""
    text = words.strip()
    knowingly = _ANYWAY.search(text) is not None
    text = _ANYWAY.sub("", text).rstrip(" .!")
    if _UNDECIDED.fullmatch(text):
        return ThemeSaid(ways=(), undecided=True)
    by = _BY.fullmatch(text)
    if by is not None:
        return ThemeSaid(ways=((by["title"].strip(_QUOTES), by["names"].strip()),), knowingly=knowingly)
    who = _WHO.fullmatch(text)
    if who is None:
        return ThemeSaid(ways=((text.strip(_QUOTES), ""),))
    parts = who["front"].split(",")
    ways = tuple((",".join(parts[:at]).strip(_QUOTES), ",".join(parts[at:]).strip()) for at in range(1, len(parts)))
    return ThemeSaid(ways=ways, joining=who["joins"] is not None, knowingly=knowingly)


def print_line(language: str, title: str, leads: tuple[str, ...]) -> str:
    """Return the minutes' line about the next theme; ``title`` "" = it was left open."""
    say = say_in(language)
    if not title:
        return say("theme.line_undecided")
    return say("theme.line_leads", title=title, names=leads) if leads else say("theme.line", title=title)


def print_help(language: str, title: str, words: str) -> str:
    """Return what the coordinator is to prepare, as an action."""
    say = say_in(language)
    return say("theme.help_words", title=title, words=words) if words else say("theme.help", title=title)


def words_of_help(title: str, text: str) -> str:
    """Return the leads' own words in what ``print_help`` made of them, in whichever language; "" when they wrote none."""
    for language in LANGUAGES:
        before, _, after = print_help(language, title, "\n").partition("\n")
        if text.startswith(before) and text.endswith(after):
            return text[len(before) : len(text) - len(after)]
    return ""

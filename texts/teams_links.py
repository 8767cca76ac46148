"""The Teams link in an invitation that somebody pastes whole."""

import re
from urllib.parse import unquote

_END = r"[^\s<>\"'\])}]+"
_TEAMS = re.compile(rf"https://teams\.(?:microsoft\.com|live\.com|cloud\.microsoft)/(?:l/meetup-join|meet)/{_END}", re.IGNORECASE)
_WRAPPED = re.compile(rf"https://[\w.-]+\.safelinks\.protection\.outlook\.com/{_END}", re.IGNORECASE)
_TARGET = re.compile(r"[?&]url=(?P<url>[^&]+)", re.IGNORECASE)
_ALONE = re.compile(r"https://\S+")
_AFTER = ".,;:!"


def find_join_link(words: str) -> str:
    """Return the first link to a Teams meeting in ``words``; else the address that ``words`` are as a whole, "" for none.

    A link that Outlook has wrapped for safety is unwrapped.
    """
    plain = _WRAPPED.sub(_unwrapped, words)
    found = _TEAMS.search(plain)
    if found:
        return found[0].rstrip(_AFTER)
    alone = words.strip()
    return alone if _ALONE.fullmatch(alone) else ""


def without_links(words: str) -> str:
    """Return ``words`` with every address replaced by a space, so that its figures are read as nothing else."""
    return re.sub(r"<?https?://\S+", " ", words)


def _unwrapped(match: re.Match[str]) -> str:
    target = _TARGET.search(match[0])
    return unquote(target["url"]) if target else match[0]

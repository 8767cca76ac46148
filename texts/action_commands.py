"""Typed words about actions beyond one's own: "uppdrag för Klevan", "styrgruppens möte är 12 mars"."""

import re

from texts.commands import Command, CommandName

_OF = re.compile(
    r"(?:(?:visa|show)\s+)?(?:alla\s+|öppna\s+|all\s+|open\s+)?(?:uppdrag(?:en)?\s+(?:för|hos)|actions\s+(?:of|for))\s+"
    r"(?P<who>[^\s:.!?]+(?:\s+[^\s:.!?]+){0,4})",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:(?:visa|show)\s+)?(?:alla\s+|öppna\s+|all\s+|open\s+)?(?:uppdrag(?:en)?\s+från|actions\s+from)\s+"
    r"(?:mötet\s+|the\s+meeting\s+(?:on\s+)?)?(?P<day>[^:!?]*\d[^:!?]*)",
    re.IGNORECASE,
)
_MEETS = re.compile(
    r"(?:the\s+)?(?P<body>[^\s:.!?,]+(?:\s+[^\s:.!?,]+){0,4}?(?:s|'s|’s))\s+(?:nästa\s+|next\s+)?"
    r"(?:möte|sammanträde|träff|meeting)\s+(?:är|blir|hålls|is)\s+(?:den\s+|on\s+)?(?P<day>[^:!?]*\d[^:!?]*)",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?:dagens|nätverkets|vårt|our|this|today's|the\s+network's)\b", re.IGNORECASE)


def read_action_command(text: str) -> Command | None:
    """Return whose actions are asked for, or which body meets when; None for other words."""
    text = text.strip().rstrip(" .!?")
    day = _FROM.fullmatch(text)
    if day:
        return Command(name=CommandName.ACTIONS_OF, arg=day["day"].strip())
    who = _OF.fullmatch(text)
    if who:
        return Command(name=CommandName.ACTIONS_OF, text=who["who"])
    meets = _MEETS.fullmatch(text)
    if meets and not _OWN.match(meets["body"]):
        return Command(name=CommandName.BODY_MEETS, text=meets["body"], arg=meets["day"].strip(), words=text)
    return None

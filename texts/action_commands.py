"""Typed words about actions beyond one's own: "uppdrag för Klevan", "styrgruppens möte är 12 mars"."""

import re

from texts.commands import Command, CommandName

_OF = re.compile(
    r"(?:(?:visa|show)\s+)?(?:alla\s+|öppna\s+|all\s+|open\s+)?(?:uppdrag(?:en)?\s+(?:för|hos)|actions\s+(?:of|for))\s+"
    r"(?P<who>[^\s:.!?]+(?:\s+[^\s:.!?]+){0,4})",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"(?:vilka\s+uppdrag\s+har\s+(?P<who>[^\s:.!?]+(?:\s+[^\s:.!?]+){0,4})|"
    r"(?:what|which)\s+actions\s+does\s+(?P<whose>[^\s:.!?]+(?:\s+[^\s:.!?]+){0,4}?)\s+have)",
    re.IGNORECASE,
)
_SHOWN = r"(?:(?:visa|show)\s+)?(?:alla\s+|öppna\s+|all\s+|open\s+)?"
_ONLY = {
    "late": re.compile(rf"{_SHOWN}(?:(?:försenade|sena)\s+uppdrag|(?:overdue|late)\s+actions)", re.IGNORECASE),
    "ownerless": re.compile(rf"{_SHOWN}(?:uppdrag\s+utan\s+ansvarig|actions\s+without\s+(?:an\s+)?owner)", re.IGNORECASE),
    "last": re.compile(
        rf"{_SHOWN}(?:uppdrag(?:en)?\s+från\s+(?:det\s+)?(?:senaste|förra|föregående)\s+mötet|"
        r"actions\s+from\s+the\s+(?:last|previous)\s+meeting)",
        re.IGNORECASE,
    ),
    "decision": re.compile(
        rf"{_SHOWN}(?:uppdrag(?:en)?\s+(?:från|efter)\s+beslut(?:et)?(?:\s+om)?|actions\s+from\s+the\s+decision(?:\s+on)?)\s*:?\s+"
        r"(?P<words>\S.{1,120})",
        re.IGNORECASE,
    ),
}
_DONE = re.compile(r"(?:klart|klar|done)\s*:\s*(?P<line>\S.{0,299})", re.IGNORECASE | re.DOTALL)
_ME = {"mig", "mig själv", "jag", "me", "myself", "i"}
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
    """Return whose or which actions are asked for, what somebody has done, or which body meets when; None for other words."""
    done = _DONE.fullmatch(text.strip())
    if done:
        return Command(name=CommandName.DONE, text=done["line"], words=text.strip())
    text = text.strip().rstrip(" .!?")
    for only, pattern in _ONLY.items():
        found = pattern.fullmatch(text)
        if found:
            return Command(name=CommandName.ACTIONS_ONLY, arg=only, text=found.groupdict().get("words") or "")
    day = _FROM.fullmatch(text)
    if day:
        return Command(name=CommandName.ACTIONS_OF, arg=day["day"].strip())
    who = _OF.fullmatch(text) or _HAS.fullmatch(text)
    if who:
        name = next(filter(None, who.groups()))
        return Command(name=CommandName.MY_ACTIONS) if name.casefold() in _ME else Command(name=CommandName.ACTIONS_OF, text=name)
    meets = _MEETS.fullmatch(text)
    if meets and not _OWN.match(meets["body"]):
        return Command(name=CommandName.BODY_MEETS, text=meets["body"], arg=meets["day"].strip(), words=text)
    return None

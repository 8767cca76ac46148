"""Rules for times that are no dates: the next meeting, another body's meeting, no deadline, some time in spring."""

import re
from collections.abc import Iterator, Sequence

from texts.dates.lexicon import MONTH, NUMBER, UNIT, YEAR
from texts.dates.patterns import RIGHT
from texts.dates.results import EveryMeeting, NextMeeting, NoDeadline, OtherMeeting, Reading, Vague

_MEETING = r"(?:nätverks)?(?:möte[ts]?|mötet|träff(?:en)?|sammanträde[t]?)"
_BODY = (
    r"(?:råd|nämnd|styrels|grupp|utskott|beredning|organ|förbund|kommitté|nätverk|ledning|direktion|fullmäktige|presidi|"
    r"team|förening|board|council|committee|group|secretariat|sekretariat)\w*"
)
_NEXT = r"(?:nästa|nästkommande|kommande|följande)"
_OF = r"(?:med|i|hos|för|of|with)\s+(?:the\s+)?"

_SHORTEST_NAME = 4

_NEXT_MEETING = re.compile(
    rf"(?<!\w)(?:(?P<owner>[\w:/'’-]+)\s+)?(?P<core>{_NEXT}\s+{_MEETING}|(?:the\s+)?next\s+meeting|nästa\s+gång)(?!\w)"
    rf"(?:\s+(?P<after>{_OF}[\w-]+))?",
    re.IGNORECASE,
)
_AT_MEETING_OF = re.compile(
    rf"(?<!\w)(?:vid|på|till|inför|at|for)\s+(?P<owner>[\w:/-]+s)\s+(?:möte|träff|sammanträde|meeting){RIGHT}",
    re.IGNORECASE,
)
_NEXT_OTHER = re.compile(
    rf"(?<!\w){_NEXT}\s+(?!nätverks(?:möte|träff))\w{{3,}}(?:möte[ts]?|mötet|träff(?:en)?|sammanträde[t]?)(?!\w)", re.IGNORECASE
)
_EVERY_MEETING = re.compile(
    rf"(?<!\w)(?:(?:på|vid|till|inför|at|for)\s+)?(?:varje|every|each)\s+(?:{_MEETING}|meeting)(?!\w)", re.IGNORECASE
)
_NO_DEADLINE = re.compile(
    r"(?<!\w)(?:snarast(?:\s+möjligt)?|så\s+snart\s+som\s+möjligt|så\s+fort\s+som\s+möjligt|omgående|löpande|tills\s+vidare|"
    r"asap|as\s+soon\s+as\s+possible|ongoing|until\s+further\s+notice|utan\s+slutdatum|no\s+deadline)(?!\w)",
    re.IGNORECASE,
)
_SEASON = r"(?:våren|sommaren|hösten|vintern|semestern|semestrarna|terminen|året)"
_ENGLISH_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_VAGUE = re.compile(
    rf"(?<!\w)(?:(?:efter|under|före|innan|till|i|senare\s+i)\s+{_SEASON}|"
    rf"(?:during|after|before|in|this|next|by)\s+(?:the\s+)?{_ENGLISH_SEASON}|"
    rf"(?:under\s+|i\s+)?(?:{_SEASON}|vår|sommar|höst|vinter|vt|ht)\s+{YEAR}|"
    r"(?:om|inom|in|within)\s+(?:några|ett\s+fåtal|a\s+few|some)\s+(?:dagar|veckor|månader|days|weeks|months)|"
    rf"(?:om|inom|in|within)\s+{NUMBER}\s*(?:-|–|,|till|eller|to|or)\s*{NUMBER}\s+(?:{UNIT})|"
    r"(?:om|inom|in|within)\s+(?:ett?|en|one|a)\s+(?:och\s+(?:ett?|en)\s+halvt?|and\s+a\s+half|kvartal|quarter)(?:\s+\w+)?|"
    r"(?:i\s+|under\s+|före\s+|efter\s+|till\s+|senast\s+)?(?:nästa|sista)\s+kvartal(?:et)?|(?:the\s+)?(?:next|last)\s+quarter|"
    r"(?:(?:i|på|under|före|innan|efter|till)\s+)?(?:\w{3,7}lovet|helgerna|nya\s+året|mellandagarna|trettonhelgen|"
    r"allhelgona(?:helgen)?|pingst(?:helgen|en)?)|mellan\s+jul\s+och\s+nyår|between\s+Christmas\s+and\s+New\s+Year|"
    rf"(?:om|inom|in|within)\s+(?:¤+|\d[.,]\d)\s+(?:{UNIT})|in\s+the\s+new\s+year|(?:början|mitten|slutet)\s+(?:av|på)\s+{_SEASON}|"
    rf"(?:the\s+)?(?:first|second|third|last)\s+week\s+(?:of|in)\s+{MONTH}|"
    r"i\s+vår(?=\s*(?:[.,;!?)]|$))|inom\s+kort|i\s+dagarna|senare\s+i\s+år|later\s+this\s+year|shortly|"
    r"i\s+(?:höst|vinter|sommar)|till\s+(?:hösten|våren)|nästa\s+(?:år|termin|sommar|höst|vår|vinter)|next\s+year|framöver|"
    rf"vårterminen|höstterminen|(?:under|i|till|senast(?:\s+i)?|före|innan|in|during|by)\s+{MONTH}(?:\s+{YEAR})?"
    r"(?!\s+(?:möte|träff|meeting)))(?![\w/-])(?!\s+\d)",
    re.IGNORECASE,
)


def meetings(text: str, own: Sequence[str]) -> Iterator[Reading]:
    """Yield every mention of a coming meeting; ``own`` are names of the network whose meetings are ours."""
    for match in _EVERY_MEETING.finditer(text):
        yield EveryMeeting(words=match[0], start=match.start(), end=match.end())
    for match in _NEXT_MEETING.finditer(text):
        owner, after = match["owner"] or "", match["after"] or ""
        if _is_other(owner, own, text[: match.start()]):
            yield OtherMeeting(words=f"{owner} {match['core']}", start=match.start(), end=match.end("core"))
        elif after and _is_other(after.split()[-1], own, "x "):
            yield OtherMeeting(words=f"{match['core']} {after}", start=match.start("core"), end=match.end())
        else:
            yield NextMeeting(day=None, words=match["core"], start=match.start("core"), end=match.end("core"))
    for match in _NEXT_OTHER.finditer(text):
        yield OtherMeeting(words=match[0], start=match.start(), end=match.end())
    for match in _AT_MEETING_OF.finditer(text):
        if _is_other(match["owner"], own, "x "):
            yield OtherMeeting(words=match[0], start=match.start(), end=match.end())


def loose_times(text: str) -> Iterator[Reading]:
    """Yield what is said about time without any date: no deadline, or only a season or a month."""
    for match in _NO_DEADLINE.finditer(text):
        yield NoDeadline(words=match[0], start=match.start(), end=match.end())
    for match in _VAGUE.finditer(text):
        yield Vague(words=match[0], start=match.start(), end=match.end())


def _is_other(owner: str, own: Sequence[str], before: str) -> bool:
    """Tell whether ``owner`` names a body that is not ours: a word for a body, or a name in the genitive."""
    plain = owner.casefold()
    if not plain or plain in {"nätverkets", "nätverket", "vårt", "network", "network's", "network’s"}:
        return False
    if any(plain.rstrip("s") in {name.casefold(), name.casefold().rstrip("s")} for name in own):
        return False
    if re.fullmatch(rf"[\w:/-]*{_BODY}(?:['’]s)?", owner, re.IGNORECASE):
        return True
    named = owner[:1].isupper() and (plain.endswith("s") or "'" in owner) and bool(before.strip())
    return named and len(owner) >= _SHORTEST_NAME

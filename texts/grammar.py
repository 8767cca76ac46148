"""From a typed message to a command: ``parse("beslut: nätverket bjuder in en gäst")``."""

import re
import unicodedata
from collections.abc import Callable

from texts.action_commands import read_action_command
from texts.attendance_words import read_attendance
from texts.commands import CONTENT, CONTROL, LANGUAGE_WORDS, Command, CommandName, Proposal, Unknown
from texts.likeness import likest
from texts.nothing_new_words import read_nothing_new

_LEADING = re.compile(r"^(?:<at[^>]*>.*?</at>|@klubba|klubba(?=[:,]))[\s:,]*", re.IGNORECASE)
_END = " \t\r\n.!,"
_ASKED = {CommandName.AGENDA, CommandName.MY_ACTIONS, CommandName.HELP, CommandName.HELLO, CommandName.SETTINGS}
"""Words that may be a question too: they only show something. "Klart?" is no answer."""

_LIKENESS = 75
_FEW_WORDS = 3

_ITEM = r"(?:punkt|punkten|item)"
_ITEM_FROM = re.compile(
    r"(?:ärende|punkt|item|agenda)\s+(?:från|av|from|by)\s+(?P<who>[^:]{1,80}?)\s*:\s*(?P<text>\S.*)", re.IGNORECASE | re.DOTALL
)
_NUMBER = r"(?P<number>\d{1,3})(?:\s*(?P<letter>[a-zA-Z])\)?(?!\w))?"
_GOTO = re.compile(rf"(?:gå\s+till\s+|go\s+to\s+)?{_ITEM}\s+{_NUMBER}", re.IGNORECASE)
_DEFER = re.compile(
    rf"(?:bordlägg|flytta|skjut\s+upp|defer|postpone|move(?=\s+(?:item|the\s+item)))(?:\s+{_ITEM}\s+(?P<named>{_NUMBER})|\s+(?:punkten|ärendet|the\s+item))?"
    r"(?:\s+(?:till|to)\s+(?P<to>nästa\s+(?:möte|träff)|(?:the\s+)?next\s+meeting|[^:]*\d[^:]*?|(?(named)[^:.\n]{2,60}?|(?!))))?"
    r"(?:\s*:\s*(?P<reason>\S.*))?",
    re.IGNORECASE | re.DOTALL,
)
_NEXT_TIME = re.compile(r"nästa\s+(?:möte|träff|gång)|(?:the\s+)?next\s+(?:meeting|time)", re.IGNORECASE)
_DROP = re.compile(
    rf"(?:stryk|drop)(?:\s+{_ITEM}\s+(?P<number>\d{{1,3}})|\s+(?:punkten|ärendet|the\s+item))?(?:\s*:\s*(?P<reason>\S.*))?",
    re.IGNORECASE | re.DOTALL,
)
_HISTORY = re.compile(
    rf"(?:visa\s+|show\s+)?(?:historik(?:en)?|history)(?:\s+(?:för\s+|for\s+|of\s+)?{_ITEM}\s+(?P<number>\d{{1,3}}))?",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    rf"(?:dela(?:\s+upp)?|split)\s+(?:{_ITEM}\s+)?(?P<number>\d{{1,3}})\s*:\s*(?P<parts>\S.*)", re.IGNORECASE | re.DOTALL
)
_MERGE = re.compile(
    r"(?:slå\s+(?:ihop|samman)|merge)\s+(?:(?:punkt|punkten|punkterna|items?)\s+)?(?P<number>\d{1,3})\s*(?:och|med|and|with|\+|&)\s*"
    r"(?:(?:punkt|punkten|item)\s+)?(?P<other>\d{1,3})(?:\s*:\s*(?P<title>\S.*))?",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"(?P<who>[^\s:,.!?]+(?:\s+[^\s:,.!?]+){0,4}?)\s+(?:(?P<left>lämnar|lämnade|går|gick|leaves|left)|"
    r"anslöt|ansluter|är\s+här|kom|joins|joined|is\s+here)(?:\s+(?:mötet|nu|the\s+meeting|now))?",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"(?:vi|jag|ni|du|de|dom|man|hon|han|den|det|alla|ingen|någon|som|att|och|inte|notera|when|we|they|nobody|everyone|it|not|"
    r"who|which|that|in|i|på|om|för)",
    re.IGNORECASE,
)
_FIX = re.compile(r"(?:rätta|correct|fix)\s+(?P<wrong>.+?)\s+(?:till|to)\s+(?P<right>.+)", re.IGNORECASE | re.DOTALL)
_MOVE_MEETING = re.compile(r"(?:flytta\s+mötet|move\s+the\s+meeting)\s+(?:till|to)\s+(?P<text>\S.*)", re.IGNORECASE | re.DOTALL)
_NOTE_THAT = re.compile(r"(?:notera\s+att|note\s+that)\s+(?P<text>.+)", re.IGNORECASE | re.DOTALL)
_NETWORK = re.compile(r"(?:nätverk|network)\s+(?P<name>[^\s.:!?]+(?:\s+[^\s.:!?]+){0,3})", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:språk|language)\s*:?\s+(?P<language>\w+)", re.IGNORECASE)
_CONTENT = re.compile(r"(?P<head>[^:]{1,40}?)\s*:\s*(?P<text>.*)", re.DOTALL)
_NO_COLON = re.compile(
    r"(?P<head>beslut|ställningstagande|uppdrag|åtgärd|decision|decided|action)(?:\s*[-–—,;]\s*|\s+)(?P<text>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_PROPOSAL = re.compile(
    r"(?:(?:hej|hejsan|hallå|hi|hello)(?:\s+klubba)?\s*[,.!]?\s+)?"
    r"(?:(?:kan|ska|skulle|borde|får|kunde)\s+(?:vi|jag)(?:\s+(?:kunna|inte))?\s+|"
    r"(?:jag|vi)\s+(?:vill(?:\s+gärna)?|skulle\s+vilja|borde|behöver)\s+|we\s+should\s+|"
    r"(?:can|could|should|may)\s+(?:we|i)\s+|(?:i|we)\s+(?:want|would\s+like)\s+to\s+)"
    r"(?:ta\s+upp|lyfta|diskutera|prata\s+om|tala\s+om|take\s+up|bring\s+up|discuss|talk\s+about)\s+"
    r"(?P<title>.+?)"
    r"(?:(?:\s*,\s*|\s+)(?:(?:i|på|under|for)\s+)?(?:(?:ca|cirka|ungefär|typ|max|högst|about|around)\s+)?(?P<minutes>\d{1,3})\s*min(?:uter|utes)?\.?)?\s*[?.!]*",
    re.IGNORECASE | re.DOTALL,
)


def parse(words: str) -> Command | Unknown:
    """Return what a typed message asks for.

    A leading mention of the bot, "/" or "!" is dropped and case does not matter. Control words count only as the whole
    message; content words need their colon. Anything else is Unknown: with a ``suggestion`` when a command word was misspelt
    or its colon forgotten, with a ``proposal`` when somebody wants to take something up. Nothing is guessed.
    """
    text = _LEADING.sub("", unicodedata.normalize("NFC", words).strip()).lstrip("/!").strip()
    for read in _READERS:
        found = read(text)
        if found:
            return found
    return _unknown(text)


def _control(text: str) -> Command | None:
    name = CONTROL.get(" ".join(text.rstrip(_END).casefold().split()))
    if name is None and text.endswith("?"):
        asked = CONTROL.get(" ".join(text.rstrip(_END + "?").casefold().split()))
        name = asked if asked in _ASKED else None
    return Command(name=name) if name else None


def _content(text: str) -> Command | Unknown | None:
    match = _CONTENT.fullmatch(text)
    name = CONTENT.get(" ".join(match["head"].casefold().split())) if match else None
    if match is None or name is None:
        return None
    content = match["text"].strip()
    if not content:
        return Unknown(words=text, suggestion=f"{match['head'].strip().lower()}: …")
    return Command(name=name, text=content)


def _item_from(text: str) -> Command | None:
    match = _ITEM_FROM.fullmatch(text)
    return Command(name=CommandName.ITEM, text=match["text"].strip(), who=match["who"]) if match else None


def _goto(text: str) -> Command | None:
    match = _GOTO.fullmatch(text.rstrip(_END))
    return Command(name=CommandName.GOTO, number=int(match["number"]), letter=_letter(match)) if match else None


def _letter(match: re.Match[str]) -> str:
    return (match["letter"] or "").lower()


def _split(text: str) -> Command | None:
    match = _SPLIT.fullmatch(text)
    return Command(name=CommandName.SPLIT, text=match["parts"].strip(), number=int(match["number"])) if match else None


def _merge(text: str) -> Command | None:
    match = _MERGE.fullmatch(text.rstrip(_END))
    if match is None:
        return None
    title = (match["title"] or "").strip()
    return Command(name=CommandName.MERGE, text=title, arg=match["other"], number=int(match["number"]))


def _defer(text: str) -> Command | None:
    match = _DEFER.fullmatch(text.strip())
    if match is None:
        return None
    target = (match["to"] or "").strip(_END)
    following = _NEXT_TIME.fullmatch(target) is not None
    return Command(
        name=CommandName.DEFER,
        text=(match["reason"] or "").strip(),
        arg="" if following else target,
        number=int(match["number"]) if match["number"] else None,
        letter=_letter(match),
    )


def _drop(text: str) -> Command | None:
    match = _DROP.fullmatch(text.strip())
    if match is None:
        return None
    number = int(match["number"]) if match["number"] else None
    return Command(name=CommandName.DROP, text=(match["reason"] or "").strip(), number=number)


def _history(text: str) -> Command | None:
    match = _HISTORY.fullmatch(text.rstrip(_END))
    if match is None:
        return None
    return Command(name=CommandName.HISTORY, number=int(match["number"]) if match["number"] else None)


def _moved(text: str) -> Command | None:
    match = _MOVED.fullmatch(text.rstrip(_END))
    if match is None or any(_NOT_NAMES.fullmatch(word) for word in match["who"].split()[:1]):
        return None
    if any(_NOT_NAMES.fullmatch(word) and word.casefold() not in {"och", "i"} for word in match["who"].split()[1:]):
        return None
    return Command(name=CommandName.LEFT if match["left"] else CommandName.JOINED, text=match["who"])


def _fix(text: str) -> Command | None:
    match = _FIX.fullmatch(text)
    if match is None:
        return None
    return Command(name=CommandName.FIX, text=match["wrong"].strip("\"”'’ "), arg=match["right"].strip("\"”'’ "))


def _move_meeting(text: str) -> Command | None:
    match = _MOVE_MEETING.fullmatch(text)
    return Command(name=CommandName.MOVE_MEETING, text=match["text"].strip()) if match else None


def _note_that(text: str) -> Command | None:
    match = _NOTE_THAT.fullmatch(text)
    return Command(name=CommandName.NOTE, text=match["text"].strip()) if match else None


def _language(text: str) -> Command | None:
    match = _LANGUAGE.fullmatch(text.rstrip(_END))
    code = LANGUAGE_WORDS.get(match["language"].casefold()) if match else None
    return Command(name=CommandName.LANGUAGE, arg=code) if code else None


def _network(text: str) -> Command | None:
    match = _NETWORK.fullmatch(text.rstrip(_END))
    return Command(name=CommandName.NETWORK_SWITCH, text=match["name"]) if match else None


_SUGGESTED = [
    word
    for word, name in CONTROL.items()
    if len(word) >= _FEW_WORDS and not (" " in word and name in {CommandName.HELLO, CommandName.THANKS})
]
"""What may have been meant by one or two words; "ja tack" is no misspelt thanks."""

_READERS: tuple[Callable[[str], Command | Unknown | None], ...] = (
    _control,
    _content,
    _item_from,
    _goto,
    _split,
    _merge,
    _defer,
    _drop,
    _history,
    read_nothing_new,
    read_action_command,
    _move_meeting,
    _note_that,
    _fix,
    _language,
    read_attendance,
    _moved,
    _network,
)


def _unknown(text: str) -> Unknown:
    proposal = _PROPOSAL.fullmatch(text)
    if proposal:
        minutes = int(proposal["minutes"]) if proposal["minutes"] else None
        title = proposal["title"].strip()
        return Unknown(words=text, proposal=Proposal(title=title[:1].upper() + title[1:], minutes=minutes))
    return Unknown(words=text, suggestion=_suggestion(text))


def _suggestion(text: str) -> str:
    """Return the message that was probably meant; only for few words or a colon, so that prose is left alone."""
    forgotten = _NO_COLON.fullmatch(text)
    if forgotten:
        return f"{forgotten['head'].lower()}: {forgotten['text'].strip()}"
    match = _CONTENT.fullmatch(text)
    if match:
        near = _nearest(match["head"], list(CONTENT)) if len(match["head"].split()) < _FEW_WORDS else ""
        return f"{near}: {match['text'].strip()}" if near else ""
    if text.rstrip(_END).casefold() in CONTENT:
        return f"{text.rstrip(_END).lower()}: …"
    if len(text.split()) < _FEW_WORDS:
        return _nearest(text.rstrip(_END), _SUGGESTED)
    return ""


def _nearest(word: str, choices: list[str]) -> str:
    return likest(word.casefold(), choices, _LIKENESS) or ""

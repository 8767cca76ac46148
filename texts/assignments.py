"""Reading an action as it is typed: who is to do it, and by when."""

import re
import unicodedata
from datetime import date

from meetings.actions import (
    AtNextMeeting,
    AtOtherMeeting,
    Due,
    EachMeeting,
    NoDue,
    OnCondition,
    OnDate,
    Owner,
    Within,
)
from meetings.values import value
from texts.circle import Circle
from texts.dates import EveryMeeting, Found, NextMeeting, NoDeadline, OtherMeeting, Period, Reading, Unclear, Vague, read_date
from texts.mentions import tokens_of
from texts.owners import find_owner

_CONDITION = re.compile(
    r"(?<!\w)(?:vid\s+behov|om\s+det\s+behövs|i\s+mån\s+av\s+\w+|if\s+needed|when\s+needed|"
    r"(?:i\s+fall|ifall|såvida|under\s+förutsättning\s+att|förutsatt\s+att|in\s+case|provided\s+that)\s+[^.;\n]{3,120})(?!\w)",
    re.IGNORECASE,
)
_SAID_CONDITION = re.compile(r"(?:om|ifall|i\s+fall|när|if|when|in\s+case|provided)\s+\S.*", re.IGNORECASE)

_PROMISED = re.compile(r"(?:till|senast|klart|klar|by|due|before|före|innan)\s+(?:den\s+)?$", re.IGNORECASE)

_END = 400
"""Characters read from either end of a sentence longer than twice this: people say who first and by when last."""


@value
class Assignment:
    """What a sentence says.

    ``candidates``: person ids of a tie (``owner`` is then Nobody with the same ids); ``settled``: those named beside them
    without doubt. ``ask``: days to choose among (``due`` is then the next meeting, assumed). ``owner_words`` and
    ``due_words``: the words it was understood from, "" for nothing. ``unread``: words about a time that name no day ("den 31
    februari", "under våren"), "" for none.
    """

    owner: Owner
    due: Due
    candidates: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    ask: tuple[date, ...] = ()
    owner_words: str = ""
    due_words: str = ""
    unread: str = ""


def read_assignment(text: str, circle: Circle, today: date, next_meeting_day: date | None = None) -> Assignment:
    """Read who and when from ``text``, seen from ``today``, the day of the meeting.

    Nothing is guessed: a tie gives Nobody, an unsure date a question. Without a spoken time the action is due at the next
    meeting, assumed. A date said for the next meeting that is not ``next_meeting_day`` is asked about.
    """
    text = _ends(unicodedata.normalize("NFC", text))
    found = find_owner(tokens_of(text), circle)
    reading = read_date(text, today, circle.network_names)
    due, ask, words = _due(text, reading, today, next_meeting_day)
    return Assignment(
        owner=found.owner,
        due=due,
        candidates=found.candidates,
        settled=found.settled,
        ask=ask,
        owner_words=found.words,
        due_words=words,
        unread="" if words else unread_words(text, reading, today),
    )


def _ends(text: str) -> str:
    """Return the first and last whole words of a text too long to search for names within a turn."""
    if len(text) <= 2 * _END:
        return text
    return f"{text[:_END].rpartition(' ')[0]} … {text[-_END:].partition(' ')[2]}"


_ASSUMED = AtNextMeeting(assumed=True)


def unread_words(text: str, reading: Reading | None, today: date) -> str:
    """Return the words of a time that names no day to come, "" for one that does and for a day merely spoken of."""
    promised = isinstance(reading, Found) and reading.day < today and _PROMISED.search(text[: reading.start])
    return reading.words if reading and (promised or isinstance(reading, Unclear | Vague)) else ""


def read_due_words(
    words: str, circle: Circle, today: date, next_meeting_day: date | None = None
) -> tuple[Due, tuple[date, ...], str]:
    """Return the due that words after "klart:" say, the days to choose among when they are unsure, and what names no day.

    "om ..." is a condition here, where nothing but a time is said.
    """
    due, ask, read = _due(words, read_date(words, today, circle.network_names), today, next_meeting_day)
    if not read and _SAID_CONDITION.fullmatch(words):
        return OnCondition(words=words), (), ""
    return due, ask, "" if read else words


def _due(text: str, reading: Reading | None, today: date, next_meeting_day: date | None) -> tuple[Due, tuple[date, ...], str]:
    """Return the due, the days to ask about and the words both come from."""
    ask = tuple(day for day in _to_ask(reading, next_meeting_day) if day >= today)
    if reading and ask:
        return _ASSUMED, ask, reading.words
    due = _firm_due(reading, today) if reading else None
    if reading and due:
        return due, (), reading.words
    condition = _CONDITION.search(text)
    if condition:
        return OnCondition(words=condition[0]), (), condition[0]
    return _ASSUMED, (), ""


def _to_ask(reading: Reading | None, next_meeting_day: date | None) -> tuple[date, ...]:
    if isinstance(reading, Found):
        return reading.ask
    if isinstance(reading, Unclear):
        return reading.candidates
    if isinstance(reading, NextMeeting) and reading.day and next_meeting_day and reading.day != next_meeting_day:
        return reading.day, next_meeting_day
    return ()


def _firm_due(reading: Reading, today: date) -> Due | None:
    """Return the due that ``reading`` says beyond doubt; a time that has passed is told about, not promised."""
    match reading:
        case Found(day=day, words=words) if day >= today:
            return OnDate(day=day, words=words)
        case Period(first=first, last=last, words=words) if last >= today:
            return Within(first=first, last=last, words=words)
        case NextMeeting(day=announced):
            return AtNextMeeting(day=announced)
        case OtherMeeting(words=words):
            return AtOtherMeeting(words=words)
        case EveryMeeting():
            return EachMeeting()
        case NoDeadline():
            return NoDue()
    return None

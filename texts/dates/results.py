"""What a phrase about time can mean. ``words`` is the phrase, ``start`` and ``end`` its place in the text (NFC)."""

from datetime import date

from meetings.values import value


@value
class Found:
    """One day. ``ask`` not empty = do not trust ``day`` before a person has chosen among (or confirmed) those days."""

    day: date
    words: str
    start: int
    end: int
    ask: tuple[date, ...] = ()


@value
class Period:
    """A stretch of days; as a deadline it means ``last``."""

    first: date
    last: date
    words: str
    start: int
    end: int


@value
class NextMeeting:
    """Our own next meeting; ``day`` when its date was said in the same breath ("nästa träff den 7/2")."""

    day: date | None
    words: str
    start: int
    end: int


@value
class OtherMeeting:
    """The next meeting of another body: never a date of ours."""

    words: str
    start: int
    end: int


@value
class EveryMeeting:
    """A standing duty: at each meeting."""

    words: str
    start: int
    end: int


@value
class NoDeadline:
    """Said to be without a date: "snarast", "löpande", "tills vidare"."""

    words: str
    start: int
    end: int


@value
class Vague:
    """A time too loose for a date: "efter sommaren", "i mars"."""

    words: str
    start: int
    end: int


@value
class Unclear:
    """A date that cannot be or contradicts itself.

    ``reason``: "impossible", "weekday", "far_away", "just_passed", "several", "offset" ("en vecka före ..."). ``candidates``
    are days worth offering, the likeliest first; it may be empty.
    """

    reason: str
    candidates: tuple[date, ...]
    words: str
    start: int
    end: int


Reading = Found | Period | NextMeeting | OtherMeeting | EveryMeeting | NoDeadline | Vague | Unclear

"""Items that go on: the sentence that says so, its reason and its goal."""

import re
from collections.abc import Iterator
from typing import Any

from replay_meeting.body import Stretch, sentences
from replay_meeting.rows import Row, wrong
from replay_meeting.source import Source

_SIGNS = (
    "flyttas till nästa möte",
    r"fortsatt diskussion vid [\w ]+ \d{4}-\d\d-\d\d",
    "på nästa möte tar [\\w ]+ beslut",
    "väljs vid nästa möte",
)
_FEWEST_WORDS = 3


def carrying_sentence(part: Stretch, source: Source) -> str | None:
    """Return the sentence that moves the item on, None when it ends here."""
    for sentence in sentences(part):
        if any(re.search(source.loosened(sign), sentence.text, re.IGNORECASE) for sign in _SIGNS):
            return sentence.text
    return None


def check_carried(item: dict[str, Any], part: Stretch, source: Source) -> Iterator[Row]:
    """Yield a row when text and reading differ on whether, why or to when the item moves."""
    sentence = carrying_sentence(part, source)
    carried = item["carried"]
    if (carried is not None) is not item["carried_over"] or (carried is not None) is not (sentence is not None):
        yield wrong("carried", part.number, carried, sentence)
        return
    if carried is None or sentence is None:
        return
    to, reason = carried["to"], carried["reason"]
    day = re.search(r"\d{4}-\d\d-\d\d", sentence)
    if to != (day.group() if day else "nästa möte") or not reason_stands_in(reason, sentence, source):
        yield wrong("carried", part.number, [to, reason], sentence)


def reason_stands_in(reason: str, sentence: str, source: Source) -> bool:
    """Tell whether every word of the reason is said in the sentence, and enough of them to be a reason."""
    words = re.findall(r"\w+", reason)
    return len(words) >= _FEWEST_WORDS and all(source.holds(word, sentence) for word in words)

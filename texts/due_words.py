"""When an action is due as one sentence of a list, whatever kind of time it has."""

from datetime import date

from meetings.actions import AtNextMeeting, AtOtherMeeting, Due, EachMeeting, NoDue, OnCondition, Within
from texts.owner_words import due_phrase
from texts.say import Say


def due_sentence(due: Due, day: date | None, say: Say, *, today: date | None = None, met: bool = False) -> str:
    """Return when an action is due; ``day`` is its day as far as that is known.

    ``met`` = its condition has come true, or the standing duty is seen to for the coming meeting.
    With ``today`` a near day is "i dag" or "i morgon" and one that has passed is said to have.
    """
    match due:
        case AtNextMeeting(assumed=True):
            return say("due_words.assumed")
        case OnCondition(words=words):
            return say("due_words.met") if met else say("due_words.asleep", words=words)
        case NoDue():
            return say("due_words.none")
        case EachMeeting():
            return say("due_words.each_meeting_done" if met else "due_words.each_meeting")
        case AtOtherMeeting(words=words, day=None):
            return say("due_words.unbound", words=words)
        case _:
            return _dated(due, day, say, today)


def _dated(due: Due, day: date | None, say: Say, today: date | None) -> str:
    left = (day - today).days if day is not None and today is not None else None
    if left == 0:
        return say("my_actions.today")
    if left == 1:
        return say("my_actions.tomorrow")
    late = left is not None and left < 0
    if isinstance(due, Within) and due.words and not late:
        return say("due_words.within", words=due.words, day=due.last)
    words = due_phrase(due, day if isinstance(due, AtNextMeeting) else None, say)
    return say("my_actions.overdue" if late else "my_actions.due", due=words)

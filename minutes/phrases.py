"""The sentences of the minutes that nobody typed: what became of an item, when a task is due, when the meeting was."""

from typing import assert_never

from meetings.actions import AtNextMeeting, AtOtherMeeting, Due, EachMeeting, NoDue, OnCondition, OnDate, Within
from meetings.agenda import Carry, CarryReason, Outcome
from meetings.meeting import Mode
from meetings.minutes import MinutesItem, RosterLine
from meetings.occasion import Occasion
from texts.say import Say
from texts.sentences import sentence, stopped

_PLAIN_OUTCOMES = {
    Outcome.NOTHING_NEW: "minutes_doc.nothing_new",
    Outcome.FILED: "minutes_doc.filed",
    Outcome.DROPPED: "minutes_doc.dropped",
    Outcome.WITHDRAWN: "minutes_doc.withdrawn",
}
_PLACELESS = {Mode.TEAMS: "minutes_doc.place.teams", Mode.HYBRID: "minutes_doc.place.hybrid"}
_MOVED = {Outcome.POSTPONED, Outcome.OPEN, Outcome.TREATED}
"""With these outcomes a reason to carry says that the item really goes on; with the others it only says why it fell away."""


def outcome_sentence(item: MinutesItem, say: Say) -> str:
    """Say what became of an item, "" when its lines already say everything."""
    if item.carry is not None:
        return carry_sentence(item.carry, item.outcome, say)
    if item.outcome is Outcome.POSTPONED:
        return say("minutes_doc.moved")
    if item.outcome is Outcome.NOT_REACHED:
        return "" if item.lines else say("minutes_doc.not_reached")
    key = _PLAIN_OUTCOMES.get(item.outcome)
    return say(key) if key else ""


def departure(item: MinutesItem, present: tuple[RosterLine, ...], say: Say) -> str:
    """Say who left before this item; "" when nobody did or when the reason it fell away says so already."""
    names = tuple(line.name for line in present if (line.left_before, line.left_letter) == (item.number, item.letter))
    if not names or (item.carry is not None and item.carry.reason is CarryReason.LEFT):
        return ""
    sentence = say("minutes_doc.left_meeting" if item.lines else "minutes_doc.left", person=names)
    return stopped(sentence)


def carry_sentence(carry: Carry, outcome: Outcome, say: Say) -> str:
    """Say why an item moves on and to when; with an outcome that does not move it, only why it was not taken up."""
    reason = _reason(carry, say)
    if outcome is Outcome.DROPPED and carry.reason is CarryReason.OTHER:
        return stopped(say("minutes_doc.dropped_because", reason=reason.rstrip("."))) if reason else say("minutes_doc.dropped")
    moved = outcome in _MOVED or (outcome is Outcome.NOT_REACHED and carry.reason is not CarryReason.LEFT)
    if not moved:
        return sentence(reason)
    if carry.reason is CarryReason.OTHER:
        where = say("minutes_doc.taken_up", day=carry.to) if carry.to else say("minutes_doc.moved")
        return f"{sentence(reason)} {where}".strip()
    if carry.to is not None:
        return say("minutes_doc.reason_taken_up", reason=reason, day=carry.to)
    return say("minutes_doc.reason_moved", reason=reason)


def _reason(carry: Carry, say: Say) -> str:
    match carry.reason:
        case CarryReason.PROPOSER_ABSENT:
            return say("minutes_doc.proposer_absent", person=carry.person)
        case CarryReason.LEFT:
            return say("minutes_doc.left", person=carry.person)
        case CarryReason.TIME:
            return say("minutes_doc.no_time")
        case CarryReason.OTHER:
            return carry.words.strip()
        case _:
            assert_never(carry.reason)


def due_words(due: Due | None, say: Say) -> str:
    """Return what stands under "Klart till"; an assumed time is printed nowhere and gives ""."""
    match due:
        case None:
            return ""
        case OnDate(day=day):
            return day.isoformat()
        case Within(last=last):
            return last.isoformat()
        case AtNextMeeting(assumed=True):
            return ""
        case AtNextMeeting(day=day):
            return say("minutes_doc.next_meeting_on", day=day) if day else say("minutes_doc.at_next_meeting")
        case EachMeeting():
            return say("minutes_doc.each_meeting")
        case AtOtherMeeting(words=words, day=day):
            return f"{words} {day.isoformat()}" if day else words
        case OnCondition(words=words):
            return words
        case NoDue():
            return say("minutes_doc.no_due")
        case _:
            assert_never(due)


def when(occasion: Occasion, say: Say) -> str:
    """Return the day and, as far as they are known, the times: a missing time stays missing."""
    if occasion.start is None:
        return occasion.day.isoformat()
    if occasion.end is None:
        return say("minutes_doc.from", day=occasion.day, start=occasion.start)
    return say("minutes_doc.from_to", day=occasion.day, start=occasion.start, end=occasion.end)


def where(occasion: Occasion, say: Say) -> str:
    """Return the place, or the form of the meeting when it had no place, or "" when nothing is known."""
    if occasion.place:
        return occasion.place
    key = _PLACELESS.get(occasion.mode)
    return say(key) if key else ""

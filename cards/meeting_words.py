"""How a coming meeting and its items are put into words, the same on every card."""

from meetings.agenda import Carry, CarryReason, Intent
from meetings.glance import AgendaLine, MeetingFacts, Tally
from meetings.meeting import MinutesState, Mode
from meetings.themes import ThemeForm
from texts.say import Say
from texts.times import write_times


def when(meeting: MeetingFacts, say: Say) -> str:
    """Return "fredag 6 mars 2020 · kl. 9–12 · Björkhamn", what is unknown left out; the place is as it was written."""
    place = meeting.place or (say("meeting_words.teams") if meeting.mode is Mode.TEAMS else "")
    hours = say("meeting_words.whole_day") if meeting.whole_day else write_times(meeting.start, meeting.end, say.language)
    too = say("meeting_words.hybrid") if meeting.mode is Mode.HYBRID else ""
    parts = (say("meeting_words.day", day=meeting.day), hours, place, too)
    return " · ".join(part for part in parts if part)


def stops(meeting: MeetingFacts, say: Say) -> str:
    """Return until when items are taken, "" when the meeting has no such time."""
    if meeting.stop_day is None or meeting.stop_time is None:
        return ""
    return say("meeting_words.stop", day=meeting.stop_day, time=meeting.stop_time)


def counts(tally: Tally, say: Say) -> str:
    """Return "4 punkter inskickade · 9 av 15 har svarat"."""
    answered = say("meeting_words.answered", answered=tally.answered, asked=tally.asked)
    return f"{say('meeting_words.items', n=tally.items)} · {answered}"


def intent_word(intent: Intent, say: Say) -> str:
    """Return what the network is asked to do."""
    return say(f"meeting_words.intent_{intent.value}")


def about(line: AgendaLine, say: Say) -> str:
    """Return what is told beside an item's title: time, what is wanted, who from, who presents, guests, lateness."""
    parts = [
        say("meeting_words.minutes", minutes=line.minutes) if line.minutes else "",
        intent_word(line.intent, say) if line.intent is not None else "",
        say("meeting_words.from", name=(line.proposer, *line.co_proposers)) if line.proposer else "",
        say("meeting_words.presents", names=line.presenters) if line.presenters else "",
        _form(line, say),
        say("theme.agenda_prepared_by", names=line.preparers) if line.preparers else "",
        say("meeting_words.guests", names=line.guests) if line.guests else "",
        say("meeting_words.late") if line.late else "",
    ]
    return " · ".join(part for part in parts if part)


def previous(line: AgendaLine, say: Say) -> str:
    """Return which meeting's minutes an item is about and whether they have been published, "" for any other item."""
    if line.previous_day is None:
        return ""
    state = line.previous_state
    word = state.value if state in {MinutesState.PUBLISHED, MinutesState.ADOPTED} else "unpublished"
    return say(f"meeting_words.previous_{word}", day=line.previous_day)


def _form(line: AgendaLine, say: Say) -> str:
    """Return how a theme is worked with, once its leads have said so."""
    if line.theme_form is None or line.theme_form is ThemeForm.OPEN:
        return ""
    return say(f"theme.form_{line.theme_form.value}")


def carried(line: AgendaLine, say: Say) -> str:
    """Return how often and from when an item was moved and why, "" for one that was not."""
    if not line.carry_count:
        return ""
    times = say("meeting_words.moved", n=line.carry_count)
    since = say("meeting_words.moved_from", day=line.carried_day) if line.carried_day is not None else ""
    return ", ".join(part for part in (times, since, reason(line.carry, say)) if part)


def reason(carry: Carry | None, say: Say) -> str:
    """Return why an item was moved, in the writer's words where there are any."""
    if carry is None:
        return ""
    if carry.reason is CarryReason.OTHER or (carry.words and not carry.person):
        return carry.words
    if carry.reason is CarryReason.TIME:
        return say("meeting_words.reason_time")
    return say(f"meeting_words.reason_{carry.reason.value}", person=carry.person)

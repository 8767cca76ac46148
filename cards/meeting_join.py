"""The way into a meeting in Teams that somebody booked themselves."""

from cards.elements import Element, open_url, text
from meetings.glance import MeetingFacts
from texts.say import Say


def join(meeting: MeetingFacts, say: Say) -> list[Element]:
    """Return the button that opens the meeting, nothing when no link is known."""
    return [open_url(say("agenda.join"), meeting.join_url)] if _known(meeting) else []


def join_line(meeting: MeetingFacts, say: Say) -> list[Element]:
    """Return the same as a line, for a card that has no room for one more button."""
    return [text(f"[{say('agenda.join')}]({meeting.join_url.replace(')', '%29')})")] if _known(meeting) else []


def _known(meeting: MeetingFacts) -> bool:
    return meeting.join_url.startswith("https://")

"""What a new sending of a notice tells, in words: "Ny punkt 5: Budget", "Punkt 7 flyttad till plats 3: Socialjour"."""

from typing import assert_never

from cards.paging import cut
from meetings.glance import MeetingFacts
from meetings.notice import Changes, ItemChange, MeetingPart
from texts.say import Say
from texts.times import write_times

LINE_MOST = 160
LINES_MOST = 12


def change_lines(changes: Changes, meeting: MeetingFacts, say: Say) -> list[str]:
    """Return a line for each change, of the meeting first; very many end with how many more there are."""
    lines = [_meeting(part, meeting, say) for part in changes.meeting]
    for kind, found in (
        ("added", changes.added),
        ("moved", changes.moved),
        ("renamed", changes.renamed),
        ("paper", changes.papers),
        ("changed", changes.changed),
        ("gone", changes.gone),
    ):
        lines += [cut(_item(kind, one, say), LINE_MOST) for one in found]
    if len(lines) > LINES_MOST:
        lines = [*lines[:LINES_MOST], say("agenda_changes.more", n=len(lines) - LINES_MOST)]
    return lines


def _item(kind: str, change: ItemChange, say: Say) -> str:
    return say(f"agenda_changes.{kind}", label=change.label, was=change.was, title=change.title, paper=change.paper)


def _meeting(part: MeetingPart, meeting: MeetingFacts, say: Say) -> str:
    match part:
        case MeetingPart.DAY:
            return say("agenda_changes.day", day=meeting.day)
        case MeetingPart.HOURS:
            hours = write_times(meeting.start, meeting.end, say.language)
            return say("agenda_changes.hours", hours=hours) if hours else say("agenda_changes.no_hours")
        case MeetingPart.PLACE:
            return say("agenda_changes.place", place=meeting.place) if meeting.place else say("agenda_changes.no_place")
        case MeetingPart.MODE:
            return say(f"agenda_changes.mode_{meeting.mode.value}")
        case MeetingPart.LINK:
            return say("agenda_changes.link" if meeting.join_url else "agenda_changes.no_link")
        case _:
            assert_never(part)

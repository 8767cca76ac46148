"""What typed words ask for about a meeting: plan it, save its date, move it, cancel it, its place and its link."""

import re
from datetime import date

from cards.meeting_form import LINK_MOST, PLACE_MOST
from conversation.days_off import days_off_for
from conversation.hosts import read_host
from conversation.turn import Mention
from conversation.verbs import Speaker, Spoken
from meetings.meeting import Meeting, Mode
from meetings.refusals import Refusal, Refused
from meetings.values import value
from texts.commands import Command
from texts.dates import Found, Unclear, read_date
from texts.teams_links import find_join_link, without_links
from texts.times import Times, read_times, without_times
from workflows.move_meeting import MoveMeeting
from workflows.plan_meeting import PlanMeeting
from workflows.show_meeting import ShowMeeting
from workflows.situation import Situation

_EDGES = " \t\r\n,.;:–—-"
_BETWEEN = re.compile(r"^(?:i|på|in|at|on|den)\s+", re.IGNORECASE)
_HOURS_THEN_PLACE = re.compile(
    r"(?P<hours>(?:(?<!\w)(?:kl\.?|klockan|at)\s*|[-–—.:])\d{1,2})\s+(?=(?:i|på|in|at|on|hos|with|teams)\s+(?!\d)|(?:teams|digitalt|online)$)",
    re.IGNORECASE,
)
_TEAMS = re.compile(r"(?:(?:i|in|på|via)\s+)?(?:microsoft\s+)?(?:teams|digitalt|online)", re.IGNORECASE)
_WHOLE_DAY = re.compile(r"(?<!\w)(?:heldag|hela\s+dagen|whole\s+day|all\s+day|full\s+day)(?!\w)", re.IGNORECASE)


@value
class Said:
    """What words tell about a meeting; ``day`` None = no day was named."""

    day: date | None
    candidates: tuple[date, ...]
    times: Times
    place: str
    host_id: str
    online: bool
    whole_day: bool
    join_url: str


def read_meeting(words: str, situation: Situation) -> Said:
    """Read "fredag 6 mars kl. 9-12 hos Björkhamn, heldag"; Refused FIELD_TOO_LONG for a place that cannot be one."""
    link = find_join_link(words)
    plain = _WHOLE_DAY.sub(" ", without_links(words))
    # "9-12 i Klevan": hours are believed only when no word leans on them, so the place is set apart first.
    plain = _HOURS_THEN_PLACE.sub(r"\g<hours>, ", plain)
    rest = without_times(plain)
    reading = read_date(rest, situation.today)
    day: date | None = None
    candidates: tuple[date, ...] = ()
    if isinstance(reading, Found):
        day, candidates = reading.day, reading.ask
    elif isinstance(reading, Unclear) and reading.candidates:
        day, candidates = reading.candidates[0], reading.candidates
    elif reading is not None:
        raise Refused(Refusal.DATE_UNREADABLE)
    left = f"{rest[: reading.start]} {rest[reading.end :]}" if reading is not None else rest
    place = _BETWEEN.sub("", " ".join(left.split()).strip(_EDGES))
    online = _TEAMS.fullmatch(place) is not None
    host_id, place = ("", "") if online else read_host(place, situation.organisations)
    if len(place) > PLACE_MOST:
        raise Refused(Refusal.FIELD_TOO_LONG, field="place", most=PLACE_MOST)
    return Said(
        day=day,
        candidates=tuple(dict.fromkeys(candidates)),
        times=read_times(plain),
        place=place,
        host_id=host_id,
        online=online or (bool(link) and not place and not host_id),
        whole_day=_WHOLE_DAY.search(words) is not None,
        join_url=link[:LINK_MOST],
    )


def speak_plan(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Plan a meeting from "fredag 6 mars kl. 9-12, Höganäs"; a day that is not sure is asked back.

    Raises Refused DATE_UNREADABLE, FIELD_TOO_LONG.
    """
    return _plan(command, situation)


def speak_save_date(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Ask everybody to keep a whole day free; said hours make it the meeting they are of."""
    return _plan(command, situation, saves=True)


def _plan(command: Command, situation: Situation, *, saves: bool = False) -> Spoken:
    said = read_meeting(command.text, situation)
    if said.day is None:
        raise Refused(Refusal.DATE_UNREADABLE)
    ask = PlanMeeting(
        day=said.day,
        start=said.times.start,
        end=said.times.end,
        place=said.place,
        mode=Mode.TEAMS if said.online else Mode.PHYSICAL,
        join_url=said.join_url,
        host_id=said.host_id,
        whole_day=said.times.start is None and (saves or said.whole_day),
        off=days_off_for(said.day, said.day),
        candidates=said.candidates,
    )
    return Spoken(verb="meeting.plan", ask=ask)


def speak_move(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Move the next meeting: what is not said stays as it is, except that new hours begin anew."""
    meeting = _coming(situation)
    said = read_meeting(command.text, situation)
    if said.day is None and said.times.start is None:
        raise Refused(Refusal.DATE_UNREADABLE)
    day = said.day or meeting.day
    times = said.times if said.times.start is not None else Times(start=meeting.start, end=meeting.end)
    elsewhere = bool(said.place or said.host_id)
    ask = MoveMeeting(
        subject_id=meeting.id,
        version=0,
        day=day,
        start=times.start,
        end=times.end,
        place=said.place if elsewhere else meeting.place,
        mode=Mode.TEAMS if said.online else meeting.mode,
        join_url=said.join_url or meeting.join_url,
        host_id=said.host_id if elsewhere else meeting.host_id or "",
        whole_day=times.start is None and (meeting.whole_day or said.whole_day),
        off=days_off_for(day, day),
        candidates=said.candidates,
    )
    return Spoken(verb="meeting.move", ask=ask)


def speak_place(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Give the next meeting another place."""
    meeting = _coming(situation)
    words = command.text.strip(_EDGES)
    online = _TEAMS.fullmatch(words) is not None
    host_id, place = ("", "") if online else read_host(_BETWEEN.sub("", words), situation.organisations)
    if len(place) > PLACE_MOST:
        raise Refused(Refusal.FIELD_TOO_LONG, field="place", most=PLACE_MOST)
    physical = Mode.PHYSICAL if meeting.mode is Mode.TEAMS else meeting.mode
    mode = Mode.TEAMS if online else physical
    return Spoken(verb="meeting.move", ask=_same(meeting, place=place, host_id=host_id, mode=mode, join_url=meeting.join_url))


def speak_link(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Keep the link of a Teams meeting that was booked elsewhere; a meeting with a place takes place on both."""
    meeting = _coming(situation)
    link = find_join_link(command.text)
    if not link or len(link) > LINK_MOST:
        raise Refused(Refusal.FIELD_INVALID, field="join_url")
    mode = Mode.HYBRID if meeting.place and meeting.mode is not Mode.TEAMS else Mode.TEAMS
    return Spoken(
        verb="meeting.move",
        ask=_same(meeting, place=meeting.place, host_id=meeting.host_id or "", mode=mode, join_url=link),
    )


def _same(meeting: Meeting, *, place: str, host_id: str, mode: Mode, join_url: str) -> MoveMeeting:
    """Return the meeting on the same day and hours, otherwise as given."""
    return MoveMeeting(
        subject_id=meeting.id,
        version=0,
        day=meeting.day,
        start=meeting.start,
        end=meeting.end,
        place=place,
        mode=mode,
        join_url=join_url,
        host_id=host_id,
        whole_day=meeting.whole_day,
        off=days_off_for(meeting.day, meeting.day),
    )


def speak_cancel(_command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Show the next meeting with the button that cancels it: nobody is told before a press."""
    return Spoken(verb="meeting.form", ask=ShowMeeting(subject_id=_coming(situation).id))


def _coming(situation: Situation) -> Meeting:
    if situation.meeting is None:
        raise Refused(Refusal.NO_MEETING)
    return situation.meeting


SPEAKERS: dict[str, Speaker] = {
    "plan": speak_plan,
    "save_date": speak_save_date,
    "move_meeting": speak_move,
    "cancel_meeting": speak_cancel,
    "place": speak_place,
    "link": speak_link,
}

"""A meeting as a calendar entry: the same UID for its whole life, a SEQUENCE that grows, and CANCEL at the end."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from meetings.values import value


@value
class Invitation:
    """What the calendar is told about one meeting.

    ``meeting_id`` makes the UID, ``sequence`` grows by one at each change of the meeting. ``start``, ``end`` and
    ``stamp`` (when it last changed) know their zone; ``zone`` is where people read them ("Europe/Stockholm").
    ``whole_day`` takes the local day of ``start`` and no times. ``tentative`` = a planned date that nobody was called to yet.
    """

    meeting_id: str
    sequence: int
    start: datetime
    end: datetime
    stamp: datetime
    summary: str
    place: str = ""
    join_url: str = ""
    zone: str = "Europe/Stockholm"
    whole_day: bool = False
    tentative: bool = False
    cancelled: bool = False

    @property
    def status(self) -> str:
        """How sure the meeting is."""
        if self.cancelled:
            return "CANCELLED"
        return "TENTATIVE" if self.tentative else "CONFIRMED"

    @property
    def method(self) -> str:
        """What the mail asks the calendar to do."""
        return "CANCEL" if self.cancelled else "REQUEST"


def calendar_text(invitation: Invitation, host: str, organiser: tuple[str, str], guest: tuple[str, str]) -> str:
    """Return the entry as iCalendar text; ``host`` ends the UID, ``organiser`` and ``guest`` are (name, address).

    Nobody is asked to answer in the calendar (RSVP=FALSE): the answer belongs on the card, where Klubba sees it.
    """
    zone = ZoneInfo(invitation.zone)
    entry = Event()
    entry.add("uid", f"{invitation.meeting_id}@{host}")
    entry.add("sequence", invitation.sequence)
    entry.add("dtstamp", invitation.stamp)
    start, end = invitation.start.astimezone(zone), invitation.end.astimezone(zone)
    entry.add("dtstart", start.date() if invitation.whole_day else start)
    entry.add("dtend", start.date() + timedelta(days=1) if invitation.whole_day else end)
    entry.add("summary", invitation.summary)
    entry.add("status", invitation.status)
    if invitation.place:
        entry.add("location", invitation.place)
    if invitation.join_url:
        entry.add("url", invitation.join_url)
    entry.add("organizer", _person(organiser))
    attendee = _person(guest)
    attendee.params["RSVP"] = vText("FALSE")
    entry.add("attendee", attendee, encode=False)
    calendar = Calendar()
    calendar.add("prodid", "-//Klubba//Klubba//SV")
    calendar.add("version", "2.0")
    calendar.add("method", invitation.method)
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return str(calendar.to_ical().decode("utf-8"))


def _person(who: tuple[str, str]) -> vCalAddress:
    name, address = who
    person = vCalAddress(f"mailto:{address}")
    person.params["CN"] = vText(name)
    return person

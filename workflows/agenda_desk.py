"""The desk an agenda is arranged at: what every request there begins with, and the agenda it ends with."""

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum

from meetings.agenda import AgendaItem
from meetings.agenda_building import arranged, renumbered
from meetings.budget import Budget, Offer, budget, offers
from meetings.glance import AgendaLine, MeetingFacts
from meetings.meeting import Meeting
from meetings.numbering import main_items
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.around import check_version, save_meeting
from workflows.card_edits import edit_call
from workflows.carrying import write_agenda
from workflows.glances import agenda_lines, meeting_facts, network_of, shown_names
from workflows.item_shown import MINUTES_MOST
from workflows.ports import Work
from workflows.situation import agenda_of
from workflows.within import coming_meeting

WHO = frozenset({Role.COORDINATOR, Role.SECRETARY})
"""Who arranges, beside the chairs."""


@value
class Typed:
    """What was filled in on a page of the agenda: wanted numbers and minutes (None = no time) by item id, changed ones only."""

    places: Mapping[str, int] = field(default_factory=dict)
    minutes: Mapping[str, int | None] = field(default_factory=dict)


class Deed(StrEnum):
    """What a press at the desk did; NOTHING when it changed nothing."""

    NOTHING = "nothing"
    SAVED = "saved"
    REMOVED = "removed"
    MOVED_ON = "moved_on"
    RESTORED = "restored"
    MERGED = "merged"
    TAKEN_APART = "taken_apart"
    SPLIT = "split"
    JOINED = "joined"


@value
class AgendaArranged:
    """The agenda as it is now. ``budget`` adds up its times, ``offers`` say what to shorten or move when they are too much.

    ``deed`` is what was done to the item ``item_id`` called ``title``.
    """

    card: str
    meeting: MeetingFacts
    lines: tuple[AgendaLine, ...]
    budget: Budget
    offers: tuple[Offer, ...]
    deed: Deed = Deed.NOTHING
    item_id: str = ""
    title: str = ""
    page: int = 1


def desk(work: Work, meeting_id: str, version: int) -> Meeting:
    """Return the meeting to arrange for.

    Raises Refused: NOT_FOUND, STALE_CARD, MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED.
    """
    meeting = coming_meeting(work, meeting_id)
    check_version(meeting, version)
    return meeting


def item_on(work: Work, meeting: Meeting, item_id: str) -> AgendaItem:
    """Return an item of the meeting's agenda; Refused NOT_FOUND otherwise."""
    for item in agenda_of(work, meeting.id):
        if item.id == item_id:
            return item
    raise Refused(Refusal.NOT_FOUND)


def item_numbered(work: Work, meeting: Meeting, number: int) -> AgendaItem:
    """Return the item with a number on the meeting's agenda, not a part of it; Refused NOT_FOUND otherwise."""
    for item in main_items(agenda_of(work, meeting.id)):
        if item.position == number:
            return item
    raise Refused(Refusal.NOT_FOUND)


def keep_typed(work: Work, meeting: Meeting, typed: Typed) -> None:
    """Store places and times; Refused NOT_FOUND (an item elsewhere) or FIELD_INVALID (a place or time that is none)."""
    before = agenda_of(work, meeting.id)
    mains = {item.id for item in main_items(before)}
    if not typed.places.keys() <= mains or not typed.minutes.keys() <= {item.id for item in before}:
        raise Refused(Refusal.NOT_FOUND)
    if any(not 1 <= place <= len(mains) for place in typed.places.values()):
        raise Refused(Refusal.FIELD_INVALID, field="place")
    if any(time is not None and not 1 <= time <= MINUTES_MOST for time in typed.minutes.values()):
        raise Refused(Refusal.FIELD_INVALID, field="minutes")
    timed = tuple(replace(item, minutes=typed.minutes.get(item.id, item.minutes)) for item in before)
    write_agenda(work, before, arranged(timed, typed.places))


def close_gaps(work: Work, meeting: Meeting) -> None:
    """Number the agenda anew after something has gone."""
    left = agenda_of(work, meeting.id)
    write_agenda(work, left, renumbered(left))


def put_back(
    work: Work, meeting: Meeting, before: tuple[AgendaItem, ...], deed: Deed, item: AgendaItem | None = None, page: int = 1
) -> AgendaArranged:
    """Save the meeting as arranged and show its agenda; one that is as it was ``before`` costs no version."""
    if agenda_of(work, meeting.id) == before:
        return arranged_now(work, meeting, page)
    edit_call(work, meeting)
    shown = arranged_now(work, save_meeting(work, meeting), page)
    return replace(shown, deed=deed, item_id=item.id if item else "", title=item.title if item else "")


def arranged_now(work: Work, meeting: Meeting, page: int) -> AgendaArranged:
    """Return the agenda as it stands."""
    items = agenda_of(work, meeting.id)
    found = budget(items, room(work, meeting))
    return AgendaArranged(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        lines=agenda_lines(work, items, shown_names(work, meeting.network_id)),
        budget=found,
        offers=offers(items, found.over),
        page=page,
    )


def room(work: Work, meeting: Meeting) -> int:
    """Return how many minutes there are: the length of the meeting, else what is usual for its form."""
    if meeting.start is not None and meeting.end is not None:
        return (meeting.end.hour - meeting.start.hour) * 60 + meeting.end.minute - meeting.start.minute
    rules = network_of(work, meeting).rules
    return rules.teams_minutes if meeting.mode.value == "teams" else rules.usual_minutes

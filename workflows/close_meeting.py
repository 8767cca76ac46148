"""Close the meeting: a check list first when something is open, then the minutes are a draft and the approver is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from meetings.actions import ActionState
from meetings.agenda import AgendaItem, ItemKind, Outcome
from meetings.agenda_building import RETURNING
from meetings.attendance import Presence
from meetings.meeting import Meeting, MeetingState, MinutesState
from meetings.namesakes import Named
from meetings.network import Approver
from meetings.numbering import called, letters, parts
from meetings.people import Role
from meetings.themes import listed
from meetings.values import value
from workflows.action_view import ActionShown, action_shown
from workflows.around import Spot, check_version, save_meeting, spot, writable
from workflows.build_agenda import build_agendas
from workflows.deliveries import Delivery, DeliveryKind
from workflows.minutes_model import network_of, ownerless
from workflows.ports import Work
from workflows.propose_item import people_to_choose
from workflows.request import Request
from workflows.settle_item import is_about_previous
from workflows.settled_sources import settle_sources
from workflows.show_header import written_under
from workflows.situation import agenda_of, companions_of
from workflows.theme_steps import settle_themes
from workflows.unreached import AskedAgain, asked_again, move_unreached

MOVED = (Outcome.POSTPONED, Outcome.NOT_REACHED)

QUIET = (ItemKind.STANDING, ItemKind.VACANT_CHAIR)
"""Kinds that may stand without a word."""


@value
class CloseMeeting:
    """``anyway`` closes in spite of the check list; ``move`` also sends its empty items to the next meeting.

    An item that has been moved twice is asked about first, so ``move`` closes once those are settled.

    The question of the next theme is never passed over. ``version`` 0 = typed words.
    """

    subject_id: str
    anyway: bool = False
    move: bool = False
    version: int = 0


@value
class ThemeQuestion:
    """The theme of the next meeting has still to be chosen: from the register, (id, title) each, led by ``people``."""

    themes: tuple[tuple[str, str], ...]
    people: tuple[Named, ...]


@value
class CheckList:
    """What is open before closing; ``empty`` are numbers and titles of items nothing was said under."""

    nobody_present: bool
    ownerless: tuple[ActionShown, ...]
    empty: tuple[tuple[str, str], ...]
    theme: ThemeQuestion | None = None

    @property
    def clear(self) -> bool:
        """Nothing is open."""
        return not (self.nobody_present or self.ownerless or self.empty or self.theme)


@value
class MeetingClosed:
    """``closed`` false = only the check list is shown. Counts are over the whole meeting.

    ``often`` is an item that would be moved for the third time, with the reason: it is asked about before closing.
    """

    spot: Spot
    closed: bool
    check: CheckList
    items: int
    decisions: int
    actions: int
    moved: int
    often: AskedAgain | None = None


def close_meeting(work: Work, ask: CloseMeeting) -> MeetingClosed:
    """Raise Refused: NOT_FOUND, NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED, STALE_CARD."""
    meeting = writable(work, ask.subject_id)
    check_version(meeting, ask.version)
    check = check_list(work, meeting)
    if check.theme is not None or (not ask.anyway and not check.clear):
        return closing(work, meeting, check)
    often = asked_again(work, meeting) if ask.move else None
    if often is not None:
        return replace(closing(work, meeting, check), often=often)
    items = agenda_of(work, meeting.id)
    for item in items:
        if item.outcome is not Outcome.OPEN:
            continue
        if _dealt_with(work, item, parts(items)):
            work.items.save(replace(item, outcome=Outcome.TREATED))
        elif (moved := _moved_with(item, items)) is not None:
            work.items.save(replace(item, outcome=moved.outcome, carry=moved.carry))
        elif ask.move and item.kind not in RETURNING:
            move_unreached(work, meeting, item)
    _adopt_previous(work, meeting)
    settle_themes(work, meeting)
    meeting = save_meeting(
        work,
        replace(
            meeting,
            state=MeetingState.CLOSED,
            minutes_state=MinutesState.DRAFT,
            current_item_id=None,
            closed_at=work.now,
        ),
    )
    settle_sources(work, meeting)
    build_agendas(work, meeting.network_id)
    ask_for_approval(work, meeting, round_number=1)
    return closing(work, meeting, check)


def check_list(work: Work, meeting: Meeting) -> CheckList:
    """Read what is open."""
    present = any(row.presence is Presence.PRESENT for row in work.attendance.find(meeting_id=meeting.id))
    items = agenda_of(work, meeting.id)
    of, lettered = parts(items), letters(items)
    return CheckList(
        nobody_present=not present,
        ownerless=tuple(action_shown(work, action) for action in ownerless(work, meeting)),
        empty=tuple(
            (called(item.position, lettered.get(item.id, "")), item.title)
            for item in items
            if item.outcome is Outcome.OPEN
            and item.kind not in QUIET
            and item.id not in of
            and _moved_with(item, items) is None
            and not written_under(work, item.id)
        ),
        theme=theme_question(work, meeting),
    )


def theme_question(work: Work, meeting: Meeting) -> ThemeQuestion | None:
    """Return what to choose the next theme from; None when it is settled or the network has no themes."""
    if meeting.theme_settled or not network_of(work, meeting).rules.themes:
        return None
    register = listed(work.themes.find(network_id=meeting.network_id))
    return ThemeQuestion(
        themes=tuple((theme.id, theme.title) for theme in register), people=people_to_choose(work, meeting.network_id)
    )


def _moved_with(item: AgendaItem, items: Sequence[AgendaItem]) -> AgendaItem | None:
    """Return the item that a part goes on with, None when it is no part or its item stays."""
    return next((one for one in items if one.id == item.parent_id and one.outcome in MOVED), None)


def _dealt_with(work: Work, item: AgendaItem, of: Mapping[str, tuple[AgendaItem, ...]]) -> bool:
    """Tell whether something was said under an item or became of one of its parts."""
    inner = of.get(item.id, ())
    return written_under(work, item.id) or any(part.outcome is not Outcome.OPEN or written_under(work, part.id) for part in inner)


def closing(work: Work, meeting: Meeting, check: CheckList) -> MeetingClosed:
    """Count up a meeting for the card that closes it."""
    items = agenda_of(work, meeting.id)
    actions = work.actions.find(meeting_id=meeting.id)
    return MeetingClosed(
        spot=spot(work, meeting),
        closed=meeting.state is MeetingState.CLOSED,
        check=check,
        items=len(items),
        decisions=len(work.decisions.find(meeting_id=meeting.id)),
        actions=sum(action.state is not ActionState.REMOVED for action in actions),
        moved=sum(item.outcome in {Outcome.POSTPONED, Outcome.NOT_REACHED} for item in items),
    )


def approvers(work: Work, meeting: Meeting) -> tuple[str, ...]:
    """Return the person ids asked to approve: the chair who presided, else every chair; by setting the coordinator."""
    today = companions_of(work, meeting.network_id, work.today)
    if network_of(work, meeting).rules.approver is Approver.COORDINATOR:
        return tuple(c.person.id for c in today if c.membership.role is Role.COORDINATOR)
    chairs = tuple(c.person.id for c in today if c.membership.chair)
    return (meeting.presiding_id,) if meeting.presiding_id in chairs and meeting.presiding_id else chairs


def ask_for_approval(work: Work, meeting: Meeting, *, round_number: int, due_at: datetime | None = None) -> int:
    """Ask the approvers, at once unless ``due_at``, to read the draft; once per person and round. Return how many were new."""
    new = 0
    for person_id in approvers(work, meeting):
        new += work.outbox.add(
            Delivery(
                id=work.new_id(),
                dedupe_key=f"minutes_review/{meeting.id}/{person_id}/{round_number}",
                network_id=meeting.network_id,
                kind=DeliveryKind.MINUTES_REVIEW,
                subject_id=meeting.id,
                due_at=due_at or work.now,
                tenant_id=network_of(work, meeting).tenant_id,
                person_id=person_id,
            )
        )
    return new


def _adopt_previous(work: Work, meeting: Meeting) -> None:
    """Filing the previous minutes adopts them, if they were published."""
    filed = any(i.outcome is Outcome.FILED and is_about_previous(i) for i in agenda_of(work, meeting.id))
    earlier = [m for m in work.meetings.find(network_id=meeting.network_id) if m.closed_at and m.day < meeting.day]
    previous = max(earlier, key=lambda m: (m.day, m.id), default=None)
    if filed and previous is not None and previous.minutes_state is MinutesState.PUBLISHED:
        work.meetings.save(replace(previous, minutes_state=MinutesState.ADOPTED))


REQUEST = Request(verb="meeting.close", ask=CloseMeeting, run=close_meeting, result=MeetingClosed)

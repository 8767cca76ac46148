"""Close the meeting: a check list first when something is open, then the minutes are a draft and the approver is asked."""

from dataclasses import replace

from meetings.actions import ActionState
from meetings.agenda import ItemKind, Outcome
from meetings.attendance import Presence
from meetings.meeting import Meeting, MeetingState, MinutesState
from meetings.namesakes import Named
from meetings.network import Approver
from meetings.people import Role
from meetings.themes import listed
from meetings.values import value
from workflows.action_view import ActionShown, action_shown
from workflows.around import Spot, check_version, save_meeting, spot, writable
from workflows.carrying import take_up
from workflows.deliveries import Delivery, DeliveryKind
from workflows.minutes_model import network_of, ownerless
from workflows.ports import Work
from workflows.propose_item import people_to_choose
from workflows.request import Request
from workflows.settle_item import is_about_previous
from workflows.show_header import written_under
from workflows.situation import agenda_of, companions_of
from workflows.theme_steps import settle_themes


@value
class CloseMeeting:
    """``anyway`` closes in spite of the check list; ``move`` also sends its empty items to the next meeting.

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
    empty: tuple[tuple[int, str], ...]
    theme: ThemeQuestion | None = None

    @property
    def clear(self) -> bool:
        """Nothing is open."""
        return not (self.nobody_present or self.ownerless or self.empty or self.theme)


@value
class MeetingClosed:
    """``closed`` false = only the check list is shown. Counts are over the whole meeting."""

    spot: Spot
    closed: bool
    check: CheckList
    items: int
    decisions: int
    actions: int
    moved: int


def close_meeting(work: Work, ask: CloseMeeting) -> MeetingClosed:
    """Raise Refused: NOT_FOUND, NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED, STALE_CARD."""
    meeting = writable(work, ask.subject_id)
    check_version(meeting, ask.version)
    check = check_list(work, meeting)
    if check.theme is not None or (not ask.anyway and not check.clear):
        return closing(work, meeting, check)
    for item in agenda_of(work, meeting.id):
        if item.outcome is not Outcome.OPEN:
            continue
        if written_under(work, item.id):
            work.items.save(replace(item, outcome=Outcome.TREATED))
        elif ask.move and item.kind in {ItemKind.SUBMITTED, ItemKind.CARRIED}:
            work.items.save(replace(item, outcome=Outcome.NOT_REACHED))
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
    take_up(work, meeting.network_id)
    ask_for_approval(work, meeting, round_number=1)
    return closing(work, meeting, check)


def check_list(work: Work, meeting: Meeting) -> CheckList:
    """Read what is open."""
    present = any(row.presence is Presence.PRESENT for row in work.attendance.find(meeting_id=meeting.id))
    return CheckList(
        nobody_present=not present,
        ownerless=tuple(action_shown(work, action) for action in ownerless(work, meeting)),
        empty=tuple(
            (item.position, item.title)
            for item in agenda_of(work, meeting.id)
            if item.outcome is Outcome.OPEN and item.kind is not ItemKind.STANDING and not written_under(work, item.id)
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
    today = companions_of(work, meeting.network_id, work.now.date())
    if network_of(work, meeting).rules.approver is Approver.COORDINATOR:
        return tuple(c.person.id for c in today if c.membership.role is Role.COORDINATOR)
    chairs = tuple(c.person.id for c in today if c.membership.chair)
    return (meeting.presiding_id,) if meeting.presiding_id in chairs and meeting.presiding_id else chairs


def ask_for_approval(work: Work, meeting: Meeting, *, round_number: int) -> int:
    """Ask the approvers to read the draft; once per person and round. Return how many were new."""
    new = 0
    for person_id in approvers(work, meeting):
        new += work.outbox.add(
            Delivery(
                id=work.new_id(),
                dedupe_key=f"minutes_review/{meeting.id}/{person_id}/{round_number}",
                network_id=meeting.network_id,
                kind=DeliveryKind.MINUTES_REVIEW,
                subject_id=meeting.id,
                due_at=work.now,
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

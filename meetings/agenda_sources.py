"""What puts an item on an agenda by itself, and on which agenda: one function for each kind of source.

"Coming" meetings are those that have not begun, in order of day; an agenda that was sent out is not topped up with what comes
to every meeting.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from meetings.actions import Action, ActionState, EachMeeting, WholeNetwork
from meetings.agenda import AgendaItem, Intent, ItemKind, Outcome
from meetings.agenda_words import AgendaWords, shortened
from meetings.checklists import headline
from meetings.elections import Election, ElectionState
from meetings.meeting import Meeting, MeetingState
from meetings.records import Decision, OpenQuestion
from meetings.values import value

REVIEW_AHEAD = timedelta(days=60)
"""So long before a decision ends it is on an agenda."""

VACANT = "vacant_chair"
"""The source of the item about a vacant seat: there is one a network."""

HANDLED = frozenset({Outcome.TREATED, Outcome.NOTHING_NEW, Outcome.FILED, Outcome.DROPPED})
MADE = frozenset(
    {ItemKind.DECISION_REVIEW, ItemKind.VACANT_CHAIR, ItemKind.ELECTION, ItemKind.OPEN_QUESTION, ItemKind.NETWORK_ACTION}
)
"""Kinds of items that make themselves."""


@value
class Source:
    """Something that belongs on agendas: on each of ``meeting_ids`` when ``everywhere``, else on the one there is.

    ``id`` becomes the item's ``source_id``; no ``meeting_ids`` = it waits until a meeting is planned.
    """

    id: str
    kind: ItemKind
    title: str
    meeting_ids: tuple[str, ...] = ()
    everywhere: bool = False
    intent: Intent | None = None
    background: str = ""


def first_from(coming: Sequence[Meeting], day: date) -> tuple[str, ...]:
    """Return the first coming meeting on ``day`` or later as a tuple of its id, () when none is planned."""
    return next(((meeting.id,) for meeting in coming if meeting.day >= day), ())


def review_day(decision: Decision, handled: Collection[date]) -> date | None:
    """Return from which day on a decision is to be looked at again; None when nothing is due or it has been.

    That is its review date, and 60 days before it ends; ``handled`` are the days of the meetings that have done so.
    """
    ends = decision.valid_until - min(REVIEW_AHEAD, decision.valid_until - date.min) if decision.valid_until else None
    left = [day for day in (decision.review_on, ends) if day is not None and not any(done >= day for done in handled)]
    return min(left, default=None)


def review_source(
    decision: Decision, decided: Meeting, handled: Collection[date], coming: Sequence[Meeting], words: AgendaWords
) -> Source | None:
    """Return the look at a decision whose review date comes or whose time runs out; None while nothing is due."""
    since = review_day(decision, handled)
    if since is None or decided.state is not MeetingState.CLOSED:
        return None
    return Source(
        id=decision.id,
        kind=ItemKind.DECISION_REVIEW,
        title=shortened(words.review + decision.text),
        meeting_ids=first_from(coming, max(since, decided.day)),
        intent=Intent.DECIDE,
    )


def vacancy_source(vacant: Sequence[Meeting], words: AgendaWords) -> Source:
    """Return the vacant seat, for the meetings where a seat is vacant and whose agenda has not been sent out."""
    open_ones = tuple(meeting.id for meeting in vacant if meeting.state is not MeetingState.PUBLISHED)
    return Source(id=VACANT, kind=ItemKind.VACANT_CHAIR, title=words.vacant, meeting_ids=open_ones, everywhere=True)


def question_source(question: OpenQuestion, asked: Meeting, coming: Sequence[Meeting], words: AgendaWords) -> Source | None:
    """Return an open question, for the first meeting after the one it came up at; None once it is answered."""
    if question.answered_at is not None or asked.state is not MeetingState.CLOSED:
        return None
    return Source(
        id=question.id,
        kind=ItemKind.OPEN_QUESTION,
        title=shortened(words.question + question.text),
        meeting_ids=first_from(coming, asked.day),
        intent=Intent.DISCUSS,
    )


def election_source(
    election: Election, chosen: Meeting | None, announced: Meeting | None, coming: Sequence[Meeting], words: AgendaWords
) -> Source | None:
    """Return an announced election: for its meeting, or the first coming one after what was announced or called off."""
    if election.state is not ElectionState.ANNOUNCED:
        return None
    after = max((meeting.day for meeting in (chosen, announced) if meeting is not None), default=date.min)
    own = (chosen.id,) if chosen is not None and chosen in coming else first_from(coming, after)
    return Source(
        id=election.id,
        kind=ItemKind.ELECTION,
        title=words.election if election.seats == 1 else words.elections,
        meeting_ids=own,
        intent=Intent.DECIDE,
    )


def action_source(action: Action, given: Meeting, coming: Sequence[Meeting]) -> Source | None:
    """Return an action of the network itself: for its next meeting, or each one while it is a standing duty."""
    mine = isinstance(action.owner, WholeNetwork) and action.state is ActionState.OPEN
    if not mine or given.state is not MeetingState.CLOSED:
        return None
    standing = isinstance(action.due, EachMeeting)
    later = tuple(m.id for m in coming if m.day >= given.day and m.state is not MeetingState.PUBLISHED)
    return Source(
        id=action.id,
        kind=ItemKind.NETWORK_ACTION,
        title=shortened(headline(action.text)),
        meeting_ids=later if standing else first_from(coming, given.day),
        everywhere=standing,
        intent=Intent.DISCUSS,
    )


def is_handled(item: AgendaItem, meeting: Meeting | None) -> bool:
    """Tell whether a meeting has dealt with what the item was made from."""
    return meeting is not None and meeting.state is MeetingState.CLOSED and item.outcome in HANDLED


def is_untouched(item: AgendaItem) -> bool:
    """Tell whether nobody has added anything to an item that made itself: then it may go when its source does."""
    added = (
        item.minutes,
        item.link,
        item.presenter_ids,
        item.guest_ids,
        item.preparer_ids,
        item.papers,
        item.nothing_new_by,
        item.parent_id,
        item.carried_from,
        item.entered_by,
        item.background,
    )
    return item.outcome is Outcome.OPEN and not any(added)

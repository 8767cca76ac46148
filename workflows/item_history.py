"""The history of one matter: every meeting it stood on, from the first proposal to what became of it."""

from datetime import date

from meetings.agenda import AgendaItem, Carry, Outcome
from meetings.meeting import MeetingState
from meetings.people import Role
from meetings.values import value
from workflows.glances import shown_names
from workflows.ports import Work
from workflows.request import Request
from workflows.within import item_within


@value
class ShowHistory:
    """``subject_id`` is any item of the chain."""

    subject_id: str


@value
class HistoryStep:
    """One meeting: ``number`` of the item there, what became of it and why, and what was decided.

    ``state`` is the meeting's; ``outcome`` OPEN at a meeting that is over means that nothing was said.
    """

    day: date
    number: int
    title: str
    state: MeetingState
    outcome: Outcome
    carry: Carry | None
    decisions: tuple[str, ...]


@value
class ItemHistory:
    """``origin`` is the decision, question or action the matter was made from, "" when a person sent it in or it is standing."""

    network_id: str
    subject_id: str
    card: str
    title: str
    raised_by: str
    steps: tuple[HistoryStep, ...]
    origin: str = ""
    origin_day: date | None = None


def item_history(work: Work, ask: ShowHistory) -> ItemHistory:
    """Raise Refused NOT_FOUND."""
    item = item_within(work, ask.subject_id)
    rows = chain_of(work, item)
    names = shown_names(work, item.network_id)
    origin, origin_day = _origin(work, item)
    return ItemHistory(
        network_id=item.network_id,
        subject_id=item.id,
        card=work.new_id(),
        title=item.title,
        raised_by=names.get(item.proposer_id or "", ""),
        steps=tuple(step for row in rows for step in _step(work, row)),
        origin=origin,
        origin_day=origin_day,
    )


def chain_of(work: Work, item: AgendaItem) -> tuple[AgendaItem, ...]:
    """Return every item of the matter in the order they were made; a standing item's earlier meetings are not its history."""
    chain_id = item.chain_id or item.id
    rows = {row.id: row for row in work.items.find(chain_id=chain_id)}
    first = work.items.get(chain_id)
    rows |= {row.id: row for row in (first, item) if row is not None}
    return tuple(rows[key] for key in sorted(rows))


def _step(work: Work, row: AgendaItem) -> tuple[HistoryStep, ...]:
    meeting = work.meetings.one(row.meeting_id)
    step = HistoryStep(
        day=meeting.day,
        number=row.position,
        title=row.title,
        state=meeting.state,
        outcome=row.outcome,
        carry=row.carry,
        decisions=tuple(decision.text for decision in work.decisions.find(item_id=row.id)),
    )
    return (step,)


def _origin(work: Work, item: AgendaItem) -> tuple[str, date | None]:
    """Return the words and the meeting's day of what the matter was made from."""
    source = item.source_id or ""
    for row in (work.decisions.get(source), work.questions.get(source), work.actions.get(source)):
        if row is not None:
            meeting = work.meetings.get(row.meeting_id)
            return row.text, meeting.day if meeting is not None else None
    return "", None


REQUEST = Request(
    verb="item.history",
    ask=ShowHistory,
    run=item_history,
    result=ItemHistory,
    roles=frozenset({Role.MEMBER, Role.DEPUTY, Role.COORDINATOR, Role.SECRETARY, Role.STAFF}),
    chairs=True,
)

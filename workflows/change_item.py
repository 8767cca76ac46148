"""Change an item that was sent in, or take it back: until it is published; whoever keeps the agenda until the meeting."""

from dataclasses import replace

from meetings.agenda import AgendaItem, Intent, ItemKind, Outcome, Paper
from meetings.agenda_building import renumbered
from meetings.meeting import Meeting
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.card_edits import edit_call
from workflows.carrying import write_agenda
from workflows.item_shown import ItemChange, ItemShown, item_shown, keeps_agenda, own_item
from workflows.ports import Work
from workflows.request import Request
from workflows.sent_notices import announced_ids
from workflows.situation import agenda_of
from workflows.within import coming_meeting, item_within, membership_within


@value
class EditItem:
    """The item's whole new text and links; of the people None = as they are, "" and () = nobody."""

    subject_id: str
    title: str
    intent: Intent | None = None
    background: str = ""
    minutes: int | None = None
    link: str = ""
    papers: tuple[Paper, ...] = ()
    presenter_id: str | None = None
    preparer_ids: tuple[str, ...] | None = None
    guest_ids: tuple[str, ...] | None = None


@value
class WithdrawItem:
    """Take the item back."""

    subject_id: str


def edit_item(work: Work, ask: EditItem) -> ItemShown:
    """Give the item its new text; files that belong to it stay.

    Raises Refused: NOT_FOUND (item, people), NOT_YOURS, ITEM_PUBLISHED, MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED.
    """
    item, meeting = _changeable(work, ask.subject_id)
    changed = replace(
        item,
        title=ask.title,
        intent=ask.intent,
        background=ask.background,
        minutes=ask.minutes,
        link=ask.link,
        papers=(*(paper for paper in item.papers if paper.blob_id), *ask.papers),
        presenter_ids=_people(work, item.presenter_ids, _presenters(item, ask.presenter_id)),
        preparer_ids=_people(work, item.preparer_ids, ask.preparer_ids),
        guest_ids=_people(work, item.guest_ids, ask.guest_ids),
    )
    work.items.save(changed)
    return item_shown(work, meeting, changed, ItemChange.EDITED)


def _presenters(item: AgendaItem, chosen: str | None) -> tuple[str, ...] | None:
    """Return who presents from here on, None = as it is; one of several presenters chosen again keeps the others."""
    if chosen is None or chosen in item.presenter_ids:
        return None
    return (chosen,) if chosen else ()


def _people(work: Work, now: tuple[str, ...], wanted: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return who is named from here on; Refused NOT_FOUND when somebody new has no role in the network."""
    if wanted is None:
        return now
    for person_id in wanted:
        if person_id not in now:
            membership_within(work, person_id)
    return wanted


def withdraw_item(work: Work, ask: WithdrawItem) -> ItemShown:
    """Take the item off the agenda.

    Raises Refused: NOT_FOUND, NOT_YOURS, ITEM_PUBLISHED, ITEM_CLOSED for items nobody sent in, MEETING_RUNNING,
    MEETING_CLOSED, MEETING_CANCELLED.
    """
    item, meeting = _changeable(work, ask.subject_id)
    if item.kind is not ItemKind.SUBMITTED:
        raise Refused(Refusal.ITEM_CLOSED)
    gone = replace(item, outcome=Outcome.WITHDRAWN)
    take_off(work, gone)
    edit_call(work, meeting)
    return item_shown(work, meeting, gone, ItemChange.WITHDRAWN)


def take_off(work: Work, gone: AgendaItem) -> None:
    """Store ``gone`` (withdrawn) and close the gap it leaves."""
    work.items.save(gone)
    left = agenda_of(work, gone.meeting_id)
    write_agenda(work, left, renumbered(left))


def _changeable(work: Work, item_id: str) -> tuple[AgendaItem, Meeting]:
    item = item_within(work, item_id)
    own_item(work, item)
    meeting = coming_meeting(work, item.meeting_id)
    if not keeps_agenda(work.actor) and item.id in announced_ids(work, meeting):
        raise Refused(Refusal.ITEM_PUBLISHED)
    return item, meeting


EDIT = Request(verb="agenda.edit", ask=EditItem, run=edit_item, result=ItemShown)
WITHDRAW = Request(verb="agenda.withdraw", ask=WithdrawItem, run=withdraw_item, result=ItemShown)

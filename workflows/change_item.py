"""Change an item that was sent in, or take it back, until the meeting begins."""

from dataclasses import replace

from meetings.agenda import AgendaItem, Intent, ItemKind, Outcome
from meetings.agenda_building import renumbered
from meetings.meeting import Meeting
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.card_edits import edit_call
from workflows.carrying import write_agenda
from workflows.item_shown import ItemChange, ItemShown, item_shown, own_item
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of
from workflows.within import coming_meeting, item_within, membership_within


@value
class EditItem:
    """The item's whole new text; ``presenter_id`` "" = nobody named."""

    subject_id: str
    title: str
    intent: Intent | None = None
    background: str = ""
    minutes: int | None = None
    link: str = ""
    presenter_id: str = ""


@value
class WithdrawItem:
    """Take the item back."""

    subject_id: str


def edit_item(work: Work, ask: EditItem) -> ItemShown:
    """Raise Refused: NOT_FOUND (item, presenter), NOT_YOURS, MEETING_RUNNING, MEETING_CLOSED, NO_MEETING."""
    item, meeting = _changeable(work, ask.subject_id)
    if ask.presenter_id and ask.presenter_id not in item.presenter_ids:
        membership_within(work, ask.presenter_id)
    presenters = (ask.presenter_id,) if ask.presenter_id else ()
    changed = replace(
        item,
        title=ask.title,
        intent=ask.intent,
        background=ask.background,
        minutes=ask.minutes,
        link=ask.link,
        presenter_ids=item.presenter_ids if ask.presenter_id in item.presenter_ids else presenters,
    )
    work.items.save(changed)
    return item_shown(work, meeting, changed, ItemChange.EDITED)


def withdraw_item(work: Work, ask: WithdrawItem) -> ItemShown:
    """Raise Refused: NOT_FOUND, NOT_YOURS, ITEM_CLOSED for items nobody sent in, MEETING_RUNNING, MEETING_CLOSED, NO_MEETING."""
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
    return item, coming_meeting(work, item.meeting_id)


EDIT = Request(verb="agenda.edit", ask=EditItem, run=edit_item, result=ItemShown)
WITHDRAW = Request(verb="agenda.withdraw", ask=WithdrawItem, run=withdraw_item, result=ItemShown)

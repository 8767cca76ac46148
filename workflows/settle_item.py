"""Say what became of an item: nothing new, filed, moved on, dropped, or fallen away because somebody left."""

from dataclasses import replace
from datetime import date

from meetings.agenda import AgendaItem, Carry, CarryReason, Intent, ItemKind, Outcome
from meetings.attendance import Presence
from meetings.carry_over import often_moved
from meetings.meeting import Meeting
from meetings.refusals import Refusal, Refused
from meetings.running import waits_for
from meetings.values import value
from workflows.around import Spot, item_in, named, spot, writable
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of
from workflows.unreached import AskedAgain, about_again, carry_without, has_left


@value
class SettleItem:
    """``item_id`` "" = the current item of the meeting ``subject_id``."""

    subject_id: str
    item_id: str = ""


@value
class PostponeItem:
    """Move an item to the next meeting, or to ``to``. ``words`` are the writer's own reason.

    ``reason`` None = the house's sentence when the proposer or presenter is missing, else no reason.

    ``person_id`` is who was missing (PROPOSER_ABSENT) or left (LEFT). ``intent`` is what the network is asked to do with it then
    (None = as before). ``anyway`` moves an item for the third time without asking whether to drop it.
    """

    subject_id: str
    reason: CarryReason | None = None
    item_id: str = ""
    to: date | None = None
    words: str = ""
    person_id: str = ""
    intent: Intent | None = None
    anyway: bool = False


@value
class DropItem:
    """End an item for good; ``words`` say why and are printed in the minutes."""

    subject_id: str
    words: str
    item_id: str = ""


@value
class ItemSettled:
    """The item's outcome and, when it moves on or fell away, the reason.

    ``asked`` = nothing is stored yet: the item has been moved twice and the question is whether to drop it.
    """

    spot: Spot
    outcome: Outcome
    carry: Carry | None = None
    asked: AskedAgain | None = None


def nothing_new(work: Work, ask: SettleItem) -> ItemSettled:
    """Raise Refused: NOT_FOUND, NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED."""
    return _settle(work, ask.subject_id, ask.item_id, Outcome.NOTHING_NEW)


def file_item(work: Work, ask: SettleItem) -> ItemSettled:
    """File an item ("läggs till handlingarna"); on the item about the previous minutes this adopts them once the meeting closes.

    Raise Refused as ``nothing_new``.
    """
    return _settle(work, ask.subject_id, ask.item_id, Outcome.FILED)


def reopen_item(work: Work, ask: SettleItem) -> ItemSettled:
    """Take the outcome back. Raise Refused as ``nothing_new``."""
    return _settle(work, ask.subject_id, ask.item_id, Outcome.OPEN)


def postpone_item(work: Work, ask: PostponeItem) -> ItemSettled:
    """Move an item on. Raise Refused as ``nothing_new``, and DATE_PASSED for a day that is not after the meeting."""
    meeting = writable(work, ask.subject_id)
    item = item_in(work, meeting, ask.item_id)
    if ask.to is not None and ask.to <= meeting.day:
        raise Refused(Refusal.DATE_PASSED)
    ask = _with_reason(work, meeting, item, ask)
    reason = ask.reason or CarryReason.OTHER
    carry = Carry(reason=reason, to=ask.to, person=_missing(work, meeting, item, ask), words=ask.words)
    outcome = item.outcome
    item = replace(item, intent=ask.intent or item.intent)
    if often_moved(item) and not ask.anyway:
        asked = about_again(work, meeting, item, carry, ask.person_id)
        return ItemSettled(spot=asked.spot, outcome=outcome, asked=asked)
    return _settled(work, meeting, item, Outcome.POSTPONED, carry)


def drop_item(work: Work, ask: DropItem) -> ItemSettled:
    """End the item: it goes to no further meeting. Raise Refused as ``nothing_new``, and FIELD_MISSING without a reason."""
    meeting = writable(work, ask.subject_id)
    item = item_in(work, meeting, ask.item_id)
    if not ask.words:
        raise Refused(Refusal.FIELD_MISSING, field="words")
    return _settled(work, meeting, item, Outcome.DROPPED, Carry(reason=CarryReason.OTHER, words=ask.words))


def left_item(work: Work, ask: PostponeItem) -> ItemSettled:
    """The item fell away because somebody had left; it moves on only if it is postponed as well. Refusals as above."""
    meeting = writable(work, ask.subject_id)
    item = item_in(work, meeting, ask.item_id)
    ask = replace(ask, reason=CarryReason.LEFT)
    carry = Carry(reason=CarryReason.LEFT, person=_missing(work, meeting, item, ask), words=ask.words)
    return _settled(work, meeting, item, Outcome.DROPPED, carry)


def _with_reason(work: Work, meeting: Meeting, item: AgendaItem, ask: PostponeItem) -> PostponeItem:
    """Fill in the house's reason when nobody gave one and the item waits for somebody."""
    if ask.reason is not None or ask.words:
        return ask
    order = [other.id for other in agenda_of(work, meeting.id)]
    missing = waits_for(item, work.attendance.find(meeting_id=meeting.id), order)
    if not missing:
        return ask
    reason = CarryReason.LEFT if has_left(work, meeting, missing) else CarryReason.PROPOSER_ABSENT
    return replace(ask, reason=reason, person_id=missing)


def _missing(work: Work, meeting: Meeting, item: AgendaItem, ask: PostponeItem) -> str:
    """Return the name printed in the reason, the whole one of who left; "" for reasons that name nobody."""
    if ask.reason not in {CarryReason.PROPOSER_ABSENT, CarryReason.LEFT}:
        return ""
    person_id = ask.person_id
    if not person_id and ask.reason is CarryReason.LEFT:
        gone = [r for r in work.attendance.find(meeting_id=meeting.id) if r.left_before and r.presence is Presence.PRESENT]
        person_id = gone[0].person_id if len(gone) == 1 else ""
    person_id = person_id or item.proposer_id or next(iter(item.presenter_ids), "")
    if not person_id or not work.memberships.find(network_id=meeting.network_id, person_id=person_id):
        raise Refused(Refusal.NOT_FOUND)
    if ask.words and ask.reason is CarryReason.LEFT:
        return ask.words
    name = named(work, meeting.network_id, person_id, meeting.day).name
    return carry_without(name, left=ask.reason is CarryReason.LEFT).person


def _settle(work: Work, meeting_id: str, item_id: str, outcome: Outcome) -> ItemSettled:
    meeting = writable(work, meeting_id)
    return _settled(work, meeting, item_in(work, meeting, item_id), outcome, None)


def _settled(work: Work, meeting: Meeting, item: AgendaItem, outcome: Outcome, carry: Carry | None) -> ItemSettled:
    opened = outcome is Outcome.OPEN
    work.items.save(
        replace(
            item,
            outcome=outcome,
            carry=carry,
            settled_by=None if opened else work.actor.person.id,
            settled_at=None if opened else work.now,
        )
    )
    return ItemSettled(spot=spot(work, meeting, item), outcome=outcome, carry=carry)


def is_about_previous(item: AgendaItem) -> bool:
    """Tell whether the item is the standing one about the previous minutes."""
    title = item.title.strip().casefold()
    return item.kind is ItemKind.PREVIOUS_MINUTES or title in {"föregående anteckningar", "previous minutes"}


NOTHING_NEW = Request(verb="item.nothing_new", ask=SettleItem, run=nothing_new, result=ItemSettled)
FILED = Request(verb="item.filed", ask=SettleItem, run=file_item, result=ItemSettled)
REOPEN = Request(verb="item.reopen", ask=SettleItem, run=reopen_item, result=ItemSettled)
POSTPONE = Request(verb="item.postpone", ask=PostponeItem, run=postpone_item, result=ItemSettled)
DROP = Request(verb="item.drop", ask=DropItem, run=drop_item, result=ItemSettled)
LEFT = Request(verb="item.left", ask=PostponeItem, run=left_item, result=ItemSettled)

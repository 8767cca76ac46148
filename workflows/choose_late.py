"""An item came after the stop time: take it in, keep it for the next meeting, or decline it with a word to its sender."""

import json
from dataclasses import replace
from enum import StrEnum

from meetings.agenda import AgendaItem, Carry, CarryReason, ItemKind, Outcome
from meetings.glance import AgendaLine, MeetingFacts
from meetings.meeting import Meeting
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.card_edits import edit_call
from workflows.carrying import take_up
from workflows.change_item import take_off
from workflows.deliveries import DeliveryKind
from workflows.glances import agenda_lines, meeting_facts, shown_names
from workflows.meeting_notices import to_person
from workflows.ports import StoredAnswer, Work
from workflows.request import Request
from workflows.within import item_within, open_meeting_within

CHOICE = "late_choice"
"""The kind of the stored answers that keep what was chosen for a late item, and the word to its sender."""

WORDS_MOST = 500


class LateChoice(StrEnum):
    """What becomes of a late item."""

    TAKE = "take"
    NEXT = "next"
    DECLINE = "decline"


@value
class ChooseLate:
    """``subject_id`` is the item; ``words`` reach its sender."""

    subject_id: str
    choice: LateChoice
    words: str = ""


@value
class LateChosen:
    """What was chosen for which item; ``sender`` is told, "" when nobody but the chooser sent it in."""

    card: str
    meeting: MeetingFacts
    item: AgendaLine
    choice: LateChoice
    words: str
    sender: str


@value
class Chosen:
    """The choice as it was kept: by whom and with which words."""

    choice: LateChoice
    words: str
    person_id: str


def choose_late(work: Work, ask: ChooseLate) -> LateChosen:
    """Keep the choice, do it, and tell the sender; an item that was taken in may still be moved or declined.

    Raises Refused: NOT_FOUND, ITEM_CLOSED for an item that did not come late, MEETING_CLOSED, MEETING_CANCELLED.
    """
    item = item_within(work, ask.subject_id)
    meeting = open_meeting_within(work, item.meeting_id)
    if not item.late or item.kind is not ItemKind.SUBMITTED:
        raise Refused(Refusal.ITEM_CLOSED)
    names = shown_names(work, meeting.network_id)
    (line,) = agenda_lines(work, (item,), names)
    _keep(work, item, ask)
    if ask.choice is LateChoice.NEXT:
        take_off(work, replace(item, outcome=Outcome.WITHDRAWN, carry=Carry(reason=CarryReason.OTHER)))
        take_up(work, item.network_id)
    elif ask.choice is LateChoice.DECLINE:
        take_off(work, replace(item, outcome=Outcome.WITHDRAWN))
    edit_call(work, meeting)
    told = _tell(work, meeting, item)
    return LateChosen(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        item=line,
        choice=ask.choice,
        words=ask.words,
        sender=names.get(told, ""),
    )


def chosen_for(work: Work, item_id: str) -> Chosen | None:
    """Return what was chosen for a late item, None while nobody has."""
    for kept in work.answers.find(key=f"{CHOICE}/{item_id}"):
        said = json.loads(kept.body)
        return Chosen(choice=LateChoice(said["choice"]), words=said["words"], person_id=kept.person_id)
    return None


def _keep(work: Work, item: AgendaItem, ask: ChooseLate) -> None:
    key = f"{CHOICE}/{item.id}"
    for before in work.answers.find(key=key):
        work.answers.remove(before.id)
    work.answers.add(
        StoredAnswer(
            id=work.new_id(),
            key=key,
            network_id=item.network_id,
            person_id=work.actor.person.id,
            verb=CHOICE,
            body=json.dumps({"choice": ask.choice.value, "words": ask.words}, ensure_ascii=False),
            given_at=work.now,
        )
    )


def _tell(work: Work, meeting: Meeting, item: AgendaItem) -> str:
    """Tell the item's proposer, unless that is who chose; return who is told."""
    sender = item.proposer_id or item.entered_by or ""
    if not sender or sender == work.actor.person.id:
        return ""
    to_person(work, meeting, DeliveryKind.ITEM_CHOSEN, item.id, sender)
    return sender


REQUEST = Request(
    verb="agenda.late",
    ask=ChooseLate,
    run=choose_late,
    result=LateChosen,
    roles=frozenset({Role.COORDINATOR, Role.SECRETARY}),
    chairs=True,
)

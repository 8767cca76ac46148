"""Take back the last thing the person did before a meeting: an item sent in, an answer, a report that nothing is new."""

from dataclasses import replace
from enum import StrEnum

from meetings.agenda import AgendaItem, ItemKind
from meetings.agenda_building import COMING
from meetings.glance import MeetingFacts
from meetings.meeting import Meeting
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows import answer_attendance, change_item, report_nothing_new, submit_item
from workflows.card_edits import edit_call
from workflows.glances import meeting_facts
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of


class Deed(StrEnum):
    """What was taken back."""

    ITEM = "item"
    ANSWER = "answer"
    REPORT = "report"


@value
class TakeBack:
    """Nothing is named: it is the last thing that counts."""

    subject_id: str = ""


@value
class TakenBack:
    """``title`` is the item's, "" for an answer."""

    meeting: MeetingFacts
    deed: Deed
    title: str = ""


def take_back(work: Work, _ask: TakeBack) -> TakenBack:
    """Take back what the person's last press or words did, as far as it is known for certain; older deeds stand.

    Raises Refused: NOTHING_TO_UNDO, and what ``agenda.withdraw`` and ``item.report_nothing_new`` refuse.
    """
    actor = work.actor
    last = work.answers.last(network_id=actor.membership.network_id, person_id=actor.person.id)
    if last is not None and last.verb == submit_item.REQUEST.verb:
        return _item(work)
    if last is not None and last.verb == answer_attendance.REQUEST.verb:
        return _answer(work)
    if last is not None and last.verb == report_nothing_new.REQUEST.verb:
        return _report(work)
    raise Refused(Refusal.NOTHING_TO_UNDO)


def _item(work: Work) -> TakenBack:
    actor = work.actor
    *_, last = work.items.find(network_id=actor.membership.network_id, entered_by=actor.person.id, kind=ItemKind.SUBMITTED)
    gone = change_item.withdraw_item(work, change_item.WithdrawItem(subject_id=last.id))
    return TakenBack(meeting=gone.meeting, deed=Deed.ITEM, title=gone.item.title)


def _answer(work: Work) -> TakenBack:
    """Clear the one answer the person has given to a coming meeting; of several nobody knows which came last."""
    meetings = _coming(work)
    rows = work.attendance.find(network_id=work.actor.membership.network_id, recorded_by=work.actor.person.id)
    given = [row for row in rows if row.answer is not None and row.meeting_id in meetings]
    if len(given) != 1:
        raise Refused(Refusal.NOTHING_TO_UNDO)
    (row,) = given
    meeting = meetings[row.meeting_id]
    work.attendance.save(replace(row, answer=None, deputy="", recorded_by=None))
    edit_call(work, meeting)
    return TakenBack(meeting=meeting_facts(work, meeting), deed=Deed.ANSWER)


def _report(work: Work) -> TakenBack:
    """Clear the one report the person has given before a coming meeting; of several nobody knows which came last."""
    reported = [item for meeting_id in _coming(work) for item in agenda_of(work, meeting_id) if _reports(work, item)]
    if len(reported) != 1:
        raise Refused(Refusal.NOTHING_TO_UNDO)
    ask = report_nothing_new.ReportNothingNew(subject_id=reported[0].id, back=True)
    back = report_nothing_new.report_nothing_new(work, ask)
    return TakenBack(meeting=back.meeting, deed=Deed.REPORT, title=back.title)


def _reports(work: Work, item: AgendaItem) -> bool:
    actor = work.actor
    return item.nothing_new_by == actor.person.id or actor.membership.organisation_id in item.nothing_new_from


def _coming(work: Work) -> dict[str, Meeting]:
    """Return the network's meetings that have not begun, by id."""
    rows = work.meetings.find(network_id=work.actor.membership.network_id)
    return {meeting.id: meeting for meeting in rows if meeting.state in COMING}


REQUEST = Request(verb="agenda.take_back", ask=TakeBack, run=take_back, result=TakenBack)

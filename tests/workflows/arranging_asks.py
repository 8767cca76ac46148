"""The agenda's desk, short enough to tell a story with."""

from datetime import time

import pytest

from meetings.refusals import Refused
from workflows import arrange_agenda, merge_items, plan_meeting, split_item
from workflows.arrange_agenda import ArrangeAgenda
from workflows.merge_items import MergeItems
from workflows.situation import agenda_of
from workflows.split_item import PartDraft, SplitItem
from workflows.submit_item import REQUEST as SUBMIT
from workflows.submit_item import SubmitItem

STANDING = ["Föregående anteckningar", "Lägesrapport i kommunerna", "Omvärldsbevakning"]


def plan(cast, day, key="lotta", network="socialchefer"):
    ask = plan_meeting.PlanMeeting(day=day, start=time(9), end=time(12))
    return cast.do(key, plan_meeting.REQUEST, ask, network=network).subject_id


def submit(cast, meeting_id, title, key="disa", **more):
    return cast.do(key, SUBMIT, SubmitItem(subject_id=meeting_id, title=title, **more)).item.id


def version(cast, meeting_id):
    return cast.see(lambda work: work.meetings.get(meeting_id).version)


def arrange(cast, meeting_id, key="lotta", **more):
    more.setdefault("version", version(cast, meeting_id))
    return cast.do(key, arrange_agenda.REQUEST, ArrangeAgenda(subject_id=meeting_id, **more))


def split(cast, meeting_id, number, *titles):
    drafts = tuple(PartDraft(title=title) for title in titles)
    return cast.do("lotta", split_item.SPLIT, SplitItem(subject_id=meeting_id, number=number, drafts=drafts))


def merge(cast, meeting_id, number, other, **more):
    return cast.do("lotta", merge_items.MERGE, MergeItems(subject_id=meeting_id, number=number, other=other, **more))


def refused(cast, request, ask, key="lotta"):
    with pytest.raises(Refused) as caught:
        cast.do(key, request, ask)
    return caught.value.code


def called(shown):
    """The agenda as it is numbered: "5", "5 a" and the titles."""
    return [f"{line.number}{line.letter} {line.title}" for line in shown.lines]


def agenda(cast, meeting_id):
    return called(cast.do("lotta", arrange_agenda.SHOW, arrange_agenda.ShowArranging(subject_id=meeting_id)))


def row(cast, item_id):
    return cast.see(lambda work: work.items.get(item_id))


def rows(cast, meeting_id):
    return cast.see(lambda work: agenda_of(work, meeting_id))

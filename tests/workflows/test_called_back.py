"""An item moved to the next meeting and wanted back, when something has become of it there."""

from dataclasses import replace
from datetime import date

import pytest

from meetings.meeting import MeetingState
from meetings.refusals import Refusal
from tests.workflows.arranging_asks import agenda, merge, plan, refused, row, rows, split, submit
from workflows import merge_items, open_item
from workflows import take_off_item as off
from workflows.merge_items import TakeApart
from workflows.take_off_item import RestoreItem, TakeOffItem


@pytest.fixture
def march(cast):
    return plan(cast, date(2020, 3, 6))


@pytest.fixture
def moved(cast, march):
    """The item that was moved from March to April."""
    item_id = submit(cast, march, "Ett")
    cast.do("lotta", off.MOVE_ON, TakeOffItem(subject_id=march, item_id=item_id))
    return item_id


@pytest.fixture
def april(cast, moved):
    return plan(cast, date(2020, 4, 3))


def numbers(cast, meeting_id):
    return {item.title: item.position for item in rows(cast, meeting_id)}


def test_an_item_merged_at_the_next_meeting_is_not_called_back_and_takes_nobodys_item_with_it(cast, march, april, moved):
    theirs = submit(cast, april, "Två", key="henrik")
    places = numbers(cast, april)
    made = merge(cast, april, places["Ett"], places["Två"]).item_id
    before = agenda(cast, april)
    assert refused(cast, off.RESTORE, RestoreItem(subject_id=march, item_id=moved)) is Refusal.ITEM_MERGED
    assert agenda(cast, april) == before
    version = cast.see(lambda work: work.meetings.get(april).version)
    cast.do("lotta", merge_items.APART, TakeApart(subject_id=april, version=version, item_id=made))
    cast.do("lotta", off.RESTORE, RestoreItem(subject_id=march, item_id=moved))
    assert (row(cast, theirs).meeting_id, "Två" in numbers(cast, april), "Ett" in numbers(cast, april)) == (april, True, False)
    assert "Ett" in numbers(cast, march)


def test_an_item_whose_merged_whole_was_taken_off_is_called_back(cast, march, april, moved):
    theirs = submit(cast, april, "Två", key="henrik")
    places = numbers(cast, april)
    made = merge(cast, april, places["Ett"], places["Två"]).item_id
    cast.do("lotta", off.REMOVE, TakeOffItem(subject_id=april, item_id=made))
    cast.do("lotta", off.RESTORE, RestoreItem(subject_id=march, item_id=moved))
    assert "Ett" in numbers(cast, march)
    assert refused(cast, open_item.REQUEST, open_item.ShowItem(subject_id=theirs), key="henrik") is Refusal.NOT_FOUND


def test_an_item_is_not_called_back_from_a_meeting_that_has_begun(cast, march, april, moved):
    cast.see(lambda work: work.meetings.save(replace(work.meetings.get(april), state=MeetingState.RUNNING)))
    before = [rows(cast, march), rows(cast, april)]
    assert refused(cast, off.RESTORE, RestoreItem(subject_id=march, item_id=moved)) is Refusal.ITEM_CLOSED
    assert [rows(cast, march), rows(cast, april)] == before


def test_a_part_does_not_come_back_before_the_item_it_is_part_of(cast, march):
    item_id = submit(cast, march, "Ett")
    split(cast, march, 4, "A", "B")
    part = rows(cast, march)[4]
    cast.do("lotta", off.REMOVE, TakeOffItem(subject_id=march, item_id=item_id))
    before = rows(cast, march)
    assert refused(cast, off.RESTORE, RestoreItem(subject_id=march, item_id=part.id)) is Refusal.NOT_FOUND
    assert rows(cast, march) == before


def test_an_item_split_at_the_next_meeting_is_joined_there_before_it_is_called_back(cast, march, april, moved):
    split(cast, april, numbers(cast, april)["Ett"], "A", "B")
    before = agenda(cast, april)
    assert refused(cast, off.RESTORE, RestoreItem(subject_id=march, item_id=moved)) is Refusal.ITEM_HAS_PARTS
    assert agenda(cast, april) == before

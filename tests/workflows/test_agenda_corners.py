"""What seldom happens to an agenda, and the files and places of a meeting."""

from dataclasses import replace
from datetime import date, time

from meetings.refusals import Refusal
from tests.workflows.arranging_asks import agenda, merge, plan, refused, rows, split, submit, version
from tests.workflows.running_asks import refused as no
from tests.workflows.running_asks import started
from workflows import (
    merge_items,
    open_notice,
    plan_meeting,
    settle_item,
)
from workflows import take_off_item as off
from workflows.file_links import FileKind, issue_file_link
from workflows.merge_items import TakeApart
from workflows.situation import situation
from workflows.take_off_item import TakeOffItem


def emptied(cast, meeting_id):
    for item in rows(cast, meeting_id):
        cast.do("lotta", off.REMOVE, TakeOffItem(subject_id=meeting_id, item_id=item.id))


def test_an_agenda_can_be_emptied_and_is_then_no_file_to_open(cast, meeting_id):
    emptied(cast, meeting_id)
    assert agenda(cast, meeting_id) == []
    ask = open_notice.OpenNotice(subject_id=meeting_id, draft=True)
    assert refused(cast, open_notice.REQUEST, ask) is Refusal.AGENDA_EMPTY


def test_a_merged_item_with_letters_is_joined_before_it_is_taken_apart(cast, meeting_id):
    submit(cast, meeting_id, "Ett")
    submit(cast, meeting_id, "Två")
    made = merge(cast, meeting_id, 4, 5).item_id
    split(cast, meeting_id, 4, "A", "B")
    before = agenda(cast, meeting_id)
    ask = TakeApart(subject_id=meeting_id, version=version(cast, meeting_id), item_id=made)
    assert refused(cast, merge_items.APART, ask) is Refusal.ITEM_HAS_PARTS
    assert agenda(cast, meeting_id) == before


def test_an_item_is_not_struck_without_a_reason():
    no(Refusal.FIELD_MISSING, started(), "nadia", settle_item.DROP, settle_item.DropItem(subject_id="m1", words="", item_id="i3"))


def test_a_new_link_ends_the_older_ones_to_that_meetings_file_alone(cast, meeting_id):
    other = plan(cast, date(2020, 4, 3))

    def issue(work):
        for wanted in (meeting_id, other, meeting_id):
            issue_file_link(work, FileKind.NOTICE, work.meetings.one(wanted), "disa", "")
        return sorted(link.body for link in work.answers.find(verb=FileKind.NOTICE.value))

    assert cast.see(issue) == sorted([f"{meeting_id} ", f"{other} "])


def test_the_same_place_at_the_same_host_changes_nothing_and_the_host_keeps_it(cast):
    host = cast.see(lambda work: work.organisations.find(name="Ängelö")[0])
    for day in (date(2020, 3, 6), date(2020, 4, 3)):
        ask = plan_meeting.PlanMeeting(day=day, start=time(9), end=time(12), host_id=host.id, place="Rådhuset")
        cast.do("lotta", plan_meeting.REQUEST, ask)
    assert cast.see(lambda work: work.organisations.one(host.id)) == replace(host, place="Rådhuset")


def test_outside_a_meeting_no_item_is_under_discussion(cast):
    seen = cast.see(lambda work: situation(work, cast.sender("disa"), "socialchefer", ""))
    assert (seen.meeting, seen.item, seen.running) == (None, None, False)

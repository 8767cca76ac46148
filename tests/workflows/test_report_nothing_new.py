"""Saying before the meeting that there is nothing new, and meeting it again when the item is on."""

from dataclasses import replace

import pytest

from meetings.agenda import Outcome
from meetings.meeting import MeetingState
from meetings.refusals import Refusal, Refused
from tests.workflows.notice_cast import Called
from workflows import report_nothing_new, settle_item, show_agenda, show_header, start_meeting, take_back
from workflows.report_nothing_new import Reportable, Reported, ReportNothingNew
from workflows.take_back import Deed, TakeBack

ROUND, SCAN = "Lägesrapport i kommunerna", "Omvärldsbevakning"


@pytest.fixture
def called():
    return Called()


def report(called, key, title, **more):
    ask = ReportNothingNew(subject_id=called.item(title).id, **more)
    return called.do(key, report_nothing_new.REQUEST, ask)


def no(called, key, title):
    return called.refused(key, report_nothing_new.REQUEST, ReportNothingNew(subject_id=called.item(title).id))


def seen(called, key, title):
    shown = called.do(key, show_agenda.REQUEST, show_agenda.ShowAgenda(subject_id=called.meeting_id))
    return next(line.nothing_new for line in shown.lines if line.title == title)


def test_each_organisation_of_a_round_reports_for_itself(called):
    done = report(called, "disa", ROUND)
    assert (done.organisation, done.by, done.number, done.back) == ("Ängelö", ("Ängelö",), 2, False)
    assert report(called, "henrik", ROUND).by == ("Ängelö", "Örnlunda")
    assert report(called, "henrik", ROUND).by == ("Ängelö", "Örnlunda"), "once is enough"
    assert seen(called, "gunvor", ROUND) == ("Ängelö", "Örnlunda")
    assert report(called, "disa", ROUND, back=True).by == ("Örnlunda",)


def test_the_coordinator_guests_and_staff_do_not_report_for_an_organisation(called):
    assert [no(called, key, ROUND) for key in ("lotta", "peter", "henrik2")] == [Refusal.NOT_YOURS] * 3


def test_a_named_reporter_reports_and_nobody_else(called):
    called.change(SCAN, presenter_ids=("disa",))
    assert no(called, "lotta", SCAN) is Refusal.NOT_YOURS
    done = report(called, "disa", SCAN)
    assert (done.organisation, done.by) == ("", ("Disa Daleros",))
    assert report(called, "disa", SCAN, back=True).by == ()


def test_without_a_name_whoever_keeps_the_agenda_says_it(called):
    assert no(called, "disa", SCAN) is Refusal.NOT_YOURS
    assert report(called, "gunvor", SCAN).by == ("Gunvor Tallberg",)


def test_only_standing_items_of_a_coming_meeting_of_the_own_network_are_reported_on(called):
    called.submit("Budget")
    assert no(called, "disa", "Budget") is Refusal.NOT_YOURS
    item_id = called.item(ROUND).id
    ask = ReportNothingNew(subject_id=item_id)
    with pytest.raises(Refused) as caught:
        called.do("ester", report_nothing_new.REQUEST, ask, network="annat")
    assert caught.value.code is Refusal.NOT_FOUND
    called.see(lambda work: work.meetings.save(replace(work.meetings.get(called.meeting_id), state=MeetingState.CLOSED)))
    assert no(called, "disa", ROUND) is Refusal.MEETING_CLOSED


def test_the_agenda_tells_each_reader_what_they_may_report_on(called):
    def offered(key):
        shown = called.do(key, show_agenda.REQUEST, show_agenda.ShowAgenda(subject_id=called.meeting_id))
        return [(one.title, one.done) for one in shown.reports]

    assert offered("disa") == [(ROUND, False)]
    assert offered("lotta") == [(SCAN, False), ("Övrigt", False)]
    assert offered("peter") == []
    report(called, "disa", ROUND)
    assert offered("disa") == [(ROUND, True)]
    shown = called.do("disa", show_agenda.REQUEST, show_agenda.ShowAgenda(subject_id=called.meeting_id))
    assert shown.reports == (Reportable(item_id=called.item(ROUND).id, number=2, title=ROUND, done=True),)


def at(called, title):
    called.do("lotta", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id=called.meeting_id))
    ask = show_header.GoToItem(subject_id=called.meeting_id, number=called.item(title).position)
    return called.do("lotta", show_header.GO_TO, ask)


def test_the_meeting_is_told_who_has_nothing_new_and_who_has_not_said(called):
    report(called, "disa", ROUND)
    assert at(called, ROUND).reported == Reported(by=("Ängelö",), awaited=("Svartlöv", "Örnlunda"))


def test_when_everybody_has_said_so_nobody_is_awaited_and_once_settled_it_is_not_offered(called):
    for key in ("disa", "gunvor", "henrik"):
        report(called, key, ROUND)
    assert at(called, ROUND).reported.awaited == ()
    called.do("lotta", settle_item.NOTHING_NEW, settle_item.SettleItem(subject_id=called.meeting_id))
    assert called.do("lotta", show_header.SHOW, show_header.ShowHeader(subject_id=called.meeting_id)).reported is None


def test_an_item_nobody_has_reported_on_says_nothing(called):
    assert at(called, SCAN).reported is None


def taken_back(called, key):
    return called.do(key, take_back.REQUEST, TakeBack())


def test_the_one_report_given_is_taken_back_also_when_another_item_reported_on_has_gone(called):
    report(called, "disa", ROUND)
    called.change(SCAN, nothing_new_by="disa", outcome=Outcome.WITHDRAWN)
    back = taken_back(called, "disa")
    assert (back.deed, back.title, seen(called, "gunvor", ROUND)) == (Deed.REPORT, ROUND, ())
    assert called.refused("disa", take_back.REQUEST, TakeBack()) is Refusal.NOTHING_TO_UNDO


def test_of_two_reports_nobody_knows_which_is_meant(called):
    called.change(SCAN, presenter_ids=("disa",))
    report(called, "disa", SCAN)
    report(called, "disa", ROUND)
    assert called.refused("disa", take_back.REQUEST, TakeBack()) is Refusal.NOTHING_TO_UNDO
    assert seen(called, "gunvor", ROUND) == ("Ängelö",)


def test_the_item_sent_in_last_is_taken_back_and_the_one_before_stands(called):
    called.submit("Ett")
    called.submit("Två")
    back = taken_back(called, "disa")
    assert (back.deed, back.title) == (Deed.ITEM, "Två")
    assert [title for _, title in called.titles(called.meeting_id) if title in {"Ett", "Två"}] == ["Ett"]
    assert called.refused("disa", take_back.REQUEST, TakeBack()) is Refusal.NOTHING_TO_UNDO

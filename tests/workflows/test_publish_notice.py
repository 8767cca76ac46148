"""The notice goes out: whole the first time, afterwards what changed, and nothing when nothing has."""

from dataclasses import replace
from datetime import date, time

import pytest

from meetings.agenda import Intent, Outcome
from meetings.meeting import MeetingState
from meetings.notice import Changes, ItemChange, MeetingPart
from meetings.people import Membership, Role
from meetings.refusals import Refusal
from tests.workflows.notice_cast import Called
from workflows import plan_meeting, publish_agenda, show_agenda
from workflows.deliveries import DeliveryKind, DeliveryState
from workflows.publish_agenda import PreviewAgenda, PublishAgenda
from workflows.sent_notices import announced_ids, last_sent

PERSON, CHANNEL = DeliveryKind.AGENDA_PERSON, DeliveryKind.AGENDA_CHANNEL
EVERYBODY = ["disa", "gunvor", "henrik", "henrik2", "lotta"]


@pytest.fixture
def called():
    return Called()


def test_the_preview_counts_who_is_reached_how_and_names_the_unreachable_to_the_coordinator_alone(called):
    def block(work):
        work.addresses.save(replace(work.addresses.get("a-henrik"), blocked="403"))

    called.see(block)
    shown = called.preview()
    assert (shown.teams, shown.mail, shown.unreachable, shown.unreachable_names) == (4, 0, 1, ("Henrik Sandberg",))
    assert (shown.in_channel, shown.again, shown.whole, len(shown.seen)) == (True, False, 5, 16)
    assert called.preview("gunvor").unreachable == 1
    assert called.preview("gunvor").unreachable_names == ()


def test_without_a_coordinator_the_chair_is_told_the_names(called):
    def leave(work):
        (held,) = work.memberships.find(person_id="lotta")
        work.memberships.save(replace(held, until=date(2020, 2, 1)))
        work.addresses.save(replace(work.addresses.get("a-henrik"), blocked="403"))

    called.see(leave)
    assert called.preview("gunvor").unreachable_names == ("Henrik Sandberg",)


def test_the_first_notice_goes_whole_to_everybody_and_to_the_channel(called):
    called.submit("Budget")
    sent = called.publish(version=1)
    assert (sent.whole, sent.updated, sent.again, sent.in_channel, sent.changes) == (5, 0, False, True, Changes())
    assert called.waiting(PERSON) == EVERYBODY
    assert called.waiting(CHANNEL) == [""]
    meeting = called.see(lambda work: work.meetings.get(called.meeting_id))
    assert meeting.state is MeetingState.PUBLISHED


def test_a_planned_meeting_is_not_called_until_the_notice_goes_out(called):
    def shown():
        return called.do("disa", show_agenda.REQUEST, show_agenda.ShowAgenda(subject_id=called.meeting_id)).meeting

    assert shown().called_on is None
    called.see(lambda work: work.meetings.save(replace(work.meetings.get(called.meeting_id), state=MeetingState.CALLED)))
    assert shown().called_on is None, "the question for items is no notice"
    called.publish()
    assert shown().called_on == date(2020, 1, 13)


def test_what_was_announced_is_frozen(called):
    called.submit("Budget", minutes=20, background="Underlag", intent=Intent.DECIDE, presenter_id="henrik")
    called.paper("Budget")
    called.publish()
    sent = called.see(lambda work: last_sent(work, work.meetings.get(called.meeting_id)))
    (item,) = [one for one in sent.notice.items if one.title == "Budget"]
    assert (item.label, item.minutes, item.raised_by, item.presenters) == (
        "4",
        20,
        "Disa Daleros",
        ("Henrik Sandberg (Örnlunda)",),
    )
    assert [paper.title for paper in item.papers] == ["Bildspel"]
    assert (sent.number, sent.sent_by, sent.notice.called_by, sent.heard_ids) == (1, "lotta", "Lotta Melin", ())
    called.change("Budget", title="Ny rubrik")
    again = called.see(lambda work: last_sent(work, work.meetings.get(called.meeting_id)))
    assert again == sent


def test_an_agenda_that_changed_after_the_preview_is_not_sent_unseen(called):
    shown = called.preview()
    called.submit("Nyss")
    ask = PublishAgenda(subject_id=called.meeting_id, version=called.version, seen=shown.seen)
    assert called.refused("lotta", publish_agenda.REQUEST, ask) is Refusal.STALE_CARD
    assert called.waiting(PERSON) == []
    called.publish(seen=called.preview().seen)


def test_what_members_report_while_one_reads_the_preview_does_not_make_it_stale(called):
    shown = called.preview()
    called.change("Lägesrapport i kommunerna", nothing_new_from=("o2",))
    assert called.publish(seen=shown.seen).whole == 5


def test_publishing_again_tells_only_what_changed_to_those_who_have_had_it(called):
    called.submit("Budget")
    called.publish()
    called.settle()
    called.submit("Val")
    called.see(lambda work: work.items.save(replace(called.item("Budget"), outcome=Outcome.WITHDRAWN)))
    called.change("Val", position=4)
    shown = called.preview()
    changes = Changes(added=(ItemChange(label="4", title="Val"),), gone=(ItemChange(label="4", title="Budget"),))
    assert (shown.again, shown.whole, shown.teams, shown.changes, shown.in_channel) == (True, 0, 5, changes, True)
    sent = called.publish(seen=shown.seen)
    assert (sent.whole, sent.updated, sent.again, sent.changes, sent.in_channel) == (0, 5, True, changes, True)
    assert called.waiting(PERSON) == EVERYBODY
    kept = called.see(lambda work: last_sent(work, work.meetings.get(called.meeting_id)))
    assert (kept.number, sorted(kept.heard_ids), kept.changes) == (2, EVERYBODY, changes)


def test_with_nothing_changed_nothing_is_sent_and_nothing_is_written(called):
    called.publish()
    before = called.version
    for state in (DeliveryState.PENDING, DeliveryState.SENT):
        called.settle(state)
        waiting = called.waiting(PERSON)
        sent = called.publish()
        assert (sent.whole, sent.updated, sent.again, sent.in_channel, sent.changes) == (0, 0, True, False, Changes())
        assert called.waiting(PERSON) == waiting
    assert called.version == before
    assert called.see(lambda work: work.notices.count(meeting_id=called.meeting_id)) == 1


def test_who_joined_since_gets_all_of_it_and_nobody_else_hears_anything(called):
    called.publish()
    called.settle()

    def join(work):
        held = Membership(id="m99", network_id="socialchefer", person_id="ester", role=Role.MEMBER, organisation_id="o1")
        work.memberships.add(held)

    called.see(join)
    shown = called.preview()
    assert (shown.whole, shown.teams, shown.in_channel) == (1, 1, False)
    sent = called.publish()
    assert (sent.whole, sent.updated, sent.in_channel) == (1, 0, False)
    assert called.waiting(PERSON) == ["ester"]
    called.settle()
    called.submit("Val")
    called.publish()
    assert called.see(lambda work: "ester" in last_sent(work, work.meetings.get(called.meeting_id)).heard_ids)


def test_a_message_that_has_not_left_is_replaced_by_one_whole_notice(called):
    called.publish()
    called.submit("Val")
    sent = called.publish()
    assert (sent.whole, sent.updated) == (5, 0)
    assert called.waiting(PERSON) == EVERYBODY, "one message each"
    assert called.see(lambda work: last_sent(work, work.meetings.get(called.meeting_id)).heard_ids) == ()


def test_who_could_not_be_reached_the_first_time_gets_all_of_it(called):
    called.publish()
    called.settle(DeliveryState.BLOCKED)
    called.submit("Val")
    assert called.preview().whole == 5


def test_another_time_or_place_since_the_notice_belongs_to_the_changes(called):
    called.publish()
    called.settle()
    called.move(start=time(10), place="Klevan")
    assert called.preview().changes == Changes(meeting=(MeetingPart.HOURS, MeetingPart.PLACE))


def test_the_usual_weekday_is_known_after_three_meetings_on_one_weekday(called):
    assert called.preview().usual_weekday is None
    for day in (date(2020, 4, 3), date(2020, 5, 8)):
        called.do("lotta", plan_meeting.REQUEST, plan_meeting.PlanMeeting(day=day, confirmed=True))
    assert called.preview().usual_weekday is None
    called.do("lotta", plan_meeting.REQUEST, plan_meeting.PlanMeeting(day=date(2020, 6, 12), confirmed=True))
    assert called.preview().usual_weekday == 4
    called.do("lotta", plan_meeting.REQUEST, plan_meeting.PlanMeeting(day=date(2020, 9, 3), confirmed=True))
    assert called.preview().usual_weekday is None, "they do not agree"


def test_the_announced_items_are_those_of_the_last_notice(called):
    assert called.see(lambda work: announced_ids(work, work.meetings.get(called.meeting_id))) == frozenset()
    called.publish()
    late = called.submit("Sen")
    told = called.see(lambda work: announced_ids(work, work.meetings.get(called.meeting_id)))
    assert called.item("Övrigt").id in told
    assert late not in told


def test_a_member_does_not_publish_and_an_empty_agenda_is_not_sent(called):
    ask = PublishAgenda(subject_id=called.meeting_id)
    assert called.refused("disa", publish_agenda.REQUEST, ask) is Refusal.NOT_YOUR_ROLE

    def empty(work):
        for item in work.items.find(meeting_id=called.meeting_id):
            work.items.remove(item.id)

    called.see(empty)
    assert called.refused("lotta", publish_agenda.REQUEST, ask) is Refusal.AGENDA_EMPTY
    assert called.refused("lotta", publish_agenda.PREVIEW, PreviewAgenda(subject_id=called.meeting_id)) is Refusal.AGENDA_EMPTY

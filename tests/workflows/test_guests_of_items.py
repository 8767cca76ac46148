"""Guests: their own items with an estimated start, never those of others; and the roll call that knows their items."""

from dataclasses import replace
from datetime import time

import pytest

from meetings.attendance import Attendance, Presence
from meetings.people import Membership, Person, Role
from meetings.refusals import Refusal
from tests.workflows.notice_cast import Called
from workflows import arrange_agenda, mark_presence, open_notice, show_agenda, show_roll_call, start_meeting, take_roll_call
from workflows.agenda_desk import Typed
from workflows.deliveries import DeliveryKind
from workflows.file_links import FileKind, take_file_link
from workflows.mark_presence import Mark
from workflows.notice_files import draft_file, keep_file, sent_file
from workflows.sent_notices import last_sent

PERSON = DeliveryKind.AGENDA_PERSON


@pytest.fixture
def called():
    """Peter comes for the fourth item, after thirty-five minutes of others; Majken is a guest of the network and of no item."""
    world = Called()
    world.submit("Socialjour", minutes=15)
    world.change("Socialjour", guest_ids=("peter",))
    for title, minutes in (("Föregående anteckningar", 5), ("Lägesrapport i kommunerna", 20), ("Omvärldsbevakning", 10)):
        world.change(title, minutes=minutes)

    def invite(work):
        work.persons.add(Person(id="majken", name="Majken Rosell"))
        work.memberships.add(Membership(id="m80", network_id="socialchefer", person_id="majken", role=Role.GUEST))

    world.see(invite)
    return world


def seen_by(called, key):
    return called.do(key, show_agenda.REQUEST, show_agenda.ShowAgenda(subject_id=called.meeting_id))


def test_a_guest_sees_the_own_items_with_an_estimated_start_and_nothing_of_the_others(called):
    shown = seen_by(called, "peter")
    assert [(line.number, line.title, line.starts) for line in shown.lines] == [(4, "Socialjour", time(9, 35))]
    assert (shown.guest, shown.follow_up, shown.total_minutes, shown.reports) == (True, (), 15, ())
    assert all(line.starts is None for line in seen_by(called, "disa").lines), "members know the order"


def test_without_the_minutes_of_what_comes_before_the_start_is_not_guessed(called):
    called.change("Omvärldsbevakning", minutes=None)
    assert [line.starts for line in seen_by(called, "peter").lines] == [None]


def test_a_guest_limited_by_number_sees_those_items_and_one_with_no_item_sees_none(called):
    def limit(work):
        key = f"{called.meeting_id}/peter"
        row = Attendance(id=key, network_id="socialchefer", meeting_id=called.meeting_id, person_id="peter", item_numbers=(1,))
        work.attendance.add(row)

    called.see(limit)
    assert [line.number for line in seen_by(called, "peter").lines] == [1, 4]


def test_a_guest_limited_by_number_stays_with_the_item_when_the_agenda_is_numbered_anew(called):
    def limit(work):
        key = f"{called.meeting_id}/majken"
        row = Attendance(id=key, network_id="socialchefer", meeting_id=called.meeting_id, person_id="majken", item_numbers=(3, 4))
        work.attendance.add(row)

    called.see(limit)
    first = Typed(places={called.item("Socialjour").id: 1})
    ask = arrange_agenda.ArrangeAgenda(subject_id=called.meeting_id, version=called.version, typed=first)
    called.do("lotta", arrange_agenda.REQUEST, ask)
    row = called.see(lambda work: work.attendance.get(f"{called.meeting_id}/majken"))
    assert row.item_numbers == (1, 4)
    assert (called.item("Socialjour").position, called.item("Omvärldsbevakning").position) == (1, 4)


def test_only_guests_who_come_for_an_item_get_the_notice(called):
    assert called.publish().whole == 6
    assert "peter" in called.waiting(PERSON)
    assert "majken" not in called.waiting(PERSON)


def test_a_guest_hears_again_only_when_the_own_items_change(called):
    called.publish()
    called.settle()
    called.submit("Budget")
    called.publish()
    assert "peter" not in called.waiting(PERSON)
    called.settle()
    called.change("Lägesrapport i kommunerna", minutes=45)
    called.publish()
    assert "peter" in called.waiting(PERSON), "the start has moved"
    called.settle()
    called.change("Socialjour", guest_ids=())
    called.publish()
    assert "peter" in called.waiting(PERSON), "who was invited and is not any more must hear of it"


def test_the_notice_of_a_guest_holds_the_own_items_and_nobody_elses(called):
    called.publish()

    def files(work):
        sent = last_sent(work, work.meetings.get(called.meeting_id))
        return sent_file(work, sent.id, "peter"), sent_file(work, sent.id, "disa"), sent_file(work, "x", "disa")

    own, whole, unknown = called.see(files)
    assert [(item.title, item.starts) for item in own.notice.items] == [("Socialjour", time(9, 35))]
    assert (own.notice.guest, own.sent_id, own.blob) == (True, "", None)
    assert len(whole.notice.items) == 5
    assert unknown is None


def test_the_file_is_kept_once_by_its_content(called):
    called.publish()

    def keep(work):
        sent = last_sent(work, work.meetings.get(called.meeting_id))
        for _ in range(2):
            keep_file(work, sent.id, "Kallelse.docx", "application/x", b"PK")
        keep_file(work, "unknown", "x", "x", b"x")
        return sent_file(work, sent.id, "disa"), work.blobs.count()

    found, count = called.see(keep)
    assert (found.blob.content, found.blob.name, count) == (b"PK", "Kallelse.docx", 1)


def opened(called, key, **more):
    ask = open_notice.OpenNotice(subject_id=called.meeting_id, public_url="https://klubba.example", **more)
    return called.do(key, open_notice.REQUEST, ask)


def test_a_notice_opens_for_everybody_once_it_has_gone_out(called):
    ask = open_notice.OpenNotice(subject_id=called.meeting_id)
    assert called.refused("disa", open_notice.REQUEST, ask) is Refusal.AGENDA_NOT_PUBLISHED
    called.publish()
    for key in ("disa", "peter"):
        prefix, _, token = opened(called, key).url.rpartition("/")
        assert prefix == "https://klubba.example/file"
        link = called.see(lambda work, token=token: take_file_link(work, token))
        assert (link.kind, link.person_id, link.version_id) == (FileKind.NOTICE, key, f"{called.meeting_id}/0001")
        assert called.see(lambda work, token=token: take_file_link(work, token)) is None
    assert called.refused("majken", open_notice.REQUEST, ask) is Refusal.UNKNOWN_PERSON


def test_a_guest_without_an_item_opens_nothing(called):
    called.change("Socialjour", guest_ids=())
    called.publish()
    ask = open_notice.OpenNotice(subject_id=called.meeting_id)
    assert called.refused("peter", open_notice.REQUEST, ask) is Refusal.NOT_YOUR_ROLE


def test_a_draft_opens_for_those_who_send_it_out(called):
    draft = open_notice.OpenNotice(subject_id=called.meeting_id, draft=True)
    assert called.refused("disa", open_notice.REQUEST, draft) is Refusal.NOT_YOUR_ROLE
    shown = opened(called, "gunvor", draft=True)
    link = called.see(lambda work: take_file_link(work, shown.url.rpartition("/")[2]))
    assert (shown.draft, link.version_id) == (True, "")
    file = called.see(lambda work: draft_file(work, work.meetings.get(called.meeting_id), "gunvor"))
    assert (file.draft, file.notice.called_by, len(file.notice.items)) == (True, "Gunvor Tallberg", 5)


def start(called):
    called.clock.at = called.clock.at.replace(month=3, day=6)
    called.do("lotta", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id=called.meeting_id))


def numbers(called):
    row = called.see(lambda work: work.attendance.get(f"{called.meeting_id}/peter"))
    return (row.presence, row.item_numbers)


def test_the_roll_call_offers_the_items_a_guest_was_asked_to(called):
    start(called)
    shown = called.do("lotta", show_roll_call.REQUEST, show_roll_call.ShowRollCall(subject_id=called.meeting_id))
    assert {line.person.person_id: line.items for line in shown.lines if line.items} == {"peter": (4,)}


@pytest.mark.parametrize("said", ["roll", "words"])
def test_a_guest_who_is_there_is_there_for_those_items(called, said):
    start(called)
    if said == "roll":
        ask = take_roll_call.TakeRollCall(subject_id=called.meeting_id, present_ids=("peter",))
        called.do("lotta", take_roll_call.REQUEST, ask)
    else:
        ask = mark_presence.MarkPresence(subject_id=called.meeting_id, mark=Mark.PRESENT, person_ids=("peter",))
        called.do("lotta", mark_presence.REQUEST, ask)
    assert numbers(called) == (Presence.PRESENT, (4,))


def test_who_writes_may_say_that_a_guest_stays_for_everything(called):
    start(called)
    ask = take_roll_call.TakeRollCall(subject_id=called.meeting_id, present_ids=("peter",), guest_items=(("peter", ()),))
    called.do("lotta", take_roll_call.REQUEST, ask)
    assert numbers(called) == (Presence.PRESENT, ())
    called.do("lotta", take_roll_call.REQUEST, replace(ask, guest_items=()))
    assert numbers(called) == (Presence.PRESENT, ()), "what was said stands"


def test_a_member_who_presents_is_no_guest(called):
    called.change("Socialjour", presenter_ids=("disa",))
    start(called)
    shown = called.do("lotta", show_roll_call.REQUEST, show_roll_call.ShowRollCall(subject_id=called.meeting_id))
    assert {line.person.person_id for line in shown.lines if line.items} == {"peter"}

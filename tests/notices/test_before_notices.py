"""The messages before a meeting, made from the state as it is when they go."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from cards.buttons import buttons
from cards.check import faults
from meetings.meeting import MeetingState
from notices.makers import MAKERS
from notices.message import Invitation
from tests.workflows.before_cast import CHANNEL, Cast
from tests.workflows.swept import swept
from texts.say import Say
from workflows import (
    call_meeting,
    cancel_meeting,
    claim_person,
    move_meeting,
    plan_meeting,
    publish_agenda,
    submit_item,
    sweep_before,
)
from workflows.deliveries import DOUBT, Delivery, DeliveryKind


@pytest.fixture
def cast():
    made = Cast()
    ask = plan_meeting.PlanMeeting(day=date(2020, 3, 6), start=time(9), end=time(12), place="Hökanäs")
    made.meeting = made.do("lotta", plan_meeting.REQUEST, ask).subject_id
    return made


def made_of(cast, kind, person_id=None, language="sv"):
    """Make the newest message of a kind, for one person when given."""
    delivery = [d for d in cast.deliveries(kind) if person_id in (None, d.person_id)][-1]
    message = cast.see(lambda work: MAKERS[kind](work, delivery, Say(language)))
    if message is not None:
        assert faults(message.card) == []
        assert message.summary == message.card["fallbackText"]
    return message


def words(message):
    return "\n".join(part.get("text", "") for part in message.card["body"])


def call(cast):
    return cast.do("lotta", call_meeting.REQUEST, call_meeting.CallMeeting(subject_id=cast.meeting))


def publish(cast):
    return cast.do("lotta", publish_agenda.REQUEST, publish_agenda.PublishAgenda(subject_id=cast.meeting))


def state(cast, new):
    cast.see(lambda work: work.meetings.save(replace(work.meetings.get(cast.meeting), state=new)))


def test_every_kind_has_a_policy_for_doubt():
    assert set(MAKERS) <= set(DOUBT)
    assert set(DOUBT) == set(DeliveryKind)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_question_counts_as_it_stands_and_its_card_is_the_delivery(cast, language):
    call(cast)
    cast.do("disa", submit_item.REQUEST, submit_item.SubmitItem(subject_id=cast.meeting, title="Budget"))
    message = made_of(cast, DeliveryKind.CALL_CHANNEL, language=language)
    counted = {"sv": "1 punkt inskickad · 0 av 5 har svarat", "en": "1 item sent in · 0 of 5 have answered"}
    assert counted[language] in words(message)
    private = words(made_of(cast, DeliveryKind.CALL_PERSON, language=language))
    assert ("har svarat" if language == "sv" else "have answered") not in private, "nobody draws that card again"
    (delivery,) = cast.deliveries(DeliveryKind.CALL_CHANNEL)
    assert {button.action["data"]["card"] for button in buttons(dict(message.card))} == {delivery.id}


def test_a_question_is_not_sent_once_the_meeting_has_begun_but_a_posted_one_is_closed(cast):
    call(cast)
    state(cast, MeetingState.RUNNING)
    assert made_of(cast, DeliveryKind.CALL_PERSON) is None
    (posted,) = cast.deliveries(DeliveryKind.CALL_CHANNEL)
    cast.see(lambda work: work.deliveries.save(replace(posted, activity_id="1:1")))
    closed = made_of(cast, DeliveryKind.CALL_CHANNEL)
    assert "Det går inte längre att svara här." in words(closed)
    assert "actions" not in closed.card


def test_a_question_that_can_no_longer_be_answered_does_not_wait_for_anybody(cast):
    call(cast)
    for posted in cast.deliveries(DeliveryKind.CALL_PERSON):
        cast.see(lambda work, posted=posted: work.deliveries.save(replace(posted, activity_id="1:1")))
    assert made_of(cast, DeliveryKind.CALL_PERSON) is not None
    state(cast, MeetingState.CLOSED)
    assert made_of(cast, DeliveryKind.CALL_PERSON) is None


def test_a_person_gets_the_agenda_with_the_calendar_and_the_channel_without(cast):
    publish(cast)
    message = made_of(cast, DeliveryKind.AGENDA_PERSON, "disa")
    assert message.invitation == Invitation(
        uid=f"{cast.meeting}@klubba",
        sequence=2,
        title="Socialchefsnätverket",
        day="2020-03-06",
        start="09:00",
        end="12:00",
        zone="Europe/Stockholm",
        place="Hökanäs",
    )
    assert made_of(cast, DeliveryKind.AGENDA_CHANNEL).invitation is None
    assert message.summary == "Kallelse till fredag 6 mars"


def test_an_unknown_hour_gives_no_calendar_entry(cast):
    cast.see(lambda work: work.meetings.save(replace(work.meetings.get(cast.meeting), start=None, end=None)))
    publish(cast)
    assert made_of(cast, DeliveryKind.AGENDA_PERSON, "disa").invitation is None


def test_an_agenda_is_not_sent_for_a_cancelled_meeting_and_the_calendar_is_taken_back(cast):
    publish(cast)
    cast.do("lotta", cancel_meeting.REQUEST, cancel_meeting.CancelMeeting(subject_id=cast.meeting, version=2))
    assert made_of(cast, DeliveryKind.AGENDA_PERSON, "disa") is None
    message = made_of(cast, DeliveryKind.CHANGE_PERSON, "disa")
    assert (message.invitation.cancelled, message.invitation.sequence, message.alert) == (True, 3, True)
    assert message.summary == "Mötet är inställt"
    assert made_of(cast, DeliveryKind.CHANGE_CHANNEL).invitation is None


def test_a_moved_meeting_keeps_its_calendar_entry_and_raises_its_sequence(cast):
    publish(cast)
    ask = move_meeting.MoveMeeting(subject_id=cast.meeting, version=2, day=date(2020, 3, 13), start=time(10))
    cast.do("lotta", move_meeting.REQUEST, ask)
    invitation = made_of(cast, DeliveryKind.CHANGE_PERSON, "disa").invitation
    assert (invitation.uid, invitation.sequence, invitation.day) == (f"{cast.meeting}@klubba", 3, "2020-03-13")


def test_a_meeting_moved_before_its_agenda_went_out_is_in_nobodys_calendar(cast):
    call(cast)
    ask = move_meeting.MoveMeeting(subject_id=cast.meeting, version=2, day=date(2020, 3, 13), start=time(10))
    cast.do("lotta", move_meeting.REQUEST, ask)
    assert made_of(cast, DeliveryKind.CHANGE_PERSON, "disa").invitation is None


def test_the_coordinators_reminder_is_gone_once_the_agenda_is_out(cast):
    cast.clock.at = datetime(2020, 2, 28, 7, tzinfo=UTC)
    cast.see(lambda work: swept(work, sweep_before.NOTICES, ()))
    assert made_of(cast, DeliveryKind.NOTICE_DUE).summary == "Dags att skicka ut kallelsen"
    publish(cast)
    assert made_of(cast, DeliveryKind.NOTICE_DUE) is None


def test_a_claim_is_asked_until_it_is_settled(cast):
    def newcomer(work):
        work.addresses.remove("a-henrik")

    cast.see(newcomer)
    ask = claim_person.ClaimPerson(sender=cast.sender("okand"), name="Henrik S", network_id="socialchefer")
    claimed = cast.do("okand", claim_person.CLAIM, ask, network="")
    message = made_of(cast, DeliveryKind.CLAIM, "lotta")
    assert message.card["body"][2]["choices"] == [{"title": "Henrik Sandberg", "value": "henrik"}]
    link = claim_person.LinkPerson(subject_id=claimed.person_id, person_id="henrik")
    cast.do("lotta", claim_person.LINK, link)
    assert made_of(cast, DeliveryKind.CLAIM, "lotta") is None


def test_the_welcome_needs_no_network(cast):
    delivery = Delivery(
        id="d1",
        dedupe_key="w",
        network_id="",
        kind=DeliveryKind.WELCOME,
        subject_id="",
        due_at=cast.clock.at,
        conversation_id="19:x",
    )
    message = cast.see(lambda work: MAKERS[DeliveryKind.WELCOME](work, delivery, Say("sv")))
    assert faults(message.card) == []


def test_the_welcome_of_a_channel_that_has_its_network_offers_nothing_to_set_up(cast):
    delivery = Delivery(
        id="d1", dedupe_key="w", network_id="", kind=DeliveryKind.WELCOME, subject_id=CHANNEL, due_at=cast.clock.at
    )
    card = cast.see(lambda work: MAKERS[DeliveryKind.WELCOME](work, delivery, Say("sv"))).card
    assert "actions" not in card
    assert card["body"][-1]["text"].startswith("Socialchefsnätverket är upplagt här.")


@pytest.mark.parametrize("kind", [kind for kind in MAKERS if kind is not DeliveryKind.WELCOME])
def test_nothing_is_made_of_what_is_gone(cast, kind):
    delivery = Delivery(
        id="d1", dedupe_key="x", network_id="socialchefer", kind=kind, subject_id="borta", due_at=cast.clock.at, person_id="disa"
    )
    assert cast.see(lambda work: MAKERS[kind](work, delivery, Say("sv"))) is None


@pytest.fixture
def saved(cast):
    """The id of a whole day that everybody was asked to keep free."""
    ask = plan_meeting.PlanMeeting(day=date(2020, 9, 4), whole_day=True, confirmed=True)
    return cast.do("lotta", plan_meeting.REQUEST, ask).subject_id


def test_a_saved_date_is_a_whole_day_that_is_tentative_and_asks_nothing(cast, saved):
    message = made_of(cast, DeliveryKind.SAVE_THE_DATE, "disa")
    assert message.summary == "Save the date: fredag 4 september 2020"
    assert message.invitation == Invitation(
        uid=f"{saved}@klubba",
        sequence=1,
        title="Socialchefsnätverket",
        day="2020-09-04",
        start="",
        end="",
        zone="Europe/Stockholm",
        place="",
        whole_day=True,
        tentative=True,
    )
    assert "actions" not in message.card
    channel = made_of(cast, DeliveryKind.SAVE_THE_DATE_CHANNEL)
    assert (channel.invitation, channel.alert) == (None, False)


def test_a_saved_date_that_was_cancelled_before_it_went_is_not_sent_and_what_was_posted_says_so(cast, saved):
    cast.do("lotta", cancel_meeting.REQUEST, cancel_meeting.CancelMeeting(subject_id=saved, version=0))
    assert made_of(cast, DeliveryKind.SAVE_THE_DATE, "disa") is None
    (posted,) = cast.deliveries(DeliveryKind.SAVE_THE_DATE_CHANNEL)
    cast.see(lambda work: work.deliveries.save(replace(posted, activity_id="1:1")))
    assert made_of(cast, DeliveryKind.SAVE_THE_DATE_CHANNEL).summary == "Inställt: fredag 4 september 2020"
    change = made_of(cast, DeliveryKind.CHANGE_PERSON, "disa")
    assert (change.invitation.cancelled, change.invitation.whole_day) == (True, True)


def test_a_saved_date_that_got_hours_is_tentative_until_the_notice_goes_out(cast, saved):
    ask = move_meeting.MoveMeeting(subject_id=saved, version=0, day=date(2020, 9, 4), start=time(9), end=time(15))
    cast.do("lotta", move_meeting.REQUEST, ask)
    first = made_of(cast, DeliveryKind.CHANGE_PERSON, "disa")
    assert (first.invitation.start, first.invitation.whole_day, first.invitation.tentative) == ("09:00", False, True)
    assert "fortfarande ett planerat datum" in words(first)
    cast.do("lotta", publish_agenda.REQUEST, publish_agenda.PublishAgenda(subject_id=saved))
    assert made_of(cast, DeliveryKind.AGENDA_PERSON, "disa").invitation.tentative is False


def test_a_saved_date_without_hours_stays_a_whole_day_in_the_calendar(cast, saved):
    ask = move_meeting.MoveMeeting(subject_id=saved, version=0, day=date(2020, 9, 4), place="Klevan")
    cast.do("lotta", move_meeting.REQUEST, ask)
    invitation = made_of(cast, DeliveryKind.CHANGE_PERSON, "disa").invitation
    assert (invitation.whole_day, invitation.place) == (True, "Klevan")

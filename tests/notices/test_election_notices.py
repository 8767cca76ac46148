"""The messages of elections, made from the state as it is when they go."""

from dataclasses import replace
from datetime import date

import pytest

from cards.check import faults
from meetings.elections import Form
from notices.elections import MAKERS
from notices.waiting import waiting_for
from tests.workflows.election_world import VOTERS, Elections
from texts.say import Say
from workflows import nominate
from workflows.deliveries import DeliveryKind, DeliveryState

BALLOT_OPEN = DeliveryKind.BALLOT_OPEN


def made(world: Elections, kind: DeliveryKind, person_id: str | None = None, language: str = "sv"):
    """The message of the newest delivery of a kind, for a person or a channel."""
    rows = [row for row in world.rows("deliveries").values() if row.kind is kind and row.person_id in {person_id, None}]
    newest = max(rows, key=lambda row: row.id)
    message = world.look(lambda work: MAKERS[kind](work, newest, Say(language)))
    if message is not None:
        assert faults(message.card) == []
        assert message.summary == message.card["fallbackText"]
    return message


def words(message) -> str:
    return str(message.card).replace("\\\\", "")


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "Vem ska vi välja till ordförande?"), ("en", "Whom shall we elect as chair?")]
)
def test_everybody_is_asked_whom_to_elect_while_nominations_are_open(language, said):
    world = Elections()
    world.announce(ask_members=True)
    assert said in words(made(world, DeliveryKind.NOMINATIONS_OPEN, "disa", language))
    world.stand("disa", "petra")
    world.open(form=Form.OPEN)
    assert made(world, DeliveryKind.NOMINATIONS_OPEN, "disa") is None


def test_the_nominee_is_asked_until_they_have_answered_and_nobody_is_named():
    world = Elections()
    world.announce()
    world.propose("disa", "petra")
    world.propose("ylva", "petra")
    message = made(world, DeliveryKind.NOMINATION_ASKED, "petra")
    assert "Två kollegor har föreslagit dig" in words(message)
    assert "Disa" not in words(message)
    world.answer("petra", nominate.WAIT)
    assert "Du tänker på saken." in words(made(world, DeliveryKind.NOMINATION_ASKED, "petra"))
    world.answer("petra", nominate.DECLINE)
    assert made(world, DeliveryKind.NOMINATION_ASKED, "petra") is None


def test_who_was_proposed_on_the_last_evening_is_asked_the_morning_after_it():
    world = Elections()
    world.announce(nominations_until=date(2021, 9, 24))
    world.propose("disa", "petra")
    world.later(days=1)
    assert "Jag ställer upp" in words(made(world, DeliveryKind.NOMINATION_ASKED, "petra"))


def test_a_ballot_goes_to_who_has_a_vote_and_the_summary_tells_nothing():
    world = Elections()
    world.opened("disa", "petra", form=Form.SECRET)
    message = made(world, DeliveryKind.BALLOT_OPEN, "gunvor")
    assert "du röstar för Svartlöv" in words(message)
    assert message.summary == "Rösta: val av ordförande"
    world.cast("gunvor", 0)
    assert "Rösten är mottagen. Den är hemlig" in words(made(world, DeliveryKind.BALLOT_OPEN, "gunvor"))
    world.close()
    assert made(world, DeliveryKind.BALLOT_OPEN, "gunvor") is None


def test_whoever_was_sent_a_ballot_sees_on_their_page_that_it_has_closed_until_the_result_is_there():
    world = Elections()
    world.opened("disa", "petra")
    (row,) = [one for one in world.rows("deliveries").values() if (one.kind, one.person_id) == (BALLOT_OPEN, "gunvor")]
    sent = replace(row, activity_id="<mail>")
    world.close()
    message = world.look(lambda work: MAKERS[BALLOT_OPEN](work, sent, Say("sv")))
    assert "Omröstningen är stängd" in words(message)
    assert "ballot.cast" not in words(message)
    assert world.look(lambda work: MAKERS[DeliveryKind.BALLOT_REMINDER](work, sent, Say("sv"))) is None
    world.publish()
    assert world.look(lambda work: MAKERS[BALLOT_OPEN](work, sent, Say("sv"))) is None


def test_a_void_vote_is_told_in_person_until_it_is_held_again_or_long_ago():
    world = Elections()
    world.opened("disa", "petra")
    (row,) = [one for one in world.rows("deliveries").values() if (one.kind, one.person_id) == (BALLOT_OPEN, "gunvor")]
    told = replace(row, kind=DeliveryKind.BALLOT_ANNULLED, due_at=world.now)
    maker = MAKERS[DeliveryKind.BALLOT_ANNULLED]
    assert world.look(lambda work: maker(work, told, Say("sv"))) is None
    world.annul()
    message = world.look(lambda work: maker(work, told, Say("sv")))
    assert "Omröstningen är ogiltigförklarad. Rösterna räknas inte." in words(message)
    assert faults(message.card) == []
    world.later(days=31)
    assert world.look(lambda work: maker(work, told, Say("sv"))) is None
    world.later(days=-31)
    world.open(form=Form.OPEN)
    assert world.look(lambda work: maker(work, told, Say("sv"))) is None


def test_a_reminder_is_the_ballot_for_who_has_not_voted_and_stands_once_on_the_own_page():
    world = Elections()
    round_id = world.opened("disa", "petra")
    (row,) = [
        one
        for one in world.rows("deliveries").values()
        if (one.kind, one.person_id) == (DeliveryKind.BALLOT_OPEN, "gunvor") and one.subject_id == round_id
    ]
    reminder = MAKERS[DeliveryKind.BALLOT_REMINDER]
    message = world.look(lambda work: reminder(work, row, Say("sv")))
    assert "Svartlöv har inte röstat än." in words(message)
    world.cast("gunvor", 0)
    assert world.look(lambda work: reminder(work, row, Say("sv"))) is None
    cards = world.look(lambda work: waiting_for(work, "gunvor", "n1", MAKERS, Say("sv")))
    assert [card["fallbackText"] for card in cards] == ["Rösta: val av ordförande"]


def test_the_channel_counts_and_then_tells_the_published_result():
    world = Elections()
    world.opened("disa", "petra")
    world.cast("gunvor", 0)
    assert "1 av 7 har röstat" in words(made(world, DeliveryKind.BALLOT_CHANNEL))
    for who in VOTERS[1:]:
        world.cast(who, 0)
    assert made(world, DeliveryKind.BALLOT_CHANNEL) is None, "what was never posted is not posted closed"
    world.publish()
    message = made(world, DeliveryKind.ELECTION_RESULT_CHANNEL)
    assert "Vald: Disa Daleros (Ängelö). Valet blir klart med ett ja." in words(message)
    assert "▰▰▰▰▰▰▰ 7 · Disa Daleros (Ängelö)" in words(message)
    assert "election.repeat" not in words(message), "the channel leads nothing"
    asked = made(world, DeliveryKind.SEAT_ASKED, "disa")
    assert asked.alert
    assert "har valt dig till ordförande" in words(asked)
    world.accept("disa")
    assert made(world, DeliveryKind.SEAT_ASKED, "disa") is None
    assert "som tackar ja." in words(made(world, DeliveryKind.ELECTION_RESULT_CHANNEL))


def test_a_vote_that_counts_no_more_is_told_nobody():
    world = Elections()
    world.opened("disa", "petra")
    world.cast("gunvor", 0)
    world.close()
    world.publish()
    world.annul()
    assert made(world, DeliveryKind.ELECTION_RESULT_CHANNEL) is None
    assert made(world, DeliveryKind.SEAT_ASKED, "disa") is None


def test_a_result_that_was_told_and_taken_back_is_said_to_be_void_where_it_was_told():
    world = Elections()
    world.opened("disa", "petra")
    world.cast("gunvor", 0)
    world.close()
    world.publish()
    settled = world.accept("disa")
    kind = DeliveryKind.ELECTION_RESULT_CHANNEL
    (row,) = [one for one in world.rows("deliveries").values() if one.kind is kind]
    posted = replace(row, activity_id="1:2")
    world.annul(subject_id=settled.election.round.id)
    said = words(world.look(lambda work: MAKERS[kind](work, posted, Say("sv"))))
    assert "ogiltigförklarad" in said
    assert "Disa" not in said


def test_whoever_loses_a_seat_because_the_election_is_taken_back_is_told_once_until_elected_again():
    world = Elections()
    world.opened("disa", "petra")
    world.cast("gunvor", 0)
    world.close()
    world.publish()
    settled = world.accept("disa")
    world.write(
        lambda work: [work.addresses.remove(one.id) for who in ("disa", "petra") for one in work.addresses.find(person_id=who)]
    )
    for row in list(world.rows("deliveries").values()):
        world.store.rows["deliveries"][row.id] = replace(row, state=DeliveryState.SENT)
    world.annul(subject_id=settled.election.round.id)
    assert (world.sent(DeliveryKind.SEAT_LOST), world.sent(DeliveryKind.BALLOT_ANNULLED)) == (["disa"], ["petra"])
    message = made(world, DeliveryKind.SEAT_LOST, "disa")
    assert "gäller inte längre" in words(message)
    assert "Your election as chair of" in words(made(world, DeliveryKind.SEAT_LOST, "disa", "en"))
    world.later(days=31)
    assert made(world, DeliveryKind.SEAT_LOST, "disa") is None
    world.later(days=-31)
    world.record("disa", seats=1)
    assert made(world, DeliveryKind.SEAT_LOST, "disa") is None


def test_whoever_takes_an_own_seat_back_is_not_told_what_they_do():
    world = Elections()
    settled = world.record("gunvor", seats=1)
    world.annul("gunvor", subject_id=settled.election.round.id)
    assert world.sent(DeliveryKind.SEAT_LOST) == []


@pytest.mark.parametrize("kind", MAKERS)
def test_nothing_is_made_of_what_is_gone(kind):
    world = Elections()
    world.announce(ask_members=True)
    world.propose("ylva", "disa")
    (row, *_) = [row for row in world.rows("deliveries").values() if row.kind is DeliveryKind.NOMINATION_ASKED]
    lost = replace(row, kind=kind, subject_id="gone")
    assert world.look(lambda work: MAKERS[kind](work, lost, Say("sv"))) is None

"""The notice as each receiver gets it."""

import pytest

from cards.buttons import buttons
from cards.check import faults
from notices.makers import MAKERS
from tests.workflows.notice_cast import Called
from texts.say import Say
from workflows.deliveries import DeliveryKind, DeliveryState

PERSON, CHANNEL = DeliveryKind.AGENDA_PERSON, DeliveryKind.AGENDA_CHANNEL


@pytest.fixture
def called():
    world = Called()
    world.submit("Socialjour")
    world.change("Socialjour", guest_ids=("peter",))
    return world


def made(called, person_id="", kind=PERSON):
    """Make the newest message to a person, or to the channel."""
    rows = called.see(lambda work: work.outbox.find(kind=kind))
    delivery = [row for row in rows if (row.person_id or "") == person_id and row.state is not DeliveryState.VOID][-1]
    message = called.see(lambda work: MAKERS[kind](work, delivery, Say("sv")))
    if message is not None:
        assert faults(message.card) == []
    return message


def words(message):
    return "\n".join(part.get("text", "") for part in message.card["body"])


def verbs(message):
    return [one.action.get("verb") for one in buttons(message.card)]


def test_the_channel_may_open_the_notice(called):
    called.publish()
    message = made(called, kind=CHANNEL)
    assert message.summary == "Kallelse till fredag 6 mars"
    assert verbs(message) == ["agenda.open"]
    assert (message.invitation, message.notice_id) == (None, "")


def test_a_person_gets_the_file_and_the_calendar_entry(called):
    called.publish()
    message = made(called, "disa")
    assert (message.summary, message.notice_id) == ("Kallelse till fredag 6 mars", f"{called.meeting_id}/0001")
    assert message.invitation is not None
    assert "item.report_nothing_new" in verbs(message), "Disa reports for Ängelö"


def test_a_second_sending_holds_the_change_and_the_way_to_the_rest(called):
    called.publish()
    called.settle()
    called.submit("Val")
    called.publish()
    for message in (made(called, "henrik"), made(called, kind=CHANNEL)):
        assert message.summary == "Ändrad kallelse till fredag 6 mars"
        assert "Ny punkt 5: Val" in words(message)
        assert "Socialjour" not in words(message)
        assert {"agenda.open", "agenda.show"} <= set(verbs(message))


def test_a_guest_gets_the_own_item_alone_and_hears_when_it_is_gone(called):
    called.submit("HEMLIG")
    called.publish()
    message = made(called, "peter")
    assert "Socialjour" in words(message)
    assert "HEMLIG" not in words(message)
    assert message.notice_id == f"{called.meeting_id}/0001"
    called.settle()
    called.change("Socialjour", guest_ids=())
    called.publish()
    gone = made(called, "peter")
    assert "Du behöver inte komma." in words(gone)
    assert (gone.notice_id, gone.invitation.cancelled) == ("", True)
    assert "attendance.answer" not in verbs(gone)


def test_a_guest_whose_item_went_before_the_message_left_gets_none(called):
    called.publish()
    called.change("Socialjour", guest_ids=())
    assert made(called, "peter") is None


def test_a_guest_is_not_told_what_changed_for_others(called):
    called.publish()
    called.settle()
    called.submit("HEMLIG")
    called.move(place="Klevan")
    called.settle()
    called.publish()
    message = made(called, "peter")
    assert "Ny plats: Klevan" in words(message)
    assert "HEMLIG" not in words(message)

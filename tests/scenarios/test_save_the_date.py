"""Save the date: one press tells everybody once, whoever has the day hears when it changes, and nobody is called by it."""

from datetime import datetime

import pytest
from icalendar import Calendar

from meetings.meeting import MeetingState
from simulator.world import Person
from tests.scenarios.play import Play, shown

WORDS = {
    "sv": "save the date: 3 september 2027, heldag, Björkhamn",
    "en": "save the date: 3 September 2027, whole day, Björkhamn",
}


async def save(play: Play, language: str = "sv") -> None:
    """Say the date and press the button that sends it."""
    await play.say(play.stage.coordinator, WORDS[language])
    await play.press(play.stage.coordinator, "meeting.plan")
    await play.settle(0.6)


def said(play: Play, person: Person, words: str) -> list[str]:
    """The messages in a person's own chat that say so."""
    texts = [shown(message.base_card) for message in play.chat(person).messages]
    return [text for text in texts if words in text]


def members(play: Play) -> list[Person]:
    return [person for person in play.stage.everybody if person not in (play.stage.guest, play.stage.mailed)]


def entries(play: Play) -> list[tuple[str, object]]:
    """The calendar entries in the mailbox of the member without Teams: what they ask for, and the event."""
    found = []
    for mail in play.simulator.mailbox.to(play.stage.mailed.mail):
        for part in mail.parts:
            if part.content_type == "text/calendar":
                calendar = Calendar.from_ical(part.content)
                found.append((str(calendar["METHOD"]), calendar.walk("VEVENT")[0]))
    return found


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_nothing_goes_out_before_the_press_and_then_everybody_hears_once(play: Play, language: str) -> None:
    lead = play.stage.coordinator
    await play.say(lead, f"språk {'engelska' if language == 'en' else 'svenska'}")
    answer = await play.say(lead, WORDS[language])
    question = shown(answer.messages[-1].card_for(lead.id))
    assert ("fredag 3 september 2027, hela dagen." if language == "sv" else "Friday 3 September 2027, the whole day.") in question
    await play.settle()
    assert (await play.rows("meetings"), len(play.stage.channel.messages)) == ((), 1)
    receipt = shown((await play.press(lead, "meeting.plan")).card)
    assert ("16 personer får veta det." if language == "sv" else "16 people are told.") in receipt
    assert ("Ingen är kallad än." if language == "sv" else "Nobody has been called yet.") in receipt
    await play.settle(0.6)
    for person in members(play):
        start = "Save the date: Friday" if language == "en" and person is lead else "Save the date: fredag 3 september 2027"
        assert len(said(play, person, start)) == 1, person.name
        assert "Kommer du?" not in said(play, person, start)[0]
    assert said(play, play.stage.guest, "Save the date") == []
    assert "Save the date: fredag 3 september 2027" in shown(play.stage.channel.messages[-1].base_card)
    meeting = await play.one("meetings")
    assert (meeting.state, meeting.whole_day, meeting.start) == (MeetingState.PLANNED, True, None)


async def test_the_mail_brings_a_whole_day_that_is_only_tentative(play: Play) -> None:
    await save(play)
    ((method, event),) = entries(play)
    meeting = await play.one("meetings")
    assert (method, event["STATUS"], event["SEQUENCE"], event["LOCATION"]) == ("REQUEST", "TENTATIVE", 1, "Björkhamn")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (meeting.day, datetime(2027, 9, 4).date())
    assert meeting.id in event["UID"]


async def test_a_change_and_a_cancellation_reach_everybody_who_had_the_day(play: Play) -> None:
    lead = play.stage.coordinator
    await save(play)
    receipt = await play.say(lead, "flytta mötet till fredag 10 september 2027")
    assert "16 personer får veta det." in shown(receipt.messages[-1].card_for(lead.id))
    await play.settle(0.6)
    for person in members(play):
        (change,) = said(play, person, "Mötet är ändrat")
        assert "fredag 10 september 2027 · hela dagen · Björkhamn" in change
        assert "Det är fortfarande ett planerat datum" in change
        assert "Kommer du?" not in change
    (first, second) = [event for _, event in entries(play)]
    assert (first["UID"], second["SEQUENCE"] > first["SEQUENCE"], second["STATUS"]) == (second["UID"], True, "TENTATIVE")
    assert second["DTSTART"].dt == (await play.one("meetings")).day
    await play.wind(datetime.fromisoformat("2027-01-11T10:00+01:00"))
    saved = next(m for m in play.stage.channel.messages if "Save the date" in shown(m.base_card))
    assert "fredag 10 september 2027" in shown(saved.base_card), "what stands in the channel is drawn again"

    await play.say(lead, "ställ in mötet")
    await play.press(lead, "meeting.cancel")
    await play.settle(0.6)
    for person in members(play):
        assert len(said(play, person, "Det du har svarat och skickat in finns kvar")) == 1
    method, last = entries(play)[-1]
    assert (method, last["STATUS"], last["UID"]) == ("CANCEL", "CANCELLED", first["UID"])
    await play.wind(datetime.fromisoformat("2027-01-11T11:00+01:00"))
    assert "Du behöver inte hålla dagen fri längre." in shown(saved.base_card)


async def test_hours_make_the_day_a_meeting_like_any_other(play: Play) -> None:
    lead = play.stage.coordinator
    await save(play)
    await play.say(lead, "flytta mötet till fredag 3 september 2027 kl. 9-15")
    await play.settle(0.6)
    meeting = await play.one("meetings")
    assert (meeting.whole_day, f"{meeting.start:%H:%M}", f"{meeting.end:%H:%M}") == (False, "09:00", "15:00")
    event = entries(play)[-1][1]
    assert (event["DTSTART"].dt.isoformat(), event["STATUS"]) == ("2027-09-03T09:00:00+02:00", "TENTATIVE")


async def test_a_saturday_is_asked_back_with_other_days_first(play: Play) -> None:
    lead = play.stage.coordinator
    answer = await play.say(lead, "save the date: 4 september 2027")
    question = shown(answer.messages[-1].card_for(lead.id))
    for words in ("lördag 4 september 2027 är en ledig dag.", "fredag 3 september", "måndag 6 september", "Behåll 4 september"):
        assert words in question
    assert "Det är ingen kallelse." in question
    assert await play.rows("meetings") == ()


async def test_the_form_saves_a_date_and_the_question_for_items_still_comes_in_its_time(play: Play) -> None:
    lead = play.stage.coordinator
    await play.say(lead, "hej")
    await play.press(lead, "network.home")
    await play.press(lead, "meeting.form")
    await play.press(lead, "meeting.plan", {"day": "2027-02-12", "whole_day": "true"})
    await play.press(lead, "meeting.plan")
    await play.settle(0.6)
    assert (await play.one("meetings")).state is MeetingState.PLANNED
    await play.wind(datetime.fromisoformat("2027-01-29T08:05+01:00"))
    await play.posted("agenda.submit")
    assert (await play.one("meetings")).state is MeetingState.CALLED

"""A meeting that moves, changes or is cancelled: whoever had the old day hears of it, and what is bound to the day follows."""

from datetime import datetime, timedelta

from meetings.meeting import MeetingState, Mode
from tests.scenarios.play import Play, shown
from tests.scenarios.story import add_person, call_meeting, publish, start_meeting
from tests.scenarios.test_save_the_date import entries, members, said

LINK = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_A%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d"
INVITATION = (
    "jag bokar själv: Microsoft Teams-möte\nAnslut på din dator eller mobilapp\nKlicka här för att ansluta till mötet"
    f"<{LINK}>\nMötes-ID: 333 444 555 666\nLösenord: aB12cD\nLäs mer<https://www.microsoft.com/microsoft-teams>"
)


async def invited_guest(play: Play) -> str:
    """Call a meeting and send its notice, to a guest by mail too; return the guest's address."""
    mail, chair = "majken.rosell@foredrag.example", play.stage.chair
    await call_meeting(play)
    await add_person(play, f"Majken Rosell; Föredragsbolaget; {mail}; guest")
    await play.press(chair, "agenda.submit", {"title": "Besök om familjehem", "minutes": "30"})
    await play.press(chair, "agenda.details")
    (guest,) = [person for person in await play.rows("persons") if person.name == "Majken Rosell"]
    await play.press(chair, "agenda.edit", {"title": "Besök om familjehem", "minutes": "30", "guests": guest.id})
    await publish(play)
    await play.settle(0.6)
    return mail


async def test_members_the_channel_mail_people_and_guests_hear_of_the_new_day(play: Play) -> None:
    guest, lead = await invited_guest(play), play.stage.coordinator
    had = len(play.simulator.mailbox.to(guest))
    await play.say(lead, "flytta mötet till fredag 5 februari kl. 13-15")
    await play.settle(0.6)
    for person in members(play):
        (change,) = said(play, person, "Det här gäller nu.")
        assert "fredag 5 februari 2027 · kl. 13–15 · Rådhuset" in change
        assert "Kommer du?" in change
    assert "fredag 5 februari 2027" in shown(play.stage.channel.messages[-1].base_card)
    for mail in (play.simulator.mailbox.to(guest)[had:], play.simulator.mailbox.to(play.stage.mailed.mail)[-1:]):
        (letter,) = mail
        assert "fredag 5 februari 2027" in letter.text
    event = entries(play)[-1][1]
    assert (event["DTSTART"].dt.isoformat(), event["STATUS"]) == ("2027-02-05T13:00:00+01:00", "CONFIRMED")


async def test_a_guest_whose_item_is_gone_still_hears_that_the_day_changed(play: Play) -> None:
    guest, lead = await invited_guest(play), play.stage.coordinator
    had = len(play.simulator.mailbox.to(guest))
    await play.press(play.stage.chair, "agenda.withdraw")
    await play.say(lead, "ställ in mötet")
    await play.press(lead, "meeting.cancel")
    await play.settle(0.6)
    (letter,) = [mail for mail in play.simulator.mailbox.to(guest)[had:] if "inställt" in mail.text]
    assert "fredag 29 januari 2027" in letter.text


async def test_the_days_of_the_call_the_stop_and_the_notice_move_and_what_stood_in_the_channel_is_drawn_again(play: Play) -> None:
    lead = play.stage.coordinator
    question = await call_meeting(play)
    before = await play.one("meetings")
    await play.say(lead, "flytta mötet till fredag 12 februari")
    await play.wind(datetime.fromisoformat("2027-01-11T10:00+01:00"))
    after = await play.one("meetings")
    two_weeks = timedelta(days=14)
    assert (after.call_at, after.stop_at, after.notice_at) == (
        before.call_at + two_weeks,
        before.stop_at + two_weeks,
        before.notice_at + two_weeks,
    )
    assert "fredag 12 februari 2027" in shown(question.base_card)
    assert "fredag 29 januari" not in shown(question.base_card)


async def test_what_is_due_at_the_next_meeting_follows_it_and_nobody_is_reminded_for_the_old_day(play: Play) -> None:
    await start_meeting(play)
    lead = play.stage.coordinator
    await play.say(lead, "uppdrag: Kristin Persson, Åketorp, ringer grannkommunen till nästa möte")
    await play.say(lead, "avsluta")
    await play.press(lead, "meeting.close")
    await play.settle()
    await play.say(lead, "möte: fredag 26 februari kl. 9-12, Rådhuset")
    moved = await play.say(lead, "flytta mötet till fredag 12 mars")
    assert "1 uppdrag som ska vara klart till mötet följer med till den nya dagen." in shown(moved.messages[-1].card_for(lead.id))
    kristin = play.stage.member
    await play.wind(datetime.fromisoformat("2027-02-25T09:00+01:00"))
    assert said(play, kristin, "ringer grannkommunen") == []
    await play.wind(datetime.fromisoformat("2027-03-05T09:00+01:00"))
    await play.settle(0.6)
    assert said(play, kristin, "ringer grannkommunen") != []


async def test_a_cancelled_meetings_items_wait_for_the_next(play: Play) -> None:
    lead = play.stage.coordinator
    await call_meeting(play)
    await play.press(play.stage.member, "agenda.submit", {"title": "Gemensam upphandling"})
    await play.say(lead, "ställ in mötet")
    await play.press(lead, "meeting.cancel")
    answer = await play.say(lead, "möte: fredag 26 februari kl. 9-12, Rådhuset")
    assert "1 punkt följer med från tidigare möten." in shown(answer.messages[-1].card_for(lead.id))


async def test_a_planned_meeting_moves_and_nobody_hears_of_it(play: Play) -> None:
    lead = play.stage.coordinator
    await play.say(lead, "möte: fredag 29 januari kl. 9-12, Rådhuset")
    await play.say(lead, "ny plats: hos Björkhamn, Kommunhuset")
    answer = await play.say(lead, "flytta mötet till torsdag 5 februari")
    assert "Vilken dag menar du?" in shown(answer.messages[-1].card_for(lead.id)), "5 February 2027 is a Friday"
    await play.settle()
    assert [said(play, person, "Mötet är ändrat") for person in members(play) if person is not lead] == [[]] * 14
    meeting = await play.one("meetings")
    assert (meeting.day.isoformat(), meeting.place, meeting.state) == ("2027-01-29", "Kommunhuset", MeetingState.PLANNED)
    again = await play.say(lead, "möte: fredag 26 februari kl. 9 i Björkhamn")
    receipt = shown(again.messages[-1].card_for(lead.id))
    for words in ("kl. 9 · Kommunhuset", "Platsen är den ni hade sist hos samma värd.", "Sluta kl. 12.00"):
        assert words in receipt


async def test_a_pasted_invitation_is_shown_in_the_question_the_notice_and_the_calendar_and_books_nothing(play: Play) -> None:
    lead = play.stage.coordinator
    await play.say(lead, "möte: fredag 29 januari kl. 9-10.30, Teams")
    answer = await play.say(lead, INVITATION)
    receipt = shown(answer.messages[-1].card_for(lead.id))
    assert "Teams-länken går till ett möte som du själv har bokat. Klubba bokar inget." in receipt
    meeting = await play.one("meetings")
    assert (meeting.join_url, meeting.mode, meeting.teams_meeting_id) == (LINK, Mode.TEAMS, None)
    await play.say(lead, "kalla")
    await play.settle(0.6)
    question = await play.posted("agenda.submit")
    assert LINK in str(question.base_card)
    assert LINK in play.simulator.mailbox.to(play.stage.mailed.mail)[-1].text
    await publish(play)
    await play.settle(0.6)
    assert LINK in str(play.stage.channel.messages[-1].base_card)
    assert entries(play)[-1][1]["URL"] == LINK
    other = LINK.replace("meeting_A", "meeting_B")
    await play.say(lead, f"möteslänk: {other}")
    await play.settle(0.6)
    (change,) = [m for m in play.chat(play.stage.member).messages if "Mötet är ändrat" in shown(m.base_card)]
    assert other in str(change.base_card)

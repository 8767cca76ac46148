"""An action to invite somebody: reminded on the right days, done with a line, and the one invited comes to an item next time."""

from datetime import datetime

from meetings.actions import ActionState, AtNextMeeting, OnDate
from meetings.people import Role
from tests.scenarios.play import Play, shown
from tests.scenarios.story import call_meeting

NEXT = "möte: fredag 26 februari 2027 kl. 9-12, Rådhuset"


async def decide(play: Play, due: str = "") -> None:
    """Hold the meeting of 29 January: a decision, and right after it the action that follows from it; plan the next one."""
    lead = play.stage.coordinator
    await call_meeting(play)
    await play.say(lead, "hej")
    await play.press(lead, "network.home")
    await play.press(lead, "agenda.preview")
    await play.press(lead, "agenda.publish")
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in ("starta", "alla närvarande", "nästa"):
        await play.say(lead, words)
    await play.say(lead, "beslut: Nätverket bjuder in en representant från Regionen till ett kommande möte.")
    given = await play.say(lead, f"uppdrag: Disa Daleros kontaktar och bjuder in representanten{due}.")
    assert "Disa Daleros (Ängelö)" in shown(given.messages[-1].base_card)
    await play.say(lead, "avsluta")
    await play.press(lead, "meeting.close")
    await play.say(lead, NEXT)
    await play.settle()


async def digests_of(play: Play, *days: str) -> list[str]:
    """The days on which Disa gets a morning's digest, of those looked at."""
    disa = play.person("disa.")
    found = []
    for day in days:
        before = sum("God morgon" in shown(m.card_for(disa.id)) for m in play.chat(disa).messages)
        await play.wind(datetime.fromisoformat(f"{day}T08:10+01:00"))
        after = sum("God morgon" in shown(m.card_for(disa.id)) for m in play.chat(disa).messages)
        found += [day] if after > before else []
    return found


async def test_the_owner_is_reminded_before_the_next_meeting_and_the_guest_comes_to_it(play: Play) -> None:
    disa = play.person("disa.")
    await decide(play)
    action, decision = await play.one("actions"), await play.one("decisions")
    assert (action.decision_id, action.due) == (decision.id, AtNextMeeting(assumed=True))
    days = ("2027-02-18", "2027-02-19", "2027-02-22")
    assert await digests_of(play, *days) == ["2027-02-19"], "a week before the meeting, and not every day"
    await play.say(disa, "mina uppdrag")
    opened = await play.press(disa, "action.show")
    assert "Nätverket bjuder in en representant" in shown(opened.card), "the decision it came from stands on its card"
    done = await play.press(disa, "action.done", {"line": "Peter Stenmark kommer den 26 februari."})
    assert "Gör till gäst på mötet" in shown(done.card)
    await play.press(
        disa, "action.guest", {"guest_name": "Peter Stenmark", "guest_place": "Regionen", "guest_title": "Besök från Regionen"}
    )
    item = await play.one("items", title="Besök från Regionen")
    (guest,) = item.guest_ids
    assert (await play.one("persons", id=guest)).name == "Peter Stenmark"
    assert [row.role for row in await play.rows("memberships", person_id=guest)] == [Role.GUEST]
    assert await digests_of(play, "2027-02-25") == [], "what is done is not brought up"
    agenda = await play.say(play.stage.member, "dagordning")
    assert "klart sedan sist: Peter Stenmark kommer den 26 februari." in shown(agenda.messages[-1].base_card)


async def test_who_has_not_invited_yet_is_reminded_a_week_and_a_working_day_before_and_never_after(play: Play) -> None:
    await decide(play)
    days = (
        "2027-02-01",
        "2027-02-12",
        "2027-02-18",
        "2027-02-19",
        "2027-02-22",
        "2027-02-24",
        "2027-02-25",
        "2027-02-26",
        "2027-03-05",
    )
    assert await digests_of(play, *days) == ["2027-02-19", "2027-02-25"]


async def test_what_waits_for_a_condition_sleeps_until_it_is_met(play: Play) -> None:
    disa = play.person("disa.")
    await decide(play, " i fall fler är intresserade")
    assert await digests_of(play, "2027-02-18", "2027-02-19", "2027-02-22") == [], "a condition is no time"
    await play.say(disa, "mina uppdrag")
    opened = await play.press(disa, "action.show")
    assert "vilar, villkor: i fall fler är intresserade" in shown(opened.card)
    await play.press(disa, "action.met")
    assert await digests_of(play, "2027-02-23", "2027-02-24", "2027-02-25") == ["2027-02-25"]


async def test_a_date_that_was_said_is_brought_up_a_week_before_the_day_before_on_the_day_and_weekly(play: Play) -> None:
    await decide(play, " till 12 mars")
    assert isinstance((await play.one("actions")).due, OnDate)
    days = ("2027-03-04", "2027-03-05", "2027-03-08", "2027-03-11", "2027-03-12", "2027-03-15", "2027-03-19")
    assert await digests_of(play, *days) == ["2027-03-05", "2027-03-11", "2027-03-12", "2027-03-19"]


async def test_the_line_of_a_done_action_stands_in_the_next_minutes(play: Play) -> None:
    lead, disa = play.stage.coordinator, play.person("disa.")
    await decide(play)
    await play.say(disa, "klart: Representanten kommer i april.")
    assert (await play.one("actions")).state is ActionState.OPEN, "only a press says which is done"
    await play.press(disa, "action.done")
    assert (await play.one("actions")).state is ActionState.DONE
    await play.wind(datetime.fromisoformat("2027-02-26T08:58+01:00"))
    await play.say(lead, "starta")
    assert "klart. Representanten kommer i april." in " ".join(row.text for row in await play.rows("notes"))

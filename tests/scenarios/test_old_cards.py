"""Cards and people whose time is over: a cancelled meeting's card, and somebody who has left the network."""

from dataclasses import replace
from datetime import date

from tests.scenarios.play import Play, shown
from tests.scenarios.story import call_meeting

CANCELLED = "Mötet är inställt."


async def test_a_cancelled_meetings_cards_say_that_it_is_cancelled(play: Play) -> None:
    lead, kristin = play.stage.coordinator, play.stage.member
    question = await call_meeting(play)
    data = play.data(kristin, question, "agenda.submit")
    await play.press(kristin, "agenda.submit", {"title": "Jourhem"})
    receipt = await play.newest(kristin, "agenda.withdraw")
    await play.say(lead, "ställ in mötet")
    await play.press(lead, "meeting.cancel")
    await play.say(lead, "möte: fredag 26 februari kl. 9-12, Rådhuset")
    for verb, more in (("agenda.submit", {"title": "Sent"}), ("attendance.answer", {"answer": "yes"}), ("agenda.show", {})):
        answer = await play.forge(kristin, question, {**data, "verb": verb, **more})
        said = f"{answer.text}{shown(answer.card)}"
        assert CANCELLED in said, verb
        assert "Ordna dagordningen" not in said
    answer = await play.client.press(kristin, receipt, "agenda.withdraw")
    assert CANCELLED in answer.text + shown(answer.card)
    shown_to_lead = await play.forge(lead, question, {**data, "verb": "agenda.show"})
    assert "Ordna dagordningen" not in shown(shown_to_lead.card)


async def test_who_has_left_is_told_so_and_nothing_else(play: Play) -> None:
    await call_meeting(play)
    kristin = play.stage.member
    await play.press(kristin, "agenda.submit", {"title": "Jourhem"})
    address = await play.one("addresses", key=kristin.id)

    def leave(work) -> None:
        (membership,) = work.memberships.find(person_id=address.person_id)
        work.memberships.save(replace(membership, until=date(2027, 1, 10)))

    await play.store.run(leave)
    receipt = await play.newest(kristin, "agenda.withdraw")
    pressed = await play.client.press(kristin, receipt, "agenda.withdraw")
    told = [pressed.text + shown(pressed.card)]
    for words in ("hej", "ångra", "dagordning", "ärende: Jour", "jag kommer", "Vi borde prata om jour"):
        said = (await play.say(kristin, words)).messages[-1]
        told.append(said.text or shown(said.card_for(kristin.id)))
    assert ["Du är inte med i det här nätverket just nu." in one for one in told] == [True] * 7, told
    assert not [one for one in told if "Rådhuset" in one]

"""The network's actions by words and by the card's choices: all that are open, of a person, a municipality, a meeting, a decision."""

from datetime import datetime
from typing import Any

from tests.scenarios.play import Play, shown
from tests.scenarios.story import call_meeting, publish

BROAD = ("Disa Daleros ringer länet", "Klevan skriver brevet", "Respektive kommun lämnar besked")


async def give(play: Play) -> None:
    """Two actions without a decision, and one that comes from one; the last is done."""
    lead = play.stage.coordinator
    await call_meeting(play)
    await publish(play)
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    written = [f"uppdrag: {words}" for words in BROAD]
    for words in ("starta", "alla närvarande", "nästa", *written[:2], "beslut: Alla svarar.", written[2], "nästa"):
        await play.say(lead, words)
    await play.say(lead, "uppdrag: Petra Almlöv bokar lokalen")
    await play.say(play.person("petra."), "mina uppdrag")
    petra = await play.newest(play.person("petra."), "action.done")
    choice = await play.one("actions", text="Petra Almlöv bokar lokalen")
    await play.client.press(play.person("petra."), petra, "action.done", {"action": choice.id})
    await play.say(lead, "avsluta")
    await play.press(lead, "meeting.close")
    await play.settle()


def listed(card: Any) -> list[str]:
    """The actions that a list shows, of those that were given."""
    words = shown(card)
    return [one for one in (*BROAD, "Petra Almlöv bokar lokalen") if one in words]


async def test_words_list_what_is_open_of_somebody_of_a_place_and_of_a_meeting_on_its_own_day(play: Play) -> None:
    disa = play.person("disa.")
    await give(play)
    for words, expected in (
        ("alla öppna", [*BROAD]),
        ("visa alla öppna uppdrag", [*BROAD]),
        ("uppdrag för Disa Daleros", [BROAD[0], BROAD[2]]),
        ("uppdrag för Klevan", [BROAD[1], BROAD[2]]),
        ("uppdrag från mötet 29 januari", [*BROAD]),
        ("actions from the meeting on 29 January", [*BROAD]),
        ("vilka uppdrag har Disa Daleros?", [BROAD[0], BROAD[2]]),
        ("uppdrag från senaste mötet", [*BROAD]),
        ("uppdrag från beslutet om svarar", [BROAD[2]]),
        ("uppdrag från beslutet om skidor", []),
        ("uppdrag för mig", [BROAD[0], BROAD[2]]),
        ("uppdrag utan ansvarig", []),
        ("visa mina uppdrag", [BROAD[0], BROAD[2]]),
    ):
        answer = await play.say(disa, words)
        assert listed(answer.messages[-1].base_card) == expected, words


async def test_the_cards_choices_list_by_decision_and_what_is_done(play: Play) -> None:
    disa = play.person("disa.")
    await give(play)
    decision = await play.one("decisions")
    await play.say(disa, "alla öppna")
    by_decision = await play.press(disa, "action.list", {"for_decision": decision.id})
    assert listed(by_decision.card) == [BROAD[2]]
    await play.say(disa, "alla öppna")
    done_too = await play.press(disa, "action.list", {"with_done": "true"})
    assert listed(done_too.card) == [*BROAD, "Petra Almlöv bokar lokalen"]

"""The end of an election as people press and type it: a yes said in the room, what was settled seen again, and taken back."""

import re

from cards.buttons import buttons
from conversation.turn import TurnKind
from meetings.elections import Form
from tests.conversation.test_during_and_after import Talk, said
from tests.workflows.election_world import VOTERS, Elections
from tests.workflows.test_election_settled import two_seats


def elected(*winners: int) -> Talk:
    """A meeting in which Disa, or Disa and Petra, have been elected by ticks and asked."""
    world = Elections()
    world.start()
    world.announce(seats=len(winners))
    world.stand("disa", "petra")
    world.open(form=Form.OPEN)
    for who in VOTERS:
        world.cast(who, *winners)
    world.publish()
    return Talk(world)


async def pressed(here: Talk, reply, who: str = "nadia", **data: str):
    """Press the first button that carries this."""
    found = next(b.action["data"] for b in buttons(dict(reply.card)) if data.items() <= b.action["data"].items())
    return await here._turn(TurnKind.PRESS, who, fields=found)


async def test_the_chair_enters_a_yes_and_everybody_sees_the_election_afterwards():
    here = elected(0)
    done = await here.press(await here.type("val"), "seat.accept")
    assert "Svaret är infört." in said(done)
    for who in ("nadia", "petra"):
        shown = said(await here.type("visa valet", who))
        assert "Vald: Disa Daleros (Ängelö), som tackade ja på mötet." in shown
        assert "Beslut: Nätverket väljer Disa Daleros som tackar ja." in shown
        assert "Ordförande nu: Disa Daleros (Ängelö) och Ylva Åhult (Lundkrona)." in shown
        assert ("Utlys ett nytt val" in shown, "Ta tillbaka valet" in shown) == (who == "nadia", who == "nadia")


async def test_of_two_it_is_said_who_accepted():
    here = elected(0, 1)
    done = await here.press(await here.type("val"), "seat.accept", elected="petra")
    assert "Vald: Petra Almlöv (Havsborg), som tackade ja på mötet." in said(done)
    assert "Vald: Disa Daleros (Ängelö). Valet blir klart med ett ja." in said(done)
    assert "Svaret är infört." in said(await here.press(done, "seat.accept"))
    assert here.world.chairs() == ["disa", "petra"]


async def test_after_an_election_the_next_is_announced_from_its_card():
    here = elected(0)
    await here.press(await here.type("val"), "seat.accept")
    form = await pressed(here, await here.type("val"), part="announce")
    assert "Utlys val av ordförande" in said(form)
    assert "Val av ordförande är utlyst." in said(await here.press(form, "election.announce"))
    assert "Val av ordförande" in said(await here.type("val", "petra"))


async def test_a_vacant_and_a_kept_seat_are_shown_with_what_was_settled():
    here = Talk(two_seats())
    here.world.record("disa", stay_ids=("ylva",), seats=2)
    shown = said(await here.type("val", "petra"))
    assert "Valt med ett gemensamt ja." in shown
    assert "Ylva Åhult (Lundkrona) sitter kvar tills vidare." in shown


async def test_undoing_the_line_of_an_election_asks_and_takes_the_election_back():
    here = Talk(two_seats())
    here.world.start()
    here.world.record("disa", seats=1)
    asked = await here.type("ångra")
    assert "Raden står för ett val" in said(asked)
    assert "Nätverket väljer Disa Daleros som tackar ja." in said(asked)
    assert here.world.chairs() == ["disa", "ylva"]
    back = await here.press(asked, "election.annul")
    assert "Valet är taget tillbaka och gäller inte." in said(back)
    assert "Raden är borttagen: Nätverket väljer Disa Daleros som tackar ja." in said(back)
    assert (here.world.chairs(), here.world.rows("decisions")) == (["gunvor", "ylva"], {})


async def test_a_nominee_who_said_yes_aloud_stands_at_once():
    here = Talk(Elections())
    here.world.announce()
    done = await here.press(await here.type("val"), "nomination.add", person="petra", accepted="true")
    assert "Petra Almlöv (Havsborg) ställer upp, och får besked om att det är infört." in said(done)
    asked = await here.press(done, "nomination.add", person="disa", accepted="false")
    assert "Disa Daleros (Ängelö)" in said(asked)


async def test_only_the_note_taker_who_leads_is_offered_to_take_an_election_back():
    from dataclasses import replace  # noqa: PLC0415 - beside its only use

    here = Talk(two_seats())
    here.world.start()
    here.world.record("henrik-o", seats=1)
    here.world.write(lambda work: work.meetings.save(replace(work.meetings.get("m1"), secretary_id="petra")))
    (decision,) = here.world.rows("decisions")
    fields = {"v": 1, "verb": "entry.undo", "network": "n1", "subject": "m1", "card": "x", "entry": decision}
    asked = said(await here._turn(TurnKind.PRESS, "petra", fields=fields))
    assert ("Be ordföranden eller planeringsledaren" in asked, "Ta tillbaka valet" in asked) == (True, False)


async def test_an_election_in_english_from_the_first_word_to_the_last():
    here = Talk(Elections())
    for who in ("nadia", "disa", "petra", "gunvor"):
        await here.type("language: English", who)
    assert "The election of a chair is announced." in said(await here.type("election: chair at the next meeting"))
    assert "Petra Almlöv (Havsborg) is being asked" in said(await here.type("nominate: Petra Almlöv as chair", "disa"))
    assert "Take the time you need" in said(await here.type("let me think about it", "petra"))
    assert "Thank you! You stand" in said(await here.type("I will stand", "petra"))
    assert "Thank you! You stand" in said(await here.type("nominate: me", "disa"))
    form = await here.type("open the vote")
    assert "On the ballot" in said(form)
    await here.press(form, "election.open", form="secret", method="schulze")
    ballot = await here.type("vote", "gunvor")
    assert "Your vote is final. It cannot be changed once you have pressed Vote." in said(ballot)
    assert "Your vote is received" in said(await here.press(ballot, "ballot.cast", "gunvor", rank_0="1"))
    assert "It is secret and cannot be changed." in said(await here.type("ballot", "gunvor"))
    closed = await here.press(await here.type("show the election"), "election.close")
    assert "With so few votes only the elected are shown." in said(closed)
    published = await here.press(closed, "election.publish")
    assert "Elected: Disa Daleros (Ängelö). Settled once they accept." in said(published)


async def test_an_election_is_fetched_as_a_file_with_the_checksum_of_every_ballot():
    here = elected(0)
    shown = said(await here.press(await here.type("val"), "election.export", "petra"))
    assert "Valet som fil" in shown
    assert re.search(r"Kontrollsumma för omgång 1: [0-9a-f]{64}", shown)
    assert "https://klubba.example/file/" in shown


async def test_after_a_result_without_a_tie_the_lot_has_nothing_to_draw():
    shown = said(await elected(0).type("lotten"))
    assert ("Tal till lottningen" in shown, "Dra lott för hand" in shown) == (True, False)

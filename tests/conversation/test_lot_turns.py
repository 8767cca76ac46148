"""The lot as people type and press it: promised, told, and drawn by hand when a number never comes."""

from cards.buttons import buttons
from conversation.turn import TurnKind
from meetings.counting.scrutiny import own_commitment
from meetings.counting.transcript import Method
from tests.conversation.test_during_and_after import Talk, said
from tests.workflows.election_world import VOTERS, Elections

NUMBER = b"y" * 32
CHOSEN = {"drawn_by": "kristin-a", "witnesses": "henrik-o,gunvor"}


def level(votes: str = "000111-", method: Method = Method.MAJORITY, scrutineer: str = "ylva") -> Talk:
    """A runoff that is level, with the scrutineer's number still to be told."""
    world = Elections()
    world.announce()
    world.stand(*("disa", "petra", "henrik-o")[: len(set(votes)) - 1])
    world.open(method=method)
    for who, choice in zip(VOTERS, votes, strict=True):
        world.cast(who, *([] if choice == "-" else [int(choice)]))
    world.publish()
    world.promise(scrutineer, NUMBER)
    world.open(method=method)
    for who, choice in zip(VOTERS, votes, strict=True):
        world.cast(who, *([] if choice == "-" else [int(choice)]))
    return Talk(world)


async def form(here: Talk, reply, who: str = "nadia"):
    data = next(b.action["data"] for b in buttons(dict(reply.card)) if b.action["data"].get("part") == "draw")
    return await here._turn(TurnKind.PRESS, who, fields=data)


async def test_the_chair_is_told_to_draw_by_hand_and_enters_what_came_out():
    here = level()
    stands = await here.type("val")
    assert "fick lika många röster, och lotten ska avgöra." in said(stands)
    assert "Visa resultatet för alla" not in said(stands)
    asked = await form(here, stands)
    assert "Skriv namnen på likadana lappar" in said(asked)
    assert "Nadia" in said(asked)
    missing = await here.press(asked, "lot.draw", choice="1", drawn_by="kristin-a", witnesses="")
    assert (missing.refused, "Något saknas. Fyll i vilka som såg lottningen" in said(missing)) == ("field_missing", True)
    assert '"value": "kristin-a"' in said(missing)
    done = await here.press(missing, "lot.draw", choice="1", **CHOSEN)
    assert done.refused is None, said(done)
    assert "Kristin Persson (Åketorp) drog lotten för hand, och" in said(done)
    shown = await here.press(done, "election.publish")
    assert "Petra Almlöv (Havsborg). Valet blir klart med ett ja." in said(shown)
    late = await here.press(missing, "lot.draw", choice="0", **CHOSEN)
    assert (late.refused, "Resultat: val av ordförande" in said(late)) == ("lot_not_waiting", True)


async def test_three_are_entered_in_the_order_they_came():
    here = level("001122-", Method.APPROVAL)
    asked = await form(here, await here.type("lotten"))
    done = await here.press(asked, "lot.draw", rank_0="3", rank_1="1", rank_2="2", drawn_by="gunvor", witnesses="ylva")
    assert done.refused is None, said(done)
    (drawn,) = max(here.world.rows("rounds").values(), key=lambda row: row.number).drawn
    assert drawn.order == (1, 2, 0)
    twice = await here.press(asked, "lot.draw", rank_0="1", rank_1="1", rank_2="2", drawn_by="gunvor", witnesses="ylva")
    assert twice.refused == "ranked_twice"


async def test_who_does_not_lead_is_asked_for_numbers_and_offered_no_lot():
    here = level(scrutineer="henrik-o")
    card = said(await here.type("lotten", "henrik-o"))
    assert ("Lämna talet" in card, "Dra lott för hand" in card) == (True, False)
    empty = await here.press(await here.type("lotten", "henrik-o"), "lot.reveal", "henrik-o", number="")
    assert (empty.refused, "Fyll i talet" in said(empty), "numret" in said(empty)) == ("field_missing", True, False)
    told = await here.press(await here.type("lotten", "henrik-o"), "lot.reveal", "henrik-o", number=NUMBER.hex())
    assert "Tack. Ditt tal är med i lotten." in said(told)
    assert "Visa resultatet för alla" in said(await here.type("val"))


async def test_a_promise_that_is_none_is_answered_with_its_form():
    world = Elections()
    world.announce()
    here = Talk(world)
    asked = await here.type("lotten", "ylva")
    wrong = await here.press(asked, "lot.commit", "ylva", promise="abc")
    assert (wrong.refused, "Ditt löfte" in said(wrong)) == ("lot_unreadable", True)
    kept = await here.press(wrong, "lot.commit", "ylva", promise=own_commitment(NUMBER).hash)
    assert "Ditt löfte är sparat." in said(kept)


async def test_numbers_of_the_lot_are_promised_and_told():
    world = Elections()
    world.announce()
    world.stand("disa", "petra")
    here, promised = Talk(world), own_commitment(NUMBER).hash
    form = await here.type("rösträknare", "ylva")
    refused = await here.press(form, "lot.commit", "ylva", promise="inte så")
    assert refused.refused == "lot_unreadable"
    assert "inte så" not in said(refused)
    assert "Ditt löfte är sparat." in said(await here.press(form, "lot.commit", "ylva", promise=promised))
    opened = await here.press(await here.type("öppna omröstningen"), "election.open", form="open", method="majority")
    assert "Ditt löfte" not in said(await here.type("lottens tal", "ylva"))
    await here.press(opened, "election.close")
    form = await here.type("lottens tal", "ylva")
    assert "Ylva Åhult" in said(form)
    refused = await here.press(form, "lot.reveal", "ylva", number="cd" * 32)
    assert refused.refused == "lot_other_number"
    told = await here.press(form, "lot.reveal", "ylva", number=NUMBER.hex())
    assert "Ditt tal är med i lotten." in said(told)

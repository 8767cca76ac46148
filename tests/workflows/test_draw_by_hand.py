"""A lot that people draw because a promised number was never told: who may, what follows, and what is written of it."""

import json
from datetime import timedelta

import pytest

from meetings.counting.transcript import Method
from meetings.elections import ElectionState, Form
from meetings.refusals import Refusal, Refused
from meetings.rounds import RoundState
from minutes.election_files import election_json
from minutes.verify_election import RIGHT, Checker
from notices.elections import make_number
from tests.workflows.election_world import VOTERS, Elections
from texts.say import Say
from workflows.deliveries import DeliveryKind
from workflows.listed_ballots import exported
from workflows.nominate import WITHDRAW

GUNVOR, YLVA = b"a" * 32, b"b" * 32
PETRA, DISA = "Petra Almlöv (Havsborg)", "Disa Daleros (Ängelö)"


def refused(call, *arguments, **named):
    with pytest.raises(Refused) as caught:
        call(*arguments, **named)
    return caught.value


def vote(world, votes):
    for who, choice in zip(VOTERS, votes, strict=False):
        if choice != ".":
            world.cast(who, *([] if choice == "-" else [int(choice)]))


def tied_runoff(form=Form.OPEN, votes="000111-"):
    """Disa and Petra are level in a runoff; Gunvor has told her number and Ylva has not."""
    world = Elections()
    world.start()
    world.announce()
    world.stand("disa", "petra")
    world.open(form=form)
    vote(world, "000111-")
    world.publish()
    world.promise("gunvor", GUNVOR)
    world.promise("ylva", YLVA)
    world.open(form=form)
    vote(world, votes)
    if len(votes.replace(".", "")) < len(VOTERS):
        world.close()
    world.tell("gunvor", GUNVOR)
    return world


def newest(world):
    return max(world.rows("rounds").values(), key=lambda row: row.number)


def test_nobody_is_elected_while_a_promised_number_is_missing_and_the_tie_needs_it():
    world = tied_runoff()
    result = world.see().election.round.result
    assert (result.waits, result.lot, result.elected, result.missing) == ((0, 1), False, (), ("Ylva Åhult (Lundkrona)",))
    no = refused(world.publish)
    assert (no.code, no.facts) == (Refusal.LOT_WAITS, {"field": "Ylva Åhult (Lundkrona)"})
    assert (newest(world).state, newest(world).result.winners) == (RoundState.CLOSED, ())


def test_the_scrutineer_a_lot_waits_for_is_asked_and_nobody_where_it_needs_no_lot():
    world = tied_runoff()
    assert world.sent(DeliveryKind.LOT_NUMBER) == ["gunvor", "ylva"]
    assert asked(world, "gunvor") is None
    assert "lotten väntar på ditt tal" in str(asked(world, "ylva").card)
    world.draw(1, by="kristin-a", seen=("henrik-o",))
    assert asked(world, "ylva") is None
    assert tied_runoff(votes="0001111").sent(DeliveryKind.LOT_NUMBER) == []


def asked(world, person_id):
    rows = world.rows("deliveries").values()
    delivery = next(row for row in rows if row.kind is DeliveryKind.LOT_NUMBER and row.person_id == person_id)
    return world.look(lambda work: make_number(work, delivery, Say("sv")))


def test_the_number_that_comes_after_all_computes_the_lot():
    world = tied_runoff()
    told = world.tell("ylva", YLVA).election.round.result
    assert (told.waits, told.lot, len(told.elected)) == ((), True, 1)
    assert refused(world.draw, 1, by="kristin-a", seen=("henrik-o",)).code is Refusal.LOT_NOT_WAITING
    assert len(world.publish().election.round.result.elected) == 1


@pytest.mark.parametrize(("first", "winner"), [(0, "disa"), (1, "petra")])
def test_whoever_is_drawn_first_is_elected_and_everything_is_written_down(first, winner):
    world = tied_runoff()
    drawn = world.draw(first, by="kristin-a", seen=("henrik-o", "ylva"))
    result = drawn.election.round.result
    assert (drawn.change.value, result.waits, result.lot, result.missing) == ("drawn", (), True, ("Ylva Åhult (Lundkrona)",))
    names = (DISA, PETRA) if first == 0 else (PETRA, DISA)
    assert [(one.order, one.by, one.witnesses) for one in result.drawn] == [
        (names, "Kristin Persson (Åketorp)", ("Henrik Sandberg (Örnlunda)", "Ylva Åhult (Lundkrona)"))
    ]
    assert world.journal()[-2:] == [("lot.missing", "ylva", None, "not_told"), ("lot.draw", "nadia", "kristin-a", "done")]
    assert refused(world.tell, "ylva", YLVA).code is Refusal.LOT_CLOSED
    world.publish()
    assert world.elected() == [(winner, "elected")]
    assert world.accept(winner).line == (
        f"Nätverket väljer {'Disa Daleros' if first == 0 else 'Petra Almlöv'} som tackar ja. Talet från Ylva Åhult (Lundkrona) "
        "till lotten saknades, så Kristin Persson (Åketorp) drog lotten för hand och Henrik Sandberg (Örnlunda) och Ylva Åhult "
        f"(Lundkrona) såg på. Ordningen blev {names[0]} och {names[1]}."
    )


def test_the_file_of_the_election_tells_of_the_lot_and_checks():
    world = tied_runoff()
    world.draw(1, by="kristin-a", seen=("henrik-o",))
    world.publish()
    whole = world.look(lambda work: exported(work, next(iter(work.elections.find(network_id="n1")))))
    (lot,) = whole["rounds"][-1]["drawn"]
    ids = [each["id"] for each in whole["rounds"][-1]["candidates"]]
    assert lot == {
        "order": ids[::-1],
        "by": "Kristin Persson (Åketorp)",
        "witnesses": ["Henrik Sandberg (Örnlunda)"],
        "written_by": lot["written_by"],
        "written": world.now.isoformat(),
    }
    assert lot["written_by"].startswith("Nadia ")
    assert json.dumps(whole["rounds"][-1]["commitments"][2]["nonce"]) == "null"
    checker = Checker("sv", "", "")
    assert checker.export(election_json(whole)) == RIGHT
    assert "  Talet från Ylva Åhult (Lundkrona) utlovades men lämnades inte, så en uträknad lott gäller inte." in checker.lines
    said = f"  Lotten drogs för hand av Kristin Persson (Åketorp): {PETRA} > {DISA}. Det såg Henrik Sandberg (Örnlunda)."
    assert said in checker.lines


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"by": "disa", "seen": ("henrik-o",)}, Refusal.LOT_PARTY),
        ({"by": "kristin-a", "seen": ("henrik-o", "petra")}, Refusal.LOT_PARTY),
        ({"by": "ylva", "seen": ("henrik-o",)}, Refusal.LOT_PARTY),
        ({"by": "kristin-a", "seen": ()}, Refusal.FIELD_MISSING),
        ({"by": "kristin-a", "seen": ("kristin-a",)}, Refusal.FIELD_MISSING),
        ({"by": "", "seen": ("henrik-o",)}, Refusal.FIELD_MISSING),
        ({"by": "henrik-s", "seen": ("henrik-o",)}, Refusal.NOT_FOUND),
        ({"by": "kristin-a", "seen": ("stranger",)}, Refusal.NOT_FOUND),
        ({"by": "kristin-a", "seen": ("henrik-o",), "order": (2,)}, Refusal.FIELD_INVALID),
        ({"by": "kristin-a", "seen": ("henrik-o",), "order": ()}, Refusal.FIELD_INVALID),
        ({"by": "kristin-a", "seen": ("henrik-o",), "order": (0, 0)}, Refusal.FIELD_INVALID),
        ({"by": "kristin-a", "seen": ("henrik-o",), "who": "petra"}, Refusal.NOT_YOUR_ROLE),
        ({"by": "kristin-a", "seen": ("henrik-o",), "subject_id": "none"}, Refusal.NOT_FOUND),
    ],
)
def test_who_has_a_part_in_the_lot_has_no_hand_in_it_and_nothing_half_is_taken(asked, code):
    world = tied_runoff()
    order = asked.pop("order", (1,))
    assert refused(world.draw, *order, **asked).code is code
    assert newest(world).drawn == ()


def test_a_chair_whom_the_lot_is_about_cannot_enter_it():
    world = Elections()
    world.announce()
    world.stand("gunvor", "petra")
    world.open()
    vote(world, "000111-")
    world.publish()
    world.promise("ylva", YLVA)
    world.open()
    vote(world, "000111-")
    assert refused(world.draw, 0, who="gunvor", by="disa", seen=("henrik-o",)).code is Refusal.LOT_PARTY
    assert world.draw(0, by="disa", seen=("henrik-o",)).election.round.result.elected[0].person_id == "gunvor"


def test_a_count_without_a_tie_and_a_tie_that_leads_to_a_runoff_ask_for_no_number():
    world = tied_runoff(votes="0001111")
    assert world.publish().election.round.result.missing == ()
    assert world.elected() == [("petra", "elected")]
    world = Elections()
    world.announce()
    world.stand("disa", "petra")
    world.promise("ylva", YLVA)
    world.open()
    vote(world, "000111-")
    assert refused(world.draw, 0, by="kristin-a", seen=("henrik-o",)).code is Refusal.LOT_NOT_WAITING
    assert world.publish().election.round.result.tied == (0, 1)


def test_without_scrutineers_klubbas_own_number_draws_the_lot_and_nobody_is_asked_to():
    world = Elections()
    world.opened("disa", "petra")
    vote(world, "000111-")
    world.publish()
    world.open()
    vote(world, "000111-")
    assert refused(world.draw, 0, by="kristin-a", seen=("henrik-o",)).code is Refusal.LOT_NOT_WAITING
    result = world.publish().election.round.result
    assert (result.lot, result.missing, result.drawn, len(result.elected)) == (True, (), (), 1)


def no_that_leads_to_a_lot(form=Form.OPEN):
    """Disa is elected and declines; who follows is level, by ranked votes, and Ylva never told her number."""
    world = Elections()
    world.announce(form=form, method=Method.IRV)
    world.stand("disa", "kristin-a", "petra", "henrik-o")
    world.promise("ylva", YLVA)
    world.open()
    ballots = [(0, 1), (0, 2), (0, 3), (0, 1), (1,), (2, 1), (3, 1)]
    for who, ranking in zip(VOTERS, ballots, strict=True):
        world.cast(who, *ranking)
    world.publish()
    return world


def test_a_no_after_the_result_that_needs_a_lot_waits_for_it_and_asks_whoever_it_gives():
    world = no_that_leads_to_a_lot()
    assert world.elected() == [("disa", "elected")]
    waiting = world.decline("disa")
    assert (waiting.election.state, waiting.election.round.result.waits) == (ElectionState.ANNOUNCED, (2, 3))
    assert refused(world.open).code is Refusal.BALLOT_PUBLISHED
    assert refused(world.answer, "petra", WITHDRAW).code is Refusal.NOMINATIONS_CLOSED
    world.draw(3, 2, by="gunvor", seen=("ylva",))
    assert world.sent(DeliveryKind.LOT_NUMBER) == ["ylva"]
    assert [who for who, answer in world.elected() if answer == "elected"] == ["henrik-o"]
    assert world.accept("henrik-o").line.startswith("Nätverket väljer Henrik Sandberg (Örnlunda) som tackar ja. Talet från Ylva")


def test_a_number_may_still_come_for_a_lot_that_a_no_has_led_to():
    world = no_that_leads_to_a_lot(Form.SECRET)
    assert refused(world.tell, "ylva", YLVA).code is Refusal.LOT_CLOSED
    world.decline("disa")
    world.tell("ylva", YLVA)
    assert [answer for _, answer in world.elected()].count("elected") == 1
    assert refused(world.tell, "ylva", YLVA).code is Refusal.LOT_CLOSED


def test_a_lot_stays_undrawn_once_the_votes_are_destroyed():
    from workflows.destroy_ballots import destroy_ballots  # noqa: PLC0415 - beside its only use

    world = no_that_leads_to_a_lot(Form.SECRET)
    world.decline("disa")
    world.later(days=400)
    world.write(lambda work: destroy_ballots(work, newest(world).id))
    assert refused(world.draw, 3, 2, by="gunvor", seen=("ylva",)).code is Refusal.BALLOTS_DESTROYED
    assert world.now > newest(world).closed_at + timedelta(days=365)


def test_three_who_are_level_are_drawn_for_whole():
    world = Elections()
    world.announce(method=Method.APPROVAL)
    world.stand("disa", "petra", "henrik-o")
    world.open()
    vote(world, "001122-")
    world.publish()
    world.promise("ylva", YLVA)
    world.open()
    vote(world, "001122-")
    assert refused(world.draw, 1, by="gunvor", seen=("ylva",)).code is Refusal.FIELD_INVALID
    drawn = world.draw(1, 2, by="gunvor", seen=("ylva",)).election.round.result
    names = newest(world).names
    assert [one.order for one in drawn.drawn] == [(names[1], names[2], names[0])]
    assert names[1].startswith(drawn.elected[0].name)

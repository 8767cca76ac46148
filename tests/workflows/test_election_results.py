"""From the closed ballot to the taken seat: publishing, a no that goes to the next, runoff and lot, annulled and repeated ballots."""

import pytest

from meetings.counting.transcript import Method
from meetings.elections import ElectionState, Form
from meetings.refusals import Refusal, Refused
from meetings.round_result import Runoff
from meetings.rounds import RoundKind, RoundState
from tests.workflows.election_world import VOTERS, Elections
from workflows.deliveries import DeliveryKind


def refused(call, *arguments, **named):
    with pytest.raises(Refused) as caught:
        call(*arguments, **named)
    return caught.value.code


def vote(world, votes):
    """``votes``: "001" = the first two of ``VOTERS`` for candidate 0, the third for 1; "-" is blank, "." does not vote."""
    for who, choice in zip(VOTERS, votes, strict=False):
        if choice != ".":
            world.cast(who, *([] if choice == "-" else [int(choice)]))


def states(world):
    return [
        (row.number, row.kind.value, row.state.value) for row in sorted(world.rows("rounds").values(), key=lambda row: row.number)
    ]


def test_a_result_is_published_as_a_step_of_its_own_and_then_the_winner_is_asked():
    world = Elections()
    round_id = world.opened("disa", "petra")
    assert refused(world.publish) is Refusal.BALLOT_OPEN
    vote(world, "0001111")
    assert (world.elected(), world.ballot("disa").round.result) == ([], None)
    shown = world.publish()
    assert (shown.change.value, shown.election.state) == ("published", ElectionState.ANNOUNCED)
    assert world.elected() == [("petra", "elected")]
    assert world.sent(DeliveryKind.SEAT_ASKED) == ["petra"]
    assert world.sent(DeliveryKind.ELECTION_RESULT_CHANNEL) == ["chan"]
    votes = {each.elector: (each.ranking, each.cast_by) for each in world.ballot("disa").round.result.votes}
    assert votes["Svartlöv"] == ((0,), "Gunvor Tallberg (Svartlöv)")
    assert refused(world.publish, subject_id=round_id) is Refusal.BALLOT_PUBLISHED
    assert world.chairs() == ["gunvor", "ylva"]


def test_nothing_is_final_before_the_winner_accepts_and_nobody_else_can():
    world = Elections()
    world.opened("disa", "petra")
    vote(world, "0000001")
    world.publish()
    assert refused(world.accept, "petra") is Refusal.NOT_ELECTED
    settled = world.accept("disa")
    assert (settled.election.state, settled.line) == (ElectionState.HELD, "Nätverket väljer Disa Daleros som tackar ja.")
    assert world.chairs() == ["disa", "ylva"]
    assert refused(world.accept, "disa") is Refusal.ELECTION_OVER


def test_a_no_goes_to_the_next_in_the_count_without_the_one_who_said_it():
    world = Elections()
    world.announce(method=Method.IRV)
    world.stand("disa", "kristin-a", "petra")
    world.open()
    for who, ranking in zip(VOTERS, [(0, 2), (0, 2), (0, 2), (0, 1), (1,), (1,), (2,)], strict=True):
        world.cast(who, *ranking)
    world.publish()
    shown = world.decline("disa")
    assert [(each.person_id, each.answer.value) for each in shown.election.round.result.elected] == [
        ("petra", "elected"),
        ("disa", "refuses"),
    ]
    assert refused(world.decline, "disa") is Refusal.SEAT_ANSWERED
    assert world.accept("petra").line == "Nätverket väljer Petra Almlöv som tackar ja."
    ballot = next(iter(world.rows("rounds").values()))
    assert (ballot.result.winners, [count.winners for count in ballot.recounts]) == ((0,), [(2,)])


def test_when_everybody_says_no_the_seat_is_vacant():
    world = Elections()
    world.opened("disa")
    vote(world, "0000000")
    world.publish()
    settled = world.decline("disa")
    assert settled.election.state is ElectionState.HELD
    assert settled.line == "Ingen ordförande valdes. En ordförandeplats är vakant."
    assert world.chairs() == ["ylva"]
    assert [(each.seat, each.state.value) for each in settled.election.seats_now] == [(1, "vacant"), (2, "taken")]


def test_a_tie_for_a_seat_leads_to_one_runoff_and_then_to_the_lot():
    world = Elections()
    world.announce()
    world.stand("disa", "kristin-a", "petra")
    first = world.open()
    vote(world, "000222-")
    shown = world.publish()
    assert (shown.election.round.result.tied, shown.election.round.result.lot, world.elected()) == ((0, 2), False, [])
    runoff = world.open()
    assert world.rows("rounds")[runoff].kind is RoundKind.RUNOFF
    assert world.rows("rounds")[runoff].names == ("Disa Daleros (Ängelö)", "Petra Almlöv (Havsborg)")
    vote(world, "000111-")
    drawn = world.publish()
    assert (drawn.election.round.result.lot, len(world.elected())) == (True, 1)
    assert drawn.election.round.lots[0].number
    assert states(world) == [(1, "first", "published"), (2, "runoff", "published")]
    (who, _), *_ = world.elected()
    assert world.accept(who).election.state is ElectionState.HELD
    assert world.rows("rounds")[first].result.winners != ()


def test_whoever_is_elected_ahead_of_a_tie_keeps_the_seat_while_the_runoff_fills_the_other():
    world = Elections()
    world.announce(seats=2, method=Method.APPROVAL)
    world.stand("disa", "kristin-a", "petra")
    world.open()
    for who, ranking in zip(VOTERS, [(0, 1), (0, 1), (0, 1), (0, 2), (0, 2), (0, 2), (0,)], strict=True):
        world.cast(who, *ranking)
    world.publish()
    assert world.elected() == [("disa", "elected")]
    waiting = world.accept("disa")
    assert (waiting.election.state, waiting.change.value) == (ElectionState.ANNOUNCED, "taken")
    world.open()
    vote(world, "0000111")
    world.publish()
    settled = world.accept("kristin-a")
    assert settled.line == "Nätverket väljer Disa Daleros och Kristin Persson (Åketorp) som tackar ja."
    assert world.chairs() == ["disa", "kristin-a"]


def test_without_more_than_half_of_the_votes_nobody_is_elected_and_the_two_highest_meet():
    world = Elections()
    world.opened("disa", "kristin-a", "petra")
    vote(world, "0001122")
    result = world.publish().election.round.result
    assert (result.why, len(result.tied), world.elected()) == (Runoff.SHORT, 2, [])
    opened = world.open()
    runoff = world.rows("rounds")[opened]
    assert (runoff.kind, runoff.names[0]) == (RoundKind.RUNOFF, "Disa Daleros (Ängelö)")
    vote(world, "0001111")
    world.publish()
    assert [who for who, _ in world.elected()] != ["disa"], "those whose candidate went out decided"


@pytest.mark.parametrize("votes", ["-------", "1......"])
def test_a_runoff_that_elects_nobody_is_held_again_and_nobody_else_comes_in(votes):
    world = Elections()
    world.announce(seats=2, method=Method.APPROVAL, quorum=4)
    world.stand("disa", "kristin-a", "petra")
    world.open()
    for who, ranking in zip(VOTERS, [(0, 1), (0, 1), (0, 1), (0, 2), (0, 2), (0, 2), (0,)], strict=True):
        world.cast(who, *ranking)
    world.publish()
    world.accept("disa")
    world.open()
    vote(world, votes)
    if votes != "-------":
        world.close()
    shown = world.publish()
    assert (shown.election.state, shown.election.open_for_nominations) == (ElectionState.ANNOUNCED, False)
    assert (shown.election.round.result.why, shown.election.round.result.tied) == (Runoff.AGAIN, (0, 1))
    opened = world.open()
    again = world.rows("rounds")[opened]
    assert (again.kind, again.seats, again.names) == (
        RoundKind.RUNOFF,
        1,
        ("Kristin Persson (Åketorp)", "Petra Almlöv (Havsborg)"),
    )
    vote(world, "0000111")
    world.publish()
    world.accept("kristin-a")
    assert world.chairs() == ["disa", "kristin-a"]


def test_when_both_of_a_runoff_say_no_whoever_follows_them_in_the_first_ballot_is_asked():
    world = Elections()
    world.opened("disa", "kristin-a", "petra")
    vote(world, "0001112")
    world.publish()
    world.open()
    vote(world, "0000111")
    world.publish()
    world.decline("disa")
    world.decline("kristin-a")
    assert world.elected()[0] == ("petra", "elected")
    assert states(world) == [(1, "first", "published"), (2, "runoff", "annulled")]
    assert world.decline("petra").line == "Ingen ordförande valdes. En ordförandeplats är vakant."
    (first, _) = sorted(world.rows("rounds").values(), key=lambda row: row.number)
    assert [count.withdrawn for count in first.recounts] == [(0, 1), (0, 1, 2)]


def test_when_both_of_a_runoff_say_no_and_nobody_follows_the_seat_is_vacant():
    world = Elections()
    world.opened("disa", "kristin-a")
    vote(world, "000111-")
    world.publish()
    world.open()
    vote(world, "0000111")
    world.publish()
    world.decline("disa")
    assert world.decline("kristin-a").line == "Ingen ordförande valdes. En ordförandeplats är vakant."
    assert states(world) == [(1, "first", "published"), (2, "runoff", "published")]


def test_a_runoff_in_which_both_say_no_reopens_nothing_while_another_is_elected():
    world = Elections()
    world.announce(seats=2, method=Method.APPROVAL)
    world.stand("disa", "kristin-a", "petra")
    world.open()
    for who, ranking in zip(VOTERS, [(0, 1), (0, 1), (0, 1), (0, 2), (0, 2), (0, 2), (0,)], strict=True):
        world.cast(who, *ranking)
    world.publish()
    world.open()
    vote(world, "0000111")
    world.publish()
    world.decline("kristin-a")
    world.decline("petra")
    assert refused(world.open) is Refusal.BALLOT_PUBLISHED
    assert world.accept("disa").line == "Nätverket väljer Disa Daleros som tackar ja. En ordförandeplats är vakant."


def test_whoever_is_elected_stays_so_when_the_other_says_no_and_nobody_has_votes_left():
    world = Elections()
    world.announce(seats=2, method=Method.SCHULZE)
    world.stand("disa", "petra")
    world.open()
    vote(world, "0")
    world.close()
    world.publish()
    shown = world.decline("disa")
    assert shown.election.changes is False
    assert refused(world.open) is Refusal.BALLOT_PUBLISHED
    assert world.accept("petra").line == "Nätverket väljer Petra Almlöv som tackar ja. En ordförandeplats är vakant."


def test_whoever_is_elected_stands_in_no_runoff_that_a_count_without_the_other_would_ask_for():
    world = Elections()
    world.announce(seats=2, method=Method.SCHULZE)
    world.stand("disa", "gunvor", "henrik-o", "kristin-a")
    world.open()
    votes = [(3, 0, 1, 2), (2, 1, 3), (3, 0, 2), (2, 1), (3, 2), (1, 0), (1,)]
    for who, ranking in zip(VOTERS, votes, strict=True):
        world.cast(who, *ranking)
    world.publish()
    assert world.elected() == [("gunvor", "elected"), ("henrik-o", "elected")]
    result = world.decline("gunvor").election.round.result
    assert (result.tied, result.why) == ((), None)
    assert world.elected() == [("gunvor", "refuses"), ("henrik-o", "elected"), ("kristin-a", "elected")]
    world.accept("henrik-o")
    assert (
        world.accept("kristin-a").line
        == "Nätverket väljer Henrik Sandberg (Örnlunda) och Kristin Persson (Åketorp) som tackar ja."
    )


def test_a_no_that_dissolves_a_tie_asks_the_tied_and_drops_the_runoff():
    world = Elections()
    world.announce(seats=2, method=Method.APPROVAL)
    world.stand("disa", "kristin-a", "petra")
    world.open()
    for who, ranking in zip(VOTERS, [(0, 1), (0, 1), (0, 1), (0, 2), (0, 2), (0, 2), (0,)], strict=True):
        world.cast(who, *ranking)
    world.publish()
    world.open()
    world.decline("disa")
    assert states(world) == [(1, "first", "published"), (2, "runoff", "annulled")]
    assert world.elected()[1:] == [("kristin-a", "elected"), ("petra", "elected")]
    world.accept("petra")
    assert world.accept("kristin-a").election.state is ElectionState.HELD


def test_an_annulled_ballot_counts_for_nothing_and_stays_written():
    world = Elections()
    world.opened("disa", "petra", form=Form.SECRET)
    vote(world, "0000011")
    world.publish()
    shown = world.annul()
    assert (shown.election.round.state, shown.election.open_for_nominations) == (RoundState.ANNULLED, True)
    assert refused(world.accept, "disa") is Refusal.NOT_ELECTED
    assert refused(world.annul) is Refusal.BALLOT_ANNULLED
    assert refused(world.publish) is Refusal.BALLOT_ANNULLED
    assert [(row.state.value, row.ballots) for row in world.rows("boxes").values()] == [("destroyed", ())]
    world.stand("kristin-a")
    world.open(form=Form.OPEN)
    assert states(world) == [(1, "first", "annulled"), (2, "repeated", "open")]
    assert [line[0] for line in world.journal() if line[0].startswith("election.")][-2:] == ["election.annul", "election.open"]


def test_a_repeated_ballot_has_a_new_roll_and_takes_the_place_of_all_before():
    world = Elections()
    world.opened("disa", "petra")
    vote(world, "0000011")
    world.publish()
    assert refused(world.open) is Refusal.BALLOT_PUBLISHED
    world.add("ester", "Ester Lund", "sekretariatet", until=None)
    shown = world.repeat()
    assert refused(world.repeat, "ylva") is Refusal.BALLOT_RUNNING, "the other chair has the same card"
    assert (shown.election.round.number, shown.election.round.kind, shown.election.round.voted) == (2, RoundKind.REPEATED, 0)
    assert states(world) == [(1, "first", "annulled"), (2, "repeated", "open")]
    vote(world, "1111100")
    world.publish()
    assert world.elected()[-1] == ("petra", "elected")


def test_too_few_voters_elect_nobody_and_nominations_open_again():
    world = Elections()
    world.opened("disa", "petra", quorum=4, form=Form.SECRET)
    vote(world, "00-")
    result = world.close().election.round.result
    assert (result.quorate, result.count, result.elected) == (False, None, ())
    shown = world.publish()
    assert (shown.election.state, world.elected(), shown.election.open_for_nominations) == (ElectionState.ANNOUNCED, [], True)
    world.open()
    vote(world, "00-0")
    world.close()
    world.publish()
    assert world.elected() == [("disa", "elected")]
    assert states(world) == [(1, "first", "published"), (2, "repeated", "published")]


def test_fewer_than_three_secret_votes_show_who_was_elected_and_no_sums():
    world = Elections()
    world.opened("disa", "petra", form=Form.SECRET)
    vote(world, "00")
    world.close()
    result = world.publish().election.round.result
    assert (result.count, result.valid, result.blank, [each.name for each in result.elected]) == (None, 0, 0, ["Disa Daleros"])
    world = Elections()
    world.opened("disa", "petra")
    vote(world, "00")
    assert world.close().election.round.result.count is not None


def test_a_ballot_is_not_opened_twice_nor_without_candidates_nor_with_a_method_for_one_seat():
    world = Elections()
    world.announce(seats=2)
    assert refused(world.open) is Refusal.NO_CANDIDATES
    world.stand("disa", "petra")
    assert refused(world.open, method=Method.IRV) is Refusal.METHOD_ONE_SEAT
    world.open()
    assert refused(world.open) is Refusal.BALLOT_RUNNING
    world.close()
    assert refused(world.open) is Refusal.BALLOT_RUNNING
    assert refused(world.announce) is Refusal.BALLOT_RUNNING
    assert refused(world.close) is Refusal.BALLOT_CLOSED


@pytest.mark.parametrize("step", ["open", "close", "publish", "annul", "repeat", "acclaim"])
def test_only_who_leads_takes_a_step(step):
    world = Elections()
    world.opened("disa", "petra")
    assert refused(getattr(world, step), "petra") is Refusal.NOT_YOUR_ROLE
    assert refused(getattr(world, step), "stranger") is Refusal.NOT_A_MEMBER


def test_the_votes_of_a_secret_election_for_two_seats_are_counted_by_transfers():
    world = Elections()
    world.announce(seats=2, form=Form.SECRET, method=Method.SCOTTISH_STV, receipts=True)
    world.stand("disa", "kristin-a", "petra")
    world.open()
    for who, ranking in zip(VOTERS[:5], [(0, 1), (0, 1), (0, 1), (2,), (2, 1)], strict=True):
        assert world.cast(who, *ranking).receipt
    world.close()
    world.publish()
    assert [who for who, _ in world.elected()] == ["disa", "petra"]
    world.decline("petra")
    assert world.elected()[1] == ("kristin-a", "elected")


def test_an_old_card_of_a_ballot_annuls_neither_it_nor_the_runoff_opened_since():
    world = Elections()
    first = world.opened("disa", "petra")
    vote(world, "000111-")
    world.publish()
    world.open()
    assert refused(world.annul, subject_id=first) is Refusal.STALE_CARD
    assert states(world) == [(1, "first", "published"), (2, "runoff", "open")]


def test_a_runoff_alone_can_be_annulled_and_is_due_again():
    world = Elections()
    world.opened("disa", "petra")
    vote(world, "000111-")
    world.publish()
    runoff = world.open()
    world.annul(subject_id=runoff)
    world.open()
    assert states(world) == [(1, "first", "published"), (2, "runoff", "annulled"), (3, "runoff", "open")]


def test_a_candidate_whose_nomination_is_gone_is_a_fault():
    from workflows.round_view import candidate_person  # noqa: PLC0415 - beside its only use

    world = Elections()
    with pytest.raises(LookupError, match="none"):
        world.look(lambda work: candidate_person(work, "none"))

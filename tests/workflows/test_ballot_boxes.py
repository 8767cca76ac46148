"""The ballot box inside transactions: what each step leaves in the row, and every no."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from meetings.ballot_box import BallotBox, BoxState, OpenedBallot
from meetings.ballot_keys import PRIVATE, PUBLIC, key_text
from meetings.counting.transcript import Method
from meetings.elections import Electorate, Form
from meetings.receipts import receipt_of, token_of
from meetings.refusals import Refusal, Refused
from meetings.rounds import Round, RoundKind
from store.sealing import HpkeSealing
from tests.fakes.store import FakeStore
from workflows.ballot_boxes import drop_in, make_box, open_box, rankings_in, throw_away
from workflows.deliveries import DeliveryKind

NOW = datetime(2021, 9, 24, 9, tzinfo=UTC)
ROUND = Round(
    id="r",
    network_id="n",
    election_id="e",
    number=1,
    kind=RoundKind.FIRST,
    seats=1,
    candidates=("a", "b", "c"),
    names=("A", "B", "C"),
    form=Form.SECRET,
    method=Method.APPROVAL,
    electorate=Electorate.ORGANISATIONS,
    opened_at=NOW,
)
WITH_RECEIPTS = replace(ROUND, receipts=True)


class Polls:
    """A store with one box."""

    def __init__(self, ballot: Round = ROUND, key: bytes | None = None) -> None:
        self.ballot = ballot
        self.store = FakeStore(lambda: NOW)
        self.do(make_box, key)

    def do(self, function, *arguments):
        return self.store.run_now(lambda work: function(work, self.ballot, *arguments))

    def refused(self, function, *arguments) -> Refusal:
        with pytest.raises(Refused) as raised:
            self.do(function, *arguments)
        return raised.value.code

    @property
    def box(self) -> BallotBox:
        return self.store.rows["boxes"]["r"]

    @property
    def errands(self) -> list[tuple[DeliveryKind, str]]:
        return [(row.kind, row.dedupe_key) for row in self.store.rows["deliveries"].values()]


def test_ballots_go_in_and_come_out_sorted_and_the_key_and_what_was_sealed_are_gone():
    polls = Polls()
    for ranking in ((1, 0), (), (0,), (1, 0)):
        assert polls.do(drop_in, ranking) == ""
    sealed = polls.box
    assert (len(sealed.records), {len(record) for record in sealed.records}) == (4, {3 + 48})
    assert polls.errands == []
    assert polls.do(open_box) == ((), (0,), (1, 0), (1, 0))
    ballots = tuple(OpenedBallot(ranking=ranking) for ranking in ((), (0,), (1, 0), (1, 0)))
    assert polls.box == replace(sealed, private_key=None, sealed=b"", ballots=ballots, state=BoxState.OPENED)
    assert polls.do(rankings_in) == ((), (0,), (1, 0), (1, 0))
    assert polls.errands == [(DeliveryKind.BALLOTS_FORGOTTEN, "ballots_forgotten/r/opened")]


def test_nothing_is_opened_twice_and_nothing_goes_in_afterwards():
    polls = Polls()
    polls.do(open_box)
    assert polls.refused(open_box) is Refusal.NOT_FOUND
    assert polls.refused(drop_in, (0,)) is Refusal.NOT_FOUND


def test_before_the_opening_nobody_is_told_a_ballot():
    assert Polls().refused(rankings_in) is Refusal.NOT_FOUND


@pytest.mark.parametrize("ranking", [(0, 0), (3,), (-1,)])
def test_who_does_not_stand_or_stands_twice_is_refused_and_the_box_stays_as_it_was(ranking):
    polls = Polls()
    before = polls.box
    assert polls.refused(drop_in, ranking) is Refusal.FIELD_INVALID
    assert polls.box == before


def test_a_receipt_replaces_its_own_vote_and_is_in_the_list_by_its_hash():
    polls = Polls(WITH_RECEIPTS)
    mine = polls.do(drop_in, (0,))
    others = polls.do(drop_in, (1,))
    assert polls.do(drop_in, (2, 1), mine.lower()) == mine.lower()
    polls.do(open_box)
    expected = {receipt_of("r", mine).hex(): (2, 1), receipt_of("r", others).hex(): (1,)}
    assert {ballot.receipt: ballot.ranking for ballot in polls.box.ballots} == expected
    assert mine not in repr(polls.store.rows)


@pytest.mark.parametrize("token", [token_of("nobody's"), "nonsense"])
def test_a_token_that_is_no_receipt_of_the_round_is_refused(token):
    polls = Polls(WITH_RECEIPTS)
    polls.do(drop_in, (0,))
    assert polls.refused(drop_in, (1,), token) is Refusal.RECEIPT_UNKNOWN
    assert len(polls.box.records) == 1


def test_without_receipts_no_token_replaces_anything():
    polls = Polls()
    polls.do(drop_in, (0,))
    assert polls.refused(drop_in, (1,), token_of("x")) is Refusal.RECEIPT_UNKNOWN


def test_a_scrutineers_box_opens_only_with_their_key_which_is_not_kept():
    pair, other = HpkeSealing().new_pair(), HpkeSealing().new_pair()
    polls = Polls(key=pair.public)
    assert polls.box.private_key is None
    polls.do(drop_in, (1,))
    assert polls.refused(open_box) is Refusal.BALLOT_KEY_NEEDED
    assert polls.refused(open_box, " ") is Refusal.BALLOT_KEY_NEEDED
    for wrong in (key_text(PRIVATE, other.private), key_text(PUBLIC, pair.public), "nyckel"):
        assert polls.refused(open_box, wrong) is Refusal.BALLOT_KEY_WRONG
    assert polls.do(open_box, f" {key_text(PRIVATE, pair.private).upper()}\n") == ((1,),)
    assert pair.private.hex() not in repr(polls.store.rows)
    assert repr(pair.private) not in repr(polls.store.rows)


def test_a_ballot_that_was_altered_in_the_database_is_not_counted_as_another():
    polls = Polls()
    polls.do(drop_in, (0,))
    altered = bytes([polls.box.sealed[0] ^ 1]) + polls.box.sealed[1:]
    polls.store.run_now(lambda work: work.boxes.save(replace(polls.box, sealed=altered)))
    assert polls.refused(open_box) is Refusal.BALLOT_KEY_WRONG


def test_what_is_no_key_seals_no_box():
    store = FakeStore(lambda: NOW)
    with pytest.raises(Refused) as raised:
        store.run_now(lambda work: make_box(work, ROUND, b"short"))
    assert raised.value.code is Refusal.BALLOT_KEY_WRONG


@pytest.mark.parametrize("many", [0, 256])
def test_a_box_takes_from_one_to_255_candidates(many):
    store = FakeStore(lambda: NOW)
    names = tuple(map(str, range(many)))
    with pytest.raises(ValueError, match=str(many)):
        store.run_now(lambda work: make_box(work, replace(ROUND, candidates=names, names=names)))


@pytest.mark.parametrize("opened", [False, True])
def test_what_is_thrown_away_is_gone_opened_or_not_and_once_is_enough(opened):
    polls = Polls()
    polls.do(drop_in, (0,))
    if opened:
        polls.do(open_box)
    for _ in range(2):
        polls.do(throw_away)
    assert (polls.box.sealed, polls.box.ballots, polls.box.private_key, polls.box.state) == (b"", (), None, BoxState.DESTROYED)
    assert polls.refused(rankings_in) is Refusal.BALLOTS_DESTROYED
    assert polls.errands[-1] == (DeliveryKind.BALLOTS_FORGOTTEN, "ballots_forgotten/r/destroyed")


def test_a_round_without_a_box_has_nothing_to_throw_away():
    store = FakeStore(lambda: NOW)
    store.run_now(lambda work: throw_away(work, ROUND))
    assert store.rows["deliveries"] == {}

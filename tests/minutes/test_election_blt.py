"""The ballot files of an exported election: counted on their own they elect whom the election elected, lots and refusals included."""

from hypothesis import given
from hypothesis import strategies as st

from meetings.ballot_secrecy import FEWEST
from meetings.counting.ballots import profile
from meetings.counting.blt import read_blt
from meetings.counting.blt_written import drawn_in
from meetings.counting.count import count
from meetings.counting.transcript import Method
from minutes.election_blt import election_blts
from tests.meetings.exported import elections, exported


@given(st.one_of(elections(), elections(silent="disa"), elections(silent="disa", draws=0)))
def test_a_round_counted_from_its_file_elects_the_same_people_in_the_same_order(data):
    (ballot,) = data["rounds"]
    files = election_blts(data, "Val å")
    assert list(files) == (["Val å-1.blt"] if ballot["ballots"] else [])
    for raw in files.values():
        cast, seats = read_blt(raw)
        drawn = drawn_in(raw, len(cast.candidates))
        assert (seats, cast.title, list(cast.candidates)) == (
            ballot["seats"],
            "Val å 1",
            [each["name"] for each in ballot["candidates"]],
        )
        ids = tuple(each["id"] for each in ballot["candidates"])
        again = count(
            profile(drawn.keys or ids, cast.ballots, withdrawn=cast.withdrawn), Method(ballot["method"]), seats, drawn.lot
        )
        assert [ids[number] for number in again.winners] == ballot["results"][-1]["elected"]
        assert again.valid + again.blank == len(ballot["ballots"])


def test_withheld_ballots_are_in_no_file():
    data = exported(Method.IRV, 1, [(0,)] * FEWEST)
    data["rounds"][0] |= {"ballots": None, "withheld": "few", "results": []}
    assert election_blts(data, "Val") == {}


def test_a_file_tells_neither_receipts_nor_who_voted():
    data = exported(Method.IRV, 1, [(1, 0), (0,), (0,), ()], receipts=True)
    (raw,) = election_blts(data, "Val").values()
    assert not [each["receipt"] for each in data["rounds"][0]["ballots"] if each["receipt"].encode() in raw]
    assert raw.decode().splitlines()[2:8] == ["4 1", "1 0", "2 1 0", "1 2 1 0", "0", '"Henrik Sandberg (Klevan)"']

"""A ballot file that was written reads back as the same ballots and elects the same people, the lots included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.counting.ballots import profile
from meetings.counting.blt import read_blt
from meetings.counting.blt_written import Drawn, drawn_in, write_blt
from meetings.counting.count import count
from meetings.counting.lot import Lot
from meetings.counting.transcript import ONE_SEAT, Method

FILE = """\
# klubba count FILE --method scottish-stv --seats 2
# klubba-lot: 00ff round-1 a b c
3 2
-2
2 0
1 1 3 0
3 2 1 0
0
"Karl ”Kalle” Åkerö, Ängelö"
"Öva # Ek"
"?"
"Val av två"
"""
DRAWN = Drawn(lot=Lot(seed=b"\x00\xff", election_id="round-1"), keys=("a", "b", "c"))


def test_a_file_is_sorted_added_up_and_quoted_so_that_every_reader_finds_the_end_of_a_name():
    names = ('Karl "Kalle"\tÅkerö, Ängelö', "Öva # Ek", "\x1b\n")
    ballots = [((1, 0), 1), ((), 2), ((0, 2), 1), ((1, 0), 2)]
    remarks = ["klubba count FILE --method scottish-stv --seats 2"]
    written = write_blt(names, ballots, 2, withdrawn=[1], title="Val av två", drawn=DRAWN, remarks=remarks)
    assert written == FILE
    assert drawn_in(written.encode(), 3) == DRAWN
    plain = (" ".join(names[0].replace('"', "”").split()), names[1], "?")
    assert read_blt(written.encode()) == (profile(plain, ballots, withdrawn=[1], title="Val av två"), 2)


@pytest.mark.parametrize(
    ("line", "candidates"),
    [
        ("# klubba-lot: 00ff round-1 a b c", 2),
        ("# klubba-lot: hand 1,4", 3),
        ("# klubba-lot: hand 0,1", 3),
        ("# klubba-lot: hand 1,1", 3),
        ("# klubba-lot: hand 1,2 3,", 3),
        ("# klubba-lot: hand 99999", 3),
        ("# klubba-lot: 0ff round-1 a b c", 3),
        ("# klubba-lot: 00FF round-1 a b c", 3),
        ("# klubba-lot: round-1 a b c", 3),
        ("# klubba-lot: 00ff", 0),
        ("# en kommentar", 3),
        ('"# klubba-lot: 00ff round-1 a b c"', 3),
    ],
)
def test_any_other_comment_says_nothing_of_lots(line, candidates):
    assert drawn_in(f"{line}\n3 1\n".encode(), candidates) is None


def test_a_file_with_the_lines_of_another_system_still_says_what_its_lots_were_drawn_from():
    assert drawn_in(FILE.replace("\n", "\r\n").encode(), 3) == DRAWN
    assert drawn_in(write_blt(["A"], [], 1, drawn=Drawn(lot=Lot(election_id="r"), keys=("x",))).encode(), 1) == Drawn(
        lot=Lot(election_id="r"), keys=("x",)
    )


@pytest.mark.parametrize("orders", [(), ((2, 0),), ((2, 0), (1, 2, 0))])
def test_lots_that_people_drew_are_written_as_they_came_out(orders):
    drawn = Drawn(lot=Lot(by_hand=orders))
    written = write_blt(["A", "B", "C"], [], 1, drawn=drawn)
    assert written.splitlines()[0] == " ".join(
        ["# klubba-lot: hand", *(",".join(str(number + 1) for number in one) for one in orders)]
    )
    assert drawn_in(written.replace("\n", "\r\n").encode(), 3) == drawn


@st.composite
def elections(draw):
    names = draw(st.lists(st.text(st.sampled_from("aÅäö\"',#0=- \n\x1b(𝔸"), min_size=1, max_size=12), min_size=1, max_size=5))
    ranking = st.permutations(range(len(names))).flatmap(
        lambda order: st.integers(0, len(names)).map(lambda many: tuple(order[:many]))
    )
    ballots = draw(st.lists(st.tuples(ranking, st.integers(1, 4)), max_size=8))
    withdrawn = draw(st.sets(st.sampled_from(range(len(names)))))
    method = draw(st.sampled_from(Method))
    seats = 1 if method in ONE_SEAT else draw(st.integers(1, 3))
    return names, ballots, withdrawn, method, seats


@given(elections(), st.binary(max_size=4), st.booleans())
def test_what_is_written_counts_to_the_same_winners_in_the_same_order(election, seed, windows):
    names, ballots, withdrawn, method, seats = election
    keys = tuple(f"e/{number}" for number in range(len(names)))
    lot = Lot(seed=seed, election_id="r")
    raw = write_blt(names, ballots, seats, withdrawn=withdrawn, title="Titel", drawn=Drawn(lot=lot, keys=keys)).encode()
    found, stated = read_blt(raw.replace(b"\n", b"\r\n") if windows else raw)
    drawn = drawn_in(raw, len(names))
    assert (stated, found.withdrawn, drawn) == (seats, withdrawn, Drawn(lot=lot, keys=keys))
    expected = count(profile(keys, ballots, withdrawn=withdrawn), method, seats, lot)
    again = count(profile(drawn.keys, found.ballots, withdrawn=found.withdrawn), method, seats, drawn.lot)
    assert again == expected


def test_without_a_lot_remarks_or_a_title_the_file_holds_only_the_ballots():
    assert write_blt(["Disa", "Petra"], [((1,), 2)], 1) == '2 1\n2 2 0\n0\n"Disa"\n"Petra"\n'

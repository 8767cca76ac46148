"""BLT files: what is read, what is passed over, and the line of every fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.counting.ballots import profile
from meetings.counting.blt import MOST_BYTES, BltError, BltFault, read_blt

GOOD = """\
# Ordförandeval
4 2
-2
(1) 3 1 3 4 0
4 1 3 2 0
2 4 - 1 3 0
1 0
0
"Gunvor Tallberg"
"Petra Almlöv"   # har dragit sig ur
"Disa # Daleros"
"Henrik Sandberg"
"Två ordförande"
"""


def test_a_file_of_an_election_office_is_read_whole():
    ballots, seats = read_blt(GOOD.encode())
    assert seats == 2
    assert ballots == profile(
        ("Gunvor Tallberg", "Petra Almlöv", "Disa # Daleros", "Henrik Sandberg"),
        [((0, 2, 3), 3), ((0, 2, 1), 4), ((3, 0, 2), 2), ((), 1)],
        withdrawn=(1,),
        title="Två ordförande",
    )
    assert (ballots.valid, ballots.blank) == (9, 1)


def test_a_mark_of_the_byte_order_windows_lines_and_a_missing_title_are_no_faults():
    raw = b"\xef\xbb\xbf" + b'2 1\r\n1 2 1 0\r\n0\r\n"A"\r\n"B"\r\n'
    assert read_blt(raw) == (profile(("A", "B"), [((1, 0), 1)]), 1)


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("", BltFault.EMPTY, 1),
        ("# bara ord\n", BltFault.EMPTY, 1),
        ("två 1\n", BltFault.HEADER, 1),
        ("2\n", BltFault.HEADER, 1),
        ("2 0\n", BltFault.HEADER, 1),
        ("99999 1\n", BltFault.HEADER, 1),
        ("2 1\n1 1 x 0\n", BltFault.NUMBER, 2),
        ("2 1\n1.5 1 0\n", BltFault.NUMBER, 2),
        ("2 1\n-1 1 0\n0\n", BltFault.CUT, 4),
        ("2 1\n1 1 0\n-2\n", BltFault.NUMBER, 3),
        ("2 1\n99999999999 1 0\n", BltFault.NUMBER, 2),
        ("2 1\n1 ² 0\n", BltFault.NUMBER, 2),
        ("2 1\n1 1 0\n1 3 0\n", BltFault.CANDIDATE, 3),
        ("2 1\n-3\n", BltFault.CANDIDATE, 2),
        ("2 1\n1 1 1 0\n", BltFault.TWICE, 2),
        ("3 1\n1 1 2=3 0\n", BltFault.EQUAL_RANKS, 2),
        ("2 1\n1 1 2", BltFault.CUT, 2),
        ("2 1\n1 1 2 0\n", BltFault.CUT, 3),
        ("2 1\n1 1 2 0\n0\n", BltFault.CUT, 4),
        ('2 1\n1 1 2 0\n0\n"A"\n', BltFault.NAMES, 5),
        ('2 1\n1 1 2 0\n0\n"A" B\n', BltFault.NAMES, 4),
        ('2 1\n1 1 2 0\n0\n"A"\n"B\n', BltFault.NAMES, 5),
        ('2 1\n1 1 2 0\n0\n"A"\n""\n', BltFault.NAMES, 6),
        ('2 1\n0\n"A"\n"B"\n"titel"\n"mer"\n', BltFault.TOO_MUCH, 6),
        ("2 1\r1 1 2 0\r3 1 7 0\r", BltFault.CANDIDATE, 3),
        ("2 1\r\n1 1 2 0\r\n", BltFault.CUT, 3),
        ("2 1\x0b\u2028\n1 3 0\n", BltFault.CANDIDATE, 2),
        ("<!doctype html>\n<p>2 1</p>\n", BltFault.HEADER, 1),
    ],
)
def test_a_fault_is_named_with_its_line(text, fault, line):
    with pytest.raises(BltError) as raised:
        read_blt(text.encode())
    assert (raised.value.fault, raised.value.line) == (fault, line)


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(BltError) as raised:
        read_blt(bytes(MOST_BYTES + 1))
    assert (raised.value.fault, raised.value.line) == (BltFault.TOO_LARGE, 1)


@pytest.mark.parametrize("ballot", [((0,), 0), ((0,), -1), ((2,), 1), ((-1,), 1), ((0, 1, 0), 1)])
def test_what_is_no_ballot_of_the_profile_is_refused(ballot):
    with pytest.raises(ValueError, match=r"\d"):
        profile(("A", "B"), [ballot])


def test_what_is_no_text_says_where_it_stops_being_one():
    with pytest.raises(BltError) as raised:
        read_blt(b"2 1\n1 1 0\n\xff\xfe")
    assert (raised.value.fault, raised.value.line) == (BltFault.NOT_TEXT, 3)
    with pytest.raises(BltError) as raised:
        read_blt("\ufeff2 1\rÅ\n".encode() + "Å".encode("latin-1"))
    assert (raised.value.fault, raised.value.line) == (BltFault.NOT_TEXT, 3)


def test_a_name_cannot_command_the_terminal():
    ballots, _ = read_blt('1 1\n0\n"A\x1b[2Jda\x07"\n"\u202eTitel"\n'.encode())
    assert (ballots.candidates, ballots.title) == (("A [2Jda",), "Titel")


def test_equal_ballots_are_added_up_on_the_way():
    ballots, _ = read_blt(b'2 1\n1 1 0\n2 1 - 0\n1 2 0\n1 0\n0\n"A"\n"B"\n')
    assert ballots.ballots == (((), 1), ((0,), 3), ((1,), 1))


def read_or_fault(raw):
    """What was read, or the line of the fault."""
    try:
        return read_blt(raw)
    except BltError as fault:
        return fault.line


@given(st.integers(0, len(GOOD.encode()) - 1))
def test_a_file_that_is_cut_anywhere_is_refused_or_lacks_only_its_title(cut):
    raw = GOOD.encode()[:cut]
    found = read_or_fault(raw)
    if isinstance(found, int):
        assert 1 <= found <= raw.count(b"\n") + 1
    else:
        ballots, seats = found
        assert (ballots.valid, seats, len(ballots.candidates)) == (9, 2, 4)


@given(st.binary(max_size=200) | st.text(alphabet='0123456789 -=()#"\nAÅ.', max_size=80).map(str.encode))
def test_anything_at_all_is_read_or_refused_with_a_line(raw):
    found = read_or_fault(raw)
    if isinstance(found, int):
        assert found >= 1
    else:
        ballots, seats = found
        assert seats >= 1
        assert all(ballots.candidates)

"""A count in words where there is little to count."""

import pytest

from meetings.counting.ballots import profile
from meetings.counting.count import count
from meetings.counting.transcript import Method
from texts.counting import transcript
from texts.say import Say


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "sv",
            (
                "Enkel överförbar röst, som i skotska kommunval, 1 plats.",
                "Giltiga röster: 0. Blanka: 3.",
                "För en plats räcker 1 röst.",
                "Ingen är vald.",
            ),
        ),
        (
            "en",
            (
                "Single transferable vote, as in Scottish council elections, 1 seat.",
                "Valid votes: 0. Blank: 3.",
                "A seat takes 1 vote.",
                "Nobody is elected.",
            ),
        ),
    ],
)
def test_where_everybody_is_blank_nobody_is_elected(language, lines):
    blank = profile(("Disa", "Petra"), [((), 3)])
    assert transcript(count(blank, Method.SCOTTISH_STV, 1), Say(language)) == lines


def test_a_seat_that_takes_several_votes_says_so():
    cast = profile(("Disa", "Petra"), [((0,), 4), ((1,), 1)])
    assert "För en plats räcker 3 röster." in transcript(count(cast, Method.SCOTTISH_STV, 1), Say("sv"))

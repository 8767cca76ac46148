"""Clock times: read as written, written as agreed, never filled in."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.times import Times, read_times, without_times, write_times


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("kl. 9-12", Times(start=time(9), end=time(12))),
        ("2021-09-24, kl. 9.00-10.30", Times(start=time(9), end=time(10, 30))),
        ("Fredag 2019-02-01 klockan 09.00 – 12.00", Times(start=time(9), end=time(12))),
        ("kl 13 till 15.30", Times(start=time(13), end=time(15, 30))),
        ("9:30", Times(start=time(9, 30))),
        ("9.00-10.30", Times(start=time(9), end=time(10, 30))),
        ("fredag 9-12, Havsborg", Times(start=time(9), end=time(12))),
        ("kl 9", Times(start=time(9))),
        ("at 14", Times(start=time(14))),
        ("kl. 12-9", Times(start=time(12))),
        ("1/3 kl halv två", Times(start=time(13, 30))),
        ("kl. halv 2", Times(start=time(13, 30))),
        ("kl 2-4", Times(start=time(14), end=time(16))),
        ("kl 10-2", Times(start=time(10), end=time(14))),
        ("kl 02.00-03.30", Times(start=time(2), end=time(3, 30))),
        ("klockan ett", Times(start=time(13))),
        ("kvart över nio till kvart i tolv", Times(start=time(9, 15), end=time(11, 45))),
        ("fem i halv tio", Times(start=time(9, 25))),
        ("Friday at 2pm", Times(start=time(14))),
        ("Friday 2 pm", Times(start=time(14))),
        ("Friday 2-4 pm", Times(start=time(14), end=time(16))),
        ("7-9 p.m.", Times(start=time(19), end=time(21))),
        ("9-11 am", Times(start=time(9), end=time(11))),
        ("at 12 am", Times(start=time(0))),
        ("half past one on 1 March", Times(start=time(13, 30))),
        ("punkt i 3", Times()),
        ("hall 2", Times()),
        ("2021-08-27", Times()),
        ("2-4 chefer", Times()),
        ("punkterna 1-4", Times()),
        ("punkterna 7-9", Times()),
        ("vi blir 2-4", Times()),
        ("den 7/2", Times()),
        ("12.3.2020", Times()),
        ("", Times()),
    ],
)
def test_times_are_read_as_they_are_written(words: str, times: Times) -> None:
    assert read_times(words) == times


@pytest.mark.parametrize(
    ("start", "end", "language", "words"),
    [
        (time(9), time(12), "sv", "kl. 9–12"),
        (time(9), time(10, 30), "sv", "kl. 9.00–10.30"),
        (time(9), None, "sv", "kl. 9"),
        (time(9, 5), None, "sv", "kl. 9.05"),
        (time(2), time(3), "sv", "kl. 02–03"),
        (time(9), time(12), "en", "9:00–12:00"),
        (None, None, "sv", ""),
        (None, time(12), "en", ""),
    ],
)
def test_times_are_written_as_agreed(start: time | None, end: time | None, language: str, words: str) -> None:
    assert write_times(start, end, language) == words


@given(st.times(), st.times(), st.sampled_from(["sv", "en"]))
def test_every_time_we_write_is_read_back(one: time, other: time, language: str) -> None:
    start, end = sorted(moment.replace(second=0, microsecond=0) for moment in (one, other))
    expected = Times(start=start, end=end if end > start else None)
    assert read_times(write_times(start, expected.end, language)) == expected


def test_the_hours_can_be_taken_out_of_a_sentence() -> None:
    assert without_times("fredag 6 mars kl 9-12, Hökanäs").split() == ["fredag", "6", "mars", ",", "Hökanäs"]
    assert without_times("fredag 6 mars") == "fredag 6 mars"

"""Date phrases: the rule table's and our own, every one with the day it is said on."""

import re
import tomllib
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.dates import Found, NextMeeting, Period, Reading, Unclear, read_date
from texts.formats import format_fact

REFERENCES = {
    "R0": date(2020, 1, 10),
    "R1": date(2021, 9, 24),
    "R2": date(2019, 2, 1),
    "R3": date(2020, 1, 13),
    "R4": date(2026, 11, 23),
}
PHRASES = tomllib.loads(Path(__file__).with_name("date_phrases.toml").read_text(encoding="utf-8"))["phrases"]
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def described(reading: Reading | None) -> str:
    """Return a reading in the words of date_phrases.toml."""
    if reading is None:
        return "none"
    if isinstance(reading, Found):
        return " ".join(["ask", *map(str, reading.ask)]) if reading.ask else str(reading.day)
    if isinstance(reading, Period):
        return f"period {reading.first} {reading.last}"
    if isinstance(reading, Unclear):
        return " ".join(["Unclear", reading.reason, *map(str, reading.candidates)])
    name = type(reading).__name__
    return f"{name} {reading.day}" if isinstance(reading, NextMeeting) and reading.day else name


@pytest.mark.parametrize(("phrase", "reference", "expected"), PHRASES)
def test_a_phrase_means_what_a_reader_means(phrase: str, reference: str, expected: str) -> None:
    today = REFERENCES.get(reference) or date.fromisoformat(reference)
    assert described(read_date(phrase, today)) == expected


@pytest.mark.parametrize(("phrase", "reference", "expected"), PHRASES)
def test_a_phrase_means_the_same_inside_a_sentence(phrase: str, reference: str, expected: str) -> None:
    today = REFERENCES.get(reference) or date.fromisoformat(reference)
    assert described(read_date(f"vi hörs om detta, {phrase}.", today)) == expected


def test_there_are_phrases_enough() -> None:
    assert len(PHRASES) >= 400


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(["sv", "en"]), st.sampled_from(["", "iso"]))
def test_every_date_we_write_is_read_back(day: date, language: str, spec: str) -> None:
    reading = read_date(f"senast {format_fact(day, spec, language)} ", date(2020, 1, 10))
    assert described(reading) == str(day)


@given(
    st.dates(date(2020, 1, 10), date(2021, 1, 9)).filter(lambda day: day < date(2020, 11, 12)),
    st.sampled_from(["{d}/{m}", "{d}/{m} {y}", "{d}.{m}.{y}", "den {d}/{m}", "{y}{m:02}{d:02}", "{yy:02}{m:02}{d:02}"]),
)
def test_every_date_in_figures_is_read_back(day: date, form: str) -> None:
    words = form.format(d=day.day, m=day.month, y=day.year, yy=day.year % 100)
    assert described(read_date(f"till {words}, tack", date(2020, 1, 10))) == str(day)


@given(
    st.dates(date(2020, 1, 10), date(2020, 11, 10)),
    st.sampled_from(["sv", "en"]),
    st.sampled_from(["weekday", "short"]),
)
def test_a_date_without_a_year_is_the_next_one(day: date, language: str, spec: str) -> None:
    assert described(read_date(format_fact(day, spec, language), date(2020, 1, 10))) == str(day)


@given(st.dates(date(2020, 1, 1), date(2020, 12, 31)), st.integers(-3, 3))
def test_a_weekday_that_does_not_fit_is_asked_about(day: date, shift: int) -> None:
    weekday = format_fact(day + timedelta(days=shift), "weekday", "sv").split()[0]
    reading = read_date(f"{weekday} {day.isoformat()}", date(2020, 1, 10))
    assert isinstance(reading, Found if shift == 0 else Unclear)


@given(st.text())
def test_any_text_can_be_read(words: str) -> None:
    read_date(words, date(2020, 1, 10))


def test_both_ways_of_storing_a_letter_are_read_alike() -> None:
    phrase = "i övermorgon"
    assert read_date(unicodedata.normalize("NFD", phrase), date(2020, 1, 10)) == read_date(phrase, date(2020, 1, 10))


def test_a_reading_says_where_it_was_found() -> None:
    assert read_date("Disa ringer senast 1 november.", date(2021, 9, 24)) == Found(
        day=date(2021, 11, 1), words="1 november", start=19, end=29
    )


def test_the_meeting_of_our_own_network_is_ours() -> None:
    words = "vid socialchefsnätverkets nästa möte"
    assert described(read_date(words, date(2020, 1, 10), own=("Socialchefsnätverket",))) == "NextMeeting"
    assert described(read_date(words, date(2020, 1, 10))) == "OtherMeeting"


SAYS_A_TIME = re.compile(
    r"\d{4}-\d\d-\d\d|(?<!\d)\d{1,2}/\d{1,2}(?!\d)|\d (?:mars|september)|nästa|månadsskiftet|slutet av|idag",
    re.IGNORECASE,
)


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the folder ../shared is not here")
def test_no_date_is_read_from_real_sentences_that_name_no_time() -> None:
    sentences = [
        sentence
        for path in sorted(SEEDS.glob("*.txt"))
        for sentence in re.split(r"(?<=[.?!:])\s+|\n\s*\n", path.read_text(encoding="utf-8"))
        if not SAYS_A_TIME.search(sentence)
    ]
    readings = [read_date(sentence, date(2020, 1, 10)) for sentence in sentences]
    dated = [reading for reading in readings if isinstance(reading, Found | Period | NextMeeting | Unclear)]
    assert (len(sentences) > 200, dated) == (True, [])

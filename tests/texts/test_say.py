"""Sentences with facts in them, in both languages."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from texts.say import Say, say_in

CATALOGUE = """
[topic.title]
sv = "Fråga efter punkter till {day:weekday}"
en = "Call for items for {day:weekday}"
[topic.inside]
sv = { one = "{n} punkt inne", other = "{n} punkter inne" }
en = { one = "{n} item in", other = "{n} items in" }
[topic.also]
sv = { one = "en till", other = "flera till" }
en = { one = "one more", other = "more" }
[topic.plain]
sv = "Klart"
en = "Done"
[topic.who.came]
sv = "{names} kom {at} den {day}, {day:short}, {day:iso}"
en = "{names:join} came at {at} on {day}, {day:short}, {day:iso}"
[topic.moment]
sv = "{moment:short} kl. {moment:time}"
en = "{moment:short} at {moment:time}"
[topic.bad]
sv = "{name.attribute}"
en = "{name!r}"
[topic.quote]
sv = "Du skrev {{{text}}}"
en = "You wrote {{{text}}}"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "topic.toml").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


def test_a_date_is_written_as_a_municipality_writes_it(folder: Path) -> None:
    assert Say("sv", folder)("topic.title", day=date(2020, 3, 6)) == "Fråga efter punkter till fredag 6 mars"
    assert Say("en", folder)("topic.title", day=date(2020, 3, 6)) == "Call for items for Friday 6 March"


@pytest.mark.parametrize(
    ("language", "n", "words"),
    [("sv", 1, "1 punkt inne"), ("sv", 0, "0 punkter inne"), ("en", 1, "1 item in"), ("en", 12, "12 items in")],
)
def test_the_number_chooses_the_plural_form(folder: Path, language: str, n: int, words: str) -> None:
    assert Say(language, folder)("topic.inside", n=n) == words


def test_what_was_said_once_is_said_again_only_where_nothing_can_differ(folder: Path) -> None:
    say = Say("sv", folder)
    said = [(say("topic.also", n=n), say("topic.inside", n=n), say("topic.plain"), say("topic.plain", n=n)) for n in (1, 2)]
    assert said == [("en till", "1 punkt inne", "Klart", "Klart"), ("flera till", "2 punkter inne", "Klart", "Klart")]


def test_lists_times_and_dates_follow_the_language(folder: Path) -> None:
    facts = {"names": ("Åketorp", "Ängelö", "Örnlunda"), "at": time(9), "day": date(2020, 3, 6)}
    assert Say("sv", folder)("topic.who.came", **facts) == (
        "Åketorp, Ängelö och Örnlunda kom 9.00 den fredag 6 mars 2020, 6 mars, 2020-03-06"
    )
    assert Say("en", folder)("topic.who.came", **facts) == (
        "Åketorp, Ängelö and Örnlunda came at 9:00 on Friday 6 March 2020, 6 March, 2020-03-06"
    )


def test_a_local_moment_shows_its_day_and_its_clock(folder: Path) -> None:
    assert Say("sv", folder)("topic.moment", moment=datetime(2020, 3, 6, 10, 42)) == "6 mars kl. 10.42"


def test_a_fact_is_never_read_as_a_sentence(folder: Path) -> None:
    assert Say("sv", folder)("topic.quote", text="{n} {0.__class__} }{") == "Du skrev {{n} {0.__class__} }{}"


def test_the_pseudo_language_wraps_every_sentence(folder: Path) -> None:
    say = Say("pseudo", folder)
    assert (say.language, say("topic.inside", n=2)) == ("pseudo", "⟦2 punkter inne⟧")


def test_an_unknown_key_a_missing_fact_and_a_missing_number_are_errors(folder: Path) -> None:
    say = Say("sv", folder)
    for key in ("topic.nothing", "topic.title", "topic.inside"):
        with pytest.raises(KeyError):
            say(key)
    assert [say.knows(key) for key in ("topic.title", "topic.nothing", "nothing.title")] == [True, False, False]


@pytest.mark.parametrize("fact", [None, 1.5, True, object(), time(9), b"bytes"])
def test_a_fact_without_the_format_is_an_error(folder: Path, fact: object) -> None:
    with pytest.raises(ValueError, match="cannot be shown"):
        Say("sv", folder)("topic.title", day=fact)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_places_are_plain_names(folder: Path, language: str) -> None:
    with pytest.raises(ValueError, match="a place is"):
        Say(language, folder)("topic.bad", name="x")


def test_an_unknown_language_is_an_error(folder: Path) -> None:
    with pytest.raises(ValueError, match="no sentences"):
        Say("de", folder)


def test_a_language_without_sentences_is_answered_in_swedish() -> None:
    assert [say_in(language).language for language in ("en", "pseudo", "de")] == ["en", "pseudo", "sv"]
    assert say_in("en") is say_in("en")

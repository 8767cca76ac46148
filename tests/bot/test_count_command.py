"""``klubba count`` as somebody runs it: the documented file, both languages, JSON, and faults."""

import json
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from meetings.counting.ballots import profile
from meetings.counting.count import count
from meetings.counting.transcript import Method
from meetings.namesakes import told_apart
from texts.counting import figure, transcript
from texts.say import say_in

ROOT = Path(__file__).parents[2]
KLUBBA = Path(sys.executable).with_name("klubba")


@pytest.fixture
def documented(tmp_path: Path) -> Path:
    """The example of docs/counting.md as a file."""
    (example,) = re.findall(
        r"^```\n(.*?)^```$", (ROOT / "docs/counting.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    file = tmp_path / "val.blt"
    file.write_text(example, encoding="utf-8")
    return file


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([KLUBBA, "count", *map(str, arguments)], capture_output=True, text=True, check=False)


def test_the_documented_file_is_counted_in_words_that_can_be_followed(documented: Path) -> None:
    done = run(documented, "--method", "scottish-stv")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Två ordförande\n"
        "Enkel överförbar röst, som i skotska kommunval, 2 platser.\n"
        "Giltiga röster: 9. Blanka: 1.\n"
        "För en plats räcker 4 röster.\n"
        "1. Gunvor Tallberg 7, Henrik Sandberg 2 och Disa Daleros 0.\n"
        "   Gunvor Tallberg är vald: har så många röster som behövs.\n"
        "2. Gunvor Tallberg 7, Henrik Sandberg 2 och Disa Daleros 0.\n"
        "   Gunvor Tallberg har fler röster än vad som behövs: resten går vidare till nästa namn, varje sedel med lika stor del.\n"
        "3. Gunvor Tallberg 4, Disa Daleros 2,99999 och Henrik Sandberg 2. Försvinner i avrundning: 0,00001.\n"
        "   Henrik Sandberg går ut: lägst antal röster. Sedlarna går vidare till nästa namn.\n"
        "4. Disa Daleros 4,99999 och Gunvor Tallberg 4. Försvinner i avrundning: 0,00001.\n"
        "   Disa Daleros är vald: har så många röster som behövs.\n"
        "Valda: Gunvor Tallberg och Disa Daleros.\n"
    )


def test_the_json_is_the_contract(documented: Path) -> None:
    done = run(documented, "--method", "majority", "--seats", 1, "--json")
    assert json.loads(done.stdout) == {
        "method": "majority",
        "seats": 1,
        "candidates": ["Gunvor Tallberg", "Petra Almlöv", "Disa Daleros", "Henrik Sandberg"],
        "valid": 9,
        "blank": 1,
        "needed": "5",
        "rounds": [
            {
                "n": 1,
                "tallies": {"Gunvor Tallberg": "7", "Disa Daleros": "0", "Henrik Sandberg": "2"},
                "exhausted": "0",
                "loss": "0",
                "event": "elected",
                "who": ["Gunvor Tallberg"],
                "reason": "majority",
            }
        ],
        "winners": ["Gunvor Tallberg"],
        "ties": [],
    }


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("2 1\n1 1 1 0\n", ("--method", "irv"), "Rad 2: samma kandidat står två gånger på en sedel.\n"),
        ("2 1\n1 1", ("--method", "irv", "--language", "en"), "Line 2: the file breaks off."),
        ('2 1\n1 1 0\n0\n"A"\n"B"\n', ("--method", "irv", "--seats", "2"), "irv kan inte fylla 2 platser.\n"),
    ],
)
def test_a_fault_is_one_sentence_and_exit_one(tmp_path: Path, text: str, arguments: tuple[str, ...], said: str) -> None:
    file = tmp_path / "x.blt"
    file.write_text(text, encoding="utf-8")
    done = run(file, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(said)


def test_a_huge_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "x.blt"
    with file.open("wb") as opened:
        opened.truncate(20_000_000_000)  # takes no room on the disk
    done = run(file, "--method", "irv")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Rad 1: filen är för stor för att räknas.\n")


def test_people_of_one_name_are_told_apart_and_figures_are_written_as_the_language_does() -> None:
    assert told_apart(("Henrik Sandberg", "Disa", "Henrik Sandberg")) == ("Henrik Sandberg (1)", "Disa", "Henrik Sandberg (2)")
    assert told_apart(("Ö", "Ö", "Ö (1)", "Ö (3)", "Ö")) == ("Ö (2)", "Ö (4)", "Ö (1)", "Ö (3)", "Ö (5)")
    assert [figure(Fraction(7, 2), say_in(language)) for language in ("sv", "en")] == ["3,5", "3.5"]


def test_without_a_valid_vote_nobody_is_elected() -> None:
    blank = count(profile(("Disa", "Petra"), [((), 2)]), Method.APPROVAL, 1)
    assert transcript(blank, say_in("sv"))[1:] == ("Giltiga röster: 0. Blanka: 2.", "Ingen är vald.")


def test_where_a_runoff_takes_over_the_lot_is_not_told() -> None:
    level = count(profile(("Disa", "Petra", "Ylva"), [((0, 1), 2), ((0, 2), 2)]), Method.APPROVAL, 2)
    assert transcript(level, say_in("en"), 2)[2:] == (
        "1. Disa 4, Petra 2 and Ylva 2.",
        "   Disa is elected: most votes.",
        "2. Disa 4, Petra 2 and Ylva 2.",
        "   A new vote decides between Petra and Ylva.",
        "Elected: Disa.",
    )

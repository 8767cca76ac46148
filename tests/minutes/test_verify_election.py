"""verify_election.py against the program's own counter, against altered exports, and in an empty environment."""

import ast
import copy
import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.counting.transcript import ONE_SEAT, Method
from meetings.election_export import export
from meetings.receipts import token_of
from meetings.rounds import RoundKind
from minutes import verify_election
from minutes.verify_election import NOTHING, RIGHT, WRONG, Checker
from tests.meetings.exported import NAMES, elections, exported, listed

FILE = Path(verify_election.__file__)
TIED = [(0, 1), (1, 0), (2,), (), (0, 1), (1, 0), (2, 3)]
"""Somebody is tied wherever there is something to tie for."""


def check(data, **given) -> tuple[int, list[str]]:
    """How the check of an export ends and what it says, in English."""
    checker = Checker("en", given.get("checksum", ""), given.get("receipt", ""))
    return checker.export(json.dumps(data).encode()), checker.lines


def rehashed(data):
    """The export of somebody who alters and then makes the checksum fit again."""
    for each in data["rounds"]:
        each["checksum"] = verify_election.checksum(each)
    return data


@given(elections())
def test_what_the_program_counts_is_found_right(data):
    ended, lines = check(data)
    assert (ended, lines[-1]) == (RIGHT, "Everything is right."), lines


@pytest.mark.parametrize("method", Method)
def test_elections_of_many_rounds_and_many_ties_are_counted_alike(method):
    chance = random.Random(method.value)
    for _ in range(300):
        size = chance.randint(3, 7)
        orders = [chance.sample(range(size), chance.randint(1, size)) for _ in range(chance.randint(2, 9))]
        rankings = [tuple(order) for order in orders for _ in range(chance.randint(1, 3))]
        seats = 1 if method in ONE_SEAT else chance.randint(1, 3)
        data = exported(method, seats, rankings, size=size, recounts=1, nonces=tuple(chance.randbytes(32) for _ in range(3)))
        assert check(data)[0] == RIGHT, data


@given(elections(), st.data())
def test_a_ballot_that_is_altered_is_found_also_when_the_checksum_is_made_to_fit(data, draw):
    (only,) = data["rounds"]
    if not only["ballots"]:
        return
    which = draw.draw(st.sampled_from(only["ballots"]))
    ids = [each["id"] for each in only["candidates"]]
    other = draw.draw(
        st.permutations(ids).map(lambda order: order[: len(ids) - 1]).filter(lambda ranking: ranking != which["ranking"])
    )
    which["ranking"] = other
    assert check(data)[0] == WRONG
    assert check(rehashed(data))[0] == WRONG


@given(elections(), st.integers(0, 4))
def test_a_candidate_id_that_is_altered_everywhere_is_found(data, number):
    ids = [each["id"] for each in data["rounds"][0]["candidates"]]
    text = json.dumps(data).replace(f'"{ids[number % len(ids)]}"', '"nomination-x"')
    assert check(json.loads(text))[0] == WRONG
    assert check(rehashed(json.loads(text)))[0] == WRONG


@given(elections(), st.integers(0, 2), st.integers(0, 63))
def test_a_nonce_that_is_altered_is_found(data, which, place):
    promise = data["rounds"][0]["commitments"][which]
    digit = "0" if promise["nonce"][place] != "0" else "1"
    promise["nonce"] = promise["nonce"][:place] + digit + promise["nonce"][place + 1 :]
    assert check(data)[0] == WRONG
    ended, lines = check(rehashed(data))
    assert ended == WRONG
    assert f"the number of {promise['by']} is not the one that was promised" in lines[0]


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("part", ["elected", "stages", "ties", "valid", "blank", "needed"])
def test_a_stated_result_that_is_altered_is_found_and_the_part_is_named(method, part):
    data = exported(method, 1, TIED)
    stated = data["rounds"][0]["results"][0]
    stated[part] = {"elected": ["nomination-3"], "stages": stated["stages"][1:], "ties": [{}], "needed": "99"}.get(part, 99)
    ended, lines = check(data)
    assert ended == WRONG
    assert f"counted again the result is another ({part})" in lines[0]


ALTERED = {
    "a ballot left out": (lambda only: only["ballots"].pop(), "there are 6 ballots but 7 have voted"),
    "a ballot added": (
        lambda only: only["ballots"].append({"ranking": ["nomination-3"]}),
        "there are 8 ballots but 7 have voted",
    ),
    "ballots in another order": (lambda only: only["ballots"].reverse(), "not in order"),
    "somebody twice": (lambda only: only["ballots"][-1].update(ranking=["nomination-0"] * 2), "somebody twice"),
    "somebody who does not stand": (lambda only: only["ballots"][-1].update(ranking=["nomination-9"]), "does not stand"),
    "another digest": (lambda only: only.update(ballots_digest="00"), "ballots_digest"),
    "another name": (lambda only: only["candidates"][0].update(name="Petra"), ""),
    "another promise": (lambda only: only["commitments"][0].update(hash="00" * 32), "the number of Klubba is not"),
    "another round's id": (lambda only: only.update(id="round-2"), ""),
    "a number left out": (lambda only: only["commitments"].pop(), ""),
    "numbers in another order": (lambda only: only["commitments"].reverse(), "not in their order"),
    "Klubba's number left out": (lambda only: only["commitments"][0].update(nonce=None), "Klubba's own is missing"),
    "more votes than electors": (lambda only: only.update(electors=6), "7 have voted, but 6 had a vote"),
    "a quorum that was missed": (lambda only: only.update(quorum=8), "at least 8 had to take part"),
    "somebody else elected": (lambda only: only.update(elected=["Petra Almlöv (Klevan)"]), "who is said to be elected"),
    "a runoff that is not due": (lambda only: only.update(runoff=["Petra Almlöv (Klevan)"]), "who is said to be elected"),
    "struck without having been elected": (
        lambda only: only["results"].append(only["results"][0] | {"withdrawn": ["nomination-3"]}),
        "nomination-3 was struck without having been elected",
    ),
    "somebody struck who never stood": (
        lambda only: only["results"].append(only["results"][0] | {"withdrawn": ["nomination-9"]}),
        "nomination-9 was struck without having been elected",
    ),
}


@pytest.mark.parametrize("name", ALTERED)
def test_each_alteration_fails_the_checksum_and_says_what_it_is(name):
    alter, said = ALTERED[name]
    data = exported(Method.SCHULZE, 2, TIED)
    assert check(data)[0] == RIGHT
    alter(data["rounds"][0])
    if data["rounds"][0]["checksum"] != verify_election.checksum(data["rounds"][0]):
        assert check(data) == (WRONG, ["Round 1, WRONG: the checksum does not fit the contents.", "Something is not right."])
    ended, lines = check(rehashed(copy.deepcopy(data)))
    if said:
        assert ended == WRONG
        assert said in lines[0]


@pytest.mark.parametrize(
    ("method", "rankings", "said"),
    [
        (Method.MAJORITY, [(0,), (0,), (1,), (1,)], ["  Right: nobody is elected.", "  Another vote decides between {0}, {1}."]),
        (
            Method.MAJORITY,
            [(0,), (0,), (1,), (2,), (2,)],
            ["  Right: nobody is elected.", "  Another vote decides between {0}, {2}."],
        ),
        (Method.APPROVAL, [(0, 1), (0, 2)], ["  Right: {0}.", "  Another vote decides between {1}, {2}."]),
        (Method.APPROVAL, [(0, 1), (0, 1)], ["  Right: {0}, {1}."]),
    ],
)
def test_where_another_vote_decides_nobody_is_called_elected_by_the_lot(method, rankings, said):
    data = exported(method, 1 if method is Method.MAJORITY else 2, rankings)
    ended, lines = check(data)
    assert (ended, lines[1:-1]) == (RIGHT, [line.format(*NAMES) for line in said])


def test_in_a_runoff_the_lot_decides_and_one_that_elects_nobody_is_held_again():
    for rankings, elected, again in (([(0,), (1,)], 1, 0), ([(), ()], 0, 4)):
        one = listed(Method.APPROVAL, 1, rankings)
        runoff = replace(one, ballot=replace(one.ballot, kind=RoundKind.RUNOFF))
        data = json.loads(json.dumps(export("election-1", [runoff])))
        assert check(data)[0] == RIGHT
        assert (len(data["rounds"][0]["elected"]), len(data["rounds"][0]["runoff"])) == (elected, again)


def test_another_seed_draws_another_lot():
    data = exported(Method.SCHULZE, 1, [(0,), (1,), (2,), (3,)])
    for number in range(10):
        nonces = tuple(bytes([number, which]) * 16 for which in range(3))
        other = exported(Method.SCHULZE, 1, [(0,), (1,), (2,), (3,)], nonces=nonces)
        if other["rounds"][0]["results"] != data["rounds"][0]["results"]:
            break
    data["rounds"][0]["commitments"] = other["rounds"][0]["commitments"]
    ended, lines = check(rehashed(data))
    assert ended == WRONG
    assert "counted again the result is another" in lines[0]


def test_who_knows_the_published_checksum_sees_that_the_whole_file_was_made_anew():
    published = exported(Method.IRV, 1, TIED)["rounds"][0]["checksum"]
    forged = exported(Method.IRV, 1, [(2,)] * 7)
    assert check(forged)[0] == RIGHT
    assert check(forged, checksum=published)[0] == WRONG
    assert check(exported(Method.IRV, 1, TIED), checksum=f" {published.upper()}")[0] == RIGHT


def test_a_receipt_shows_its_ballot_and_another_token_none():
    data = exported(Method.APPROVAL, 2, TIED, receipts=True)
    ended, lines = check(data, receipt=token_of("0").lower())
    assert ended == RIGHT
    assert "  The receipt is on the list. The ballot: Henrik Sandberg (Klevan) > Henrik Sandberg (Örnlunda)." in lines
    assert check(data, receipt=token_of("3"))[1][-2] == "  The receipt is on the list. The ballot: blank."
    assert check(data, receipt=token_of("x")) == (
        WRONG,
        [*check(data)[1][:-1], "The receipt is in no round.", "Something is not right."],
    )


def test_a_list_of_receipts_with_one_twice_or_one_missing_is_not_whole():
    for change in (lambda ballots: ballots[0].update(receipt=ballots[1]["receipt"]), lambda ballots: ballots[0].pop("receipt")):
        data = exported(Method.APPROVAL, 2, TIED, receipts=True)
        change(data["rounds"][0]["ballots"])
        ended, _ = check(rehashed(data))
        assert ended != RIGHT


BROKEN = {
    "an unknown method": lambda only: only.update(method="dice"),
    "two seats by a method for one": lambda only: only.update(method="irv"),
    "no seats": lambda only: only.update(seats=0),
    "no results": lambda only: only.update(results=[]),
    "a ballot that is no list of texts": lambda only: only["ballots"][0].update(ranking=[1]),
    "a receipt that is no hash": lambda only: only["ballots"][0].update(receipt="0"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_an_export_is_unreadable_also_when_its_checksum_fits(name):
    data = exported(Method.APPROVAL, 2, TIED, receipts=True)
    BROKEN[name](data["rounds"][0])
    ended, lines = check(rehashed(data))
    assert ended == NOTHING
    assert lines[0].startswith("The file cannot be read as an export: ")


def test_a_receipt_of_another_length_makes_the_list_incomplete():
    data = exported(Method.APPROVAL, 2, TIED, receipts=True)
    data["rounds"][0]["ballots"][0]["receipt"] = "00"
    assert (
        check(rehashed(data))[1][0]
        == "Round 1, WRONG: the list of receipts is not whole: every ballot has to have a receipt of its own."
    )


def test_what_is_withheld_is_said_and_is_nothing_to_check():
    data = exported(Method.MAJORITY, 1, [(0,)] * 3)
    for reason, said in (("few", "fewer than three"), ("destroyed", "have been destroyed"), ("not_counted", "not been counted")):
        data["rounds"][0] |= {"ballots": None, "withheld": reason}
        ended, lines = check(data)
        assert ended == NOTHING
        assert said in lines[0]
        assert lines[-1] == "Nothing could be checked."


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3), max_leaves=4
)


@given(st.data())
def test_an_export_with_anything_anywhere_is_judged_and_never_breaks_the_program(draw):
    data = exported(Method.SCOTTISH_STV, 2, TIED, receipts=True)
    place, steps = data, draw.draw(st.integers(1, 6))
    for _ in range(steps):
        keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw.draw(st.sampled_from(keys))
        if not isinstance(place[key], (dict, list)) or not place[key]:
            break
        above, place = place, place[key]
    else:
        place = above
    place[key] = draw.draw(JSON)
    checker = Checker("sv", "", token_of("0"))
    assert checker.export(
        json.dumps(
            rehashed(data)
            if isinstance(data["rounds"], list) and all(isinstance(each, dict) for each in data["rounds"])
            else data
        ).encode()
    ) in {RIGHT, WRONG, NOTHING}


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b"\xff", b'{"format": "other"}', b"[" * 100_000, b'{"format": "klubba-election/1", "rounds": 3}']
)
def test_what_is_no_export_is_called_unreadable(raw):
    checker = Checker("en", "", "")
    assert checker.export(raw) == NOTHING
    assert checker.lines[0].startswith("The file cannot be read as an export: ")


def test_a_name_cannot_command_the_terminal():
    data = exported(Method.MAJORITY, 1, [(0,)] * 3)
    name = "Disa\x1b[2J\nAllt stämmer."
    data["rounds"][0]["candidates"][0]["name"], data["rounds"][0]["elected"] = name, [name]
    assert check(rehashed(data))[1][1] == "  Right: Disa?[2J?Allt stämmer.."


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The file alone in a folder, in an environment with nothing in it."""
    copied = folder / "verify_election.py"
    copied.write_bytes(FILE.read_bytes())
    command = [sys.executable, "-I", "-S", str(copied), *arguments]
    return subprocess.run(command, env={}, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_it_runs_alone_in_an_empty_environment(tmp_path: Path):
    file = tmp_path / "val.json"
    file.write_text(json.dumps(exported(Method.SCOTTISH_STV, 2, TIED, receipts=True, recounts=1)), encoding="utf-8")
    done = run(tmp_path, str(file), "--receipt", token_of("0"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "Omgång 1 (scottish-stv, 2 platser, 7 valsedlar):"
    assert done.stdout.splitlines()[-1] == "Allt stämmer."
    file.write_text(file.read_text(encoding="utf-8").replace("Klevan", "Klavan"), encoding="utf-8")
    done = run(tmp_path, str(file), "--language", "en")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "Something is not right.")
    done = run(tmp_path, "nowhere.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Filen går inte att läsa som en export: ")


def test_it_imports_nothing_but_the_standard_library():
    tree = ast.parse(FILE.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_every_sentence_stands_in_both_languages():
    assert verify_election.SAYS["sv"].keys() == verify_election.SAYS["en"].keys()

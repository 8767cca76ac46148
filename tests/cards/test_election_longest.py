"""Election cards as full as they get, with namesakes, long names and Markdown, and with nothing of a secret vote."""

import json
from dataclasses import replace
from datetime import date

import pytest

from cards.ballot import BallotCastView, ballot, ballot_cast
from cards.ballot_channel import BallotChannelView, ballot_channel
from cards.buttons import buttons
from cards.check import faults
from cards.election import election
from cards.election_form import (
    ElectionFormView,
    ElectionOpenView,
    election_form,
    election_open,
    election_record,
)
from cards.election_line import ElectionLineView, election_line
from cards.election_result import Drawn, Elected, election_result
from cards.election_round import election_round
from cards.election_words import Candidate, Chair, Turns
from cards.lot import LotNumber, lot
from cards.lot_by_hand import lot_by_hand
from cards.nomination_asked import (
    NominatedView,
    NominationsOpenView,
    nominated,
    nominations_open,
)
from cards.said_in_room import said_in_room
from cards.seat_asked import SeatAnsweredView, SeatAskedView, SeatLostView, seat_answered, seat_asked, seat_lost
from meetings.counting.ballots import profile
from meetings.counting.count import count
from meetings.counting.transcript import Method
from meetings.namesakes import Named
from tests.cards.drawn import CANARY
from tests.cards.goldens import verbs_of
from tests.cards.test_election_cards import (
    BALLOT,
    BY_HAND,
    CARDS,
    ELECTION,
    GUNVOR,
    HENRIK,
    LONG,
    LOTS,
    MAJORITY,
    MEETING,
    NAMES,
    OWN,
    RECORD,
    RESULT,
    ROUND,
    RUNNING,
    SAID,
    SECRET,
    TERMS,
    TURNS,
)
from texts.say import Say

CROWD = tuple(Candidate(id=str(n), name=f"{n} {LONG}", organisation=f"{LONG} {n}") for n in range(20))
MANY = tuple(Named(id=f"{n:026}", name=f"{n} {LONG}", organisation=f"{LONG} {n}") for n in range(120))
FULL_TURNS = Turns(waiting=tuple(f"{n} Sekretariatet Familjen Havsborg" for n in range(11)), unknown=TURNS.unknown)


def spread(candidates):
    """Ballots without end: every candidate first somewhere, and nobody with the quota at once."""
    numbers = range(len(candidates))
    ballots = [(tuple((first + step) % len(candidates) for step in numbers), first + 1) for first in numbers]
    return profile([f"{one.name[:60]} ({one.organisation[:40]})" for one in candidates], ballots)


def test_the_fullest_cards_still_fit():
    filled = replace(ELECTION, candidates=CROWD, turns=FULL_TURNS, people=MANY, leads=True, acclaims=True, own="proposed")
    drawn = [
        election(replace(filled, candidates=CROWD[:2]), Say("sv")),
        election(replace(filled, leads=False), Say("sv")),
        nominations_open(
            NominationsOpenView(
                envelope=OWN, terms=TERMS, meeting=MEETING, turns=FULL_TURNS, people=MANY, own="proposed", proposers=11
            ),
            Say("sv"),
        ),
        *(ballot(replace(SECRET, method=method, candidates=CROWD, receipts=True), Say("en")) for method in ("approval", "irv")),
        ballot(replace(BALLOT, candidates=CROWD, has_voted=True, by=LONG, organisation=LONG), Say("sv")),
        election_open(ElectionOpenView(envelope=OWN, terms=TERMS, candidates=MANY[:20], electors=11), Say("sv")),
        election_form(
            ElectionFormView(
                envelope=OWN,
                meetings=tuple(replace(MEETING, day=date(2021, 9, n), place=LONG[:120]) for n in range(1, 31)),
                error=LONG,
            ),
            Say("sv"),
        ),
        election_round(replace(RUNNING, candidates=CROWD, votes=True), Say("sv")),
        election_record(replace(RECORD, people=MANY, chairs=MANY[:2]), Say("sv")),
        lot_by_hand(replace(BY_HAND, tied=CROWD[:2], people=MANY, missing=(LONG, LONG), error=LONG), Say("sv")),
        lot_by_hand(replace(BY_HAND, tied=CROWD, people=MANY), Say("en")),
        election_result(
            replace(
                RESULT,
                seats=2,
                candidates=CROWD,
                count=count(spread(CROWD), Method.SCOTTISH_STV, 2),
                elected=tuple(Elected(candidate=one) for one in CROWD[:3]),
                tied=CROWD[:3],
                votes=tuple((f"{LONG} {n}", tuple(one.name for one in CROWD)) for n in range(60)),
                leads=True,
            ),
            Say("sv"),
        ),
    ]
    assert [faults(card) for card in drawn] == [[]] * len(drawn)


@pytest.mark.parametrize("name", CARDS)
def test_no_card_offers_the_same_twice(name):
    titles = [button.action["title"] for button in buttons(CARDS[name](Say("sv")))]
    assert len(titles) == len(set(titles))


def test_namesakes_are_told_apart_wherever_somebody_is_chosen():
    twins = (
        Named(id="p1", name="Henrik Sandberg", organisation="Örnlunda"),
        Named(id="p2", name="Henrik Sandberg", organisation="Åketorp"),
    )
    drawn = election(replace(ELECTION, people=twins, candidates=()), Say("sv"))
    (choice,) = [field for button in buttons(drawn) for field in button.inputs]
    assert choice["choices"] == [
        {"title": "Henrik Sandberg (Åketorp)", "value": "p2"},
        {"title": "Henrik Sandberg (Örnlunda)", "value": "p1"},
    ]


def test_a_long_name_keeps_its_municipality():
    said = json.dumps(ballot(replace(BALLOT, candidates=(CROWD[3], replace(HENRIK, name=LONG))), Say("sv")), ensure_ascii=False)
    assert f"{'Å' * 59}… (Örnlunda)" in said


@pytest.mark.parametrize("receipts", [False, True])
def test_a_secret_ballot_says_first_whether_it_can_be_changed(receipts):
    drawn = ballot(replace(SECRET, receipts=receipts), Say("sv"))
    texts = [part["text"] for part in drawn["body"] if part["type"] == "TextBlock"]
    fields = [place for place, part in enumerate(drawn["body"]) if part["type"].startswith("Input.")]
    key = "ballot.promise_receipts" if receipts else "ballot.promise_final"
    assert next(words for words in texts if words.startswith(("Din röst", "Du får"))) == Say("sv")(key)
    promised = next(place for place, part in enumerate(drawn["body"]) if part.get("text") == Say("sv")("ballot.promise"))
    assert promised < fields[0]


def test_a_secret_vote_leaves_nothing_of_itself_on_any_card():
    voted = replace(SECRET, has_voted=True, ranking=("1", "0"), by="Disa Daleros")
    assert '"value": 1' not in json.dumps(ballot(replace(voted, receipts=True), Say("sv")))
    assert not [part for part in ballot(voted, Say("sv"))["body"] if part["type"].startswith("Input.")]
    assert "Disa" not in json.dumps(ballot(voted, Say("sv")))
    cast = BallotCastView(envelope=ROUND, form="secret", voted=1, electors=11, names=NAMES)
    assert "Sandberg" not in json.dumps(ballot_cast(cast, Say("sv")))


def test_a_vote_that_runs_shows_only_how_many():
    view = BallotChannelView(envelope=ROUND, seats=1, form="open", electorate="organisations", voted=3, electors=11)
    assert verbs_of(ballot_channel(view, Say("sv"))) == ["ballot.show"]
    assert "3 av 11 har röstat ▰▰▰▱▱▱▱▱▱▱▱" in json.dumps(ballot_channel(view, Say("sv")), ensure_ascii=False)


def test_fewer_than_three_ballots_show_no_sums():
    drawn = json.dumps(election_result(replace(RESULT, voted=2, count=MAJORITY), Say("sv")), ensure_ascii=False)
    assert "▰" not in drawn
    assert "Så räknades" not in drawn
    assert "Med så få röster visas bara vem som är vald." in drawn


def test_what_people_wrote_is_shown_as_they_wrote_it():
    worst = replace(HENRIK, name=CANARY, organisation=CANARY)
    drawn = [
        election(replace(ELECTION, candidates=(worst,), leads=True, acclaims=True, chairs=(Chair(name=CANARY),)), Say("sv")),
        election_result(
            replace(RESULT, elected=(Elected(candidate=worst),), tied=(worst,), votes=((CANARY, (CANARY,)),)), Say("sv")
        ),
        ballot(replace(BALLOT, organisation=CANARY, by=CANARY, has_voted=True, reminds=True), Say("sv")),
        ballot_cast(BallotCastView(envelope=ROUND, form="open", voted=1, electors=2, names=(CANARY,)), Say("sv")),
        nominated(NominatedView(envelope=OWN, name=CANARY), Say("sv")),
        seat_asked(SeatAskedView(envelope=OWN, terms=TERMS, network=CANARY), Say("sv")),
        seat_lost(SeatLostView(envelope=OWN, network=CANARY), Say("sv")),
        seat_answered(SeatAnsweredView(envelope=OWN, answer="takes", waits=(CANARY,), sentence=CANARY), Say("sv")),
        election_line(ElectionLineView(envelope=OWN, round="r1", words=CANARY, leads=True), Say("sv")),
        said_in_room(replace(SAID, network=CANARY, by=CANARY), Say("sv")),
        election_result(
            replace(RESULT, leads=True, elected=(Elected(candidate=worst), Elected(candidate=GUNVOR, in_room=True))), Say("sv")
        ),
        lot_by_hand(replace(BY_HAND, tied=(worst, GUNVOR), missing=(CANARY,)), Say("sv")),
        election_result(
            replace(RESULT, level=(worst,), drawn=(Drawn(order=(CANARY,), by=CANARY, witnesses=(CANARY,)),), missing=(CANARY,)),
            Say("sv"),
        ),
        lot(replace(LOTS, level=(CANARY,), numbers=(LotNumber(by=CANARY, promised="ab" * 32),)), Say("sv")),
    ]
    for card in drawn:
        assert faults(card) == []
        texts = [part.get("text", "") for part in card["body"]]
        assert [words for words in texts if "**fet" in words or "<at>" in words] == []

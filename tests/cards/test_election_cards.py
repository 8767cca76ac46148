"""The cards of elections, in both languages, small and as full as they get."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from cards.ballot import BallotCastView, BallotView, ballot, ballot_cast
from cards.ballot_channel import BallotChannelView, ballot_channel
from cards.election import ElectionView, election
from cards.election_file import ElectionFileView, election_file
from cards.election_form import (
    ElectionFormView,
    ElectionOpenView,
    ElectionRecordView,
    election_form,
    election_open,
    election_record,
)
from cards.election_line import ElectionLineView, election_line
from cards.election_result import Drawn, Elected, ElectionResultView, election_result
from cards.election_round import ElectionRoundView, election_round
from cards.election_words import Candidate, Chair, Terms, Turns
from cards.envelope import Envelope
from cards.lot import LotNumber, LotView, lot
from cards.lot_by_hand import LotByHandView, lot_by_hand
from cards.nomination_asked import (
    NominatedView,
    NominationAskedView,
    NominationsOpenView,
    nominated,
    nomination_asked,
    nominations_open,
)
from cards.nomination_who import NominationWhoView, nomination_who
from cards.said_in_room import SaidInRoomView, said_in_room
from cards.seat_asked import SeatAnsweredView, SeatAskedView, SeatLostView, seat_answered, seat_asked, seat_lost
from meetings.counting.ballots import profile
from meetings.counting.count import count
from meetings.counting.lot import Lot
from meetings.counting.transcript import Method
from meetings.glance import MeetingFacts
from meetings.meeting import MeetingState, Mode
from meetings.namesakes import Named
from tests.cards.goldens import check_golden
from texts.say import Say

LONG = "Å" * 300
OWN = Envelope(network="n1", subject="e1", card="c1")
ROUND = Envelope(network="n1", subject="r1", card="c1")
MEETING = MeetingFacts(
    id="m2",
    network_id="n1",
    network="Socialchefsnätverket",
    day=date(2021, 9, 24),
    start=time(9),
    end=time(10, 30),
    place="",
    mode=Mode.TEAMS,
    join_url="",
    state=MeetingState.PLANNED,
    version=1,
)
TERMS = Terms(until=date(2021, 9, 20))
TWO = Terms(seats=2, form="secret", method="scottish-stv", starts="month_shift", quorum=6)
DAY = Terms(form="open", electorate="members", starts="day", starts_on=date(2022, 3, 1))
TURNS = Turns(waiting=("Ängelö", "Björkhamn", "Svartlöv", "Åketorp"), unknown=("Pilstorp", "Örnlunda"))
HENRIK = Candidate(id="0", name="Henrik Sandberg", organisation="Örnlunda")
DISA = Candidate(id="1", name="Disa Daleros", organisation="Ängelö", known=True)
GUNVOR = Candidate(id="2", name="Gunvor Tallberg", organisation="Svartlöv", served=date(2021, 8, 31), known=True, recent=True)
PETRA = Candidate(
    id="3", name="Petra Almlöv", organisation="Havsborg", served=date(2020, 3, 1), known=True, recent=True, now=True
)
STAND = (HENRIK, DISA, GUNVOR, PETRA)
PEOPLE = (
    Named(id="p2", name="Torbjörn Sandberg", organisation="Pilstorp"),
    Named(id="p1", name="Kristin Persson", organisation="Åketorp"),
    Named(id="p3", name="Kristin Petersson", organisation="Klevan"),
)
CHAIRS = (
    Named(id="p7", name="Gunvor Tallberg", organisation="Svartlöv"),
    Named(id="p8", name="Ylva Åhult", organisation="Lundkrona"),
)
ELECTION = ElectionView(
    envelope=OWN,
    terms=TERMS,
    meeting=MEETING,
    candidates=(HENRIK, GUNVOR),
    turns=TURNS,
    chairs=(
        Chair(name="Gunvor Tallberg", organisation="Svartlöv"),
        Chair(name="Ylva Åhult", organisation="Lundkrona", interim=True),
        Chair(name=""),
    ),
    people=PEOPLE,
    may_stand=True,
)
BALLOT = BallotView(
    envelope=ROUND,
    seats=1,
    form="open",
    method="majority",
    candidates=STAND,
    voted=8,
    electors=11,
    organisation="Klevan",
    elector="o5",
    closes=datetime(2021, 9, 24, 10, 30),
)
SECRET = replace(BALLOT, form="secret", seats=2, method="scottish-stv", closes=None)
NAMES = tuple(f"{one.name} ({one.organisation})" for one in STAND)
MAJORITY = count(profile(NAMES, [((0,), 6), ((1,), 3), ((2,), 1), ((), 1)]), Method.MAJORITY, 1)
STV = count(profile(NAMES, [((0, 1), 5), ((1, 3), 2), ((2, 1), 2), ((3,), 1), ((), 1)]), Method.SCOTTISH_STV, 2)
SHORT = count(profile(NAMES, [((0,), 5), ((1,), 4), ((2,), 2)]), Method.MAJORITY, 1)
TIED = count(profile(NAMES[:2], [((0,), 5), ((1,), 5)]), Method.MAJORITY, 1)
RESULT = ElectionResultView(
    envelope=OWN,
    round="r1",
    seats=1,
    voted=11,
    electors=11,
    candidates=STAND,
    count=MAJORITY,
    elected=(Elected(candidate=HENRIK),),
)
RUNNING = ElectionRoundView(envelope=OWN, round="r1", seats=2, form="secret", voted=8, electors=11, candidates=STAND)
LOTS = LotView(
    envelope=OWN, numbers=(LotNumber(by="", promised="ab" * 32), LotNumber(by="Disa Daleros (Ängelö)", promised="cd" * 32))
)
WAITS = replace(
    RESULT,
    count=count(profile(NAMES[:2], [((0,), 5), ((1,), 5)]), Method.MAJORITY, 1, Lot(by_hand=())),
    candidates=(HENRIK, DISA),
    elected=(),
    voted=10,
    level=(HENRIK, DISA),
    missing=("Ylva Åhult (Lundkrona)",),
    leads=True,
)
DREW = Drawn(order=(NAMES[1], NAMES[0]), by="Gunvor Tallberg (Svartlöv)", witnesses=("Ylva Åhult (Lundkrona)",))
BY_HAND = LotByHandView(envelope=ROUND, tied=STAND[:2], missing=("Ylva Åhult (Lundkrona)",), people=PEOPLE)
SAID = SaidInRoomView(envelope=OWN, terms=TERMS, network="Socialchefsnätverket", by="Gunvor Tallberg (Svartlöv)")
RECORD = ElectionRecordView(envelope=OWN, seats=2, people=PEOPLE, chairs=CHAIRS)

CARDS = {
    "election_member": lambda say: election(ELECTION, say),
    "election_member_proposed": lambda say: election(replace(ELECTION, own="proposed", proposers=2), say),
    "election_member_thinking": lambda say: election(replace(ELECTION, own="thinking", proposers=1), say),
    "election_member_stands": lambda say: election(replace(ELECTION, own="accepted", terms=DAY, candidates=STAND), say),
    "election_nobody": lambda say: election(ElectionView(envelope=OWN, terms=TWO), say),
    "election_leads": lambda say: election(replace(ELECTION, leads=True), say),
    "election_acclaims": lambda say: election(
        replace(ELECTION, candidates=(HENRIK,), leads=True, acclaims=True, said=say("seat.minutes")), say
    ),
    "election_acclaims_one_of_two": lambda say: election(
        replace(ELECTION, terms=replace(TERMS, seats=2), candidates=(HENRIK,), leads=True, acclaims=True, sitting=CHAIRS), say
    ),
    "election_called_off": lambda say: election(replace(ELECTION, state="cancelled"), say),
    "election_over": lambda say: election(replace(ELECTION, state="held"), say),
    "election_form": lambda say: election_form(ElectionFormView(envelope=OWN, meetings=(MEETING,)), say),
    "election_form_changes": lambda say: election_form(
        ElectionFormView(
            envelope=OWN, terms=replace(DAY, seats=2, quorum=6), meetings=(MEETING,), on=MEETING.day, changes=True, receipts=True
        ),
        say,
    ),
    "election_form_refused": lambda say: election_form(ElectionFormView(envelope=OWN, error=say("seat.final")), say),
    "election_open": lambda say: election_open(ElectionOpenView(envelope=OWN, terms=TERMS, candidates=PEOPLE, electors=11), say),
    "election_open_again": lambda say: election_open(
        ElectionOpenView(envelope=OWN, terms=DAY, candidates=PEOPLE, electors=15, again=True, error=say("seat.final")), say
    ),
    "election_record": lambda say: election_record(RECORD, say),
    "election_record_one": lambda say: election_record(
        replace(RECORD, seats=1, chairs=(), chosen=("p1",), decision="d1", error=say("seat.final")), say
    ),
    "election_round": lambda say: election_round(RUNNING, say),
    "election_round_keyed": lambda say: election_round(
        replace(RUNNING, keyed=True, error=say("refusals.ballot_key_needed")), say
    ),
    "election_round_votes": lambda say: election_round(
        replace(RUNNING, votes=True, quorum=6, said=say("seat.minutes"), closes=BALLOT.closes), say
    ),
    "nominations_open": lambda say: nominations_open(
        NominationsOpenView(envelope=OWN, terms=TERMS, meeting=MEETING, turns=TURNS, people=PEOPLE), say
    ),
    "nominations_open_staff": lambda say: nominations_open(
        NominationsOpenView(envelope=OWN, terms=TWO, meeting=None, may_stand=False, people=PEOPLE), say
    ),
    "nominations_open_proposed": lambda say: nominations_open(
        NominationsOpenView(envelope=OWN, terms=TERMS, meeting=MEETING, own="proposed", proposers=3), say
    ),
    "nomination_asked": lambda say: nomination_asked(
        NominationAskedView(envelope=OWN, terms=TERMS, meeting=MEETING, proposers=2), say
    ),
    "nomination_who": lambda say: nomination_who(
        NominationWhoView(envelope=OWN, people=PEOPLE[1:], barred=(replace(PEOPLE[0], organisation="Sekretariatet"),)), say
    ),
    "nomination_who_one": lambda say: nomination_who(NominationWhoView(envelope=OWN, people=PEOPLE[:1]), say),
    "nomination_who_none": lambda say: nomination_who(NominationWhoView(envelope=OWN, people=(), barred=PEOPLE[:1]), say),
    "nominated": lambda say: nominated(NominatedView(envelope=OWN, name="Kristin Persson (Åketorp)"), say),
    **{
        f"nominated_{own}": lambda say, own=own: nominated(NominatedView(envelope=OWN, own=own, proposers=1), say)
        for own in ("accepted", "thinking", "declined", "withdrawn", "proposed")
    },
    "election_file": lambda say: election_file(
        ElectionFileView(envelope=OWN, url="https://klubba.example/file/abc", checksums=((1, "3f" * 32),)), say
    ),
    "ballot_majority": lambda say: ballot(BALLOT, say),
    "ballot_majority_voted": lambda say: ballot(
        replace(BALLOT, has_voted=True, by="Kristin Petersson", ranking=("1",), voted=9), say
    ),
    "ballot_majority_blank": lambda say: ballot(replace(BALLOT, has_voted=True, reminds=True), say),
    "ballot_approval": lambda say: ballot(replace(BALLOT, method="approval", seats=2, closes=None), say),
    "ballot_approval_members": lambda say: ballot(
        replace(BALLOT, method="approval", organisation="", has_voted=True, ranking=("1", "3"), kind="repeated"), say
    ),
    "ballot_secret": lambda say: ballot(SECRET, say),
    "ballot_secret_again": lambda say: ballot(
        replace(SECRET, typed=(("rank_0", "1"), ("rank_1", "1")), error=say("ballot.choice_missing")), say
    ),
    "ballot_secret_voted": lambda say: ballot(replace(SECRET, has_voted=True), say),
    "ballot_secret_receipts": lambda say: ballot(replace(SECRET, receipts=True, kind="runoff"), say),
    "ballot_secret_replace": lambda say: ballot(replace(SECRET, receipts=True, has_voted=True), say),
    "ballot_reminder": lambda say: ballot(replace(SECRET, reminds=True), say),
    "ballot_reminder_member": lambda say: ballot(replace(SECRET, reminds=True, organisation=""), say),
    "ballot_watched": lambda say: ballot(replace(SECRET, state="watched"), say),
    "ballot_ranked_refused": lambda say: ballot(
        replace(
            SECRET,
            form="open",
            typed=(("rank_0", "1"), ("rank_1", "1"), ("rank_2", "x"), ("blank", "false")),
            error=say("seat.final"),
        ),
        say,
    ),
    "ballot_ranked_voted": lambda say: ballot(replace(SECRET, form="open", has_voted=True, ranking=("3", "0")), say),
    "ballot_approval_refused": lambda say: ballot(
        replace(BALLOT, method="approval", typed=(("choices", "1,9"), ("blank", "true")), error=say("seat.final")), say
    ),
    "ballot_closed": lambda say: ballot(replace(BALLOT, state="closed", voted=11), say),
    "ballot_cast_open": lambda say: ballot_cast(
        BallotCastView(envelope=ROUND, form="open", voted=9, electors=11, names=(NAMES[0], NAMES[1])), say
    ),
    "ballot_cast_blank": lambda say: ballot_cast(BallotCastView(envelope=ROUND, form="open", voted=9, electors=11), say),
    "ballot_cast_last": lambda say: ballot_cast(
        BallotCastView(envelope=ROUND, form="open", voted=11, electors=11, names=NAMES[:1], closed=True), say
    ),
    "ballot_cast_secret": lambda say: ballot_cast(BallotCastView(envelope=ROUND, form="secret", voted=1, electors=11), say),
    "ballot_cast_receipt": lambda say: ballot_cast(
        BallotCastView(envelope=ROUND, form="secret", voted=1, electors=11, receipt="7K3M-9QXD-0T2V"), say
    ),
    "ballot_channel": lambda say: ballot_channel(
        BallotChannelView(
            envelope=ROUND,
            seats=1,
            form="secret",
            electorate="organisations",
            voted=8,
            electors=11,
            quorum=6,
            closes=BALLOT.closes,
        ),
        say,
    ),
    **{
        f"ballot_channel_{state}": lambda say, state=state: ballot_channel(
            BallotChannelView(
                envelope=ROUND, seats=2, form="open", electorate="members", voted=1, electors=1, state=state, kind="runoff"
            ),
            say,
        )
        for state in ("open", "closed", "published", "annulled")
    },
    "election_result": lambda say: election_result(RESULT, say),
    "election_result_leader": lambda say: election_result(
        replace(RESULT, published=False, leads=True, chairs=CHAIRS, lot=True), say
    ),
    "election_result_waits": lambda say: election_result(replace(WAITS, published=False), say),
    "election_result_waits_again": lambda say: election_result(
        replace(WAITS, elected=(Elected(candidate=GUNVOR, answer="refuses"),)), say
    ),
    "election_result_drawn": lambda say: election_result(
        replace(
            WAITS,
            level=(),
            lot=True,
            drawn=(DREW,),
            leads=False,
            elected=(Elected(candidate=DISA),),
            said=say("lot_by_hand.entered"),
        ),
        say,
    ),
    "election_result_stv": lambda say: election_result(
        replace(
            RESULT,
            seats=2,
            count=STV,
            leads=True,
            elected=(Elected(candidate=HENRIK, answer="takes"), Elected(candidate=DISA, answer="refuses")),
            vacant=1,
            said=say("seat.minutes"),
        ),
        say,
    ),
    "election_result_tied": lambda say: election_result(
        replace(RESULT, count=TIED, candidates=(HENRIK, DISA), elected=(), tied=(HENRIK, DISA), stage=1, leads=True, voted=10),
        say,
    ),
    "election_result_short": lambda say: election_result(
        replace(RESULT, count=SHORT, elected=(), tied=STAND[:2], why="short", stage=2, leads=True), say
    ),
    "election_result_lot": lambda say: election_result(
        replace(RESULT, count=TIED, candidates=(HENRIK, DISA), lot=True, leads=True), say
    ),
    "election_result_few": lambda say: election_result(replace(RESULT, voted=2, count=None), say),
    "election_result_spoken": lambda say: election_result(
        replace(
            RESULT,
            spoken=True,
            count=None,
            voted=0,
            electors=0,
            over=True,
            leads=True,
            elected=(Elected(candidate=HENRIK, answer="takes"),),
            decision="Nätverket väljer Henrik Sandberg som tackar ja.",
        ),
        say,
    ),
    "election_result_none": lambda say: election_result(replace(RESULT, elected=(), quorum_missed=True, vacant=2), say),
    "election_result_open": lambda say: election_result(
        replace(RESULT, votes=(("Klevan", (NAMES[0],)), ("Åketorp", ()), ("Ängelö", NAMES[:2]))), say
    ),
    "election_result_over": lambda say: election_result(
        replace(
            RESULT,
            over=True,
            leads=True,
            revocable=True,
            elected=(Elected(candidate=HENRIK, answer="takes", in_room=True),),
            seats_now=ELECTION.chairs,
        ),
        say,
    ),
    "election_result_asked": lambda say: election_result(replace(RESULT, leads=True), say),
    "election_result_asked_two": lambda say: election_result(
        replace(RESULT, leads=True, elected=(Elected(candidate=HENRIK), Elected(candidate=DISA))), say
    ),
    "election_line": lambda say: election_line(ElectionLineView(envelope=OWN, round="r1", words="Val av A.", leads=True), say),
    "election_line_ask": lambda say: election_line(
        ElectionLineView(envelope=OWN, round="r1", words="Val av A.", leads=False), say
    ),
    "seat_lost": lambda say: seat_lost(SeatLostView(envelope=OWN, network="Socialchefsnätverket"), say),
    "said_in_room_takes": lambda say: said_in_room(SAID, say),
    "said_in_room_stands": lambda say: said_in_room(replace(SAID, stands=True), say),
    "lot_promise": lambda say: lot(LotView(envelope=OWN, promises=True, error=say("lot.promise_missing")), say),
    "lot_promised": lambda say: lot(replace(LOTS, said=say("lot.promise_kept")), say),
    "lot_tells": lambda say: lot(replace(LOTS, envelope=ROUND, tells=True), say),
    "lot_told": lambda say: lot(
        replace(LOTS, envelope=ROUND, numbers=tuple(replace(one, number="0f" * 32) for one in LOTS.numbers)), say
    ),
    "lot_waits": lambda say: lot(
        replace(LOTS, envelope=ROUND, tells=True, level=("Henrik Sandberg (Örnlunda)", "Disa Daleros (Ängelö)"), draws="e1"), say
    ),
    "lot_by_hand": lambda say: lot_by_hand(BY_HAND, say),
    "lot_by_hand_three": lambda say: lot_by_hand(
        replace(
            BY_HAND,
            tied=STAND[:3],
            missing=(*BY_HAND.missing, "Gunvor Tallberg (Svartlöv)"),
            filled=(("drawn_by", PEOPLE[0].id), ("rank_0", "2"), ("witnesses", f"{PEOPLE[1].id},gone")),
            error=say("refusals.field_invalid", field=say("refusals.label.order")),
        ),
        say,
    ),
    "seat_asked": lambda say: seat_asked(SeatAskedView(envelope=OWN, terms=TERMS, network="Socialchefsnätverket"), say),
    "seat_takes": lambda say: seat_answered(
        SeatAnsweredView(envelope=OWN, answer="takes", sentence="Nätverket väljer Henrik Sandberg som tackar ja."), say
    ),
    "seat_refuses": lambda say: seat_answered(
        SeatAnsweredView(envelope=OWN, answer="refuses", waits=("Disa Daleros (Ängelö)",)), say
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", CARDS)
def test_the_card_is_the_golden_one(name, language, request):
    check_golden(name, CARDS[name](Say(language)), request)

"""The sentences nobody typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.actions import AtNextMeeting, AtOtherMeeting, EachMeeting, NoDue, OnCondition, OnDate, Within
from meetings.agenda import Carry, CarryReason, Outcome
from meetings.minutes import MinutesItem, RosterLine
from meetings.network import RosterOrder
from minutes.phrases import departure, due_words, outcome_sentence
from minutes.roster import ordered, spans
from tests.minutes.invented_minutes import note
from texts.say import Say

SV = Say("sv")
SPRING = date(2019, 3, 1)


@pytest.mark.parametrize(
    ("outcome", "carry", "sentence"),
    [
        (Outcome.OPEN, None, ""),
        (Outcome.TREATED, None, ""),
        (Outcome.NOTHING_NEW, None, "Inget nytt sedan sist."),
        (Outcome.FILED, None, "Läggs till handlingarna."),
        (Outcome.DROPPED, None, "Punkten utgick."),
        (Outcome.WITHDRAWN, None, "Punkten drogs tillbaka."),
        (Outcome.NOT_REACHED, None, "Punkten hanns inte med."),
        (Outcome.POSTPONED, None, "Flyttas till nästa möte."),
        (
            Outcome.POSTPONED,
            Carry(reason=CarryReason.PROPOSER_ABSENT, person="Disa"),
            "Punkten utgick eftersom Disa inte var med, flyttas till nästa möte.",
        ),
        (Outcome.NOT_REACHED, Carry(reason=CarryReason.TIME), "Punkten hanns inte med, flyttas till nästa möte."),
        (Outcome.POSTPONED, Carry(reason=CarryReason.TIME, to=SPRING), "Punkten hanns inte med, tas upp 2019-03-01."),
        (
            Outcome.POSTPONED,
            Carry(reason=CarryReason.LEFT, person="DD"),
            "DD lämnade mötet innan punkten togs upp, flyttas till nästa möte.",
        ),
        (Outcome.DROPPED, Carry(reason=CarryReason.LEFT, person="DD"), "DD lämnade mötet innan punkten togs upp."),
        (Outcome.NOT_REACHED, Carry(reason=CarryReason.LEFT, person="DD"), "DD lämnade mötet innan punkten togs upp."),
        (
            Outcome.POSTPONED,
            Carry(reason=CarryReason.OTHER, words="underlaget saknas"),
            "Underlaget saknas. Flyttas till nästa möte.",
        ),
        (
            Outcome.TREATED,
            Carry(reason=CarryReason.OTHER, words="Ska tas upp till fortsatt diskussion.", to=SPRING),
            "Ska tas upp till fortsatt diskussion. Tas upp 2019-03-01.",
        ),
        (Outcome.POSTPONED, Carry(reason=CarryReason.OTHER), "Flyttas till nästa möte."),
        (Outcome.DROPPED, Carry(reason=CarryReason.OTHER, words="Frågan är löst"), "Punkten utgick: Frågan är löst."),
    ],
)
def test_what_became_of_an_item(outcome, carry, sentence):
    assert outcome_sentence(MinutesItem(number=1, title="Punkt", outcome=outcome, carry=carry), SV) == sentence


def test_an_item_that_was_not_reached_says_so_only_when_nothing_else_was_written():
    item = MinutesItem(number=1, title="Punkt", lines=(note("DD gick."),), outcome=Outcome.NOT_REACHED)
    assert outcome_sentence(item, SV) == ""


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ((), "Disa Daleros och Gerd Daleros lämnade mötet innan punkten togs upp."),
        ((note("Samtal."),), "Disa Daleros och Gerd Daleros lämnade mötet."),
    ],
)
def test_whoever_left_is_named_under_the_item_they_missed(lines, sentence):
    present = tuple(
        RosterLine(name=name, left_before=number)
        for name, number in (("Disa Daleros", 2), ("Kristin Persson", 3), ("Gerd Daleros", 2), ("Petra Almelöv", None))
    )
    assert departure(MinutesItem(number=2, title="Punkt", lines=lines), present, SV) == sentence
    assert departure(MinutesItem(number=1, title="Punkt", lines=lines), present, SV) == ""


def test_an_item_that_fell_away_because_somebody_left_says_so_once():
    carry = Carry(reason=CarryReason.LEFT, person="DD")
    item = MinutesItem(number=2, title="Punkt", outcome=Outcome.DROPPED, carry=carry)
    assert departure(item, (RosterLine(name="Disa Daleros", left_before=2),), SV) == ""


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, ""),
        (OnDate(day=SPRING), "2019-03-01"),
        (Within(first=SPRING, last=date(2019, 3, 31)), "2019-03-31"),
        (AtNextMeeting(assumed=True), ""),
        (AtNextMeeting(), "nästa möte"),
        (AtNextMeeting(day=SPRING), "nästa möte 2019-03-01"),
        (EachMeeting(), "varje möte"),
        (AtOtherMeeting(words="länsrådets nästa möte"), "länsrådets nästa möte"),
        (AtOtherMeeting(words="länsrådets nästa möte", day=SPRING), "länsrådets nästa möte 2019-03-01"),
        (OnCondition(words="när avtalet är klart"), "när avtalet är klart"),
        (NoDue(), "utan slutdatum"),
    ],
)
def test_every_kind_of_time_has_its_words(due, words):
    assert due_words(due, SV) == words


def line(name: str, organisation: str, chair: bool = False) -> RosterLine:
    return RosterLine(name=name, organisation=organisation, chair=chair)


LIST = (
    line("Disa Daleros", "Ängelö", chair=True),
    line("Henrik Sandberg", "Örnlunda"),
    line("Åsa Ek", "Åketorp"),
    line("Anna Ek", "Åketorp"),
)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (RosterOrder.AS_ENTERED, ["Disa Daleros", "Henrik Sandberg", "Åsa Ek", "Anna Ek"]),
        (RosterOrder.BY_ORGANISATION, ["Anna Ek", "Åsa Ek", "Disa Daleros", "Henrik Sandberg"]),
        (RosterOrder.CHAIRS_FIRST, ["Disa Daleros", "Anna Ek", "Åsa Ek", "Henrik Sandberg"]),
    ],
)
def test_the_attendance_list_follows_the_style_in_swedish_order(order, names):
    assert [one.name for one in ordered(LIST, order)] == names


def test_item_numbers_in_a_row_become_a_span():
    assert spans((1, 2, 3, 4)) == ("1–4",)
    assert spans((6, 1, 2, 3)) == ("1–3", "6")
    assert spans((1, 2)) == ("1", "2")


@given(numbers=st.sets(st.integers(1, 40), min_size=1))
def test_spans_name_exactly_the_numbers_given(numbers):
    named: set[int] = set()
    for span in spans(tuple(numbers)):
        first, _, last = span.partition("–")
        named |= set(range(int(first), int(last or first) + 1))
    assert named == numbers

"""Who has chaired lately: served terms count, planned ones do not, and what nobody wrote down is unknown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.people import Membership, Organisation, Role
from meetings.rotation import DAY, Recent, Span, Term, TermState, all_known, known_terms, rotation, years_before

TODAY = date(2021, 8, 27)
ORGANISATIONS = tuple(
    Organisation(id=key, network_id="n", name=name, member=key != "sekr")
    for key, name in (
        ("bjo", "Björkhamn"),
        ("hav", "Havsborg"),
        ("lun", "Lundkrona"),
        ("sva", "Svartlöv"),
        ("sekr", "Sekretariatet"),
    )
)


def term(organisation, since=None, until=None, **more):
    key = f"t{since}{until}{organisation}"
    fields = {
        "seat": 1,
        "person_id": f"p-{organisation}",
        "organisation_id": organisation,
        "since": since,
        "until": until,
        **more,
    }
    return Term(id=key, network_id="n", **fields)


def recent(*terms, seats=1, day=TODAY):
    return {turn.id: turn.recent.value for turn in rotation(day, ORGANISATIONS, terms, seats).organisations}


def test_without_any_history_everything_is_unknown_and_outside_bodies_are_left_out():
    assert recent() == {"bjo": "unknown", "hav": "unknown", "lun": "unknown", "sva": "unknown"}


def test_who_has_served_within_three_years_has_chaired_lately():
    ended = term("bjo", date(2017, 1, 1), date(2018, 8, 28))
    before = term("hav", date(2017, 1, 1), date(2018, 8, 27))
    assert recent(ended, before) == {"bjo": "yes", "hav": "no", "lun": "unknown", "sva": "unknown"}


def test_a_planned_term_that_never_began_is_not_served():
    planned = term("lun", date(2019, 3, 1), date(2019, 2, 28), state=TermState.PLANNED)
    served = term("hav", date(2020, 1, 1), date(2020, 12, 31))
    found = rotation(TODAY, ORGANISATIONS, (planned, served), 1)
    assert {turn.id: turn.recent.value for turn in found.organisations} == {
        "bjo": "unknown",
        "hav": "yes",
        "lun": "no",
        "sva": "unknown",
    }
    assert found.organisations[2].spans == (Span(since=date(2019, 3, 1), until=None, planned=True),)
    assert (found.waiting, found.unknown, found.years) == (("Lundkrona",), ("Björkhamn", "Svartlöv"), 3)


def test_when_every_day_of_the_three_years_is_known_nobody_is_unknown():
    first = term("bjo", date(2018, 1, 1), date(2019, 12, 31))
    vacant = term(None, date(2020, 1, 1), date(2020, 2, 29), person_id=None)
    second = term("hav", date(2020, 3, 1))
    assert recent(first, vacant, second) == {"bjo": "yes", "hav": "yes", "lun": "no", "sva": "no"}
    assert recent(first, second)["lun"] == "unknown"
    assert recent(first, vacant, second, seats=2)["lun"] == "unknown"


def test_a_term_that_nobody_knows_the_first_day_of_says_nothing_of_earlier_days():
    assert recent(term("bjo")) == {"bjo": "yes", "hav": "unknown", "lun": "unknown", "sva": "unknown"}


def test_chairs_of_the_roster_count_where_no_term_speaks_of_them():
    chair = Membership(
        id="m1", network_id="n", person_id="p-bjo", role=Role.MEMBER, organisation_id="bjo", chair=True, since=date(2020, 1, 1)
    )
    plain = Membership(id="m2", network_id="n", person_id="p-hav", role=Role.MEMBER, organisation_id="hav")
    written = term("bjo", date(2021, 1, 1))
    from_roster = Term(id="m1", network_id="n", seat=0, person_id="p-bjo", organisation_id="bjo", since=date(2020, 1, 1))
    assert known_terms((), (chair, plain)) == (from_roster,)
    assert known_terms((written,), (chair,)) == (written,)


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2021, 8, 27), date(2018, 8, 28)),
        (date(2020, 2, 29), date(2017, 3, 1)),
        (date(2021, 2, 28), date(2018, 3, 1)),
        (date(2023, 2, 28), date(2020, 2, 29)),
    ],
)
def test_three_years_end_with_the_day_itself(day, first):
    assert years_before(day) == first


DAYS = st.dates(date(2015, 1, 1), date(2023, 1, 1))


@given(starts=st.lists(DAYS, min_size=1, max_size=6, unique=True), day=DAYS)
def test_terms_that_follow_each_other_are_known_from_the_first_on(starts, day):
    starts = sorted(starts)
    ends = [*(start - DAY for start in starts[1:]), None]
    terms = [term("bjo", since, until) for since, until in zip(starts, ends, strict=True)]
    assert all_known(day, terms, 1) == (starts[0] <= years_before(day) and starts[0] <= day)
    gap = [one for one in terms if one.since != starts[-1]]
    assert all_known(day, gap, 1) <= (len(gap) > 0 and day < starts[-1])


@given(since=DAYS, length=st.integers(0, 3000), day=DAYS)
def test_an_organisation_has_chaired_lately_exactly_when_a_day_of_its_term_lies_within_the_three_years(since, length, day):
    until = since + timedelta(days=length)
    found = rotation(day, ORGANISATIONS[:1], (term("bjo", since, until),), 1).organisations[0].recent
    shared = max(since, years_before(day)) <= min(until, day)
    assert (found is Recent.YES) == shared

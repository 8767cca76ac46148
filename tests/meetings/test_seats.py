"""Which seat an election fills, who keeps one for a transition, and what is vacant afterwards."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meetings.elections import Election
from meetings.people import Membership, Role
from meetings.rotation import DAY, Term, TermState
from meetings.seats import Place, Sitter, coming, placed, seating, seats_on

TODAY = date(2021, 9, 24)
ELECTION = Election(id="e", network_id="n", seats=2)


def sitter(name):
    return Sitter(person_id=name, organisation_id=f"o-{name}")


def term(seat, name, since=None, **more):
    place = f"o-{name}" if name else None
    return Term(
        id=f"t-{seat}-{name}-{since}", network_id="n", seat=seat, person_id=name, organisation_id=place, since=since, **more
    )


def chair(name, since=None, until=None):
    return Membership(
        id=f"m-{name}",
        network_id="n",
        person_id=name,
        role=Role.MEMBER,
        organisation_id=f"o-{name}",
        chair=True,
        since=since,
        until=until,
    )


NOW = {1: term(1, "gunvor", date(2020, 1, 1)), 2: term(2, "ylva", date(2021, 1, 1))}


def seen(places):
    return {
        seat: (place.sitter.person_id if place.sitter else None, "interim" if place.interim else "")
        for seat, place in sorted(places.items())
    }


def test_one_elected_and_one_who_stays_share_the_two_seats():
    found = placed(NOW, [sitter("henrik")], [sitter("ylva")], 2, 2)
    assert seen(found) == {1: ("henrik", ""), 2: ("ylva", "interim")}
    found = placed(NOW, [sitter("henrik")], [sitter("gunvor")], 2, 2)
    assert seen(found) == {1: ("gunvor", "interim"), 2: ("henrik", "")}


def test_a_seat_nobody_takes_is_vacant():
    assert seen(placed(NOW, [sitter("henrik")], [], 2, 2)) == {1: ("henrik", ""), 2: (None, "")}
    assert seen(placed(NOW, [], [], 2, 1)) == {1: (None, "")}


def test_an_election_of_one_seat_fills_the_vacant_then_the_interim_then_the_longest_held_one():
    vacant = {1: NOW[1], 2: term(2, None)}
    assert seen(placed(vacant, [sitter("henrik")], [], 2, 1)) == {2: ("henrik", "")}
    interim = {1: NOW[1], 2: replace(NOW[2], interim=True)}
    assert seen(placed(interim, [sitter("henrik")], [], 2, 1)) == {2: ("henrik", "")}
    assert seen(placed(NOW, [sitter("henrik")], [], 2, 1)) == {1: ("henrik", "")}


def test_whoever_is_elected_again_keeps_the_own_seat_and_one_who_chairs_anyway_does_not_stay_on_another():
    assert seen(placed(NOW, [sitter("ylva"), sitter("henrik")], [], 2, 2)) == {1: ("henrik", ""), 2: ("ylva", "")}
    assert seen(placed(NOW, [sitter("henrik")], [sitter("ylva")], 2, 1)) == {1: ("henrik", "")}


def test_whoever_has_a_seat_from_a_coming_day_is_elected_to_that_one():
    terms = (
        term(2, "henrik", TODAY + DAY),
        term(1, "henrik", TODAY + 9 * DAY),
        term(1, "petra", TODAY),
        term(1, None, TODAY + DAY),
    )
    overtaken = term(1, "disa", TODAY + 2 * DAY, until=TODAY)
    soon = coming(TODAY, (*terms, overtaken))
    assert soon == {"henrik": 2}
    assert seen(placed(NOW, [sitter("henrik")], [], 2, 1, soon)) == {2: ("henrik", "")}
    assert seen(placed(NOW, [sitter("henrik")], [sitter("ylva")], 2, 1, soon)) == {2: ("henrik", "")}
    assert seen(placed(NOW, [sitter("henrik")], [sitter("ylva")], 2, 2, soon)) == {1: ("henrik", ""), 2: ("ylva", "interim")}
    assert seen(placed(NOW, [sitter("henrik"), sitter("ylva")], [], 2, 2, soon)) == {1: ("henrik", ""), 2: ("ylva", "")}
    both = {"henrik": 2, "petra": 2}
    assert seen(placed(NOW, [sitter("henrik"), sitter("petra")], [], 2, 2, both)) == {1: ("petra", ""), 2: ("henrik", "")}


def test_the_seat_of_whoever_stays_is_the_one_that_is_looked_for_somebody_for():
    assert seen(placed(NOW, [], [sitter("ylva")], 2, 1)) == {2: ("ylva", "interim")}
    assert seen(placed(NOW, [], [sitter("petra")], 2, 1)) == {1: ("petra", "interim")}


def test_terms_end_the_day_before_and_one_that_was_planned_never_begins():
    planned = term(1, "petra", TODAY + timedelta(days=30), state=TermState.PLANNED)
    places = {1: Place(sitter=sitter("henrik")), 2: Place(sitter=None)}
    found = seating(NOW, (NOW[1], NOW[2], planned), places, TODAY, TODAY, ELECTION)
    assert found.ended == tuple(replace(each, until=TODAY - DAY) for each in (NOW[1], NOW[2], planned))
    assert [(each.seat, each.person_id, each.since, each.state.value) for each in found.begun] == [
        (1, "henrik", TODAY, "served"),
        (2, None, TODAY, "served"),
    ]
    later = seating(NOW, tuple(NOW.values()), places, TODAY + DAY, TODAY, ELECTION)
    assert {each.state for each in later.begun} == {TermState.PLANNED}


def test_a_term_that_was_overtaken_is_not_ended_once_more():
    overtaken = term(2, "petra", date(2021, 11, 1), until=date(2021, 10, 31), state=TermState.PLANNED)
    change = seating(NOW, (overtaken,), {2: Place(sitter=sitter("henrik"))}, date(2021, 10, 30), TODAY, ELECTION)
    assert [each.person_id for each in change.ended] == ["ylva"]


def test_the_roster_says_who_chairs_and_the_terms_on_which_seat():
    chairs = [chair("gunvor"), chair("kristin"), chair("old", until=TODAY - DAY)]
    found = seats_on(TODAY, tuple(NOW.values()), chairs, 2)
    assert {seat: (each.person_id, each.id) for seat, each in found.items()} == {
        1: ("gunvor", NOW[1].id),
        2: ("kristin", ""),
    }


NAMES = st.lists(st.sampled_from("abcdefg"), unique=True, max_size=2)


@given(now=NAMES, elected=NAMES, staying=NAMES, filled=st.integers(1, 2), interim=st.booleans())
def test_nobody_ever_has_two_seats_and_everybody_elected_has_one(now, elected, staying, filled, interim):
    filled = max(filled, len(elected))
    held = {seat: term(seat, name, date(2020, 1, seat), interim=interim) for seat, name in enumerate(now, start=1)}
    places = placed(held, [sitter(name) for name in elected], [sitter(name) for name in staying], 2, filled)
    after = {**{seat: (each.person_id, False) for seat, each in held.items()}}
    after |= {seat: (each.sitter.person_id if each.sitter else None, each.interim) for seat, each in places.items()}
    people = [name for name, _ in after.values() if name]
    assert len(people) == len(set(people))
    assert {name for name, stays in after.values() if name and not stays} >= set(elected)
    assert len(places) == filled
    assert {name for name, stays in after.values() if stays} <= set(staying) - set(elected)
    begun = seating(held, tuple(held.values()), places, TODAY, TODAY, ELECTION)
    assert {each.seat for each in begun.ended} == set(places) & set(held)

"""An older roster read again: it does not undo who was elected, who took over and who has left, unless it is told to."""

from dataclasses import replace
from datetime import date, timedelta

from meetings.people import Role
from meetings.roster import read_file
from meetings.rotation import Term
from tests.workflows.test_before_network import HEADER
from workflows import add_people
from workflows.import_roster import import_roster
from workflows.leave_role import HAND_OVER, HandOverRole
from workflows.roster_roles import Kept, Stands
from workflows.settle_seats import chair_from

CHAIR = "Gunvor Tallberg;Svartlöv;;member;yes;;;;\n"
NO_CHAIR = "Disa Daleros;Ängelö;;member;;;;;\n"


def imported(cast, text, **more):
    roster = read_file(HEADER + text)
    return cast.see(lambda work: import_roster(work, "socialchefer", roster, dry_run=False, **more))


def pasted(cast, words):
    ask = add_people.AddPeople(subject_id="socialchefer", lines=words, confirmed=True)
    return cast.do("lotta", add_people.REQUEST, ask)


def roles(cast, person_id):
    rows = cast.see(lambda work: work.memberships.find(network_id="socialchefer", person_id=person_id))
    return [(one.role, one.organisation_id is not None, one.chair, one.since, one.until) for one in rows]


def chairs(cast, day):
    rows = cast.see(lambda work: work.memberships.find(network_id="socialchefer", chair=True))
    return sorted(one.person_id for one in rows if one.holds_on(day))


def today(cast):
    return cast.see(lambda work: work.today)


def elect_disa(cast):
    """Disa follows Gunvor from today on, as an election settles it."""

    def settle(work):
        for who, chair in (("gunvor", False), ("disa", True)):
            chair_from(work, "socialchefer", who, work.today, chair=chair)
        work.terms.add(Term(id="t1", network_id="socialchefer", seat=1, person_id="disa", since=work.today))

    cast.see(settle)


def test_a_roster_from_before_an_election_keeps_the_elected_chair_and_says_so(cast):
    elect_disa(cast)
    before = [roles(cast, who) for who in ("gunvor", "disa")]
    plan = imported(cast, CHAIR + NO_CHAIR)
    assert plan.kept == (
        Kept(line=2, name="Gunvor Tallberg", stands=Stands.NO_CHAIR),
        Kept(line=3, name="Disa Daleros", stands=Stands.CHAIRS),
    )
    assert (plan.changed, [roles(cast, who) for who in ("gunvor", "disa")]) == ((), before)
    assert chairs(cast, today(cast)) == ["disa"]


def test_told_so_the_file_counts(cast):
    elect_disa(cast)
    plan = imported(cast, CHAIR + NO_CHAIR, as_in_file=True)
    assert (plan.kept, plan.changed, chairs(cast, today(cast))) == ((), (2, 3), ["gunvor"])


def test_before_any_election_the_roster_says_who_chairs(cast):
    plan = imported(cast, "Gunvor Tallberg;Svartlöv;;member;;;;;\nDisa Daleros;Ängelö;;member;yes;;;;\n")
    assert (plan.kept, chairs(cast, today(cast))) == ((), ["disa"])


def test_somebody_new_does_not_chair_by_a_line_alone_where_chairs_are_elected(cast):
    elect_disa(cast)
    plan = imported(cast, "Majken Rosell;Klevan;;member;yes;;;;\n")
    assert [(one.stands, one.name) for one in plan.kept] == [(Stands.NO_CHAIR, "Majken Rosell")]
    assert chairs(cast, today(cast)) == ["disa"]


def test_a_seat_that_was_handed_over_stays_where_it_is(cast):
    last = today(cast) + timedelta(days=3)
    ask = HandOverRole(subject_id="socialchefer", person_id="gunvor", to_id="disa", chair=True, last_day=last)
    cast.do("lotta", HAND_OVER, ask)
    imported(cast, CHAIR + NO_CHAIR)
    assert chairs(cast, last) == ["gunvor"]
    assert chairs(cast, last + timedelta(days=1)) == ["disa"]
    assert [until for *_, until in roles(cast, "gunvor")] == [last], "who leaves still does"


def test_who_has_left_stays_away_whatever_an_old_file_says(cast):
    gone = today(cast) - timedelta(days=30)
    cast.see(lambda work: _leave(work, "disa", gone))
    plan = imported(cast, NO_CHAIR)
    assert plan.kept == (Kept(line=2, name="Disa Daleros", stands=Stands.ENDS, day=gone),)
    assert [until for *_, until in roles(cast, "disa")] == [gone]
    assert imported(cast, NO_CHAIR, as_in_file=True).changed == (2,)
    assert [until for *_, until in roles(cast, "disa")] == [None]


def test_who_has_left_and_is_added_again_by_hand_comes_back_today(cast):
    gone = today(cast) - timedelta(days=30)
    cast.see(lambda work: _leave(work, "disa", gone))
    assert pasted(cast, "Disa Daleros; Ängelö").kept == ()
    assert {(since, until) for *_, since, until in roles(cast, "disa")} == {(None, gone), (today(cast), None)}


def test_a_pasted_line_that_leaves_the_role_out_takes_nothing_away(cast):
    assert pasted(cast, "Gunvor Tallberg; Svartlöv; gunvor@svartlov.example").kept == ()
    assert roles(cast, "gunvor") == [(Role.MEMBER, True, True, None, None)]
    pasted(cast, "Gunvor Tallberg;;gunvor@svartlov.example")
    assert roles(cast, "gunvor") == [(Role.MEMBER, True, True, None, None)], "nor the place"
    before = roles(cast, "lotta")
    (name,) = [cast.see(lambda work: work.persons.get("lotta").name)]
    place = cast.see(lambda work: work.memberships.find(person_id="lotta")[0].organisation_id)
    where = cast.see(lambda work: work.organisations.get(place).name) if place else ""
    pasted(cast, f"{name}; {where}")
    assert roles(cast, "lotta") == before, "the coordinator stays the coordinator"


def _leave(work, person_id, last: date):
    (row,) = work.memberships.find(network_id="socialchefer", person_id=person_id)
    work.memberships.save(replace(row, until=last))

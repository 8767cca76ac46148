"""Handing over: whatever is pressed in whatever order, there is exactly one side that owns the action."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from meetings.actions import Nobody, OneOrganisation, OtherBody, Persons, RoleHolder
from meetings.handing_over import declined, given_back, offered, passed_on, taken
from tests.meetings.test_parts import action

PEOPLE = ("disa", "petra", "ylva", "nadia")
OWNERS = st.one_of(
    st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True).map(lambda ids: Persons(person_ids=tuple(ids))),
    st.sampled_from([OneOrganisation(organisation_id="klevan"), RoleHolder(words="ordföranden"), OtherBody(name="X"), Nobody()]),
)
DEEDS = st.lists(st.tuples(st.sampled_from(["offer", "take", "decline", "pass", "back"]), st.sampled_from(PEOPLE)), max_size=8)


@given(owner=OWNERS, deeds=DEEDS)
def test_there_is_always_exactly_one_side_that_owns_it(owner, deeds):
    row = action(owner)
    for deed, person in deeds:
        before = row
        if deed == "offer":
            row = offered(row, "disa", person)
            assert row.owner == before.owner, "until it is taken the giver owns it"
        elif deed == "take" and row.offered_to:
            receiver = row.offered_to
            row = taken(row, receiver)
            assert isinstance(row.owner, Persons)
            assert receiver in row.owner.person_ids
            assert before.offered_by == receiver or before.offered_by not in row.owner.person_ids
        elif deed == "decline":
            row = declined(row)
            assert replace(before, offered_to=None, offered_by=None) == row
        elif deed == "pass" and isinstance(row.owner, Persons):
            row = passed_on(row, person, "nadia")
            assert "nadia" in row.owner.person_ids
        elif deed == "back":
            row = given_back(row, person)
        assert (row.offered_to is None) == (row.offered_by is None)
        if isinstance(row.owner, Persons):
            assert row.owner.person_ids
            assert len(set(row.owner.person_ids)) == len(row.owner.person_ids)
            assert set(row.accepted_by) <= {*row.owner.person_ids, *before.accepted_by}


def test_beside_others_the_receiver_stands_in_the_givers_place():
    row = offered(action(Persons(person_ids=("disa", "petra"))), "disa", "ylva")
    assert taken(row, "ylva").owner == Persons(person_ids=("ylva", "petra"))


def test_the_last_owner_who_gives_it_back_leaves_it_to_nobody():
    row = given_back(action(Persons(person_ids=("disa", "petra"))), "disa")
    assert row.owner == Persons(person_ids=("petra",))
    assert given_back(row, "petra").owner == Nobody()

"""What becomes of a nomination, and who may be elected at all."""

import pytest

from meetings.nominations import Nomination, NominationState, answered, electable, nominated
from meetings.people import Membership, Role
from meetings.refusals import Refusal, Refused

FRESH = Nomination(id="e/p", network_id="n", election_id="e", person_id="p")


def test_whoever_is_proposed_waits_and_whoever_proposes_themselves_has_said_yes():
    by_another = nominated(FRESH, "q")
    assert (by_another.state, by_another.proposers) == (NominationState.PROPOSED, ("q",))
    own = nominated(by_another, "p")
    assert (own.state, own.proposers) == (NominationState.ACCEPTED, ("q", "p"))


def test_a_second_proposal_by_the_same_person_counts_once_and_a_no_stays_a_no():
    declined = answered(nominated(FRESH, "q"), NominationState.DECLINED)
    again = nominated(nominated(declined, "q"), "r")
    assert (again.state, again.proposers) == (NominationState.DECLINED, ("q", "r"))


def test_only_a_yes_can_be_taken_back():
    accepted = answered(FRESH, NominationState.ACCEPTED)
    assert answered(accepted, NominationState.WITHDRAWN).state is NominationState.WITHDRAWN
    with pytest.raises(Refused) as refused:
        answered(answered(FRESH, NominationState.THINKING), NominationState.WITHDRAWN)
    assert refused.value.code is Refusal.NOT_CANDIDATE


@pytest.mark.parametrize(
    ("role", "organisation", "expected"),
    [
        (Role.MEMBER, "bjo", True),
        (Role.DEPUTY, "bjo", True),
        (Role.MEMBER, None, False),
        (Role.GUEST, "bjo", False),
        (Role.STAFF, "bjo", False),
        (Role.COORDINATOR, "bjo", False),
    ],
)
def test_only_who_sits_for_an_organisation_can_be_elected(role, organisation, expected):
    one = Membership(id="m", network_id="n", person_id="p", role=role, organisation_id=organisation)
    assert electable(one) is expected
    assert electable(None) is False

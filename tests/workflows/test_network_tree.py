"""A sub-network: somebody who leads both says so in its settings."""

from dataclasses import replace

import pytest

from meetings.people import Membership, Role
from meetings.refusals import Refusal, Refused
from tests.workflows.before_cast import Cast
from tests.workflows.test_before_network import RULES
from workflows import set_rules

OWN = replace(RULES, subject_id="annat")


@pytest.fixture
def cast():
    """Lotta coordinates both networks; Gunvor, who chairs the first, is a member of the other."""
    cast = Cast()
    roles = (("lotta", Role.COORDINATOR), ("gunvor", Role.MEMBER))
    for who, role in roles:
        row = Membership(id=f"zz-{who}", network_id="annat", person_id=who, role=role)
        cast.see(lambda work, row=row: work.memberships.add(row))
    return cast


def parent(cast, network_id="annat"):
    return cast.see(lambda work: work.networks.get(network_id).parent_id)


def refused(cast, who, ask, network="annat"):
    with pytest.raises(Refused) as caught:
        cast.do(who, set_rules.REQUEST, ask, network=network)
    return caught.value.code


def test_who_leads_both_puts_one_under_the_other_and_takes_it_out_again(cast):
    shown = cast.do("lotta", set_rules.SHOW, set_rules.ShowRules(subject_id="annat"), network="annat")
    assert (shown.parent_id, shown.parents) == ("", (("socialchefer", "Socialchefsnätverket"),))
    saved = cast.do("lotta", set_rules.REQUEST, replace(OWN, parent_id="socialchefer"), network="annat")
    assert (saved.parent_id, parent(cast)) == ("socialchefer", "socialchefer")
    cast.do("lotta", set_rules.REQUEST, OWN, network="annat")
    assert parent(cast) == "socialchefer", "what is not asked stays"
    cast.do("lotta", set_rules.REQUEST, replace(OWN, parent_id=""), network="annat")
    assert parent(cast) is None


def test_nobody_puts_a_network_under_one_they_do_not_lead(cast):
    cast.see(lambda work: work.memberships.save(replace(work.memberships.get("zz-lotta"), role=Role.MEMBER)))
    ask = replace(RULES, parent_id="annat")
    assert refused(cast, "lotta", ask, "socialchefer") is Refusal.NOT_FOUND
    assert refused(cast, "lotta", replace(RULES, parent_id="finns-inte"), "socialchefer") is Refusal.NOT_FOUND
    assert parent(cast, "socialchefer") is None


def test_a_network_is_never_a_part_of_itself_however_far_around(cast):
    assert refused(cast, "lotta", replace(OWN, parent_id="annat")) is Refusal.NOT_FOUND
    cast.do("lotta", set_rules.REQUEST, replace(OWN, parent_id="socialchefer"), network="annat")
    assert refused(cast, "lotta", replace(RULES, parent_id="annat"), "socialchefer") is Refusal.NOT_FOUND

"""Who reads no channel of the network is told a published result in person, once; whoever is asked to accept it is asked instead."""

from dataclasses import replace

from meetings.counting.transcript import Method
from meetings.elections import ElectionState
from meetings.people import Role
from tests.workflows.election_world import VOTERS, Elections
from workflows import announce_election
from workflows.deliveries import DeliveryKind, DeliveryState

PERSON = DeliveryKind.ELECTION_RESULT_PERSON


def lose_teams(world, *people):
    """Teams refuses these from now on, until they write again."""
    for key in people:
        row = world.rows("addresses")[f"ad-{key}"]
        world.write(lambda work, row=row: work.addresses.save(replace(row, blocked="403")))


def sent(world, *people):
    """What waits for these has left."""
    for row in list(world.rows("deliveries").values()):
        if row.person_id in people:
            world.store.rows["deliveries"][row.id] = replace(row, state=DeliveryState.SENT)


def call_off(world):
    (election_id,) = [row.id for row in world.rows("elections").values() if row.state is ElectionState.ANNOUNCED]
    world.press("nadia", announce_election.CANCEL, announce_election.CancelElection(subject_id=election_id))


def voted(world):
    """Five for Disa and then Petra, two for Petra."""
    world.opened("disa", "petra", method=Method.IRV)
    for who, ranking in zip(VOTERS, ((0, 1),) * 5 + ((1,),) * 2, strict=True):
        world.cast(who, *ranking)


def test_only_those_whom_teams_does_not_reach_are_told_and_not_the_elected_nor_who_published():
    world = Elections()
    voted(world)
    lose_teams(world, "gunvor", "disa", "nadia", "ylva")
    world.publish()
    assert world.sent(PERSON) == ["gunvor", "ylva"]
    assert world.sent(DeliveryKind.SEAT_ASKED) == ["disa"]


def test_everybody_but_guests_is_told_where_the_network_has_no_channel():
    world = Elections()
    network = world.rows("networks")["n1"]
    world.write(lambda work: work.networks.save(replace(network, channel_id=None)))
    world.add("gast", "Gunnar Gäst", "o-1", role=Role.GUEST)
    voted(world)
    world.publish()
    here = [row for row in world.rows("memberships").values() if row.network_id == "n1"]
    everybody = {row.person_id for row in here if row.role is not Role.GUEST}
    assert set(world.sent(PERSON)) == everybody - {"disa", "nadia"}
    assert len(world.sent(PERSON)) == len(everybody) - 2


def test_a_no_is_told_once_more_and_a_yes_is_not():
    world = Elections()
    voted(world)
    lose_teams(world, "gunvor", "disa", "petra")
    world.publish()
    assert world.sent(PERSON) == ["gunvor", "petra"]
    world.decline("disa")
    assert world.sent(DeliveryKind.SEAT_ASKED) == ["disa", "petra"]
    assert world.sent(PERSON) == ["gunvor", "petra", "gunvor"], "who said no knows it, who follows is asked"
    world.accept("petra")
    assert len(world.sent(PERSON)) == 3


def test_nobody_is_told_of_a_common_yes_that_the_minutes_tell():
    world = Elections()
    world.announce()
    world.stand("disa")
    lose_teams(world, "gunvor", "ylva")
    world.acclaim(accepted=False)
    world.decline("disa")
    assert world.sent(PERSON) == []


VOID = DeliveryKind.BALLOT_ANNULLED


def test_a_vote_that_is_declared_void_is_told_to_those_who_had_its_ballot():
    world = Elections()
    world.opened("disa", "petra", method=Method.IRV)
    sent(world, "gunvor", "nadia", "petra")
    lose_teams(world, "gunvor", "ylva", "nadia")
    world.annul()
    assert world.sent(VOID) == ["gunvor"], "ylva's ballot has not left, nadia sees what she does, petra reads the channel"


def test_an_election_that_is_called_off_is_told_when_it_had_a_ballot_and_one_held_again_brings_a_new_one():
    world = Elections()
    world.announce()
    call_off(world)
    assert world.sent(VOID) == []
    world.opened("disa", "petra", method=Method.IRV)
    sent(world, "gunvor")
    lose_teams(world, "gunvor")
    world.close()
    world.publish()
    world.repeat()
    assert world.sent(VOID) == []
    sent(world, "gunvor")
    call_off(world)
    assert world.sent(VOID) == ["gunvor"]

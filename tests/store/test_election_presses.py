"""A hundred presses at once from both representatives of every municipality: one vote each, on both databases."""

import asyncio
from collections import Counter

import pytest

from meetings.elections import Form
from meetings.refusals import Refusal, Refused
from store.codec import CODEC
from tests.store.stored_elections import StoredElections
from tests.workflows.election_world import VOTERS
from workflows.cast_ballot import CAST, CastBallot
from workflows.request import Press, perform

PARTNERS = {who: f"{who}-2" for who in VOTERS}
"""A second representative for each municipality."""


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request, tmp_path):
    url = f"sqlite:///{tmp_path}/klubba.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    world = StoredElections(url)
    for who, partner in PARTNERS.items():
        world.add(partner, f"Ledamot {partner}", world.rows("memberships")[f"ms-{who}"].organisation_id)
    yield world
    world.close_database()


def all_at_once(world, presses):
    """Send the presses together; return what became of each."""

    async def one(number, who, ask):
        press = Press(network_id="n1", verb=CAST.verb, card=f"parallel-{number}")
        try:
            await world.database.run(lambda work: perform(work, world.sender(who), press, CAST, ask, CODEC))
        except Refused as refused:
            return refused.code
        return None

    async def every():
        return await asyncio.gather(*(one(number, who, ask) for number, (who, ask) in enumerate(presses)))

    return world.loop.run_until_complete(every())


def pressed(times):
    """Both representatives of the first five municipalities press in turns, for one candidate and for the other."""
    people = [person for who in VOTERS[:5] for person in (who, PARTNERS[who])]
    return [(people[number % 10], CastBallot(ranking=(number // 10 % 2,))) for number in range(times)]


def test_of_a_hundred_secret_votes_one_counts_for_each_municipality_and_the_rest_are_told_so(world):
    round_id = world.opened("disa", "petra", form=Form.SECRET)
    came = Counter(all_at_once(world, pressed(100)))
    assert came == {None: 5, Refusal.ALREADY_VOTED: 95}
    assert (len(world.rows("boxes")[round_id].records), world.ballot("petra").round.voted) == (5, 5)
    result = world.close().election.round.result
    assert (result.valid, result.blank) == (5, 0)


def test_of_a_hundred_open_votes_the_last_one_counts_for_each_municipality(world):
    world.opened("disa", "petra")
    assert set(all_at_once(world, pressed(100))) == {None}
    votes = world.rows("open_votes").values()
    assert (len(votes), world.ballot("petra").round.voted) == (5, 5)
    assert {vote.ranking for vote in votes} <= {(0,), (1,)}


def test_the_last_votes_of_all_close_the_ballot_once(world):
    round_id = world.opened("disa", "petra", form=Form.SECRET)
    presses = [(person, CastBallot(ranking=(0,))) for who in VOTERS for person in (who, PARTNERS[who])]
    came = Counter(all_at_once(world, presses))
    assert came[None] == len(VOTERS)
    assert set(came) <= {None, Refusal.ALREADY_VOTED, Refusal.BALLOT_CLOSED}
    ballot = world.rows("rounds")[round_id]
    assert (ballot.state.value, ballot.result.valid, len(world.rows("boxes")[round_id].ballots)) == ("closed", 7, 7)

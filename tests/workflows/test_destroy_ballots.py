"""When the ballots of a secret election go: some days after the approval, never before every seat is settled, once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meetings.ballot_box import BoxState
from meetings.elections import Election, ElectionState, Form
from meetings.minutes import MinutesVersion
from meetings.network import Network, Rules
from meetings.records import Decision, DecisionKind, Note
from meetings.rounds import RoundState
from tests.fakes.store import FakeStore
from tests.workflows.test_ballot_boxes import ROUND
from workflows.ballot_boxes import drop_in, make_box, open_box
from workflows.deliveries import DeliveryKind, DeliveryState
from workflows.destroy_ballots import destroy_ballots, owed_destruction

CLOSED = datetime(2021, 9, 24, 10, tzinfo=UTC)
APPROVED = CLOSED + timedelta(days=6)
DAY = timedelta(days=1)
ELECTION = Election(id="e", network_id="n", meeting_id="m", state=ElectionState.HELD, form=Form.SECRET)
CLOSED_ROUND = replace(ROUND, state=RoundState.PUBLISHED, closed_at=CLOSED)


def version(key: str, meeting_id: str, at: datetime) -> MinutesVersion:
    return MinutesVersion(
        id=key, network_id="n", meeting_id=meeting_id, number=ord(key), body="", hash="", approved_by="p", approved_at=at
    )


class World:
    """A secret round that was counted, in a network that destroys ballots after ten days."""

    def __init__(self, election: Election = ELECTION, *versions: MinutesVersion) -> None:
        self.at = CLOSED
        self.store = FakeStore(lambda: self.at)

        def furnish(work) -> None:
            work.networks.add(Network(id="n", name="Nät", rules=Rules(ballot_days=10)))
            work.elections.add(election)
            work.rounds.add(CLOSED_ROUND)
            make_box(work, CLOSED_ROUND)
            drop_in(work, CLOSED_ROUND, (0,))
            open_box(work, CLOSED_ROUND)
            for each in versions:
                work.minutes.add(each)

        self.store.run_now(furnish)

    def owed(self, at: datetime) -> list[str]:
        self.at = at
        return self.store.run_now(lambda work: [row.dedupe_key for row in owed_destruction(work, "n", ())])

    @property
    def box(self):
        return self.store.rows["boxes"]["r"]


def test_ten_days_after_the_approval_and_not_a_moment_earlier():
    world = World(ELECTION, version("v", "m", APPROVED))
    assert world.owed(APPROVED + 10 * DAY - timedelta(seconds=1)) == []
    assert world.owed(APPROVED + 10 * DAY) == ["ballots_destroyed/r"]


def test_the_first_approval_after_the_closing_counts():
    earlier, later = version("a", "m", CLOSED - DAY), version("c", "m", APPROVED + 5 * DAY)
    world = World(ELECTION, earlier, version("b", "m", APPROVED), later)
    assert world.owed(CLOSED + 9 * DAY + timedelta(hours=1)) == []
    assert world.owed(APPROVED + 10 * DAY) == ["ballots_destroyed/r"]


@pytest.mark.parametrize("where", ["decision_id", "note_id"])
def test_the_minutes_that_hold_the_decision_or_the_note_count_where_the_election_has_no_meeting(where):
    world = World(replace(ELECTION, meeting_id=None, **{where: "x"}), version("v", "other", APPROVED))
    common = {"id": "x", "network_id": "n", "meeting_id": "other", "item_id": "i", "place": 1, "text": "Val", "written_by": "p"}
    note = Note(**common, written_at=CLOSED)
    decision = Decision(**common, kind=DecisionKind.DECISION, written_at=CLOSED)
    world.store.run_now(lambda work: (work.notes.add(note), work.decisions.add(decision)))
    assert world.owed(APPROVED + 10 * DAY) == ["ballots_destroyed/r"]


def test_while_somebody_elected_may_still_say_no_the_ballots_stay():
    world = World(replace(ELECTION, state=ElectionState.ANNOUNCED), version("v", "m", APPROVED))
    assert world.owed(APPROVED + 100 * DAY) == []


@pytest.mark.parametrize("election", [ELECTION, replace(ELECTION, state=ElectionState.ANNOUNCED)])
def test_a_year_after_the_closing_they_go_whatever_became_of_the_minutes(election):
    world = World(election)
    assert world.owed(CLOSED + 365 * DAY - timedelta(seconds=1)) == []
    assert world.owed(CLOSED + 365 * DAY) == ["ballots_destroyed/r"]


def test_a_network_that_is_gone_is_owed_nothing():
    world = World()
    assert world.store.run_now(lambda work: list(owed_destruction(work, "other", ()))) == []


def test_open_rounds_and_rounds_that_still_run_are_left_alone():
    world = World(ELECTION, version("v", "m", APPROVED))
    for other in (replace(CLOSED_ROUND, form=Form.OPEN), replace(CLOSED_ROUND, closed_at=None)):
        world.store.run_now(lambda work, other=other: work.rounds.save(other))
        assert world.owed(CLOSED + 400 * DAY) == []


def test_destroying_empties_the_box_once_writes_it_down_and_lets_the_database_forget():
    world = World(ELECTION, version("v", "m", APPROVED))
    before = len(world.store.entries)
    for _ in range(2):
        world.store.run_now(lambda work: destroy_ballots(work, "r"))
    assert (world.box.state, world.box.ballots, world.box.private_key) == (BoxState.DESTROYED, (), None)
    assert [(line.verb, line.subject_id, line.person_id) for line in world.store.entries[before:]] == [
        ("ballots.destroy", "r", None)
    ]
    rows = world.store.rows["deliveries"].values()
    assert [(row.kind, row.dedupe_key, row.state) for row in rows][-1] == (
        DeliveryKind.BALLOTS_FORGOTTEN,
        "ballots_forgotten/r/destroyed",
        DeliveryState.PENDING,
    )
    assert world.owed(CLOSED + 400 * DAY) == []


def test_a_round_that_is_not_there_is_not_destroyed():
    world = World()
    world.store.run_now(lambda work: destroy_ballots(work, "nowhere"))
    assert world.box.state is BoxState.OPENED

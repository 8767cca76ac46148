"""Elections, meetings and ballots that were there before revisions 0004 to 0006 are read as what they were."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import NullPool, create_engine

import store.migrations
from meetings.counting.transcript import Method
from meetings.elections import Election, ElectionState
from store.open import open_store

ROWS = {
    "election": "(id, network_id, seats, state, meeting_id) VALUES ('e1', 'n1', 2, 'announced', 'm1')",
    "meeting": "(id, network_id, day, place, mode, join_url, state, minutes_state, whole_day, theme_settled, version) "
    "VALUES ('m1', 'n1', '2021-09-24', '', 'teams', '', 'running', 'none', false, false, 3)",
}


BALLOTS = {
    "election_round": "(id, network_id, election_id, number, kind, seats, candidates, names, form, method, electorate, opened_at, state, "
    "quorum, receipts, commitments, result, recounts) VALUES ('r1', 'n1', 'e1', 1, 'first', 1, '[]', '[]', 'open', 'majority', "
    "'organisations', '2021-09-24T09:00:00.000000Z', 'published', 0, false, '[]', "
    """'{"method":"majority","seats":1,"candidates":["e1/p1"],"valid":3,"blank":0,"stages":[],"winners":[0]}', '[]')""",
    "seat_offer": "(id, network_id, election_id, round_id, person_id, answer) VALUES ('r1/p1', 'n1', 'e1', 'r1', 'p1', 'takes')",
    "nomination": "(id, network_id, election_id, person_id, state, proposers) VALUES ('e1/p1', 'n1', 'e1', 'p1', 'accepted', '[]')",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def before(request, tmp_path):
    """Make a database that stands at a revision, with rows of that time; return its URL."""

    def made(revision, rows):
        found = f"sqlite:///{tmp_path}/klubba.db" if request.param == "sqlite" else request.getfixturevalue("empty_postgres_url")
        engine = create_engine(found.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool)
        config = Config()
        config.set_main_option("script_location", str(Path(store.migrations.__file__).parent))
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            for table, row in rows.items():
                connection.exec_driver_sql(f"INSERT INTO {table} {row}")
        return found

    return made


def test_an_election_keeps_what_was_announced_and_gets_the_usual_rest(before, clock):
    opened = open_store(before("0003", ROWS), clock)
    election, meeting = asyncio.run(opened.read(lambda work: (work.elections.get("e1"), work.meetings.get("m1"))))
    opened.close()
    announced = Election(id="e1", network_id="n1", seats=2, state=ElectionState.ANNOUNCED, meeting_id="m1")
    assert election == replace(announced, method=Method.APPROVAL)
    assert (meeting.chair_ids, meeting.version) == (None, 3)


def test_a_ballot_and_its_answers_have_no_lot_by_hand_and_nobody_who_wrote_them_down(before, clock):
    opened = open_store(before("0004", BALLOTS), clock)
    ballot, offer, nomination = asyncio.run(
        opened.read(lambda work: (work.rounds.get("r1"), work.offers.get("r1/p1"), work.nominations.get("e1/p1")))
    )
    opened.close()
    assert (ballot.drawn, ballot.result.winners, ballot.result.undrawn) == ((), (0,), None)
    assert (offer.recorded_by, nomination.recorded_by) == ("", "")

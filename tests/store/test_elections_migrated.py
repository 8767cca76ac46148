"""Elections and meetings that were there before revision 0004 are read as what they were."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import NullPool, create_engine, text

import store.migrations
from meetings.counting.transcript import Method
from meetings.elections import Election, ElectionState
from store.open import open_store

ROWS = {
    "election": "(id, network_id, seats, state, meeting_id) VALUES ('e1', 'n1', 2, 'announced', 'm1')",
    "meeting": "(id, network_id, day, place, mode, join_url, state, minutes_state, whole_day, theme_settled, version) "
    "VALUES ('m1', 'n1', '2021-09-24', '', 'teams', '', 'running', 'none', false, false, 3)",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """A database at revision 0003 with an announced election and a running meeting."""
    found = f"sqlite:///{tmp_path}/klubba.db" if request.param == "sqlite" else request.getfixturevalue("empty_postgres_url")
    engine = create_engine(found.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", str(Path(store.migrations.__file__).parent))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        for table, row in ROWS.items():
            connection.execute(text(f"INSERT INTO {table} {row}"))
    return found


def test_an_election_keeps_what_was_announced_and_gets_the_usual_rest(url, clock):
    opened = open_store(url, clock)
    election, meeting = asyncio.run(opened.read(lambda work: (work.elections.get("e1"), work.meetings.get("m1"))))
    opened.close()
    announced = Election(id="e1", network_id="n1", seats=2, state=ElectionState.ANNOUNCED, meeting_id="m1")
    assert election == replace(announced, method=Method.APPROVAL)
    assert (meeting.chair_ids, meeting.version) == (None, 3)

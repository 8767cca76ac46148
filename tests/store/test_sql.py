"""The SQL that serving runs: it names what ``store.tables`` names, and its searches go through the indexes, on both engines."""

import psycopg
import pytest
from sqlalchemy.dialects import postgresql, sqlite

from store import schema, sql
from store.dialect import POSTGRESQL, SQLITE
from store.journal import ENTRIES, HEADS
from store.repository import Statements
from store.sqlite import connect
from store.tables import metadata
from store.work import KINDS, AllStatements
from workflows.ports import PersonalLink

NAMES = "id, token_hash, network_id, person_id, created_at, last_used_at, revoked, code_hash, code_until, code_tries"
ONE_OF_TEN = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"


def test_every_table_is_written_by_one_kind_and_every_kind_has_a_table():
    assert sorted([ENTRIES, HEADS, *(table for table, _ in KINDS.values())]) == sorted(metadata.tables)


def test_exactly_the_names_that_are_words_of_sql_to_an_engine_are_quoted():
    columns = {column.name for table in metadata.tables.values() for column in table.columns}
    words = {*sqlite.dialect().preparer.reserved_words, *postgresql.dialect().preparer.reserved_words}
    assert sql.QUOTED & columns == words & columns
    assert metadata.tables.keys() & words == set()
    assert sql.names(["start", "end", "key"]) == 'start, "end", "key"'


def test_a_kind_is_written_for_sqlite():
    found = Statements("personal_link", PersonalLink, SQLITE)
    changed = ", ".join(f"{name} = ?" for name in NAMES.split(", ")[1:])
    assert {name: (each.sql, each.places) for name, each in vars(found).items() if hasattr(each, "places")} == {
        "get": (f"SELECT {NAMES} FROM personal_link WHERE id = ?", ("id",)),
        "lock": (f"SELECT {NAMES} FROM personal_link WHERE id = ?", ("id",)),
        "lock_all": (
            f"SELECT {NAMES} FROM personal_link WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            ("ids",),
        ),
        "remove": ("DELETE FROM personal_link WHERE id = ?", ("id",)),
        "insert": (
            f"INSERT INTO personal_link ({NAMES}) VALUES ({ONE_OF_TEN}) ON CONFLICT DO NOTHING",
            tuple(NAMES.split(", ")),
        ),
        "update": (f"UPDATE personal_link SET {changed} WHERE id = ?", (*NAMES.split(", ")[1:], "id")),
    }


@pytest.mark.parametrize(
    ("what", "equal", "expected", "places"),
    [
        ("all", {}, f"SELECT {NAMES} FROM personal_link ORDER BY id", ()),
        ("last", {"id": "x"}, f"SELECT {NAMES} FROM personal_link WHERE id = %s ORDER BY id DESC LIMIT 1", ("id",)),
        (
            "count",
            {"revoked": False, "code_until": None, "network_id": "net"},
            "SELECT count(*) FROM personal_link WHERE network_id = %s AND revoked = %s AND code_until IS NULL",
            ("network_id", "revoked"),
        ),
    ],
)
def test_a_search_is_written_for_postgresql(what, equal, expected, places):
    found = Statements("personal_link", PersonalLink, POSTGRESQL).find(equal, what)
    assert (found.sql, found.places) == (expected, places)


def test_a_version_is_compared_and_rows_are_held_on_postgresql():
    meetings = AllStatements(POSTGRESQL).kinds["meetings"]
    assert meetings.update.sql.endswith(", version = %s WHERE id = %s AND version = %s")
    assert meetings.update.places[-3:] == ("version", "id", "held")
    assert meetings.lock.sql.endswith("FROM meeting WHERE id = %s FOR UPDATE")


GIVEN = ("SCAN tenants", "SCAN each VIRTUAL TABLE", "SCAN json_each VIRTUAL TABLE", "SCAN due")
"""What SQLite reads whole: the tenants and rows that were found before, and the lists that a statement is given."""


def searches(statements):
    """What a turn and a tick ask for most, with the index that ought to answer it.

    Not how a group is begun and settled: with an empty table PostgreSQL takes any index for that.
    """
    kinds, claims, journal = statements.kinds, statements.claims, statements.journal
    text = {
        "pk_meeting": kinds["meetings"].get,
        "pk_delivery": kinds["deliveries"].lock,
        "ix_membership_person_id": kinds["memberships"].find({"person_id": "p"}, "count"),
        "uq_address_kind_tenant_id_key": kinds["addresses"].find({"kind": "teams", "tenant_id": "t", "key": "k"}, "count"),
        "uq_stored_answer_key": kinds["answers"].find({"key": "k"}, "count"),
        "ix_item_meeting_id": kinds["items"].find({"meeting_id": "m"}, "count"),
        "pk_journal_head": journal.head,
        "pk_journal": journal.chain,
        "ix_delivery_due": claims.take,
        "ix_delivery_expiring": claims.late,
        "ix_delivery_lease": claims.orphans,
    }
    several = claims.texts(["x"])
    given = {"most": 9, "tenants": several, "ids": several, "settled": '[["x", "x", "x", "x"]]'}
    wanted = [*text.items(), ("ix_delivery_due", claims.tenants)]
    return [(index, each.sql, [given.get(place, "x") for place in each.places]) for index, each in wanted]


def test_searches_go_through_their_indexes_on_sqlite(tmp_path):
    schema.prepare_sqlite(tmp_path / "klubba.db")
    connection = connect(tmp_path / "klubba.db")
    plans = [
        (index, [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {text}", places).fetchall()])
        for index, text, places in searches(AllStatements(SQLITE))
    ]
    names = dict(connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'").fetchall())
    connection.close()
    for index, plan in plans:
        # SQLite has its own names for the indexes behind keys
        wanted = index if index in names else "sqlite_autoindex_"
        assert any(wanted in step for step in plan), (index, plan)
        assert [step for step in plan if step.startswith("SCAN") and not step.startswith(GIVEN)] == [], (index, plan)


def test_searches_go_through_their_indexes_on_postgresql(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        connection.execute("SET enable_seqscan = off")  # the tables are empty: reading them whole would be cheaper
        for index, text, places in searches(AllStatements(POSTGRESQL)):
            plan = "\n".join(line for (line,) in connection.execute(f"EXPLAIN {text}", places).fetchall())
            assert index in plan, plan
            assert "Seq Scan" not in plan, plan

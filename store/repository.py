"""A table as a ``Repository``: each statement is written once per table, dialect and set of columns compared."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from store import sql
from store.dialect import Connection, Dialect, Statement
from store.rows import Columns
from store.seen import Answers
from workflows.ports import Conflict

T = TypeVar("T")


class Statements(Generic[T]):
    """What a repository executes, for one table, class of rows and dialect; shared by all its connections."""

    def __init__(self, table: str, kind: type[T], dialect: Dialect) -> None:
        self.table = table
        self.columns = Columns(kind)
        self.versioned = "version" in self.columns.names
        self._dialect = dialect
        self._finds: dict[tuple[str, frozenset[tuple[str, bool]]], Statement] = {}
        self._betweens: dict[tuple[str, frozenset[str]], Statement] = {}
        self._amongs: dict[str, Statement] = {}
        one = sql.where(["id"])
        self._rows = sql.select(table, self.columns.names)
        self.get = dialect.statement(self._rows + one)
        self.lock = dialect.statement(self._rows + one + dialect.for_update)
        self.lock_all = dialect.statement(f"{self._rows} WHERE id {self._one_of('ids')} ORDER BY id{dialect.for_update}")
        self.texts = dialect.texts
        self.remove = dialect.statement(sql.delete(table) + one)
        self.insert = dialect.statement(sql.insert(table, self.columns.names) + sql.UNLESS_TAKEN)
        self.update = self._update()

    def _update(self) -> Statement:
        held = " AND version = :held" if self.versioned else ""
        changed = (name for name in self.columns.names if name != "id")
        return self._dialect.statement(f"{sql.update(self.table, changed)} WHERE id = :id{held}")

    def find(self, equal: dict[str, object], what: str = "all") -> Statement:
        """The query about rows whose named fields equal something, or are empty.

        ``what``: "all" of them ordered by id, the "last" of them, or the "count".
        """
        shape = frozenset((name, wanted is None) for name, wanted in equal.items())
        if (what, shape) not in self._finds:
            begin, end = {
                "all": (self._rows, " ORDER BY id"),
                "last": (self._rows, " ORDER BY id DESC LIMIT 1"),
                "count": (sql.count(self.table), ""),
            }[what]
            ordered = sorted(shape)
            where = sql.where((name for name, empty in ordered if not empty), (name for name, empty in ordered if empty))
            self._finds[what, shape] = self._dialect.statement(begin + where + end)
        return self._finds[what, shape]

    def _one_of(self, place: str) -> str:
        return self._dialect.among.format(values=f":{place}")

    def among(self, field: str) -> Statement:
        """The query about rows whose ``field`` is one of the place ``values``."""
        if field not in self._amongs:
            test = f"{sql.name(field)} {self._one_of('values')}"
            self._amongs[field] = self._dialect.statement(f"{self._rows} WHERE {test} ORDER BY id")
        return self._amongs[field]

    def between(self, field: str, equal: Iterable[str]) -> Statement:
        """The query about rows whose ``field`` lies between two instants and whose other fields equal something."""
        shape = frozenset(equal)
        if (field, shape) not in self._betweens:
            where = sql.where(sorted(shape))
            test = f"{where} AND {sql.between(field)}" if where else f" WHERE {sql.between(field)}"
            self._betweens[field, shape] = self._dialect.statement(f"{self._rows}{test} ORDER BY {sql.name(field)}, id")
        return self._betweens[field, shape]


class SqlRepository(Generic[T]):
    """``Repository`` on one connection. ``taken`` is the driver's error for a unique key broken by an update.

    ``seen`` is where answers are kept until the table is written or the transaction ends (``store.seen``); None = they are not.
    """

    def __init__(
        self, statements: Statements[T], connection: Connection, taken: type[Exception], seen: Answers | None = None
    ) -> None:
        self._statements = statements
        self._connection = connection
        self._taken = taken
        self._seen = seen

    def get(self, key: str) -> T | None:
        """Return the row with this id, None when there is none."""
        if self._seen is None:
            return self._got(key)
        asked = ("get", key)
        if asked not in self._seen:
            self._seen[asked] = self._got(key)
        found: T | None = self._seen[asked]
        return found

    def one(self, key: str) -> T:
        """Return the row with this id; raise LookupError when there is none."""
        row = self.get(key)
        if row is None:
            raise LookupError(key)
        return row

    def _got(self, key: str) -> T | None:
        columns = self._statements.get.run(self._connection, {"id": key}).fetchone()
        return None if columns is None else self._statements.columns.value(columns)

    def lock(self, key: str) -> T | None:
        """As ``get``, and nobody else changes the row before this transaction ends."""
        columns = self._statements.lock.run(self._connection, {"id": key}).fetchone()
        return None if columns is None else self._statements.columns.value(columns)

    def lock_all(self, keys: Collection[str]) -> tuple[T, ...]:
        """``lock`` for several ids at once: those that are there, by id, held in that order."""
        places = {"ids": self._statements.texts(sorted(keys))}
        return tuple(map(self._statements.columns.value, self._statements.lock_all.run(self._connection, places).fetchall()))

    def among(self, field: str, values: Collection[str]) -> tuple[T, ...]:
        """Return every row whose text ``field`` is one of ``values``, by id; raise KeyError for a field that does not exist."""
        columns = self._statements.columns
        columns.put(field, None)
        if not values:
            return ()
        found = self._statements.among(field).run(self._connection, {"values": self._statements.texts(sorted(values))})
        return tuple(map(columns.value, found.fetchall()))

    def find(self, **equal: object) -> tuple[T, ...]:
        """Return every row whose named fields equal the values, by id; raise KeyError for a field that does not exist."""
        if self._seen is None:
            return self._found(equal)
        asked = ("find", *equal.items())
        if asked not in self._seen:
            rows = self._found(equal)
            self._seen[asked] = rows
            self._seen.update((("get", row.id), row) for row in rows)  # type: ignore[attr-defined]
        found: tuple[T, ...] = self._seen[asked]
        return found

    def _found(self, equal: dict[str, object]) -> tuple[T, ...]:
        return tuple(map(self._statements.columns.value, self._asked("all", equal)))

    def last(self, **equal: object) -> T | None:
        """Return the row with the greatest id of those ``find`` would return, None when there is none."""
        found = self._asked("last", equal)
        return self._statements.columns.value(found[0]) if found else None

    def count(self, **equal: object) -> int:
        """Return how many rows ``find`` would return."""
        return int(self._asked("count", equal)[0][0])

    def between(self, field: str, since: date, until: date, **equal: object) -> tuple[T, ...]:
        """Return every row of ``find`` whose day or instant ``field`` lies between the two, both included, in that order."""
        if self._seen is None:
            return self._lying(field, since, until, equal)
        asked = ("between", field, since, until, *equal.items())
        if asked not in self._seen:
            self._seen[asked] = self._lying(field, since, until, equal)
        found: tuple[T, ...] = self._seen[asked]
        return found

    def _lying(self, field: str, since: date, until: date, equal: dict[str, object]) -> tuple[T, ...]:
        columns = self._statements.columns
        wanted = {name: columns.put(name, data) for name, data in equal.items()}
        statement = self._statements.between(field, wanted)
        limits = {"since": columns.put(field, since), "until": columns.put(field, until)}
        return tuple(map(columns.value, statement.run(self._connection, {**wanted, **limits}).fetchall()))

    def _asked(self, what: str, equal: dict[str, object]) -> Any:
        columns = self._statements.columns
        wanted = {name: columns.put(name, data) for name, data in equal.items()}
        return self._statements.find(wanted, what).run(self._connection, wanted).fetchall()

    def add(self, row: T) -> None:
        """Insert; raise Conflict when the id or another unique key is taken."""
        if not self.add_new(row):
            raise Conflict(self._statements.table)

    def add_new(self, row: T) -> bool:
        """Insert unless a unique key is taken; tell whether the row is there now because of this."""
        self._forget()
        return self._statements.insert.run(self._connection, self._statements.columns.parameters(row)).rowcount == 1

    def save(self, row: T) -> None:
        """Replace the row with the same id as the port says.

        After a Conflict about another unique key than the id PostgreSQL lets the transaction only roll back.
        """
        self._forget()
        parameters = self._statements.columns.parameters(row)
        if self._statements.versioned:
            parameters["held"] = parameters["version"]
            parameters["version"] += 1
        try:
            changed = self._statements.update.run(self._connection, parameters).rowcount
        except self._taken as fault:
            raise Conflict(self._statements.table) from fault
        if changed != 1:
            raise Conflict(self._statements.table)

    def save_all(self, rows: Sequence[T]) -> None:
        """``save`` for rows without a version that are locked, in one go; none needs to be there any more."""
        self._forget()
        if rows:
            self._statements.update.run_each(self._connection, [self._statements.columns.parameters(row) for row in rows])

    def remove(self, key: str) -> None:
        """Delete the row with this id, if there."""
        self._forget()
        self._statements.remove.run(self._connection, {"id": key})

    def _forget(self) -> None:
        if self._seen:
            self._seen.clear()

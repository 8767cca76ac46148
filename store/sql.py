"""The SQL for one table, written from the names of its columns; places are ``:name`` (see ``store.dialect``).

Table and column names are our own classes' and fields'; whatever anybody sent goes through places.
"""

from collections.abc import Iterable

QUOTED = frozenset({"end", "key"})
"""The column names that are words of SQL to one of the engines."""

UNLESS_TAKEN = " ON CONFLICT DO NOTHING"
"""After an INSERT: nothing happens when a unique key is taken. The row count tells, and PostgreSQL's transaction lives on."""


def name(column: str) -> str:
    """Return the column's name as SQL writes it."""
    return f'"{column}"' if column in QUOTED else column


def names(columns: Iterable[str]) -> str:
    """Return a list of columns."""
    return ", ".join(map(name, columns))


def select(table: str, columns: Iterable[str]) -> str:
    """Return the query for these columns of every row."""
    return f"SELECT {names(columns)} FROM {table}"


def count(table: str) -> str:
    """Return the query for the number of rows."""
    return f"SELECT count(*) FROM {table}"


def where(equal: Iterable[str], empty: Iterable[str] = ()) -> str:
    """Return the clause for rows where each of ``equal`` is its place and each of ``empty`` is NULL; no clause for no column."""
    tests = [f"{name(each)} = :{each}" for each in equal] + [f"{name(each)} IS NULL" for each in empty]
    return " WHERE " + " AND ".join(tests) if tests else ""


def between(field: str) -> str:
    """Return the test, to follow another, that a column lies between the places ``since`` and ``until``, both included."""
    return f"{name(field)} BETWEEN :since AND :until"


def insert(table: str, columns: Iterable[str]) -> str:
    """Return the statement that writes one row."""
    columns = tuple(columns)
    return f"INSERT INTO {table} ({names(columns)}) VALUES ({', '.join(f':{each}' for each in columns)})"


def update(table: str, columns: Iterable[str]) -> str:
    """Return the statement that writes these columns, of every row unless a clause follows."""
    return f"UPDATE {table} SET {', '.join(f'{name(each)} = :{each}' for each in columns)}"


def delete(table: str) -> str:
    """Return the statement that removes every row unless a clause follows."""
    return f"DELETE FROM {table}"

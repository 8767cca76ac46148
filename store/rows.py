"""Values to the columns of a row and back: plain fields have their own type, everything else is JSON text."""

import dataclasses
import typing
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

import orjson

from store.codec import coder, without_none

T = TypeVar("T")
Convert = Callable[[Any], Any]

REMEMBERED = 512
"""Texts of each kind of column whose value is kept."""


class Columns(Generic[T]):
    """One value class as a list of columns, in the order of its fields. None is NULL everywhere."""

    def __init__(self, kind: type[T]) -> None:
        self.kind = kind
        hints = typing.get_type_hints(kind)
        self.names = tuple(each.name for each in dataclasses.fields(typing.cast("Any", kind)))
        ways = {name: _column(hints[name]) for name in self.names}
        self._to_column = {name: to_column for name, (to_column, _) in ways.items()}
        self._changing = tuple((name, to_column) for name, (to_column, _) in ways.items() if to_column is not None)
        self._reading = tuple((name, from_column) for name, (_, from_column) in ways.items() if from_column is not None)

    def put(self, name: str, data: object) -> object:
        """Return one field's value as its column holds it; raise KeyError for a field that does not exist."""
        to_column = self._to_column[name]
        return data if data is None or to_column is None else to_column(data)

    def parameters(self, row: T) -> dict[str, Any]:
        """Return the whole row by column name."""
        found: dict[str, Any] = {name: getattr(row, name) for name in self.names}
        for name, to_column in self._changing:
            data = found[name]
            if data is not None:
                found[name] = to_column(data)
        return found

    def value(self, columns: Sequence[Any]) -> T:
        """Return the value whose columns these are, in the order of ``names``."""
        found = dict(zip(self.names, columns, strict=True))
        for name, from_column in self._reading:
            data = found[name]
            if data is not None:
                found[name] = from_column(data)
        return self.kind(**found)


def _column(hint: Any) -> tuple[Convert | None, Convert | None]:
    """To and from a column; None = the driver's own value is the field's value."""
    hint = without_none(hint)
    if hint in {str, int, bytes}:
        return None, None
    if hint is bool:
        return None, bool
    way = coder(hint)
    if way.plain:
        return way.to_json, way.from_json

    # Values never change, so equal texts may share one: a network's style and rules are read at every turn.
    @lru_cache(maxsize=REMEMBERED)
    def read(text: str) -> Any:
        return way.from_json(orjson.loads(text))

    return lambda data: orjson.dumps(way.to_json(data)).decode(), read

"""Values to JSON text and back, by their type hints; each class is compiled once.

Enums are stored as their value, fractions as "7/2", dates and local times in ISO form, instants in UTC with a fixed width (so
that text order is time order), tuples as lists. Where a hint is a union of several classes the object says which one it is:
``{"is":"OnDate","day":"2020-03-06","words":""}``. Missing keys take the field's default, unknown keys are left out, so text
written by an older or newer version of a class can be read as long as the new fields have defaults.
"""

import base64
import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from enum import Enum
from fractions import Fraction
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import orjson

from meetings.values import value
from workflows.request import Codec

T = TypeVar("T")
Convert = Callable[[Any], Any]

TAG = "is"


@value
class Coder:
    """One type's way to JSON and back; ``plain`` = the JSON form is one string, number or truth value (its own column)."""

    to_json: Convert
    from_json: Convert
    plain: bool = False


def canonical(data: object) -> bytes:
    """Return the one JSON form that hashes are taken over: keys sorted, no spaces, UTF-8."""
    return orjson.dumps(data, option=orjson.OPT_SORT_KEYS)


def instant(moment: datetime) -> str:
    """Return an aware instant as ``2020-03-06T08:00:00.000000Z``; raise ValueError for one without a zone."""
    if moment.tzinfo is not UTC:
        if moment.tzinfo is None:
            msg = "an instant needs a zone"
            raise ValueError(msg)
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="microseconds")[:-6] + "Z"


def encode(data: object) -> str:
    """Return ``data`` (a value, or a tuple, enum, date or plain thing) as JSON text; objects say which class they are."""
    return orjson.dumps(_self_describing(data)).decode()


def decode(kind: type[T], text: str) -> T:
    """Return what ``encode`` made text of; ``kind`` may be a class, an optional, a union or a tuple.

    Raises ValueError when the text is not JSON of that kind.
    """
    try:
        return typing.cast("T", coder(kind).from_json(orjson.loads(text)))
    except (TypeError, KeyError, AttributeError) as fault:
        msg = f"stored text does not fit {kind}"
        raise ValueError(msg) from fault


CODEC = Codec(encode=encode, decode=decode)
"""What ``workflows.request.perform`` keeps its answers with."""


def coder(hint: Any) -> Coder:
    """Return how values of a type hint are written; raise TypeError for a hint that has no written form."""
    return _coder(hint)


@cache
def _coder(hint: Any) -> Coder:
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return _union(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if origin is frozenset:
        inner = coder(arguments[0])
        return Coder(
            to_json=lambda items: sorted(map(inner.to_json, items)),
            from_json=lambda items: frozenset(map(inner.from_json, items)),
        )
    if isinstance(origin, type) and issubclass(origin, Mapping) and arguments[0] is str:
        inner = coder(arguments[1])
        return Coder(
            to_json=lambda pairs: {key: inner.to_json(item) for key, item in pairs.items()},
            from_json=lambda pairs: {key: inner.from_json(item) for key, item in pairs.items()},
        )
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = {member.value: member for member in hint}
        return Coder(to_json=attrgetter("value"), from_json=members.__getitem__, plain=True)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return Coder(to_json=lambda row: _written(hint, row), from_json=lambda data: _read(hint, data))
    msg = f"{hint} has no written form"
    raise TypeError(msg)


def without_none(hint: Any) -> Any:
    """Return ``X`` for ``X | None``, and every other hint as it is."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) not in {typing.Union, types.UnionType} or type(None) not in arguments:
        return hint
    rest = tuple(argument for argument in arguments if argument is not type(None))
    return typing.Union[rest]  # noqa: UP007  (built from a tuple, which the bar syntax cannot)


@cache
def _coders(kind: Any) -> tuple[tuple[str, Coder], ...]:
    """The fields of a value class. Looked up at first use, so a class may hold itself."""
    hints = typing.get_type_hints(kind)
    return tuple((each.name, coder(hints[each.name])) for each in dataclasses.fields(kind))


def _written(kind: type, row: object) -> dict[str, Any]:
    return {name: each.to_json(getattr(row, name)) for name, each in _coders(kind)}


def _read(kind: Any, data: Mapping[str, Any]) -> Any:
    if data.get(TAG, kind.__name__) != kind.__name__:
        msg = f"stored text holds another class than {kind.__name__}"
        raise ValueError(msg)
    return kind(**{name: each.from_json(data[name]) for name, each in _coders(kind) if name in data})


def _self_describing(data: object) -> Any:
    if data is None:
        return None
    if isinstance(data, tuple):
        return [_self_describing(item) for item in data]
    kind = type(data)
    if dataclasses.is_dataclass(kind):
        return {TAG: kind.__name__, **_written(kind, data)}
    return coder(kind).to_json(data)


def _tuple(arguments: tuple[Any, ...]) -> Coder:
    if arguments[1:] == (Ellipsis,):
        inner = coder(arguments[0])
        return Coder(
            to_json=lambda items: [inner.to_json(item) for item in items],
            from_json=lambda items: tuple([inner.from_json(item) for item in items]),
        )
    parts = tuple(map(coder, arguments))
    return Coder(
        to_json=lambda items: [part.to_json(item) for part, item in zip(parts, items, strict=True)],
        from_json=lambda items: tuple([part.from_json(item) for part, item in zip(parts, items, strict=True)]),
    )


def _union(arguments: tuple[Any, ...]) -> Coder:
    kinds = tuple(argument for argument in arguments if argument is not type(None))
    if len(kinds) == 1:
        inner = coder(kinds[0])
        return Coder(
            to_json=lambda data: None if data is None else inner.to_json(data),
            from_json=lambda data: None if data is None else inner.from_json(data),
        )
    by_name = {kind.__name__: kind for kind in kinds}
    if len(by_name) != len(kinds):
        msg = "two classes of one union have the same name"
        raise TypeError(msg)

    def to_json(data: object) -> Any:
        if data is None:
            return None
        kind = type(data)
        if kind.__name__ not in by_name:
            msg = f"{kind.__name__} is not one of {', '.join(by_name)}"
            raise TypeError(msg)
        written = coder(kind).to_json(data)
        return {TAG: kind.__name__, **written} if dataclasses.is_dataclass(kind) else {TAG: kind.__name__, "value": written}

    def from_json(data: Any) -> Any:
        if data is None:
            return None
        kind = by_name[data[TAG]]
        return coder(kind).from_json(data if dataclasses.is_dataclass(kind) else data["value"])

    return Coder(to_json=to_json, from_json=from_json)


def _same(data: T) -> T:
    return data


_SIMPLE: dict[Any, Coder] = {
    str: Coder(to_json=str, from_json=_same, plain=True),
    int: Coder(to_json=_same, from_json=_same, plain=True),
    bool: Coder(to_json=_same, from_json=bool, plain=True),
    date: Coder(to_json=date.isoformat, from_json=date.fromisoformat, plain=True),
    time: Coder(to_json=time.isoformat, from_json=time.fromisoformat, plain=True),
    datetime: Coder(to_json=instant, from_json=datetime.fromisoformat, plain=True),
    bytes: Coder(to_json=lambda data: base64.b64encode(data).decode(), from_json=base64.b64decode),
    Fraction: Coder(to_json=str, from_json=Fraction, plain=True),
    type(None): Coder(to_json=_same, from_json=_same),
}

"""How values are declared everywhere: frozen, slotted and given by keyword."""

from dataclasses import FrozenInstanceError, dataclass, fields
from reprlib import recursive_repr
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(cls: type[T]) -> type[T]:
    """Make ``cls`` a value: immutable, compared by its fields, built by keyword only.

    All values share one way to be compared, hashed, shown and kept as they are: ``dataclass`` would write five functions
    more for each of the hundreds.
    """
    cls.__hash__ = _hash  # type: ignore[method-assign]
    cls.__eq__ = _equal  # type: ignore[method-assign]
    cls.__repr__ = _show  # type: ignore[method-assign]
    made: Any = dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)(cls)
    made.__setattr__ = _refuse
    made.__delattr__ = _refuse
    return made  # type: ignore[no-any-return]


def _hash(self: Any) -> int:
    return hash(tuple(getattr(self, each.name) for each in fields(self)))


def _equal(self: Any, other: Any) -> bool:
    if other.__class__ is not self.__class__:
        return NotImplemented  # type: ignore[no-any-return]
    return all(getattr(self, each.name) == getattr(other, each.name) for each in fields(self))


def _refuse(_self: Any, name: str, *_: object) -> None:
    raise FrozenInstanceError(name)


@recursive_repr("...")
def _show(self: Any) -> str:
    named = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))
    return f"{type(self).__qualname__}({named})"

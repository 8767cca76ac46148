"""How values are declared everywhere: frozen, slotted and given by keyword."""

from dataclasses import dataclass, fields
from reprlib import recursive_repr
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(cls: type[T]) -> type[T]:
    """Make ``cls`` a value: immutable, compared by its fields, built by keyword only.

    All values share one way to be hashed and shown: ``dataclass`` would write two functions more for each of the hundreds.
    """
    cls.__hash__ = _hash  # type: ignore[method-assign]
    cls.__repr__ = _show  # type: ignore[method-assign]
    return dataclass(frozen=True, slots=True, kw_only=True, repr=False)(cls)


def _hash(self: Any) -> int:
    return hash(tuple(getattr(self, each.name) for each in fields(self)))


@recursive_repr("...")
def _show(self: Any) -> str:
    named = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))
    return f"{type(self).__qualname__}({named})"

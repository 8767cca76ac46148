"""How values are declared everywhere: frozen, slotted and given by keyword."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(cls: type[T]) -> type[T]:
    """Make ``cls`` a value: immutable, compared by its fields, built by keyword only."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)

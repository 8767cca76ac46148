"""A value is its fields: how it is compared, hashed, shown and guarded."""

from dataclasses import FrozenInstanceError

import pytest

from meetings.values import value


@value
class Point:
    x: int
    y: tuple[int, ...] = ()


def test_values_with_the_same_fields_are_one_in_a_set() -> None:
    assert {Point(x=1, y=(2,)), Point(x=1, y=(2,)), Point(x=1, y=(3,))} == {Point(x=1, y=(2,)), Point(x=1, y=(3,))}
    assert hash(Point(x=1)) != hash(Point(x=2))


def test_a_value_is_shown_as_one_would_write_it() -> None:
    assert repr(Point(x=1, y=(2,))) == "Point(x=1, y=(2,))"


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Point(x=1).x = 2  # type: ignore[misc]

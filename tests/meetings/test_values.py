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


@value
class Place:
    x: int
    y: tuple[int, ...] = ()


def test_values_of_two_kinds_are_never_equal() -> None:
    assert Point(x=1) == Point(x=1)
    assert Point(x=1) != Point(x=2)
    assert Point(x=1) != Place(x=1)
    assert Point(x=1) != 1


def test_nothing_is_added_to_a_value_or_taken_from_it() -> None:
    point = Point(x=1)
    with pytest.raises(FrozenInstanceError, match=r"^z$"):
        point.z = 2  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError, match=r"^x$"):
        del point.x
    assert point == Point(x=1)

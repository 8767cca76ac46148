"""Values survive the way to text and to a row's columns and back."""

import dataclasses
import types
import typing
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.actions import Action, Due, NoDue, OnDate, Owner, Persons
from meetings.attendance import Answer
from meetings.minutes import Minutes
from meetings.values import value
from store.codec import CODEC, canonical, coder, decode, encode, instant
from store.rows import Columns
from store.work import KINDS

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
PLAIN = {
    str: TEXT,
    int: st.integers(-(2**53), 2**53),
    bool: st.booleans(),
    bytes: st.binary(max_size=8),
    Fraction: st.fractions(),
    date: st.dates(),
    time: st.times(),
    datetime: st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29), timezones=st.just(UTC)),
    type(None): st.none(),
}


@cache  # a strategy is worked out once, not for every example
def anything(hint):
    """Values of a type hint, for every kind of hint that stored classes use."""
    if hint in PLAIN:
        return PLAIN[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return st.one_of([anything(argument) for argument in arguments])
    if origin is tuple and arguments[-1] is not Ellipsis:
        return st.tuples(*map(anything, arguments))
    if origin is tuple:
        return st.lists(anything(arguments[0]), max_size=3).map(tuple)
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    hints = typing.get_type_hints(hint)
    return st.builds(hint, **{each.name: anything(hints[each.name]) for each in dataclasses.fields(hint)})


@pytest.mark.parametrize("kind", [kind for _, kind in KINDS.values()], ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_stored_kind_survives_its_columns(kind, data):
    row = data.draw(anything(kind))
    columns = Columns(kind)
    written = columns.parameters(row)
    assert columns.value([written[name] for name in columns.names]) == row


@pytest.mark.parametrize("kind", [*(kind for _, kind in KINDS.values()), Minutes], ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_kind_survives_as_text(kind, data):
    row = data.draw(anything(kind))
    assert decode(kind, encode(row)) == row


@given(owner=anything(Owner), due=anything(Due))
def test_unions_come_back_as_the_class_they_were(owner, due):
    assert (decode(Owner, encode(owner)), decode(Due, encode(due))) == (owner, due)


def test_a_union_says_in_text_which_class_it_is():
    assert encode(OnDate(day=date(2020, 3, 6))) == '{"is":"OnDate","day":"2020-03-06","words":""}'
    columns = Columns(Action)
    assert columns.put("owner", Persons(person_ids=("p1", "p2"))) == '{"is":"Persons","person_ids":["p1","p2"]}'
    assert columns.put("due", NoDue()) == '{"is":"NoDue"}'


@value
class Inner:
    answer: Answer
    at: time | None = None


@value
class Result:
    code: str
    inner: tuple[Inner, ...]
    pairs: tuple[tuple[str, int], ...] = ()
    marks: frozenset[str] = frozenset()
    counts: typing.Mapping[str, int] = dataclasses.field(default_factory=dict)
    either: date | str = ""
    next: "Result | None" = None


def test_a_workflows_result_of_any_shape_survives():
    result = Result(
        code="done",
        inner=(Inner(answer=Answer.REMOTE, at=time(9, 30)), Inner(answer=Answer.NO)),
        pairs=(("Björkhamn", 2),),
        marks=frozenset({"b", "a"}),
        counts={"Ålsjö": 1},
        either=date(2020, 2, 29),
        next=Result(code="inner", inner=()),
    )
    assert CODEC.decode(Result, CODEC.encode(result)) == result
    assert decode(Result | None, encode(None)) is None
    assert decode(tuple[Inner, ...], encode(result.inner)) == result.inner


def test_text_of_an_older_class_takes_the_defaults_of_new_fields_and_drops_old_ones():
    assert decode(Result, '{"code":"done","inner":[],"gone":1}') == Result(code="done", inner=())


def test_text_of_another_class_is_refused():
    with pytest.raises(ValueError, match="Inner"):
        decode(Inner, encode(Result(code="done", inner=())))
    with pytest.raises(ValueError, match="does not fit"):
        decode(Inner, '{"at":null}')
    with pytest.raises(ValueError, match=r"JSON|unexpected"):
        decode(Inner, "{")


def test_a_value_outside_its_union_is_refused_when_it_is_written():
    with pytest.raises(TypeError, match="Inner is not one of"):
        coder(Owner).to_json(Inner(answer=Answer.NO))


def test_two_classes_of_one_name_cannot_share_a_union():
    other = dataclasses.make_dataclass("Inner", [("code", str)])
    with pytest.raises(TypeError, match="same name"):
        coder(typing.Union[Inner, other])  # noqa: UP007 - the second class is made here


def test_an_optional_union_keeps_none():
    assert coder(Owner | None).from_json(coder(Owner | None).to_json(None)) is None


def test_a_hint_without_a_written_form_is_refused_when_it_is_first_used():
    with pytest.raises(TypeError, match="no written form"):
        coder(complex)


def test_instants_are_written_in_utc_with_one_width():
    moment = datetime(2020, 3, 6, 9, tzinfo=timezone(timedelta(hours=1)))
    assert instant(moment) == "2020-03-06T08:00:00.000000Z"
    with pytest.raises(ValueError, match="zone"):
        instant(datetime(2020, 3, 6))


@given(st.lists(PLAIN[datetime], min_size=2, max_size=2))
def test_the_order_of_written_instants_is_the_order_of_time(pair):
    first, second = pair
    assert (instant(first) < instant(second)) == (first < second)


def test_canonical_json_has_one_form():
    assert canonical({"b": [1, None], "a": "å"}) == '{"a":"å","b":[1,null]}'.encode()
    assert canonical({"b": 1, "a": 2}) == canonical({"a": 2, "b": 1})

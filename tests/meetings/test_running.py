"""Which item comes next, who presides, who was in the room: rules without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.agenda import AgendaItem, Outcome
from meetings.attendance import Answer, Attendance, Presence
from meetings.people import Membership, Role
from meetings.running import in_room, is_away, next_item, numbers_of, presiding, waits_for

ORDER = ["a", "b", "c", "d", "e"]


def item(key: str, **more) -> AgendaItem:
    return AgendaItem(id=key, network_id="n", meeting_id="m", position=ORDER.index(key) + 1, title=key, **more)


def row(person: str = "p", **more) -> Attendance:
    return Attendance(id=f"m/{person}", network_id="n", meeting_id="m", person_id=person, **more)


def here(**more) -> Attendance:
    return row(presence=Presence.PRESENT, **more)


@pytest.mark.parametrize(("current", "following"), [(None, "a"), ("a", "b"), ("e", None), ("gone", "a")])
def test_the_next_item_follows_the_current(current, following):
    found = next_item([item(key) for key in ORDER], current)
    assert (found.id if found else None) == following


def test_nothing_follows_in_an_empty_agenda():
    assert next_item([], None) is None


@pytest.mark.parametrize(
    ("attendance", "there"),
    [
        (here(), "abcde"),
        (here(left_before="c"), "ab"),
        (here(joined_at="c"), "cde"),
        (here(left_before="b", joined_at="d"), "ade"),
        (here(joined_at="b", left_before="d"), "bc"),
        (here(item_numbers=(1, 4)), "ad"),
        (row(presence=Presence.ABSENT), ""),
        (row(), ""),
        (None, ""),
    ],
)
def test_who_is_in_the_room_for_which_item(attendance, there):
    assert "".join(key for key in ORDER if in_room(attendance, item(key), ORDER)) == there


@pytest.mark.parametrize(
    ("attendance", "away"),
    [
        (None, False),
        (row(), False),
        (row(answer=Answer.YES), False),
        (row(answer=Answer.NO), True),
        (row(presence=Presence.ABSENT), True),
        (row(presence=Presence.EXCUSED), True),
        (here(answer=Answer.NO), False),
    ],
)
def test_somebody_is_away_when_that_is_known(attendance, away):
    assert is_away(attendance) is away


def test_the_chair_who_is_there_presides():
    chairs = [Membership(id=key, network_id="n", person_id=key, role=Role.MEMBER, chair=True) for key in ("x", "y")]
    absent = row("x", presence=Presence.ABSENT)
    assert presiding(chairs, [], None) == "x"
    assert presiding(chairs, [absent], None) == "y"
    assert presiding(chairs, [absent], "x") == "y"
    assert presiding(chairs, [absent], "z") == "z"
    assert presiding(chairs, [absent, row("y", presence=Presence.EXCUSED)], None) is None


@pytest.mark.parametrize(
    ("of", "attendance", "missing"),
    [
        (item("c", proposer_id="p"), [row(presence=Presence.ABSENT)], "p"),
        (item("c", presenter_ids=("p",)), [here(left_before="b")], "p"),
        (item("c", proposer_id="p"), [here()], None),
        (item("c", proposer_id="p"), [], None),
        (item("c"), [row(presence=Presence.ABSENT)], None),
        (item("c", proposer_id="p", outcome=Outcome.TREATED), [row(presence=Presence.ABSENT)], None),
    ],
)
def test_an_open_item_waits_for_whoever_raised_it(of, attendance, missing):
    assert waits_for(of, attendance, ORDER) == missing


@pytest.mark.parametrize(
    ("words", "numbers"),
    [("1-4", (1, 2, 3, 4)), ("1–2, 4", (1, 2, 4)), ("3;3", (3,)), ("", ()), (" 2 ", (2,)), ("1 - 2,", (1, 2))],
)
def test_item_numbers_are_read(words, numbers):
    assert numbers_of(words, 9) == numbers


@pytest.mark.parametrize("words", ["0", "10", "4-1", "a", "1-", "-3", "1-2-3", "²", "9999"])
def test_what_is_no_item_number_is_refused(words):
    with pytest.raises(ValueError, match=words):
        numbers_of(words, 9)


@given(st.sets(st.integers(min_value=1, max_value=30)))
def test_numbers_written_out_are_read_back(numbers):
    assert numbers_of(", ".join(map(str, sorted(numbers))), 30) == tuple(sorted(numbers))

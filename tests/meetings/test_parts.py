"""Shared actions: n of m, and no answer is lost whatever happens to the roster."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from meetings.actions import Action, ActionPart, EveryMember, EveryOrganisation, NoDue
from meetings.parts import Progress, answered, part_id, parts_now, progress

AT = datetime(2021, 9, 24, tzinfo=UTC)
KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True)


def action(owner=None) -> Action:
    return Action(
        id="a1",
        network_id="n1",
        meeting_id="m1",
        item_id="i1",
        place=1,
        text="Besked",
        owner=owner or EveryOrganisation(),
        due=NoDue(),
        written_by="p",
        written_at=AT,
    )


def store(stored: dict[str, ActionPart], part: ActionPart) -> None:
    stored[part.id] = part


@given(before=KEYS, after=KEYS, answering=st.lists(st.sampled_from("abcdefgh")), member=st.booleans())
def test_nothing_said_is_lost_when_the_roster_changes(before, after, answering, member):
    row = action(EveryMember() if member else None)
    stored: dict[str, ActionPart] = {}
    for key in answering:
        for part in parts_now(row, before, tuple(stored.values())):
            if part.id == part_id("a1", key):
                store(stored, answered(part, f"svar {key}", key, AT))
    now = parts_now(row, after, tuple(stored.values()))
    said = set(answering) & set(before)
    assert {part.answer for part in now if part.done_at} == {f"svar {key}" for key in said}
    assert [part.id for part in now][: len(after)] == [part_id("a1", key) for key in after]
    assert len({part.id for part in now}) == len(now)
    assert progress(now) == Progress(done=len(said), total=len(set(after) | said))
    assert progress(now).complete == (set(after) <= said and bool(set(after) | said))


@given(keys=KEYS)
def test_it_is_complete_exactly_when_the_last_part_comes_in(keys):
    stored: dict[str, ActionPart] = {}
    for number, key in enumerate(keys):
        parts = parts_now(action(), keys, tuple(stored.values()))
        assert progress(parts) == Progress(done=number, total=len(keys))
        assert not progress(parts).complete
        store(stored, answered(parts[number], "ja", key, AT))
    assert progress(parts_now(action(), keys, tuple(stored.values()))).complete == bool(keys)


def test_a_new_answer_replaces_the_old_one_and_the_first_time_stands():
    (part,) = parts_now(action(), ("a",), ())
    first = answered(part, "nej", "p1", AT)
    assert answered(first, "ja", "p2", AT.replace(hour=9)) == replace(first, answer="ja", done_by="p2")


def test_answers_of_an_owner_it_had_before_do_not_count():
    (part,) = parts_now(action(), ("klevan",), ())
    kept = answered(part, "ja", "p1", AT)
    assert progress(parts_now(action(EveryMember()), ("disa",), (kept,))) == Progress(done=0, total=1)

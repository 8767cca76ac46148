"""What items are called: numbers without gaps, parts with letters without gaps."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from meetings.agenda import AgendaItem, ItemKind
from meetings.agenda_building import arranged, placed, renumbered
from meetings.numbering import called, in_order, letter, letters, main_items


def item(key, parent=None, position=1, kind=ItemKind.SUBMITTED):
    return AgendaItem(id=key, network_id="n", meeting_id="m", position=position, title=key, kind=kind, parent_id=parent)


@st.composite
def agendas(draw):
    """An agenda of up to eight items with up to four parts each, numbered, its rows in any order."""
    counts = draw(st.lists(st.integers(0, 4), max_size=8))
    found = [item(f"i{place}") for place in range(len(counts))]
    found += [item(f"p{place}{part}", f"i{place}") for place, count in enumerate(counts) for part in range(count)]
    return draw(st.permutations(renumbered(found)))


def names(items):
    found = letters(items)
    return [called(one.position, found.get(one.id, "")) for one in items]


def test_letters_go_on_after_z():
    assert [letter(place) for place in (1, 2, 26, 27, 52, 53, 702, 703)] == ["a", "b", "z", "aa", "az", "ba", "zz", "aaa"]


def test_parts_follow_their_item_and_are_lettered_in_the_order_they_were_written():
    rows = (item("9", position=2), item("b", "5"), item("5"), item("a", "5"), item("c", "9", position=2))
    assert [one.id for one in in_order(rows)] == ["5", "a", "b", "9", "c"]
    assert names(in_order(rows)) == ["1", "1 a", "1 b", "2", "2 a"]


def test_a_part_whose_item_is_gone_stands_for_itself():
    rows = renumbered((item("a"), item("b", "away")))
    assert names(rows) == ["1", "2"]


@given(agendas())
def test_numbers_and_letters_have_no_gaps(rows):
    agenda = in_order(rows)
    mains = main_items(agenda)
    assert [one.position for one in mains] == list(range(1, len(mains) + 1))
    found = letters(agenda)
    for main in mains:
        under = [one for one in agenda if one.parent_id == main.id]
        assert [one.position for one in under] == [main.position] * len(under)
        assert [found[one.id] for one in under] == [letter(place) for place in range(1, len(under) + 1)]


@given(agendas(), st.data())
def test_parts_go_with_their_item_wherever_it_is_put(rows, data):
    before = in_order(rows)
    mains = main_items(before)
    if not mains:
        return
    moved = data.draw(st.sampled_from(mains))
    wanted = data.draw(st.integers(1, len(mains)))
    after = arranged(before, {moved.id: wanted})
    assert after == in_order(after)
    assert next(one for one in after if one.id == moved.id).position == wanted
    parts = [one.id for one in before if one.parent_id == moved.id]
    at = [one.id for one in after].index(moved.id)
    assert [one.id for one in after[at + 1 : at + 1 + len(parts)]] == parts
    assert [replace(one, position=1) for one in sorted(after, key=lambda one: one.id)] == [
        replace(one, position=1) for one in sorted(before, key=lambda one: one.id)
    ]


@given(agendas(), st.sampled_from([ItemKind.SUBMITTED, ItemKind.CARRIED, ItemKind.STANDING]))
def test_a_new_item_never_stands_between_an_item_and_its_parts(rows, kind):
    after = placed(in_order(rows), item("new", kind=kind))
    assert after == in_order(after)
    assert [one.position for one in main_items(after)] == list(range(1, len(main_items(after)) + 1))


def test_a_new_part_goes_last_under_its_item():
    after = placed(renumbered((item("1"), item("1a", "1"), item("2"))), item("3", "1"))
    assert [one.id for one in after] == ["1", "1a", "3", "2"]

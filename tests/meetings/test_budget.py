"""The time budget: what the items want, what is too much, and what to do about it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from meetings.agenda import AgendaItem, Intent, ItemKind
from meetings.agenda_building import renumbered
from meetings.budget import SHORTEST, Budget, Offer, budget, offers, times


def item(key, minutes=None, kind=ItemKind.SUBMITTED, **more):
    return AgendaItem(id=key, network_id="n", meeting_id="m", position=1, title=key, kind=kind, minutes=minutes, **more)


FIRST = item("p", 5, ItemKind.PREVIOUS_MINUTES)
LAST = item("z", 20, ItemKind.STANDING)


def test_what_has_no_time_is_counted_and_not_guessed():
    agenda = renumbered((FIRST, item("a", 100), item("b"), item("c"), LAST))
    assert budget(agenda, 180) == Budget(minutes=180, wanted=125, untimed=2)
    assert budget(agenda, 100).over == 25
    assert budget(agenda, 180).over == 0


def test_an_item_takes_its_own_time_or_that_of_its_parts():
    agenda = renumbered(
        (item("a", 30), item("a1", 50, parent_id="a"), item("b"), item("b1", 10, parent_id="b"), item("b2", parent_id="b"))
    )
    assert times(agenda) == {"a": 30, "b": 10}
    assert budget(agenda, 60) == Budget(minutes=60, wanted=40, untimed=0)


def test_the_closing_item_is_shortened_before_anything_is_moved():
    agenda = renumbered((FIRST, item("a", 170), LAST))
    assert offers(agenda, 12) == (Offer(item_id="z", saves=15, minutes=5),)
    assert offers(agenda, 3) == (Offer(item_id="z", saves=5, minutes=15),)
    assert offers(agenda, 0) == ()


def test_late_items_move_before_information_and_information_before_the_latest():
    decide = item("1", 10, intent=Intent.DECIDE)
    older, newer = item("2", 10, intent=Intent.DISCUSS), item("3", 10)
    inform, late = item("4", 10, intent=Intent.INFORM), item("5", 10, intent=Intent.DECIDE, late=True)
    agenda = renumbered((late, decide, older, newer, inform))
    assert [offer.item_id for offer in offers(agenda, 99)] == ["5", "4", "3", "2", "1"]
    assert [offer.item_id for offer in offers(agenda, 20)] == ["5", "4"]


def test_minutes_elections_and_what_was_moved_before_stay():
    kinds = [kind for kind in ItemKind if kind is not ItemKind.SUBMITTED]
    agenda = renumbered((*(item(f"{kind}", 50, kind) for kind in kinds if kind is not ItemKind.STANDING), item("end")))
    assert offers(agenda, 60) == ()


@given(
    st.lists(st.tuples(st.sampled_from(ItemKind), st.none() | st.integers(1, 90), st.booleans()), max_size=10),
    st.integers(0, 200),
)
def test_following_the_offers_saves_what_they_say(rows, over):
    agenda = renumbered([item(f"{place}", time, kind, late=late) for place, (kind, time, late) in enumerate(rows)])
    found = offers(agenda, over)
    kept = {one.id: one for one in agenda}
    for offer in found:
        one = kept.pop(offer.item_id)
        if offer.minutes is not None:
            assert one.kind is ItemKind.STANDING
            assert SHORTEST <= offer.minutes < (one.minutes or 0)
            kept[one.id] = replace(one, minutes=offer.minutes)
        else:
            assert one.kind is ItemKind.SUBMITTED
    saved = budget(agenda, 0).wanted - budget(tuple(kept.values()), 0).wanted
    assert saved == sum(offer.saves for offer in found)
    assert all(offer.saves > 0 for offer in found)
    assert sum(offer.saves for offer in found[:-1]) < max(over, 1)

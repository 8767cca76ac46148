"""How an agenda comes together."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from meetings.agenda import AgendaItem, Carry, CarryReason, ItemKind, Outcome
from meetings.agenda_building import (
    arranged,
    placed,
    standing_kind,
)
from meetings.carry_over import continued, target, waits
from meetings.meeting import Meeting, MeetingState

KINDS = {
    "p": ItemKind.PREVIOUS_MINUTES,
    "f": ItemKind.FOLLOW_UP,
    "c": ItemKind.CARRIED,
    "s": ItemKind.SUBMITTED,
    "o": ItemKind.STANDING,
}


def item(key, kind=ItemKind.SUBMITTED, position=1, **more):
    return AgendaItem(id=key, network_id="n", meeting_id="m", position=position, title=f"T{key}", kind=kind, **more)


def agenda_from(kinds):
    return tuple(item(f"{place}", KINDS[kind], place) for place, kind in enumerate(kinds, start=1))


def meeting(key, day, state=MeetingState.PLANNED):
    return Meeting(id=key, network_id="n", day=day, state=state)


def order(items):
    return "".join(next(letter for letter, kind in KINDS.items() if kind is one.kind) for one in items)


def test_a_standing_title_says_what_it_is():
    titles = ("Föregående anteckningar", "Previous minutes", "Uppföljning av uppdrag", "Övrigt")
    assert [standing_kind(title) for title in titles] == [
        ItemKind.PREVIOUS_MINUTES,
        ItemKind.PREVIOUS_MINUTES,
        ItemKind.FOLLOW_UP,
        ItemKind.STANDING,
    ]


def test_carried_items_come_early_and_submitted_ones_before_the_closing_item():
    agenda = agenda_from("pfoo")
    agenda = placed(agenda, item("s1"))
    agenda = placed(agenda, item("c1", ItemKind.CARRIED))
    agenda = placed(agenda, item("s2"))
    agenda = placed(agenda, item("c2", ItemKind.CARRIED))
    assert order(agenda) == "pfccosso"
    assert [one.id for one in agenda if one.kind is ItemKind.CARRIED] == ["c1", "c2"]


@given(st.text("pfcso", max_size=12), st.sampled_from("pfcso"))
def test_placing_keeps_everybody_elses_order_and_numbers_without_gaps(kinds, letter):
    before = agenda_from(kinds)
    after = placed(before, item("new", KINDS[letter]))
    assert [one.position for one in after] == list(range(1, len(before) + 2))
    assert [one.id for one in after if one.id != "new"] == [one.id for one in before]


@given(st.integers(1, 12).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n), st.integers(1, n))))
def test_an_item_given_a_number_takes_exactly_that_place(numbers):
    count, which, wanted = numbers
    before = agenda_from("s" * count)
    after = arranged(before, {str(which): wanted})
    assert [one.position for one in after] == list(range(1, count + 1))
    assert after[wanted - 1].id == str(which)
    assert [one.id for one in after if one.id != str(which)] == [one.id for one in before if one.id != str(which)]


@given(st.permutations(range(1, 8)))
def test_a_whole_new_order_is_taken_as_it_stands(wanted):
    before = agenda_from("s" * 7)
    after = arranged(before, {str(place): new for place, new in enumerate(wanted, start=1)})
    assert [one.position for one in after] == list(range(1, 8))
    assert {one.id: one.position for one in after} == {str(place): new for place, new in enumerate(wanted, start=1)}


CLOSED = meeting("m", date(2020, 3, 6), MeetingState.CLOSED)
CARRY = Carry(reason=CarryReason.TIME)


def test_what_was_postponed_or_not_reached_waits_and_what_is_done_does_not():
    waiting = {outcome for outcome in Outcome if waits(item("1", outcome=outcome), CLOSED)}
    assert waiting == {Outcome.POSTPONED, Outcome.NOT_REACHED}
    assert not waits(item("1", outcome=Outcome.DROPPED, carry=CARRY), CLOSED), "what was dropped has ended"


def test_nothing_waits_while_its_meeting_is_open_but_what_was_moved_on_beforehand():
    running = replace(CLOSED, state=MeetingState.RUNNING)
    assert not waits(item("1", outcome=Outcome.POSTPONED, carry=CARRY), running)
    assert waits(item("1", outcome=Outcome.WITHDRAWN, carry=CARRY), running)


def test_the_items_of_a_cancelled_meeting_wait():
    cancelled = replace(CLOSED, state=MeetingState.CANCELLED)
    assert waits(item("1"), cancelled)
    assert not waits(item("1", outcome=Outcome.WITHDRAWN), cancelled)
    assert not waits(item("1", ItemKind.STANDING), cancelled)


def test_what_comes_to_every_meeting_is_not_carried():
    assert not any(
        waits(item("1", kind, outcome=Outcome.NOT_REACHED), CLOSED)
        for kind in (ItemKind.STANDING, ItemKind.PREVIOUS_MINUTES, ItemKind.FOLLOW_UP)
    )


def test_an_item_goes_to_the_first_coming_meeting_not_before_its_named_date():
    april, may = meeting("a", date(2020, 4, 3)), meeting("b", date(2020, 5, 8))
    meetings = (may, april, CLOSED, meeting("c", date(2020, 3, 20), MeetingState.CANCELLED))
    assert target(item("1", carry=CARRY), CLOSED, meetings) == april
    named = Carry(reason=CarryReason.OTHER, to=date(2020, 5, 1))
    assert target(item("1", carry=named), CLOSED, meetings) == may
    late = Carry(reason=CarryReason.OTHER, to=date(2020, 6, 1))
    assert target(item("1", carry=late), CLOSED, meetings) is None


def test_a_carried_item_keeps_its_chain_and_counts_its_moves():
    first = item("1", minutes=20, proposer_id="disa", carry=CARRY, outcome=Outcome.POSTPONED, late=True)
    second = continued(first, "2", "m2")
    third = continued(second, "3", "m3")
    assert (second.chain_id, second.carried_from, second.carry_count) == ("1", "1", 1)
    assert (third.chain_id, third.carried_from, third.carry_count) == ("1", "2", 2)
    assert (second.minutes, second.proposer_id, second.outcome, second.carry, second.late) == (
        20,
        "disa",
        Outcome.OPEN,
        None,
        False,
    )

"""What a new sending of a notice tells."""

from dataclasses import replace
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from meetings.agenda import Intent, Paper
from meetings.meeting import Mode
from meetings.network import HouseStyle
from meetings.notice import Changes, ItemChange, MeetingPart, Notice, NoticeItem, differences, for_guest, tells_guest


def item(key: str, label: str, **more) -> NoticeItem:
    return NoticeItem(id=key, label=label, title=f"T{key}", **more)


def notice(*items: NoticeItem, **more) -> Notice:
    usual = Notice(
        network="Socialchefsnätverket",
        language="sv",
        day=date(2020, 3, 6),
        start=time(9),
        end=time(12),
        place="Hökanäs",
        mode=Mode.PHYSICAL,
        join_url="",
        items=items,
        called_by="Lotta Melin",
        style=HouseStyle(),
    )
    return replace(usual, **more)


def numbered(keys: str) -> Notice:
    return notice(*(item(key, str(place)) for place, key in enumerate(keys, start=1)))


def test_a_new_item_is_told_with_its_number_and_those_it_pushed_down_are_not():
    changes = differences(numbered("abcd"), numbered("abxcd"))
    assert changes == Changes(added=(ItemChange(label="3", title="Tx"),))


def test_one_dragged_item_is_told_with_both_numbers_and_those_it_passed_are_not():
    assert differences(numbered("abcdefg"), numbered("agbcdef")) == Changes(moved=(ItemChange(label="2", title="Tg", was="7"),))


def test_what_went_was_renamed_changed_or_got_a_paper_is_told_apart():
    slides = Paper(title="Bildspel", url="https://papper.example/1")
    before = notice(item("a", "1"), item("b", "2"), item("c", "3"), item("d", "4"))
    now = notice(
        replace(item("a", "1"), title="Nytt namn"),
        item("b", "2", papers=(slides,)),
        item("c", "3", intent=Intent.DECIDE),
    )
    assert differences(before, now) == Changes(
        renamed=(ItemChange(label="1", title="Nytt namn"),),
        papers=(ItemChange(label="2", title="Tb", paper="Bildspel"),),
        changed=(ItemChange(label="3", title="Tc"),),
        gone=(ItemChange(label="4", title="Td"),),
    )


def test_who_comes_to_an_item_belongs_to_what_is_told():
    before, now = notice(item("a", "1")), notice(item("a", "1", guests=("Peter Stenmark",), guest_ids=("peter",)))
    assert differences(before, now) == Changes(changed=(ItemChange(label="1", title="Ta"),))


def test_another_day_hour_place_form_or_link_is_told_first():
    now = notice(day=date(2020, 3, 13), start=time(10), place="Klevan", mode=Mode.TEAMS, join_url="https://teams.example/x")
    assert differences(notice(), now) == Changes(meeting=tuple(MeetingPart))
    assert differences(notice(), notice(end=None)) == Changes(meeting=(MeetingPart.HOURS,))


def test_open_actions_nothing_new_and_estimates_are_no_news():
    now = notice(item("a", "1", lines=("Bjuda in",), nothing_new=("Klevan",), starts=time(9)), called_by="Gunvor Tallberg")
    changes = differences(notice(item("a", "1")), now)
    assert changes == Changes()
    assert not changes.any


@given(st.permutations("abcdefgh"))
def test_the_items_that_are_not_told_as_moved_stand_in_their_old_order(order):
    moved = {change.title[1:] for change in differences(numbered("abcdefgh"), numbered("".join(order))).moved}
    rest = [key for key in order if key not in moved]
    assert rest == sorted(rest)
    assert rest, "at least one item stands still"


@given(st.permutations("abcdefgh"), st.integers(0, 7), st.integers(0, 7))
def test_moving_one_item_is_told_as_one_move_at_most(order, taken, put):
    now = [key for place, key in enumerate(order) if place != taken]
    now.insert(put, order[taken])
    assert len(differences(numbered("".join(order)), numbered("".join(now))).moved) <= 1


def test_a_guest_gets_own_items_without_actions_and_what_others_reported():
    whole = notice(item("a", "1", lines=("x",)), item("b", "2", lines=("y",), nothing_new=("Klevan",), guest_ids=("peter",)))
    own = for_guest(whole, "peter")
    assert own == replace(whole, items=(item("b", "2", guest_ids=("peter",)),), guest=True)
    assert for_guest(whole, "majken").items == ()


def test_a_guest_hears_of_another_time_for_the_own_item_and_of_nothing_else():
    before = notice(item("a", "1"), item("b", "2", starts=time(9, 40), guest_ids=("peter",)))
    renumbered = notice(item("x", "1"), item("a", "2"), item("b", "3", starts=time(9, 40), guest_ids=("peter",)))
    later = notice(item("a", "1"), item("b", "2", starts=time(10), guest_ids=("peter",)))
    assert not tells_guest(before, renumbered, "peter")
    assert tells_guest(before, later, "peter")
    assert tells_guest(before, replace(before, place="Klevan"), "peter")
    assert tells_guest(before, notice(item("a", "1"), item("b", "2")), "peter"), "also that they need not come"

"""The agenda at the desk: order, times, one item changed, taken off, merged, split."""

from datetime import date

import pytest

from meetings.agenda import Intent, ItemKind
from meetings.budget import Budget, Offer
from meetings.refusals import Refusal
from tests.workflows.arranging_asks import STANDING, agenda, arrange, called, plan, refused, row, rows, split, submit, version
from workflows import arrange_agenda, arrange_item, merge_items, split_item
from workflows import take_off_item as off
from workflows.agenda_desk import Deed, Typed
from workflows.arrange_agenda import ArrangeAgenda, SetTimes
from workflows.arrange_item import OpenItem, ReviseItem, StepItem
from workflows.merge_items import MergeItems
from workflows.split_item import SplitItem
from workflows.take_off_item import RestoreItem, TakeOffItem


def test_an_item_given_a_number_takes_that_place_and_another_is_added_before_the_last(cast, meeting_id):
    item_id = submit(cast, meeting_id, "Först")
    shown = arrange(cast, meeting_id, typed=Typed(places={item_id: 1}), add_title="Val av ordförande", add_minutes=30)
    assert called(shown) == [
        "1 Först",
        "2 Föregående anteckningar",
        "3 Lägesrapport i kommunerna",
        "4 Omvärldsbevakning",
        "5 Val av ordförande",
        "6 Övrigt",
    ]
    assert (shown.budget, shown.offers) == (Budget(minutes=180, wanted=30, untimed=5), ())
    assert (shown.deed, shown.meeting.version) == (Deed.SAVED, 2)


def test_saving_without_a_change_costs_no_version(cast, meeting_id):
    assert arrange(cast, meeting_id).deed is Deed.NOTHING
    assert version(cast, meeting_id) == 1


def test_the_second_of_two_who_arrange_at_once_is_refused_and_nothing_of_it_is_written(cast, meeting_id):
    item_id = submit(cast, meeting_id, "Budget")
    arrange(cast, meeting_id, version=1, add_title="Från Lotta")
    before = rows(cast, meeting_id)
    ask = ArrangeAgenda(
        subject_id=meeting_id, version=1, typed=Typed(places={item_id: 1}, minutes={item_id: 20}), add_title="Från Gunvor"
    )
    assert refused(cast, arrange_agenda.REQUEST, ask, key="gunvor") is Refusal.STALE_CARD
    assert rows(cast, meeting_id) == before


def test_times_are_set_and_taken_away_and_too_much_is_offered_to_be_saved(cast, meeting_id):
    long, late = submit(cast, meeting_id, "Lång", minutes=120), submit(cast, meeting_id, "Information", intent=Intent.INFORM)
    closing = rows(cast, meeting_id)[-1].id
    shown = arrange(cast, meeting_id, typed=Typed(minutes={late: 50, closing: 30}))
    assert shown.budget == Budget(minutes=180, wanted=200, untimed=3)
    assert shown.offers == (Offer(item_id=closing, saves=20, minutes=10),)
    ask = SetTimes(subject_id=meeting_id, version=shown.meeting.version, minutes={closing: 10})
    assert cast.do("lotta", arrange_agenda.TIMES, ask).budget.over == 0
    shown = arrange(cast, meeting_id, typed=Typed(minutes={closing: None, long: 240}))
    assert (shown.budget.untimed, [offer.item_id for offer in shown.offers]) == (4, [late, long])
    ask = TakeOffItem(subject_id=meeting_id, version=shown.meeting.version, item_id=shown.offers[0].item_id)
    assert "Information" not in str(called(cast.do("lotta", off.MOVE_ON, ask)))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (Typed(places={"fremmande": 1}), Refusal.NOT_FOUND),
        (Typed(minutes={"fremmande": 1}), Refusal.NOT_FOUND),
        (Typed(places={"egen": 9}), Refusal.FIELD_INVALID),
        (Typed(minutes={"egen": 481}), Refusal.FIELD_INVALID),
    ],
)
def test_places_and_times_that_make_no_sense_are_refused(cast, meeting_id, typed, code):
    own = rows(cast, meeting_id)[1].id
    foreign = rows(cast, plan(cast, date(2020, 3, 6), key="ester", network="annat"))[0].id
    names = {"egen": own, "fremmande": foreign}
    ask = ArrangeAgenda(
        subject_id=meeting_id,
        version=1,
        typed=Typed(
            places={names[key]: place for key, place in typed.places.items()},
            minutes={names[key]: time for key, time in typed.minutes.items()},
        ),
    )
    assert refused(cast, arrange_agenda.REQUEST, ask) is code


def test_members_do_not_arrange(cast, meeting_id):
    own = rows(cast, meeting_id)[1].id
    for request, ask in (
        (arrange_agenda.SHOW, arrange_agenda.ShowArranging(subject_id=meeting_id)),
        (arrange_agenda.REQUEST, ArrangeAgenda(subject_id=meeting_id, version=1)),
        (arrange_item.OPEN, OpenItem(subject_id=meeting_id, version=1, item_id=own)),
        (off.REMOVE, TakeOffItem(subject_id=meeting_id, item_id=own)),
        (merge_items.MERGE, MergeItems(subject_id=meeting_id, number=1, other=2)),
        (split_item.SPLIT, SplitItem(subject_id=meeting_id, number=2, drafts=())),
    ):
        assert refused(cast, request, ask, key="disa") is Refusal.NOT_YOUR_ROLE


def test_an_item_is_opened_with_what_was_typed_on_its_page_and_moved_step_by_step(cast, meeting_id):
    first, second = submit(cast, meeting_id, "Ett"), submit(cast, meeting_id, "Två")
    ask = OpenItem(subject_id=meeting_id, version=1, item_id=second, typed=Typed(minutes={first: 25}))
    opened = cast.do("lotta", arrange_item.OPEN, ask)
    assert (opened.line.title, opened.line.number, opened.first, opened.last) == ("Två", 5, False, False)
    assert (row(cast, first).minutes, opened.meeting.version) == (25, 2)
    ask = StepItem(subject_id=meeting_id, version=2, item_id=second, later=False)
    assert cast.do("lotta", arrange_item.STEP, ask).line.number == 4
    for number in (5, 6, 6):
        ask = StepItem(subject_id=meeting_id, version=version(cast, meeting_id), item_id=second, later=True)
        moved = cast.do("lotta", arrange_item.STEP, ask)
        assert (moved.line.number, moved.last) == (number, number == 6)
    assert version(cast, meeting_id) == 5


def test_an_items_words_and_time_are_changed(cast, meeting_id):
    item_id = submit(cast, meeting_id, "Ett", minutes=10)
    ask = ReviseItem(subject_id=meeting_id, version=1, item_id=item_id, title="Nytt namn", intent=Intent.DECIDE)
    assert cast.do("lotta", arrange_item.REVISE, ask).deed is Deed.SAVED
    found = row(cast, item_id)
    assert (found.title, found.intent, found.minutes) == ("Nytt namn", Intent.DECIDE, None)


def test_what_was_removed_comes_back_with_its_parts_to_its_place(cast, meeting_id):
    submit(cast, meeting_id, "Ett")
    item_id = submit(cast, meeting_id, "Två")
    submit(cast, meeting_id, "Tre")
    split(cast, meeting_id, 5, "A", "B")
    before = rows(cast, meeting_id)
    removed = cast.do("lotta", off.REMOVE, TakeOffItem(subject_id=meeting_id, item_id=item_id))
    assert called(removed)[3:] == ["4 Ett", "5 Tre", "6 Övrigt"]
    assert (removed.deed, removed.item_id, removed.title) == (Deed.REMOVED, item_id, "Två")
    restored = cast.do("lotta", off.RESTORE, RestoreItem(subject_id=meeting_id, item_id=item_id))
    assert (restored.deed, rows(cast, meeting_id)) == (Deed.RESTORED, before)
    again = RestoreItem(subject_id=meeting_id, item_id=item_id)
    assert refused(cast, off.RESTORE, again) is Refusal.NOT_FOUND


def test_a_part_taken_away_before_does_not_come_back_with_its_item(cast, meeting_id):
    item_id = submit(cast, meeting_id, "Ett")
    split(cast, meeting_id, 4, "A", "B", "C")
    part = rows(cast, meeting_id)[4]
    cast.do("lotta", off.REMOVE, TakeOffItem(subject_id=meeting_id, item_id=part.id))
    cast.clock.wind(minutes=1)
    cast.do("lotta", off.REMOVE, TakeOffItem(subject_id=meeting_id, item_id=item_id))
    cast.do("lotta", off.RESTORE, RestoreItem(subject_id=meeting_id, item_id=item_id))
    assert agenda(cast, meeting_id)[3:] == ["4 Ett", "4a B", "4b C", "5 Övrigt"]
    cast.do("lotta", off.RESTORE, RestoreItem(subject_id=meeting_id, item_id=part.id))
    assert agenda(cast, meeting_id)[3:] == ["4 Ett", "4a A", "4b B", "4c C", "5 Övrigt"]


def test_an_item_moved_on_waits_for_the_next_meeting_with_its_parts_and_can_be_called_back(cast, meeting_id):
    item_id = submit(cast, meeting_id, "Ett")
    split(cast, meeting_id, 4, "A", "B")
    before = rows(cast, meeting_id)
    cast.do("lotta", off.MOVE_ON, TakeOffItem(subject_id=meeting_id, number=4))
    april = plan(cast, date(2020, 4, 3))
    assert agenda(cast, april) == [
        "1 Föregående anteckningar",
        "2 Ett",
        "2a A",
        "2b B",
        "3 Lägesrapport i kommunerna",
        "4 Omvärldsbevakning",
        "5 Övrigt",
    ]
    cast.do("lotta", off.RESTORE, RestoreItem(subject_id=meeting_id, item_id=item_id))
    assert rows(cast, meeting_id) == before
    assert [line[2:] for line in agenda(cast, april)] == [*STANDING, "Övrigt"]


def test_one_part_alone_becomes_an_item_of_its_own_that_knows_what_it_was_part_of(cast, meeting_id):
    submit(cast, meeting_id, "Socialjour", background="Ur lägesrapporten.")
    split(cast, meeting_id, 4, "Avtal", "Bemanning")
    part = rows(cast, meeting_id)[5]
    cast.do("lotta", off.MOVE_ON, TakeOffItem(subject_id=meeting_id, item_id=part.id))
    assert agenda(cast, meeting_id)[3:] == ["4 Socialjour", "4a Avtal", "5 Övrigt"]
    found = rows(cast, plan(cast, date(2020, 4, 3)))[1]
    assert (found.title, found.background, found.proposer_id, found.parent_id, found.kind) == (
        "Bemanning",
        "Socialjour",
        "disa",
        None,
        ItemKind.CARRIED,
    )


def test_what_belongs_to_the_meeting_is_not_moved_on(cast, meeting_id):
    ask = TakeOffItem(subject_id=meeting_id, number=2)
    assert refused(cast, off.MOVE_ON, ask) is Refusal.ITEM_BOUND
    assert refused(cast, off.REMOVE, TakeOffItem(subject_id=meeting_id, number=99)) is Refusal.NOT_FOUND

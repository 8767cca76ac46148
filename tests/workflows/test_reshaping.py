"""Items merged and taken apart, split into letters and joined, and what the meeting makes of letters."""

from dataclasses import replace
from datetime import date

from meetings.agenda import AgendaItem, Intent, Outcome, Paper
from meetings.refusals import Refusal
from tests.workflows.arranging_asks import (
    agenda,
    called,
    merge,
    plan,
    refused,
    row,
    rows,
    split,
    submit,
    version,
)
from workflows import change_item, merge_items, open_item, publish_agenda, show_agenda, split_item
from workflows.agenda_desk import Deed
from workflows.arrange_item import STEP, StepItem
from workflows.close_meeting import REQUEST as CLOSE
from workflows.close_meeting import CloseMeeting
from workflows.merge_items import MergeItems, TakeApart
from workflows.settle_item import POSTPONE, PostponeItem
from workflows.show_header import GO_TO, NEXT, GoOn, GoToItem
from workflows.situation import agenda_of
from workflows.split_item import JoinItem, PartDraft, SplitItem
from workflows.start_meeting import REQUEST as START
from workflows.start_meeting import StartMeeting
from workflows.write_entry import NOTE, AddNote


def test_two_items_become_one_with_everything_of_both(cast, meeting_id):
    first = submit(
        cast, meeting_id, "Socialjour", minutes=20, intent=Intent.INFORM, background="Läget.", link="https://a.example/"
    )
    second = submit(
        cast,
        meeting_id,
        "Beredskap",
        key="henrik",
        minutes=10,
        intent=Intent.DECIDE,
        background="Förslag.",
        link="https://b.example/",
    )
    submit(cast, meeting_id, "Annat")
    shown = merge(cast, meeting_id, 4, 5, title="Socialjour och beredskap")
    assert called(shown)[3:] == ["4 Socialjour och beredskap", "5 Annat", "6 Övrigt"]
    made = row(cast, shown.item_id)
    assert (made.minutes, made.intent, made.background) == (30, Intent.DECIDE, "Läget.\nBeredskap\nFörslag.")
    assert (made.proposer_ids, made.link, made.papers) == (
        ("disa", "henrik"),
        "https://a.example/",
        (Paper(title="https://b.example/", url="https://b.example/"),),
    )
    assert made.chain_id == first
    kept = (row(cast, first), row(cast, second))
    assert [(one.outcome, one.merged_into) for one in kept] == [(Outcome.WITHDRAWN, made.id)] * 2
    line = next(line for line in shown.lines if line.id == made.id)
    assert (line.proposer, line.co_proposers) == ("Disa Daleros", ("Henrik Sandberg (Örnlunda)",))


def test_what_was_merged_is_taken_apart_as_it_was(cast, meeting_id):
    submit(cast, meeting_id, "Ett", minutes=20)
    submit(cast, meeting_id, "Två")
    submit(cast, meeting_id, "Tre", background="c")
    before = rows(cast, meeting_id)
    shown = merge(cast, meeting_id, 6, 4)
    assert called(shown)[3:] == ["4 Två", "5 Tre / Ett", "6 Övrigt"]
    ask = TakeApart(subject_id=meeting_id, version=shown.meeting.version, item_id=shown.item_id)
    apart = cast.do("lotta", merge_items.APART, ask)
    assert (apart.deed, rows(cast, meeting_id)) == (Deed.TAKEN_APART, before)
    ask = TakeApart(subject_id=meeting_id, version=apart.meeting.version, item_id=before[3].id)
    assert refused(cast, merge_items.APART, ask) is Refusal.NOTHING_TO_UNDO


def test_the_receipt_of_a_merged_item_leads_to_what_it_is_part_of(cast, meeting_id):
    first, second = submit(cast, meeting_id, "Socialjour"), submit(cast, meeting_id, "Beredskap", key="henrik")
    merge(cast, meeting_id, row(cast, first).position, row(cast, second).position, title="Jour och beredskap")
    opened = cast.do("henrik", open_item.REQUEST, open_item.ShowItem(subject_id=second))
    assert (opened.item.title, opened.item.id in {first, second}) == ("Jour och beredskap", False)
    for request, ask in (
        (change_item.EDIT, change_item.EditItem(subject_id=second, title="Annat")),
        (change_item.WITHDRAW, change_item.WithdrawItem(subject_id=first)),
    ):
        assert refused(cast, request, ask, key="henrik") is Refusal.ITEM_MERGED
    cast.do("disa", change_item.WITHDRAW, change_item.WithdrawItem(subject_id=opened.item.id))
    assert refused(cast, open_item.REQUEST, open_item.ShowItem(subject_id=second), key="henrik") is Refusal.NOT_FOUND


def test_what_was_sent_out_merged_stays_merged(cast, meeting_id):
    submit(cast, meeting_id, "Ett")
    submit(cast, meeting_id, "Två")
    made = merge(cast, meeting_id, 4, 5).item_id
    cast.do("lotta", publish_agenda.REQUEST, publish_agenda.PublishAgenda(subject_id=meeting_id))
    ask = TakeApart(subject_id=meeting_id, version=version(cast, meeting_id), item_id=made)
    assert refused(cast, merge_items.APART, ask) is Refusal.MERGE_SENT


def test_what_cannot_be_merged_says_why(cast, meeting_id):
    submit(cast, meeting_id, "Ett")
    submit(cast, meeting_id, "Två")
    split(cast, meeting_id, 5, "A", "B")
    codes = {
        (4, 4): Refusal.FIELD_INVALID,
        (4, 1): Refusal.ITEM_BOUND,
        (4, 5): Refusal.ITEM_HAS_PARTS,
        (4, 99): Refusal.NOT_FOUND,
    }
    for (number, other), code in codes.items():
        ask = MergeItems(subject_id=meeting_id, number=number, other=other)
        assert refused(cast, merge_items.MERGE, ask) is code


def test_an_item_is_split_into_letters_and_joined_again(cast, meeting_id):
    submit(cast, meeting_id, "Ett")
    shown = split(cast, meeting_id, 4, "A", "B")
    assert called(shown)[3:] == ["4 Ett", "4a A", "4b B", "5 Övrigt"]
    assert called(split(cast, meeting_id, 4, "C"))[3:] == ["4 Ett", "4a A", "4b B", "4c C", "5 Övrigt"]
    item_id = shown.item_id
    ask = JoinItem(subject_id=meeting_id, version=version(cast, meeting_id), item_id=item_id)
    assert called(cast.do("lotta", split_item.JOIN, ask))[3:] == ["4 Ett", "5 Övrigt"]
    again = JoinItem(subject_id=meeting_id, version=version(cast, meeting_id), item_id=item_id)
    assert refused(cast, split_item.JOIN, again) is Refusal.NOTHING_TO_UNDO


def test_parts_change_places_until_they_have_been_sent_out(cast, meeting_id):
    submit(cast, meeting_id, "Socialjour")
    split(cast, meeting_id, 4, "Natt", "Helg", "Bakjour")

    def step(title, *, later):
        part = next(item for item in rows(cast, meeting_id) if item.title == title)
        ask = StepItem(subject_id=meeting_id, version=version(cast, meeting_id), item_id=part.id, later=later)
        opened = cast.do("lotta", STEP, ask)
        return opened.line.letter, opened.line.title, opened.first, opened.last

    assert step("Helg", later=False) == ("a", "Helg", True, False)
    assert step("Natt", later=True) == ("c", "Natt", False, True)
    assert step("Natt", later=True) == ("c", "Natt", False, True)
    shown = cast.do("lotta", show_agenda.REQUEST, show_agenda.ShowAgenda(subject_id=meeting_id))
    assert called(shown)[3:7] == ["4 Socialjour", "4a Helg", "4b Bakjour", "4c Natt"]
    cast.do("lotta", publish_agenda.REQUEST, publish_agenda.PublishAgenda(subject_id=meeting_id))
    assert step("Bakjour", later=True) == ("b", "Bakjour", True, True)


def test_what_cannot_be_split_says_why(cast, meeting_id):
    submit(cast, meeting_id, "Ett")
    split(cast, meeting_id, 4, "A", "B")
    part = rows(cast, meeting_id)[4].id

    def code(titles, **more):
        ask = SplitItem(subject_id=meeting_id, drafts=tuple(PartDraft(title=title) for title in titles), **more)
        return refused(cast, split_item.SPLIT, ask)

    assert code("AB", number=1) is Refusal.ITEM_BOUND
    assert code("AB", item_id=part) is Refusal.ITEM_BOUND
    assert code("A", number=5) is Refusal.FIELD_MISSING
    assert code("", number=4) is Refusal.FIELD_MISSING
    assert code("A" * 27, number=5) is Refusal.FIELD_INVALID


def test_a_running_meeting_goes_through_the_parts_and_its_minutes_letter_them(cast, meeting_id):
    submit(cast, meeting_id, "Ett")
    cast.do("lotta", START, StartMeeting(subject_id=meeting_id))
    split(cast, meeting_id, 4, "A", "B")
    head = cast.do("lotta", GO_TO, GoToItem(subject_id=meeting_id, number=4, letter="a"))
    assert (head.spot.number, head.spot.letter, head.spot.title, head.total, head.following) == (4, "a", "A", 5, "B")
    heads = [cast.do("lotta", NEXT, GoOn(subject_id=meeting_id)) for _ in range(2)]
    assert [(head.spot.number, head.spot.letter) for head in heads] == [(4, "b"), (5, "")]
    ask = GoToItem(subject_id=meeting_id, number=4, letter="c")
    assert refused(cast, GO_TO, ask) is Refusal.NOT_FOUND


def test_closing_asks_about_silent_parts_and_moves_them_one_by_one(cast, meeting_id):
    submit(cast, meeting_id, "Ett")
    split(cast, meeting_id, 4, "A", "B")
    parts = [one.id for one in rows(cast, meeting_id)[4:6]]
    cast.do("lotta", START, StartMeeting(subject_id=meeting_id))
    cast.do("lotta", NOTE, AddNote(subject_id=meeting_id, text="Klart.", item_id=parts[0]))
    shown = cast.do("lotta", CLOSE, CloseMeeting(subject_id=meeting_id))
    assert ("4 b", "B") in shown.check.empty
    assert "Ett" not in [title for _, title in shown.check.empty]
    cast.do("lotta", CLOSE, CloseMeeting(subject_id=meeting_id, anyway=True, move=True))
    outcomes = [one.outcome for one in rows(cast, meeting_id)[3:6]]
    assert outcomes == [Outcome.TREATED, Outcome.TREATED, Outcome.NOT_REACHED]
    assert [line[2:] for line in agenda(cast, plan(cast, date(2020, 4, 3)))][1] == "B"


def test_an_item_postponed_in_the_meeting_takes_its_open_parts_along(cast, meeting_id):
    submit(cast, meeting_id, "Ett")
    split(cast, meeting_id, 4, "A", "B")
    item = rows(cast, meeting_id)[3]
    cast.do("lotta", START, StartMeeting(subject_id=meeting_id))
    cast.do("lotta", POSTPONE, PostponeItem(subject_id=meeting_id, item_id=item.id))
    cast.do("lotta", CLOSE, CloseMeeting(subject_id=meeting_id, anyway=True))
    assert agenda(cast, plan(cast, date(2020, 4, 3)))[1:4] == ["2 Ett", "2a A", "2b B"]


def test_a_guest_of_an_item_is_there_for_its_parts_and_sees_their_letters(cast, meeting_id):
    submit(cast, meeting_id, "Socialjour", presenter_id="peter")
    split(cast, meeting_id, 4, "A", "B")

    def ask_peter(work):
        part = agenda_of(work, meeting_id)[5]
        work.items.save(replace(part, guest_ids=("peter",)))

    cast.see(ask_peter)
    shown = cast.do("peter", show_agenda.REQUEST, show_agenda.ShowAgenda(subject_id=meeting_id))
    assert called(shown) == ["4 Socialjour", "4b B"]


def test_positions_of_stored_parts_are_their_items(cast, meeting_id):
    submit(cast, meeting_id, "Ett")
    split(cast, meeting_id, 4, "A", "B")
    found = [(one.position, one.parent_id is not None) for one in rows(cast, meeting_id)]
    assert found == [(1, False), (2, False), (3, False), (4, False), (4, True), (4, True), (5, False)]
    assert isinstance(rows(cast, meeting_id)[0], AgendaItem)

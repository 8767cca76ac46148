"""The cards about what goes on and what comes back, in both languages, with the worst that people write."""

from datetime import date

import pytest

from cards.check import faults
from cards.decision_written import DecisionWrittenView, decision_written
from cards.envelope import Envelope
from cards.item_history import HistoryLine, ItemHistoryView, item_history
from cards.live_item import LiveItemView, live_item
from cards.roll_call import RollCallView, RollEntry, roll_call
from cards.third_move import DropFormView, ThirdMoveView, drop_form, third_move
from cards.waiting_items import ItemsMovedView, WaitingView, items_moved
from cards.written import Written, WrittenView, written
from tests.cards.drawn import CANARY
from tests.cards.goldens import check_golden
from texts.say import Say

LONG = "å" * 300
MEETING = Envelope(network="n1", subject="m1", card="c1", version=3)


def waiting(say: Say) -> tuple[WaitingView, ...]:
    """Two people with items, each with the sentence the minutes would print."""
    return (
        WaitingView(
            person_id="disa",
            name="Disa Daleros",
            sentence=say("written.reason.proposer_absent", person="Disa"),
            items=((3, "Återkoppling socialjour"), (4, CANARY)),
        ),
        WaitingView(
            person_id="gerd",
            name="Gerd Daleros",
            sentence=say("written.reason.left", person="Gerd Daleros"),
            items=tuple((number, LONG) for number in range(5, 14)),
        ),
    )


STEP = HistoryLine(day=date(2020, 3, 6), number=4, outcome="Verksamhetsplan", decisions=(CANARY, LONG))

CARDS = {
    "third_move": lambda say: third_move(
        ThirdMoveView(
            envelope=MEETING,
            item_id="i4",
            number="4",
            title=CANARY,
            moves=2,
            reason="proposer_absent",
            person="disa",
            to=date(2020, 4, 3),
            intent="decide",
            done=("Återkoppling socialjour",),
        ),
        say,
    ),
    "drop_form": lambda say: drop_form(
        DropFormView(envelope=MEETING, item_id="i4", words=CANARY, error=say("refusals.field_missing", field="skälet")), say
    ),
    "items_moved": lambda say: items_moved(
        ItemsMovedView(envelope=MEETING, sentence=say("written.reason.time"), items=waiting(say)[0].items), say
    ),
    "roll_call_waiting": lambda say: roll_call(
        RollCallView(
            envelope=MEETING,
            members=(RollEntry(person_id="gunvor", label="Svartlöv · Gunvor Tallberg", here=True),),
            guests=(),
            organisations=11,
            missing=("Ängelö",),
            recorded=True,
            waiting=waiting(say),
        ),
        say,
    ),
    "written_left_waiting": lambda say: written(
        WrittenView(
            envelope=MEETING, what=Written.LEFT, number=3, title="Verksamhetsplan", people=("Gerd Daleros",), waiting=waiting(say)
        ),
        say,
    ),
    "decision_dated": lambda say: decision_written(
        DecisionWrittenView(
            envelope=MEETING,
            decision_id="d1",
            kind="decision",
            number="5",
            title="Verksamhetsplan",
            words=CANARY,
            item_id="i5",
            valid_until=date(2027, 12, 31),
            review_on=date(2027, 10, 1),
            standing=True,
        ),
        say,
    ),
    "decision_unsure": lambda say: decision_written(
        DecisionWrittenView(
            envelope=MEETING,
            decision_id="d1",
            kind="position",
            number="5 b",
            title="Verksamhetsplan",
            words="gäller till 12 januari",
            item_id="i5",
            unsure=True,
        ),
        say,
    ),
    "item_history": lambda say: item_history(
        ItemHistoryView(
            title=CANARY,
            raised_by="Disa Daleros",
            lines=(STEP,) * 14,
            origin="Avtalet gäller till 2019-12-31",
            origin_day=date(2019, 2, 1),
        ),
        say,
    ),
    "live_item_moved": lambda say: live_item(
        LiveItemView(
            envelope=MEETING, item_id="i3", number=3, total=4, title="Socialjour", following="Övrigt", moves=2, has_history=True
        ),
        say,
    ),
    "live_item_vacant": lambda say: live_item(
        LiveItemView(
            envelope=MEETING,
            item_id="i3",
            number=3,
            total=4,
            title="Vakant ordförandeplats",
            following="Övrigt",
            vacant=True,
            has_history=True,
        ),
        say,
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", sorted(CARDS))
def test_the_card_is_as_it_was_agreed(name, language, request):
    check_golden(name, CARDS[name](Say(language)), request)


def test_the_fullest_head_of_a_meeting_keeps_to_six_buttons():
    view = LiveItemView(
        envelope=MEETING,
        item_id="i3",
        number=3,
        total=3,
        title=LONG,
        missing="Disa",
        missing_id="disa",
        moves=5,
        has_history=True,
    )
    assert faults(live_item(view, Say("sv"))) == []


def test_more_people_than_there_is_room_for_are_asked_about_later():
    three = (*waiting(Say("sv")), WaitingView(person_id="ulla", name="Ulla Ekdahl", sentence="", items=((1, "T"),)))
    view = WrittenView(envelope=MEETING, what=Written.ABSENT, waiting=three, undo=("entry.undo", ()))
    drawn = written(view, Say("sv"))
    assert faults(drawn) == []
    assert "Ulla" not in str(drawn)

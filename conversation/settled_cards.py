"""Drawing what became of an item: moved, dropped, asked about a third time, or offered to be moved."""

from cards.elements import escape
from cards.third_move import ThirdMoveView, third_move
from cards.waiting_items import ItemsMovedView, WaitingView, items_moved
from cards.written import Written, WrittenView, written
from conversation.showing import envelope
from conversation.verbs import Card
from meetings.agenda import Carry, CarryReason, Outcome
from meetings.numbering import called
from texts.say import Say
from texts.sentences import sentence
from workflows.move_waiting import WaitingItems, WaitingMoved
from workflows.settle_item import ItemSettled
from workflows.unreached import AskedAgain


def draw_settled(result: ItemSettled, say: Say) -> Card:
    """Say what became of the item; [Ångra] opens it again. One that was moved twice before is asked about."""
    if result.asked is not None:
        return draw_asked(result.asked, say)
    names = {Outcome.OPEN: Written.REOPENED, Outcome.DROPPED: Written.DROPPED}
    undo = None if result.outcome is Outcome.OPEN else ("item.reopen", (("item", result.spot.item_id),))
    return written(
        WrittenView(
            envelope=envelope(result.spot),
            what=names.get(result.outcome) or Written(result.outcome.value),
            number=result.spot.number,
            letter=result.spot.letter,
            title=result.spot.title,
            line=carried_words(result.carry, result.outcome, say) if result.carry else "",
            undo=undo,
        ),
        say,
    )


def draw_asked(asked: AskedAgain, say: Say, done: tuple[str, ...] = ()) -> Card:
    """Ask whether to drop an item; ``done`` are titles the same press has moved."""
    return third_move(
        ThirdMoveView(
            envelope=envelope(asked.spot),
            item_id=asked.spot.item_id,
            number=called(asked.spot.number, asked.spot.letter),
            title=asked.spot.title,
            moves=asked.moves,
            reason=asked.carry.reason.value,
            person=asked.person_id,
            reason_words=asked.carry.words,
            to=asked.carry.to,
            intent=asked.intent.value if asked.intent else "",
            done=done,
        ),
        say,
    )


def draw_waiting_moved(result: WaitingMoved, say: Say) -> Card:
    """Say what was moved; an item that would move for the third time is asked about."""
    if result.asked is not None:
        return draw_asked(result.asked, say, tuple(title for _, title in result.moved))
    sentence = carried_words(result.carry, Outcome.POSTPONED, say)
    return items_moved(ItemsMovedView(envelope=envelope(result.spot), sentence=sentence, items=result.moved), say)


def waiting_views(waiting: tuple[WaitingItems, ...], say: Say) -> tuple[WaitingView, ...]:
    """Return each person's items with the sentence that moving them would write."""
    return tuple(
        WaitingView(
            person_id=one.person.person_id,
            name=one.person.name,
            sentence=carried_words(one.carry, Outcome.POSTPONED, say),
            items=one.items,
        )
        for one in waiting
    )


def carried_words(carry: Carry, outcome: Outcome, say: Say) -> str:
    """Say why an item goes on or fell away and, when it goes on, where to."""
    reasons = {
        CarryReason.PROPOSER_ABSENT: "written.reason.proposer_absent",
        CarryReason.LEFT: "written.reason.left",
        CarryReason.TIME: "written.reason.time",
    }
    key = reasons.get(carry.reason)
    reason = say(key, person=escape(carry.person)) if key else escape(sentence(carry.words))
    if outcome is Outcome.DROPPED or (outcome is Outcome.NOT_REACHED and carry.reason is CarryReason.LEFT):
        return reason
    where = say("written.to_day", day=carry.to) if carry.to else say("written.to_next")
    return f"{reason} {where}".strip()

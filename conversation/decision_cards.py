"""Drawing decisions with their dates, questions to bring, and the history of an item."""

from cards.decision_written import DecisionWrittenView, decision_written
from cards.elements import escape
from cards.item_history import HistoryLine, ItemHistoryView, item_history
from cards.receipt import ReceiptView, receipt
from cards.written import Written, WrittenView, written
from conversation.settled_cards import carried_words
from conversation.showing import envelope
from conversation.verbs import Card
from meetings.agenda import Outcome
from meetings.meeting import MeetingState
from meetings.numbering import called
from meetings.records import DecisionKind
from texts.election_reading import may_elect
from texts.say import Say
from workflows.ask_question import QuestionAsked
from workflows.date_decision import DecisionDated, StandingMade
from workflows.item_history import HistoryStep, ItemHistory
from workflows.write_entry import DecisionRecorded


def draw_decision(result: DecisionRecorded, say: Say) -> Card:
    """Say a decision or position back, with the dates its words were understood to say."""
    return decision_written(
        DecisionWrittenView(
            envelope=envelope(result.spot),
            decision_id=result.decision_id,
            kind=result.kind.value,
            number=called(result.spot.number, result.spot.letter),
            title=result.spot.title,
            words=result.text,
            item_id=result.spot.item_id,
            valid_until=result.valid_until,
            review_on=result.review_on,
            unsure=result.unsure,
            standing=result.may_stand,
            elects=result.kind is DecisionKind.DECISION and may_elect(result.text),
        ),
        say,
    )


def draw_dated(result: DecisionDated, say: Say) -> Card:
    """Say a decision back with its new dates."""
    return decision_written(
        DecisionWrittenView(
            envelope=envelope(result.spot),
            decision_id=result.decision_id,
            kind="decision",
            number=called(result.spot.number, result.spot.letter),
            title=result.spot.title,
            words=result.text,
            item_id=result.spot.item_id,
            valid_until=result.valid_until,
            review_on=result.review_on,
            dated=True,
        ),
        say,
    )


def draw_standing(result: StandingMade, say: Say) -> Card:
    """Say that an item comes to every meeting from now on."""
    key = "decision_written.made_standing" if result.new else "decision_written.was_standing"
    lines = (say("decision_written.standing_where"),)
    return receipt(ReceiptView(title=say(key, title=escape(result.title)), lines=lines), say)


def draw_question(result: QuestionAsked, say: Say) -> Card:
    """Say a question back; it comes on the next agenda."""
    return written(
        WrittenView(
            envelope=envelope(result.spot),
            what=Written.QUESTION,
            number=result.spot.number,
            letter=result.spot.letter,
            title=result.spot.title,
            words=result.text,
            line=say("written.question_next"),
            undo=("entry.undo", (("entry", result.question_id),)),
        ),
        say,
    )


def draw_history(result: ItemHistory, say: Say) -> Card:
    """Draw the chain of an item."""
    lines = tuple(
        HistoryLine(day=step.day, number=step.number, outcome=_outcome(step, say), decisions=step.decisions)
        for step in result.steps
    )
    view = ItemHistoryView(
        title=result.title, raised_by=result.raised_by, lines=lines, origin=result.origin, origin_day=result.origin_day
    )
    return item_history(view, say)


def _outcome(step: HistoryStep, say: Say) -> str:
    """Return what became of an item at one meeting, in words."""
    if step.outcome is Outcome.WITHDRAWN:
        return say("item_history.moved_before" if step.carry is not None else "item_history.removed")
    if step.carry is not None:
        return carried_words(step.carry, step.outcome, say)
    if step.outcome is Outcome.OPEN and step.state is not MeetingState.CLOSED:
        states = {MeetingState.RUNNING: "item_history.running", MeetingState.CANCELLED: "item_history.cancelled"}
        return say(states.get(step.state, "item_history.planned"))
    return say(f"item_history.{step.outcome.value}")

"""The verbs and words about what comes back: questions to bring, decisions with an end, an item's history."""

from conversation.around_table import item_numbered, running
from conversation.decision_cards import draw_dated, draw_history, draw_question, draw_standing
from conversation.fields import Fields
from conversation.turn import Mention
from conversation.verbs import Speaker, Spoken, Verb
from meetings.refusals import Refusal, Refused
from texts.commands import Command
from texts.say import say_in
from workflows import ask_question, date_decision, item_history
from workflows.situation import Situation

QUESTION_MOST = 1000


def _read_question(fields: Fields) -> ask_question.AskQuestion:
    text = fields.text("text", most=QUESTION_MOST, required=True)
    return ask_question.AskQuestion(subject_id=fields.id("subject"), text=text, line=text, item_id=fields.maybe_id("item"))


def _read_dates(fields: Fields) -> date_decision.DateDecision:
    return date_decision.DateDecision(
        subject_id=fields.id("subject"),
        decision_id=fields.id("decision"),
        valid_until=fields.day("valid_until"),
        review_on=fields.day("review_on"),
    )


VERBS: tuple[Verb, ...] = (
    Verb(request=ask_question.REQUEST, read=_read_question, draw=draw_question),
    Verb(request=date_decision.DATES, read=_read_dates, draw=draw_dated),
    Verb(
        request=date_decision.STANDING,
        read=lambda fields: date_decision.MakeStanding(subject_id=fields.id("subject"), item_id=fields.id("item")),
        draw=draw_standing,
    ),
    Verb(
        request=item_history.REQUEST,
        read=lambda fields: item_history.ShowHistory(subject_id=fields.id("subject")),
        draw=draw_history,
        reads=True,
    ),
)


def _question(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Keep a question for the next agenda; its line stands in the minutes in the network's language."""
    if len(command.text) > QUESTION_MOST:
        raise Refused(Refusal.FIELD_TOO_LONG, field="text", most=QUESTION_MOST)
    line = say_in(situation.network.language)("written.question_line", text=command.text)
    ask = ask_question.AskQuestion(subject_id=running(situation).id, text=command.text, line=line)
    return Spoken(verb="question.ask", ask=ask)


def _history(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Show the history of the numbered item of the meeting that is on or next, else of the current item."""
    if situation.meeting is None:
        raise Refused(Refusal.NO_MEETING)
    item_id = item_numbered(command.number, situation) or (situation.item.id if situation.item is not None else "")
    if not item_id:
        raise Refused(Refusal.FIELD_MISSING, field="number")
    return Spoken(verb="item.history", ask=item_history.ShowHistory(subject_id=item_id))


SPEAKERS: dict[str, Speaker] = {"question": _question, "history": _history}

"""A question to bring ("fråga att ta med"): a line of the minutes now, and an item of the next agenda."""

from meetings.records import OpenQuestion
from meetings.values import value
from workflows.around import Spot, item_in, note_under, spot, writable
from workflows.ports import Work
from workflows.request import Request


@value
class AskQuestion:
    """``text`` is the question, ``line`` what the minutes print; ``item_id`` "" = the current item of ``subject_id``."""

    subject_id: str
    text: str
    line: str
    item_id: str = ""


@value
class QuestionAsked:
    """The question as stored: ``question_id`` is also the id of its line, so that undoing one undoes both."""

    spot: Spot
    question_id: str
    text: str


def ask_question(work: Work, ask: AskQuestion) -> QuestionAsked:
    """Raise Refused: NOT_FOUND (meeting or item), NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED."""
    meeting = writable(work, ask.subject_id)
    item = item_in(work, meeting, ask.item_id)
    question_id = note_under(work, meeting, item.id, ask.line).id
    work.questions.add(
        OpenQuestion(
            id=question_id,
            network_id=meeting.network_id,
            meeting_id=meeting.id,
            item_id=item.id,
            text=ask.text,
            written_by=work.actor.person.id,
            written_at=work.now,
        )
    )
    return QuestionAsked(spot=spot(work, meeting, item), question_id=question_id, text=ask.text)


REQUEST = Request(verb="question.ask", ask=AskQuestion, run=ask_question, result=QuestionAsked)

"""The verbs and words about what comes back: questions to bring, decisions with an end, elections, an item's history."""

import re

from conversation.around_table import item_numbered, running
from conversation.decision_cards import draw_dated, draw_election, draw_history, draw_question, draw_standing
from conversation.fields import Fields
from conversation.turn import Mention
from conversation.verbs import Speaker, Spoken, Verb
from meetings.elections import SEATS_MOST
from meetings.refusals import Refusal, Refused
from texts.commands import Command
from texts.dates import Found, NextMeeting, Unclear, read_date
from texts.election_minutes import print_announcement
from texts.say import say_in
from workflows import announce_election, ask_question, date_decision, item_history
from workflows.situation import Situation

QUESTION_MOST = 1000
_TWO = re.compile(r"(?<!\w)(?:två|2|two)(?!\w)", re.IGNORECASE)
_CHAIR = re.compile(r"(?<!\w)(?:ordförande\w*|chairs?)(?!\w)", re.IGNORECASE)


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


def _read_election(fields: Fields) -> announce_election.AnnounceElection:
    seats = fields.number("seats", least=1, most=SEATS_MOST) or 1
    return announce_election.AnnounceElection(
        print_announcement=print_announcement, seats=seats, on=fields.day("on"), subject_id=fields.id("subject")
    )


VERBS: tuple[Verb, ...] = (
    Verb(request=ask_question.REQUEST, read=_read_question, draw=draw_question),
    Verb(request=date_decision.DATES, read=_read_dates, draw=draw_dated),
    Verb(
        request=date_decision.STANDING,
        read=lambda fields: date_decision.MakeStanding(subject_id=fields.id("subject"), item_id=fields.id("item")),
        draw=draw_standing,
    ),
    Verb(request=announce_election.ANNOUNCE, read=_read_election, draw=draw_election),
    Verb(
        request=announce_election.CANCEL,
        read=lambda fields: announce_election.CancelElection(subject_id=fields.id("subject")),
        draw=draw_election,
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


def _election(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Announce an election: "val: ordförande på nästa möte", "val: två ordförande 2021-09-24"."""
    if not _CHAIR.search(command.text):
        raise Refused(Refusal.FIELD_INVALID, field=command.text[:80])
    found = read_date(command.text, situation.today)
    if isinstance(found, Unclear) or (isinstance(found, Found) and found.ask):
        raise Refused(Refusal.DATE_UNREADABLE)
    rest = command.text[: found.start] if isinstance(found, Found) else command.text
    ask = announce_election.AnnounceElection(
        print_announcement=print_announcement,
        seats=SEATS_MOST if _TWO.search(rest) else 1,
        on=found.day if isinstance(found, Found | NextMeeting) else None,
        subject_id=situation.meeting.id if situation.meeting is not None and situation.running else "",
    )
    return Spoken(verb="election.announce", ask=ask)


def _history(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Show the history of the numbered item of the meeting that is on or next, else of the current item."""
    if situation.meeting is None:
        raise Refused(Refusal.NO_MEETING)
    item_id = item_numbered(command.number, situation) or (situation.item.id if situation.item is not None else "")
    if not item_id:
        raise Refused(Refusal.FIELD_MISSING, field="number")
    return Spoken(verb="item.history", ask=item_history.ShowHistory(subject_id=item_id))


SPEAKERS: dict[str, Speaker] = {"question": _question, "election": _election, "history": _history}

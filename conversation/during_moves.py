"""The verbs and words that take an item off a running meeting: moved, dropped, or waiting for somebody."""

import re
from datetime import date

from cards.third_move import DropFormView, drop_form
from conversation.around_table import item_numbered, running
from conversation.before_meeting import id_or_nothing, pressed_envelope
from conversation.fields import Fields
from conversation.settled_cards import draw_settled, draw_waiting_moved
from conversation.turn import Mention
from conversation.verbs import Card, Speaker, Spoken, Verb
from meetings.agenda import CarryReason, Intent
from meetings.agenda_building import COMING
from meetings.meeting import Meeting
from meetings.refusals import Refusal, Refused
from texts.commands import Command
from texts.dates import Found, NextMeeting, read_date
from texts.refusals import refusal_sentence
from texts.say import Say
from workflows import move_waiting, settle_item
from workflows.situation import Situation
from workflows.take_off_item import TakeOffItem

_WORDS_MOST = 300
_TIME = re.compile(
    r"(?:punkten\s+)?(?:hanns|hann)\s+inte(?:\s+med)?|tid(?:en|sbrist)?(?:\s+räckte\s+inte)?|"
    r"no\s+time(?:\s+left)?|(?:we\s+)?ran\s+out\s+of\s+time|not\s+reached",
    re.IGNORECASE,
)
_TAKEN_UP = re.compile(r"(?<!\w)(?:tas?|tar)\s+upp(?!\w)|(?<!\w)(?:taken?|take)\s+up(?!\w)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_DECIDE = re.compile(r"(?<!\w)(?:beslut(?:ar|as|a)?|decisions?|decides?|decided)(?!\w)", re.IGNORECASE)


def _read_postpone(fields: Fields) -> settle_item.PostponeItem:
    """Read the form; the words of a reason come from its field, or along with the question about a third move."""
    reason = fields.choice("reason", CarryReason, CarryReason.OTHER)
    typed = fields.text("words", most=_WORDS_MOST) or fields.text("reason_words", most=_WORDS_MOST)
    wanted = fields.text("intent", most=20)
    return settle_item.PostponeItem(
        subject_id=fields.id("subject"),
        reason=reason,
        item_id=fields.maybe_id("item"),
        to=fields.day("to"),
        words=typed if reason is CarryReason.OTHER else "",
        person_id=fields.maybe_id("person"),
        intent=fields.choice("intent", Intent) if wanted else None,
        anyway=fields.yes("anyway"),
    )


def _read_left_item(fields: Fields) -> settle_item.PostponeItem:
    return settle_item.PostponeItem(
        subject_id=fields.id("subject"),
        reason=CarryReason.LEFT,
        item_id=fields.maybe_id("item"),
        words=fields.text("words", most=80),
        person_id=fields.maybe_id("person"),
    )


def _read_drop(fields: Fields) -> settle_item.DropItem:
    words = fields.text("words", most=_WORDS_MOST, required=True)
    return settle_item.DropItem(subject_id=fields.id("subject"), item_id=fields.maybe_id("item"), words=words)


def _again_drop(fields: Fields, refused: Refused, say: Say) -> Card:
    """Ask for the reason once more."""
    own = pressed_envelope(fields)
    words = fields.inputs().get("words", "")[:_WORDS_MOST]
    view = DropFormView(envelope=own, item_id=id_or_nothing(fields, "item"), words=words, error=refusal_sentence(refused, say))
    return drop_form(view, say)


VERBS: tuple[Verb, ...] = (
    Verb(request=settle_item.POSTPONE, read=_read_postpone, draw=draw_settled),
    Verb(request=settle_item.LEFT, read=_read_left_item, draw=draw_settled),
    Verb(request=settle_item.DROP, read=_read_drop, draw=draw_settled, again=_again_drop),
    Verb(
        request=move_waiting.REQUEST,
        read=lambda fields: move_waiting.MoveWaiting(subject_id=fields.id("subject"), person_id=fields.id("person")),
        draw=draw_waiting_moved,
    ),
)


def _defer(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Move an item on: "flytta: hanns inte med", "flytta punkt 4 till 2019-03-01: ...", "flytta: ska tas upp 1 mars"."""
    if situation.meeting is not None and situation.meeting.state in COMING and command.number and not command.letter:
        return _move_on(command, situation.meeting)
    meeting = running(situation)
    words = command.text
    reason = CarryReason.OTHER if words else None
    if words and _TIME.fullmatch(words.rstrip(".")):
        reason, words = CarryReason.TIME, ""
    ask = settle_item.PostponeItem(
        subject_id=meeting.id,
        reason=reason,
        item_id=item_numbered(command.number, situation, command.letter),
        to=_day(command.arg, meeting.day) if command.arg else _named_day(words, meeting.day),
        words=words,
        intent=Intent.DECIDE if _DECIDE.search(words) else None,
    )
    return Spoken(verb="item.postpone", ask=ask)


def _move_on(command: Command, meeting: Meeting) -> Spoken:
    """Before the meeting an item only waits for the next one: no reason, no other day. Refused MEETING_NOT_RUNNING for those."""
    if command.text or command.arg:
        raise Refused(Refusal.MEETING_NOT_RUNNING)
    return Spoken(verb="agenda.move_on", ask=TakeOffItem(subject_id=meeting.id, number=command.number or 0))


def _day(words: str, today: date) -> date:
    found = read_date(words, today)
    if not isinstance(found, Found) or found.ask:
        raise Refused(Refusal.DATE_UNREADABLE)
    return found.day


def _named_day(words: str, today: date) -> date | None:
    """Return the day a reason says the item shall be taken up on ("ska tas upp 2019-03-01"); None when it says none.

    Raises Refused DATE_UNREADABLE for a time that is no sure day ("i mars", "32 mars").
    """
    match = _TAKEN_UP.search(words)
    if match is None:
        return None
    rest = words[match.end() :]
    found = read_date(rest, today)
    if isinstance(found, Found | NextMeeting) and not (isinstance(found, Found) and found.ask):
        return found.day
    if found is None and not _DIGIT.search(rest):
        return None
    raise Refused(Refusal.DATE_UNREADABLE)


def _drop(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Drop an item: "stryk punkt 4: inte aktuellt längre"; a reason is needed."""
    meeting = running(situation)
    if not command.text:
        raise Refused(Refusal.FIELD_MISSING, field="words")
    ask = settle_item.DropItem(
        subject_id=meeting.id, item_id=item_numbered(command.number, situation, command.letter), words=command.text[:_WORDS_MOST]
    )
    return Spoken(verb="item.drop", ask=ask)


SPEAKERS: dict[str, Speaker] = {"defer": _defer, "drop": _drop}

"""Planning, moving and cancelling a meeting."""

from datetime import date, timedelta

from cards.envelope import Envelope
from cards.meeting_form import LINK_MOST, PLACE_MOST, MeetingDraft, MeetingFormView, draft_of, meeting_form
from cards.meeting_planned import DayQuestionView, MeetingPlannedView, day_question, meeting_planned
from conversation.fields import Fields
from conversation.verbs import Card, Verb
from meetings.glance import MeetingFacts
from meetings.meeting import Mode
from meetings.refusals import Refusal, Refused
from texts.holidays_sv import red_days
from texts.refusals import refusal_sentence
from texts.say import Say
from workflows import move_meeting, plan_meeting, show_meeting

BACK = timedelta(days=100)
AHEAD = timedelta(days=14)
"""The days around a meeting in which red days matter: its deadlines before it, the days offered instead after it."""


def envelope(meeting: MeetingFacts, card: str) -> Envelope:
    """Return the envelope of a card about a meeting."""
    return Envelope(network=meeting.network_id, subject=meeting.id, card=card, version=meeting.version)


def id_or_nothing(fields: Fields, key: str) -> str:
    """Return an id of a press that has been refused already, "" when it cannot be read."""
    try:
        return fields.maybe_id(key)
    except Refused:
        return ""


def red_days_around(day: date) -> tuple[date, ...]:
    """Return the red days that matter for a meeting on ``day``, in order."""
    first, last = day - min(BACK, day - date.min), day + min(AHEAD, date.max - day)
    return tuple(sorted(red for red in red_days(first.year, last.year) if first <= red <= last))


def read_plan(fields: Fields) -> plan_meeting.PlanMeeting:
    """Read the form, or one of the days offered."""
    day = _day(fields)
    return plan_meeting.PlanMeeting(
        subject_id=fields.maybe_id("subject"),
        day=day,
        start=fields.clock("start"),
        end=fields.clock("end"),
        place=fields.text("place", most=PLACE_MOST),
        mode=fields.choice("mode", Mode, Mode.PHYSICAL),
        join_url=_link(fields),
        red_days=red_days_around(day),
        confirmed=fields.yes("confirmed"),
    )


def read_move(fields: Fields) -> move_meeting.MoveMeeting:
    """Read the form of a planned meeting."""
    day = _day(fields)
    return move_meeting.MoveMeeting(
        subject_id=fields.id("subject"),
        version=fields.version,
        day=day,
        start=fields.clock("start"),
        end=fields.clock("end"),
        place=fields.text("place", most=PLACE_MOST),
        mode=fields.choice("mode", Mode, Mode.PHYSICAL),
        join_url=_link(fields),
        red_days=red_days_around(day),
        confirmed=fields.yes("confirmed"),
    )


def draw_planned(made: plan_meeting.MeetingPlanned, say: Say) -> Card:
    """Draw the receipt, or the question about the day."""
    own = Envelope(network=made.network_id, subject=made.subject_id, card=made.card, version=made.version)
    ask = made.ask
    if made.meeting is None:
        draft = draft_of(ask.day, ask.start, ask.end, ask.place, ask.mode, ask.join_url)
        doubt = made.doubt.value if made.doubt is not None else ""
        view = DayQuestionView(envelope=own, verb="meeting.plan", doubt=doubt, wanted=ask.day, days=made.days, draft=draft)
        return day_question(view, say)
    return meeting_planned(
        MeetingPlannedView(
            envelope=own,
            meeting=made.meeting,
            call_day=made.call_day,
            notice_day=made.notice_day,
            carried=made.carried,
        ),
        say,
    )


def draw_moved(moved: move_meeting.MeetingMoved, say: Say) -> Card:
    """Draw the receipt, or the question about the day."""
    own, ask = envelope(moved.meeting, moved.card), moved.ask
    if moved.doubt is not None:
        draft = draft_of(ask.day, ask.start, ask.end, ask.place, ask.mode, ask.join_url)
        view = DayQuestionView(
            envelope=own, verb="meeting.move", doubt=moved.doubt.value, wanted=ask.day, days=moved.days, draft=draft
        )
        return day_question(view, say)
    return meeting_planned(MeetingPlannedView(envelope=own, meeting=moved.meeting, was=moved.was, told=moved.told), say)


def draw_cancelled(gone: move_meeting.MeetingCancelled, say: Say) -> Card:
    """Draw the receipt."""
    own = envelope(gone.meeting, gone.card)
    return meeting_planned(MeetingPlannedView(envelope=own, meeting=gone.meeting, told=gone.told, cancelled=True), say)


def draw_form(form: show_meeting.MeetingForm, say: Say) -> Card:
    """Draw the form, empty or with the meeting's own details."""
    meeting = form.meeting
    if meeting is None:
        own = Envelope(network=form.network_id, subject=form.network_id, card=form.card)
        return meeting_form(MeetingFormView(envelope=own, network=form.network, draft=MeetingDraft()), say)
    draft = draft_of(meeting.day, meeting.start, meeting.end, meeting.place, meeting.mode, meeting.join_url)
    own = envelope(meeting, form.card)
    return meeting_form(MeetingFormView(envelope=own, network=form.network, draft=draft, meets=True), say)


def again_form(fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the form once more with what was typed."""
    typed = fields.inputs()
    mode = typed.get("mode", "")
    draft = MeetingDraft(
        day=typed.get("day", "")[:10],
        start=typed.get("start", "")[:5],
        end=typed.get("end", "")[:5],
        place=typed.get("place", "")[:PLACE_MOST],
        mode=mode if mode in set(Mode) else Mode.PHYSICAL.value,
        join_url=typed.get("join_url", "")[:LINK_MOST],
    )
    own = Envelope(
        network=fields.maybe_network(),
        subject=id_or_nothing(fields, "subject"),
        card=id_or_nothing(fields, "card"),
        version=fields.version,
    )
    view = MeetingFormView(
        envelope=own, network="", draft=draft, meets=fields.verb == "meeting.move", error=refusal_sentence(refused, say)
    )
    return meeting_form(view, say)


def _day(fields: Fields) -> date:
    day = fields.day("day", required=True)
    if day is None:
        raise Refused(Refusal.FIELD_MISSING, field="day")
    return day


def _link(fields: Fields) -> str:
    link = fields.text("join_url", most=LINK_MOST)
    if link and not link.startswith("https://"):
        raise Refused(Refusal.FIELD_INVALID, field="join_url")
    return link


VERBS: tuple[Verb, ...] = (
    Verb(request=plan_meeting.REQUEST, read=read_plan, draw=draw_planned, again=again_form),
    Verb(request=move_meeting.REQUEST, read=read_move, draw=draw_moved, again=again_form),
    Verb(
        request=move_meeting.CANCEL,
        read=lambda fields: move_meeting.CancelMeeting(subject_id=fields.id("subject"), version=fields.version),
        draw=draw_cancelled,
    ),
    Verb(
        request=show_meeting.REQUEST,
        read=lambda fields: show_meeting.ShowMeeting(subject_id=fields.maybe_id("subject")),
        draw=draw_form,
        reads=True,
    ),
)

"""Planning, moving and cancelling a meeting."""

from typing import TypedDict

from cards.envelope import Envelope
from cards.meeting_form import INVITATION_MOST, LINK_MOST, PLACE_MOST, MeetingDraft, MeetingFormView, draft_of, meeting_form
from cards.meeting_planned import DayQuestionView, MeetingPlannedView, day_question, meeting_planned
from conversation.days_off import days_off_for
from conversation.fields import Fields
from conversation.verbs import Card, Verb
from meetings.glance import MeetingFacts
from meetings.meeting import Mode
from meetings.refusals import Refusal, Refused
from texts.refusals import refusal_sentence
from texts.say import Say
from texts.teams_links import find_join_link
from workflows import cancel_meeting, move_meeting, plan_meeting, show_meeting


def envelope(meeting: MeetingFacts, card: str) -> Envelope:
    """Return the envelope of a card about a meeting."""
    return Envelope(network=meeting.network_id, subject=meeting.id, card=card, version=meeting.version)


def id_or_nothing(fields: Fields, key: str) -> str:
    """Return an id of a press that has been refused already, "" when it cannot be read."""
    try:
        return fields.maybe_id(key)
    except Refused:
        return ""


def pressed_envelope(fields: Fields) -> Envelope:
    """Return the envelope of the refused press, for its form to be drawn once more; what cannot be read is left empty."""
    return Envelope(
        network=fields.maybe_network(),
        subject=id_or_nothing(fields, "subject"),
        card=id_or_nothing(fields, "card"),
        version=fields.version,
    )


def read_plan(fields: Fields) -> plan_meeting.PlanMeeting:
    """Read the form, or one of the days offered."""
    day = fields.needed_day("day")
    return plan_meeting.PlanMeeting(
        subject_id=fields.maybe_id("subject"),
        day=day,
        start=fields.clock("start"),
        end=fields.clock("end"),
        **_where(fields),
        whole_day=fields.yes("whole_day"),
        off=days_off_for(day, day),
        confirmed=fields.yes("confirmed"),
    )


def read_move(fields: Fields) -> move_meeting.MoveMeeting:
    """Read the form of a planned meeting."""
    day = fields.needed_day("day")
    return move_meeting.MoveMeeting(
        subject_id=fields.id("subject"),
        version=fields.version,
        day=day,
        start=fields.clock("start"),
        end=fields.clock("end"),
        **_where(fields),
        whole_day=fields.yes("whole_day"),
        off=days_off_for(day, day),
        confirmed=fields.yes("confirmed"),
    )


class _Where(TypedDict):
    place: str
    mode: Mode
    join_url: str
    host_id: str


def _where(fields: Fields) -> _Where:
    return _Where(
        place=fields.text("place", most=PLACE_MOST),
        mode=fields.choice("mode", Mode, Mode.PHYSICAL),
        join_url=_link(fields),
        host_id=fields.maybe_id("host"),
    )


def _link(fields: Fields) -> str:
    """Return the link in what was pasted: an address, or a whole invitation."""
    pasted = fields.text("join_url", most=INVITATION_MOST)
    link = find_join_link(pasted)
    if pasted and (not link or len(link) > LINK_MOST):
        raise Refused(Refusal.FIELD_INVALID, field="join_url")
    return link


def draw_planned(made: plan_meeting.MeetingPlanned, say: Say) -> Card:
    """Draw the receipt, or the question about the day."""
    own = Envelope(network=made.network_id, subject=made.subject_id, card=made.card, version=made.version)
    if made.meeting is None:
        return _question(own, "meeting.plan", made, say)
    return meeting_planned(
        MeetingPlannedView(
            envelope=own,
            meeting=made.meeting,
            call_day=made.call_day,
            notice_day=made.notice_day,
            carried=made.carried,
            told=made.told,
            usual_end=made.usual_end,
            remembered=made.remembered,
        ),
        say,
    )


def draw_moved(moved: move_meeting.MeetingMoved, say: Say) -> Card:
    """Draw the receipt, or the question about the day."""
    own = envelope(moved.meeting, moved.card)
    if moved.doubt is not None:
        return _question(own, "meeting.move", moved, say)
    return meeting_planned(
        MeetingPlannedView(
            envelope=own,
            meeting=moved.meeting,
            was=moved.was,
            told=moved.told,
            dues=moved.dues,
            usual_end=moved.usual_end if not moved.told else None,
            remembered=moved.remembered,
        ),
        say,
    )


def _question(own: Envelope, verb: str, asked: plan_meeting.MeetingPlanned | move_meeting.MeetingMoved, say: Say) -> Card:
    doubt = asked.doubt.value if asked.doubt is not None else ""
    view = DayQuestionView(envelope=own, verb=verb, doubt=doubt, wanted=asked.ask.day, days=asked.days, draft=draft_of(asked.ask))
    return day_question(view, say)


def draw_cancelled(gone: cancel_meeting.MeetingCancelled, say: Say) -> Card:
    """Draw the receipt."""
    own = envelope(gone.meeting, gone.card)
    return meeting_planned(MeetingPlannedView(envelope=own, meeting=gone.meeting, told=gone.told, cancelled=True), say)


def draw_form(form: show_meeting.MeetingForm, say: Say) -> Card:
    """Draw the form, empty or with the meeting's own details."""
    meeting = form.meeting
    hosts = tuple((host.id, host.name) for host in form.hosts)
    if meeting is None:
        own = Envelope(network=form.network_id, subject=form.network_id, card=form.card)
        return meeting_form(MeetingFormView(envelope=own, network=form.network, draft=MeetingDraft(), hosts=hosts), say)
    own = envelope(meeting, form.card)
    view = MeetingFormView(envelope=own, network=form.network, draft=draft_of(meeting), meets=True, hosts=hosts)
    return meeting_form(view, say)


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
        join_url=typed.get("join_url", "")[:INVITATION_MOST],
        host=id_or_nothing(fields, "host"),
        whole_day=fields.yes("whole_day"),
    )
    meets = fields.verb == "meeting.move"
    view = MeetingFormView(
        envelope=pressed_envelope(fields), network="", draft=draft, meets=meets, error=refusal_sentence(refused, say)
    )
    return meeting_form(view, say)


VERBS: tuple[Verb, ...] = (
    Verb(request=plan_meeting.REQUEST, read=read_plan, draw=draw_planned, again=again_form),
    Verb(request=move_meeting.REQUEST, read=read_move, draw=draw_moved, again=again_form),
    Verb(
        request=cancel_meeting.REQUEST,
        read=lambda fields: cancel_meeting.CancelMeeting(subject_id=fields.id("subject"), version=fields.version),
        draw=draw_cancelled,
    ),
    Verb(
        request=show_meeting.REQUEST,
        read=lambda fields: show_meeting.ShowMeeting(subject_id=fields.maybe_id("subject")),
        draw=draw_form,
        reads=True,
    ),
)

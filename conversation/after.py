"""The verbs and words after the meeting: close, minutes, approve, publish, open, and what owners answer."""

from conversation.after_cards import (
    draw_actions,
    draw_answered,
    draw_approved,
    draw_closed,
    draw_minutes,
    draw_opened,
    draw_published,
    draw_waived,
)
from conversation.around_table import running
from conversation.fields import Fields
from conversation.turn import Mention
from conversation.verbs import Speaker, Spoken, Verb
from meetings.refusals import Refusal, Refused
from texts.commands import Command
from texts.owner_words import print_owner
from workflows import (
    answer_action,
    approve_minutes,
    close_meeting,
    list_actions,
    open_minutes,
    publish_minutes,
    show_minutes,
    waive_action,
)
from workflows.answer_action import Later
from workflows.situation import Situation

MOST_PAGES = 99


def _action(fields: Fields) -> str:
    """Return the action that was chosen on a card with several, else the one the card is about."""
    return fields.maybe_id("action") or fields.id("subject")


def _read_close(fields: Fields) -> close_meeting.CloseMeeting:
    return close_meeting.CloseMeeting(
        subject_id=fields.id("subject"), anyway=fields.yes("anyway"), move=fields.yes("move"), version=fields.version
    )


def _read_show(fields: Fields) -> show_minutes.ShowMinutes:
    page = fields.number("page", least=1, most=MOST_PAGES) or 1
    return show_minutes.ShowMinutes(subject_id=fields.maybe_id("subject"), page=page, print_owner=print_owner)


def _read_approve(fields: Fields) -> approve_minutes.ApproveMinutes:
    digest = fields.text("digest", most=64, required=True)
    return approve_minutes.ApproveMinutes(subject_id=fields.id("subject"), digest=digest, print_owner=print_owner)


def _read_done(fields: Fields) -> answer_action.FinishAction:
    line = fields.text("line", most=300)
    return answer_action.FinishAction(subject_id=_action(fields), line=line)


def _read_snooze(fields: Fields) -> answer_action.SnoozeAction:
    later = fields.choice("later", Later, Later.WEEK)
    return answer_action.SnoozeAction(subject_id=_action(fields), later=later)


def _read_reschedule(fields: Fields) -> answer_action.RescheduleAction:
    day = fields.day("day", required=True)
    if day is None:
        raise Refused(Refusal.FIELD_MISSING, field="day")
    return answer_action.RescheduleAction(subject_id=_action(fields), day=day)


VERBS: tuple[Verb, ...] = (
    Verb(request=close_meeting.REQUEST, read=_read_close, draw=draw_closed),
    Verb(request=show_minutes.REQUEST, read=_read_show, draw=draw_minutes, reads=True),
    Verb(request=approve_minutes.REQUEST, read=_read_approve, draw=draw_approved),
    Verb(
        request=publish_minutes.REQUEST,
        read=lambda fields: publish_minutes.PublishMinutes(subject_id=fields.id("subject")),
        draw=draw_published,
    ),
    Verb(
        request=open_minutes.REQUEST,
        read=lambda fields: open_minutes.OpenMinutes(subject_id=fields.id("subject"), public_url=fields.public_url),
        draw=draw_opened,
    ),
    Verb(
        request=waive_action.REQUEST,
        read=lambda fields: waive_action.WaiveAction(subject_id=fields.id("subject")),
        draw=draw_waived,
    ),
    Verb(request=answer_action.DONE, read=_read_done, draw=draw_answered),
    Verb(request=answer_action.SNOOZE, read=_read_snooze, draw=draw_answered),
    Verb(request=answer_action.RESCHEDULE, read=_read_reschedule, draw=draw_answered),
    Verb(
        request=answer_action.CLAIM,
        read=lambda fields: answer_action.ClaimAction(subject_id=_action(fields)),
        draw=draw_answered,
    ),
    Verb(request=list_actions.REQUEST, read=lambda _fields: list_actions.ListActions(), draw=draw_actions, reads=True),
)


def _close(_command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="meeting.close", ask=close_meeting.CloseMeeting(subject_id=running(situation).id))


def _minutes(_command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Show the last meeting's minutes; approving by words shows them too, because what is approved must have been read."""
    return Spoken(verb="minutes.show", ask=show_minutes.ShowMinutes(print_owner=print_owner))


def _publish(_command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="minutes.publish", ask=publish_minutes.PublishMinutes())


def _mine(_command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Show one's own actions; "klart" alone shows them too, as only a press says which is done."""
    return Spoken(verb="action.mine", ask=list_actions.ListActions())


SPEAKERS: dict[str, Speaker] = {
    "close": _close,
    "minutes": _minutes,
    "approve": _minutes,
    "publish": _publish,
    "my_actions": _mine,
    "done": _mine,
}

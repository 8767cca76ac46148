"""The verbs and words after the meeting: close, minutes, approve, publish, open; ``conversation.actions`` has the actions."""

from conversation import actions
from conversation.after_cards import (
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
from texts.commands import Command
from texts.owner_words import print_owner
from workflows import (
    approve_minutes,
    close_meeting,
    open_minutes,
    publish_minutes,
    show_minutes,
    waive_action,
)
from workflows.situation import Situation

MOST_PAGES = 99


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
    *actions.VERBS,
)


def _close(_command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="meeting.close", ask=close_meeting.CloseMeeting(subject_id=running(situation).id))


def _minutes(_command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Show the last meeting's minutes; approving by words shows them too, because what is approved must have been read."""
    return Spoken(verb="minutes.show", ask=show_minutes.ShowMinutes(print_owner=print_owner))


def _publish(_command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="minutes.publish", ask=publish_minutes.PublishMinutes())


SPEAKERS: dict[str, Speaker] = {
    "close": _close,
    "minutes": _minutes,
    "approve": _minutes,
    "publish": _publish,
    **actions.SPEAKERS,
}

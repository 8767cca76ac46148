"""The verbs and words about actions: what owners answer, shared ones, handing over, lists, leaving a role."""

from cards.action_list import ALL
from cards.guest_invite import NEW
from conversation.action_cards import (
    draw_actions,
    draw_answered,
    draw_answers,
    draw_found,
    draw_invited,
    draw_leaving,
    draw_more_of,
    draw_opened,
)
from conversation.around_table import people_named, people_of
from conversation.fields import Fields
from conversation.turn import Mention
from conversation.verbs import Speaker, Spoken, Verb
from meetings.refusals import Refusal, Refused
from texts.commands import Command
from texts.dates import Found, read_date
from texts.names import NoOne, resolve
from texts.organisations import KnownOrganisation, resolve_organisation
from texts.past_days import read_past_day
from workflows import (
    answer_action,
    answer_part,
    change_action,
    find_actions,
    hand_over,
    invite_guest,
    leave_role,
    list_actions,
    open_action,
)
from workflows.answer_action import Later
from workflows.situation import Situation
from workflows.write_entry import AddNote

MOST_WORDS = 600


def chosen_action(fields: Fields) -> str:
    """Return the action that was chosen on a card with several, else the one the card is about."""
    return fields.maybe_id("action") or fields.id("subject")


def _read_done(fields: Fields) -> answer_action.FinishAction:
    return answer_action.FinishAction(subject_id=chosen_action(fields), line=fields.text("line", most=300))


def _read_snooze(fields: Fields) -> answer_action.SnoozeAction:
    return answer_action.SnoozeAction(subject_id=chosen_action(fields), later=fields.choice("later", Later, Later.WEEK))


def _read_reschedule(fields: Fields) -> answer_action.RescheduleAction:
    return answer_action.RescheduleAction(subject_id=chosen_action(fields), day=fields.needed_day("day"))


def _read_bind(fields: Fields) -> change_action.BindMeeting:
    return change_action.BindMeeting(subject_id=fields.id("subject"), day=fields.needed_day("bind_day"))


def _read_steps(fields: Fields) -> change_action.TickSteps:
    places = fields.ids("steps")
    if not all(place.isdecimal() for place in places):
        raise Refused(Refusal.FIELD_INVALID, field="steps")
    return change_action.TickSteps(subject_id=fields.id("subject"), done=tuple(int(place) for place in places))


def _read_comment(fields: Fields) -> change_action.CommentAction:
    subject = fields.id("subject")
    return change_action.CommentAction(subject_id=subject, text=fields.text("words", most=MOST_WORDS, required=True, lines=True))


def _read_hand_over(fields: Fields) -> hand_over.HandOver:
    subject, receiver = fields.id("subject"), fields.maybe_id("receiver")
    if not receiver:
        raise Refused(Refusal.FIELD_MISSING, field="receiver")
    text = fields.text("words", most=MOST_WORDS, lines=True)
    return hand_over.HandOver(subject_id=subject, person_id=receiver, text=text)


def _read_not_mine(fields: Fields) -> hand_over.NotMine:
    subject = fields.id("subject")
    return hand_over.NotMine(subject_id=subject, text=fields.text("words", most=MOST_WORDS, required=True, lines=True))


def _read_decline(fields: Fields) -> hand_over.DeclineAction:
    return hand_over.DeclineAction(subject_id=fields.id("subject"), text=fields.text("no_thanks", most=300))


def _read_part(fields: Fields) -> answer_part.AnswerPart:
    return answer_part.AnswerPart(
        subject_id=fields.id("subject"),
        text=fields.text("text", most=MOST_WORDS, required=True, lines=True),
        part=fields.maybe_id("part"),
    )


def _read_find(fields: Fields) -> find_actions.FindActions:
    def narrowed(key: str) -> str:
        found = fields.maybe_id(key)
        return "" if found == ALL else found

    return find_actions.FindActions(
        person_id=narrowed("for_person"),
        organisation_id=narrowed("for_place"),
        meeting_id=narrowed("for_meeting"),
        decision_id=narrowed("for_decision"),
        done=fields.yes("with_done"),
        only=fields.choice("only", find_actions.Only, find_actions.Only.ALL),
        page=fields.number("page", least=1) or 1,
    )


def _read_role(fields: Fields) -> leave_role.HandOverRole:
    subject, receiver = fields.id("subject"), fields.maybe_id("receiver")
    if not receiver:
        raise Refused(Refusal.FIELD_MISSING, field="receiver")
    return leave_role.HandOverRole(
        subject_id=subject,
        person_id=fields.id("leaver"),
        to_id=receiver,
        chair=fields.yes("seat"),
        last_day=fields.day("last_day"),
    )


def _read_guest(fields: Fields) -> invite_guest.InviteGuest:
    item = fields.maybe_id("guest_item")
    return invite_guest.InviteGuest(
        subject_id=fields.id("subject"),
        name=fields.text("guest_name", most=120, required=True),
        organisation=fields.text("guest_place", most=120),
        email=fields.text("guest_mail", most=254),
        item_id="" if item == NEW else item,
        title=fields.text("guest_title", most=200),
    )


VERBS: tuple[Verb, ...] = (
    Verb(request=answer_action.DONE, read=_read_done, draw=draw_answered),
    Verb(request=answer_action.SNOOZE, read=_read_snooze, draw=draw_answered),
    Verb(request=answer_action.RESCHEDULE, read=_read_reschedule, draw=draw_answered),
    Verb(
        request=answer_action.CLAIM,
        read=lambda fields: answer_action.ClaimAction(subject_id=chosen_action(fields)),
        draw=draw_answered,
    ),
    Verb(request=list_actions.REQUEST, read=lambda _fields: list_actions.ListActions(), draw=draw_actions, reads=True),
    Verb(request=find_actions.REQUEST, read=_read_find, draw=draw_found, reads=True),
    Verb(
        request=open_action.REQUEST,
        read=lambda fields: open_action.OpenAction(subject_id=chosen_action(fields)),
        draw=draw_opened,
        reads=True,
    ),
    Verb(
        request=open_action.MORE,
        read=lambda fields: open_action.OpenAction(subject_id=fields.id("subject")),
        draw=draw_more_of,
        reads=True,
    ),
    Verb(
        request=answer_part.ANSWERS,
        read=lambda fields: answer_part.ShowAnswers(subject_id=chosen_action(fields)),
        draw=draw_answers,
        reads=True,
    ),
    Verb(request=answer_part.PART, read=_read_part, draw=draw_answers),
    Verb(
        request=answer_part.END,
        read=lambda fields: answer_part.EndAction(subject_id=fields.id("subject")),
        draw=draw_answers,
    ),
    Verb(request=change_action.COMMENT, read=_read_comment, draw=draw_opened),
    Verb(request=change_action.STEP, read=_read_steps, draw=draw_opened),
    Verb(
        request=change_action.MET,
        read=lambda fields: change_action.MeetCondition(subject_id=fields.id("subject")),
        draw=draw_opened,
    ),
    Verb(request=change_action.BIND, read=_read_bind, draw=draw_opened),
    Verb(
        request=change_action.DELIVERED,
        read=lambda fields: change_action.DeliverAction(subject_id=fields.id("subject")),
        draw=draw_opened,
    ),
    Verb(
        request=change_action.REOPEN,
        read=lambda fields: change_action.ReopenAction(subject_id=fields.id("subject")),
        draw=draw_opened,
    ),
    Verb(
        request=change_action.RETIRE,
        read=lambda fields: change_action.RetireAction(subject_id=fields.id("subject")),
        draw=draw_opened,
    ),
    Verb(request=hand_over.HAND_OVER, read=_read_hand_over, draw=draw_answered),
    Verb(request=hand_over.DECLINE, read=_read_decline, draw=draw_answered),
    Verb(request=hand_over.NOT_MINE, read=_read_not_mine, draw=draw_answered),
    Verb(request=invite_guest.REQUEST, read=_read_guest, draw=draw_invited),
    Verb(
        request=leave_role.SHOW,
        read=lambda fields: leave_role.ShowLeaving(subject_id=fields.id("subject"), person_id=fields.maybe_id("leaver")),
        draw=draw_leaving,
        reads=True,
    ),
    Verb(request=leave_role.HAND_OVER, read=_read_role, draw=draw_leaving),
)


def _mine(_command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Show one's own actions."""
    return Spoken(verb="action.mine", ask=list_actions.ListActions())


def _done(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Show one's own actions, with the line that follows "klart:" filled in: only a press says which is done.

    From the note-taker of a running meeting such a line is a note.
    """
    if command.text and situation.writes and situation.meeting is not None:
        return Spoken(verb="note.add", ask=AddNote(subject_id=situation.meeting.id, text=command.words))
    return Spoken(verb="action.mine", ask=list_actions.ListActions(line=command.text))


def _all(_command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="action.list", ask=find_actions.FindActions())


def _only(command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Show what is late, what nobody owns, what the last meeting gave or what came of a decision."""
    asked = {
        "late": find_actions.FindActions(only=find_actions.Only.LATE),
        "ownerless": find_actions.FindActions(only=find_actions.Only.OWNERLESS),
        "last": find_actions.FindActions(last=True),
    }
    found = asked.get(command.arg, find_actions.FindActions(decision_words=command.text))
    return Spoken(verb="action.list", ask=found)


def _of(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Show the actions of a person, an organisation, or the meeting of a day of the last year."""
    if command.arg:
        day = read_past_day(command.arg, situation.today)
        if day is None:
            raise Refused(Refusal.DATE_UNREADABLE, field=command.arg)
        return Spoken(verb="action.list", ask=find_actions.FindActions(day=day))
    if isinstance(resolve(command.text, people_of(situation)), NoOne):
        places = [
            KnownOrganisation(organisation_id=one.id, name=one.name, aliases=one.aliases, member=one.member)
            for one in situation.organisations
        ]
        place = resolve_organisation(command.text, places)
        if place:
            return Spoken(verb="action.list", ask=find_actions.FindActions(organisation_id=place))
    person = people_named(command.text, situation)
    return Spoken(verb="action.list", ask=find_actions.FindActions(person_id=person[0]))


def _body_meets(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Bind a body's meeting to its day; from the note-taker of a running meeting the words are a note."""
    if situation.writes and situation.meeting is not None:
        return Spoken(verb="note.add", ask=AddNote(subject_id=situation.meeting.id, text=command.words))
    found = read_date(command.arg, situation.today, ())
    if not isinstance(found, Found) or found.ask:
        raise Refused(Refusal.DATE_UNREADABLE, field=command.arg)
    return Spoken(verb="action.bind", ask=change_action.BindMeeting(body=command.text, day=found.day))


def _leaving(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    person = people_named(command.text, situation)[0] if command.text else ""
    return Spoken(verb="role.leaving", ask=leave_role.ShowLeaving(person_id=person))


SPEAKERS: dict[str, Speaker] = {
    "my_actions": _mine,
    "done": _done,
    "all_actions": _all,
    "actions_of": _of,
    "actions_only": _only,
    "body_meets": _body_meets,
    "leaving": _leaving,
}

"""What typed words ask for before a meeting."""

import re

from cards.item_form import MINUTES_MOST, TITLE_MOST
from conversation.around_table import people_named
from conversation.turn import Mention
from conversation.verbs import Speaker, Spoken
from meetings.attendance import Answer
from meetings.meeting import Meeting
from meetings.refusals import Refusal, Refused
from texts.commands import Command, Proposal
from workflows.add_item import AddItem
from workflows.answer_attendance import AnswerAttendance
from workflows.call_meeting import CallMeeting
from workflows.choose_language import ChooseLanguage
from workflows.propose_item import ProposeItem
from workflows.show_agenda import ShowAgenda
from workflows.show_home import Greet, Greeting
from workflows.situation import Situation
from workflows.switch_network import SwitchNetwork
from workflows.write_entry import AddNote

_MINUTES = re.compile(r"[\s,(]*(?:ca\.?\s+|cirka\s+|about\s+)?(?P<minutes>\d{1,3})\s*min(?:uter|utes)?\.?\)?\s*$", re.IGNORECASE)
_EDGES = " \t\r\n,.;:–—-"


def meeting_of(situation: Situation) -> Meeting:
    """Return the meeting that is on or next; Refused NO_MEETING."""
    if situation.meeting is None:
        raise Refused(Refusal.NO_MEETING)
    return situation.meeting


def speak_item(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Propose an item ("ärende från Gunvor: ..."); whoever takes the notes of a running meeting puts it on the agenda at once."""
    meeting = meeting_of(situation)
    proposer_id = one_named(command.who, situation) if command.who else ""
    title, minutes = split_minutes(command.text)
    if len(title) > TITLE_MOST:
        raise Refused(Refusal.FIELD_TOO_LONG, field="title", most=TITLE_MOST)
    if situation.writes:
        return Spoken(verb="item.add", ask=AddItem(subject_id=meeting.id, title=title, proposer_id=proposer_id))
    ask = ProposeItem(subject_id=meeting.id, title=title, minutes=minutes, proposer_id=proposer_id)
    return Spoken(verb="agenda.propose", ask=ask)


def speak_proposal(proposal: Proposal, situation: Situation) -> Spoken:
    """Propose what "kan vi ta upp ..." named."""
    minutes = proposal.minutes if proposal.minutes and 0 < proposal.minutes <= MINUTES_MOST else None
    ask = ProposeItem(subject_id=meeting_of(situation).id, title=proposal.title[:TITLE_MOST], minutes=minutes)
    return Spoken(verb="agenda.propose", ask=ask)


def speak_comes(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Answer "Kommer du?" for oneself or for somebody named; from the note-taker of a running meeting the words are a note."""
    meeting = meeting_of(situation)
    if situation.writes:
        return Spoken(verb="note.add", ask=AddNote(subject_id=meeting.id, text=command.words))
    who = one_named(command.who, situation) if command.who else ""
    own = who == situation.actor.person.id
    answer = Answer(command.arg)
    ask = AnswerAttendance(subject_id=meeting.id, answer=answer, deputy=command.text, person_id="" if own else who)
    return Spoken(verb="attendance.answer", ask=ask)


def one_named(words: str, situation: Situation) -> str:
    """Return the id of the one person of the network that ``words`` name; Refused NAME_UNCLEAR or NAME_UNKNOWN otherwise."""
    found = people_named(words, situation)
    if len(found) > 1:
        raise Refused(Refusal.NAME_UNCLEAR, field=words[:80])
    return found[0]


def split_minutes(words: str) -> tuple[str, int | None]:
    """Return an item's title and the time wanted at its end ("..., 20 min"), None when none is said."""
    match = _MINUTES.search(words)
    title = words[: match.start()].strip(_EDGES) if match else ""
    if match is None or not title or not 0 < int(match["minutes"]) <= MINUTES_MOST:
        return words.strip(), None
    return title, int(match["minutes"])


def _speak_agenda(_command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="agenda.show", ask=ShowAgenda(subject_id=meeting_of(situation).id))


def _speak_call(_command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="meeting.call", ask=CallMeeting(subject_id=meeting_of(situation).id))


def _speak_language(command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="language.choose", ask=ChooseLanguage(language=command.arg))


def _speak_switch(command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="network.switch", ask=SwitchNetwork(name=command.text))


def _speak_greeting(command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="help.show", ask=Greet(said=Greeting(command.name.value)))


SPEAKERS: dict[str, Speaker] = {
    "item": speak_item,
    "comes": speak_comes,
    "agenda": _speak_agenda,
    "call": _speak_call,
    "language": _speak_language,
    "network_switch": _speak_switch,
    "help": _speak_greeting,
    "hello": _speak_greeting,
    "thanks": _speak_greeting,
}

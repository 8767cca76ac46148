"""What typed words ask of the notice: to send it, and "inget nytt om Lägesrapport" before the meeting."""

from conversation.before_words import meeting_of
from conversation.turn import Mention
from conversation.verbs import Speaker, Spoken
from meetings.agenda import AgendaItem
from meetings.refusals import Refusal, Refused
from texts.commands import Command
from texts.titles import titles_meant
from workflows.publish_agenda import PreviewAgenda
from workflows.report_nothing_new import ReportNothingNew
from workflows.settle_item import SettleItem
from workflows.situation import Situation


def speak_send_notice(_command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Show what would be sent: nothing goes out on words alone."""
    return Spoken(verb="agenda.preview", ask=PreviewAgenda(subject_id=meeting_of(situation).id))


def speak_report(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Report an item; from whoever takes the notes of a running meeting it is the item's outcome."""
    item = item_meant(command, situation)
    if situation.writes:
        return Spoken(verb="item.nothing_new", ask=SettleItem(subject_id=meeting_of(situation).id, item_id=item.id))
    return Spoken(verb="item.report_nothing_new", ask=ReportNothingNew(subject_id=item.id))


def item_meant(command: Command, situation: Situation) -> AgendaItem:
    """Return the one item of the meeting's agenda with the number or title written; Refused NO_MEETING, ITEM_UNCLEAR."""
    meeting_of(situation)
    if command.number is not None:
        found = [item for item in situation.items if item.position == command.number and item.parent_id is None]
    else:
        places = titles_meant(command.text, [item.title for item in situation.items])
        found = [situation.items[place] for place in places]
    if len(found) != 1:
        raise Refused(Refusal.ITEM_UNCLEAR)
    return found[0]


SPEAKERS: dict[str, Speaker] = {"send_notice": speak_send_notice, "report": speak_report}

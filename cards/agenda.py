"""The agenda: shown on request, posted in the channel, sent to each person; long ones in pages."""

from cards.agenda_call import coming
from cards.agenda_changes import change_lines
from cards.agenda_groups import agenda_groups
from cards.elements import Element, card, escape, execute, heading, open_url, text
from cards.envelope import Envelope
from cards.meeting_words import when
from cards.nothing_new import report_part
from cards.paging import pages
from meetings.attendance import Answer
from meetings.glance import AgendaLine, FollowUp, MeetingFacts
from meetings.meeting import MeetingState
from meetings.notice import Changes
from meetings.values import value
from texts.say import Say

PAGE_MOST = 9_000
ACTIONS_MOST = 6
REPORT_ACTIONS = 2
"""The button that opens the report, and the one inside it."""


@value
class AgendaView:
    """``heading`` is shown, published or updated. ``guest`` = only the receiver's own items are in ``lines``.

    ``answer`` is the receiver's own answer and ``deputy`` who comes instead; ``asks`` adds the question "Kommer du?".
    ``arranges`` adds the way to change it. ``called`` = the notice has gone out and can be opened. ``only_changes`` leaves out
    what the receiver has been told already.
    ``reports`` are (item id, title) of what the reader may report on.
    """

    envelope: Envelope
    heading: str
    meeting: MeetingFacts
    lines: tuple[AgendaLine, ...]
    follow_up: tuple[FollowUp, ...] = ()
    total_minutes: int = 0
    page: int = 1
    guest: bool = False
    asks: bool = False
    arranges: bool = False
    called: bool = False
    only_changes: bool = False
    answer: Answer | None = None
    deputy: str = ""
    changes: Changes = Changes()
    reports: tuple[tuple[str, str], ...] = ()


def agenda(view: AgendaView, say: Say) -> Element:
    """Return one page of the agenda, or of what changed in it."""
    parts = [[]] if view.only_changes else pages(agenda_groups(view.lines, view.follow_up, say, guest=view.guest), PAGE_MOST)
    page = min(max(view.page, 1), len(parts))
    summary = say(f"agenda.{view.heading}", day=view.meeting.day)
    body = [heading(summary), text(escape(when(view.meeting, say)), bold=True)]
    if view.heading == "shown":
        body.append(text(_standing(view.meeting, say), subtle=True))
    body += [text(escape(line)) for line in change_lines(view.changes, view.meeting, say)]
    if view.guest:
        body.append(text(say("agenda.guest" if view.lines else "agenda.guest_none"), subtle=True))
    body += parts[page - 1] or ([] if view.guest or view.only_changes else [text(say("agenda.empty"))])
    if view.total_minutes and not view.only_changes:
        body.append(text(say("agenda.total", minutes=view.total_minutes), subtle=True))
    if len(parts) > 1:
        body.append(text(say("agenda.page", page=page, pages=len(parts)), subtle=True))
    if view.asks:
        if view.answer is not None:
            body.append(text(say(f"agenda_call.you_{view.answer.value}"), colour="good"))
        body += coming(view.envelope, view.answer, say, view.deputy)
    return card(*body, actions=_actions(view, page, len(parts), say), say=say, summary=summary)


def _actions(view: AgendaView, page: int, last: int, say: Say) -> list[Element]:
    """Return the buttons below, the likeliest first: the file, the rest of the agenda, reporting, the link.

    With the three answers in the body they are at most six.
    """
    actions: list[Element] = []
    most = ACTIONS_MOST - len(Answer) if view.asks else ACTIONS_MOST
    if view.called:
        actions.append(execute(say("agenda.open"), view.envelope.data("agenda.open"), inputs=False))
    if view.only_changes:
        actions.append(execute(say("agenda.whole"), view.envelope.data("agenda.show"), inputs=False))
    if last > 1:
        after = page % last + 1
        turn = say("agenda.first_page" if after == 1 else "agenda.next_page")
        actions.append(execute(turn, view.envelope.data("agenda.show", page=str(after)), inputs=False))
    if view.arranges and view.meeting.state is not MeetingState.CANCELLED:
        actions.append(execute(say("agenda.arrange"), view.envelope.data("agenda.arranging"), inputs=False))
    if view.meeting.join_url.startswith("https://") and (view.lines or not view.guest):
        actions.append(open_url(say("agenda.join"), view.meeting.join_url))
    if view.reports and not view.only_changes and len(actions) + REPORT_ACTIONS <= most:
        actions.append(report_part(view.envelope, view.reports, say))
    return actions


def _standing(meeting: MeetingFacts, say: Say) -> str:
    """Say whether people have been called: a planned day is not a notice, and a cancelled meeting is none."""
    if meeting.state is MeetingState.CANCELLED:
        return say("agenda.cancelled")
    return say("agenda.called", day=meeting.called_on) if meeting.called_on is not None else say("agenda.not_called")

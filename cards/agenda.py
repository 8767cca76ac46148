"""The agenda: shown on request, posted in the channel, sent to each person; long ones in pages."""

from cards.agenda_call import DEPUTY_MOST, answers
from cards.elements import Element, ask_text, card, escape, execute, heading, open_url, text
from cards.envelope import Envelope
from cards.meeting_words import about, carried, when
from cards.paging import cut, pages
from meetings.agenda import ItemKind
from meetings.agenda_building import Changes
from meetings.attendance import Answer
from meetings.glance import AgendaLine, FollowUp, MeetingFacts
from meetings.values import value
from texts.say import Say

PAGE_MOST = 9_000
BACKGROUND_MOST = 300
FOLLOW_UP_MOST = 10
CHANGES_MOST = 300


@value
class AgendaView:
    """``heading`` is shown, published or updated. ``guest`` = only the receiver's own items are in ``lines``.

    ``answer`` is the receiver's own answer; ``asks`` adds the question "Kommer du?". ``arranges`` adds the way to change it.
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
    answer: Answer | None = None
    changes: Changes = Changes()


def agenda(view: AgendaView, say: Say) -> Element:
    """Return one page of the agenda."""
    parts = pages(agenda_groups(view.lines, view.follow_up, say), PAGE_MOST)
    page = min(max(view.page, 1), len(parts))
    summary = say(f"agenda.{view.heading}", day=view.meeting.day)
    body = [heading(summary), text(escape(when(view.meeting, say)), bold=True)]
    body += [text(escape(line)) for line in change_lines(view.changes, say)]
    if view.guest:
        body.append(text(say("agenda.guest"), subtle=True))
    body += parts[page - 1] or [text(say("agenda.empty"))]
    if view.total_minutes:
        body.append(text(say("agenda.total", minutes=view.total_minutes), subtle=True))
    if len(parts) > 1:
        body.append(text(say("agenda.page", page=page, pages=len(parts)), subtle=True))
    actions = []
    if view.asks:
        if view.answer is not None:
            body.append(text(say(f"agenda_call.you_{view.answer.value}"), colour="good"))
        body.append(text(say("agenda_call.coming" if view.answer is None else "agenda_call.change"), bold=True))
        body.append(ask_text("deputy", say("agenda_call.deputy"), most=DEPUTY_MOST))
        actions += answers(view.envelope, say)
    if len(parts) > 1:
        after = page % len(parts) + 1
        turn = say("agenda.first_page" if after == 1 else "agenda.next_page")
        actions.append(execute(turn, view.envelope.data("agenda.show", page=str(after)), inputs=False))
    if view.arranges:
        actions.append(execute(say("agenda.arrange"), view.envelope.data("agenda.arranging"), inputs=False))
    if view.meeting.join_url.startswith("https://"):
        actions.append(open_url(say("agenda.join"), view.meeting.join_url))
    return card(*body, actions=actions, say=say, summary=summary)


def agenda_groups(lines: tuple[AgendaLine, ...], follow_up: tuple[FollowUp, ...], say: Say) -> list[list[Element]]:
    """Return each item's paragraphs; the open actions stand under their own item, else under the previous minutes."""
    kinds = {line.kind for line in lines}
    home = ItemKind.FOLLOW_UP if ItemKind.FOLLOW_UP in kinds else ItemKind.PREVIOUS_MINUTES
    return [_item(line, follow_up if line.kind is home else (), say) for line in lines]


def change_lines(changes: Changes, say: Say) -> list[str]:
    """Return what is new in words, one line a kind of change."""
    kinds = (
        ("added", changes.added),
        ("gone", changes.gone),
        ("renamed", changes.renamed),
        ("moved", changes.moved),
    )
    return [cut(say(f"agenda.{kind}", titles=titles), CHANGES_MOST) for kind, titles in kinds if titles]


def _item(line: AgendaLine, follow_up: tuple[FollowUp, ...], say: Say) -> list[Element]:
    found = [text(escape(f"{line.number}. {line.title}"), bold=True)]
    words = (about(line, say), carried(line, say), cut(line.background, BACKGROUND_MOST), line.link)
    found += [text(escape(word), subtle=True) for word in words if word]
    if line.carry_count > 2:  # noqa: PLR2004 - facts: at the third move somebody should ask
        found.append(text(say("agenda.often_moved"), colour="warning"))
    for action in follow_up[:FOLLOW_UP_MOST]:
        owner = f" ({cut(action.owner, 120)})" if action.owner else ""
        found.append(text("– " + escape(f"{cut(action.text, 160)}{owner}"), subtle=True))
    if len(follow_up) > FOLLOW_UP_MOST:
        found.append(text(say("agenda.more_actions", n=len(follow_up) - FOLLOW_UP_MOST), subtle=True))
    return found

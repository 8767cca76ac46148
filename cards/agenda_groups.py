"""The items of an agenda as paragraphs, the same on every card that shows them."""

from cards.elements import Element, escape, text
from cards.meeting_words import about, carried, previous
from cards.paging import cut
from cards.paper_links import paper_lines
from meetings.agenda import ItemKind
from meetings.glance import AgendaLine, FollowUp
from meetings.numbering import called
from texts.say import Say

BACKGROUND_MOST = 300
FOLLOW_UP_MOST = 10


def agenda_groups(
    lines: tuple[AgendaLine, ...], follow_up: tuple[FollowUp, ...], say: Say, *, guest: bool = False
) -> list[list[Element]]:
    """Return each item's paragraphs; the open actions stand under their own item, else under the previous minutes.

    A ``guest`` is told about when each item begins.
    """
    kinds = {line.kind for line in lines}
    home = ItemKind.FOLLOW_UP if ItemKind.FOLLOW_UP in kinds else ItemKind.PREVIOUS_MINUTES
    return [_item(line, follow_up if line.kind is home else (), say, guest=guest) for line in lines]


def _item(line: AgendaLine, follow_up: tuple[FollowUp, ...], say: Say, *, guest: bool) -> list[Element]:
    found = [text(escape(f"{called(line.number, line.letter)}. {line.title}"), bold=True)]
    starts = [_starts(line, say)] if guest else []
    words = (*starts, about(line, say), previous(line, say), carried(line, say), cut(line.background, BACKGROUND_MOST))
    found += [text(escape(word), subtle=True) for word in words if word]
    found += [text(paper, subtle=True) for paper in paper_lines(line, say)]
    if line.nothing_new:
        found.append(text(escape(say("agenda.nothing_new", names=line.nothing_new)), subtle=True))
    if line.carry_count > 2:  # noqa: PLR2004 - facts: at the third move somebody should ask
        found.append(text(say("agenda.often_moved"), colour="warning"))
    for action in follow_up[:FOLLOW_UP_MOST]:
        owner = f" · {cut(action.beside, 120)}" if action.beside else ""
        late = f" · {say('agenda.overdue', day=action.overdue)}" if action.overdue else ""
        if action.done:
            late = f" · {say('agenda.done')}{f': {cut(action.line, 160)}' if action.line else ''}"
        found.append(text("– " + escape(f"{cut(action.text, 160)}{owner}{late}"), subtle=True))
    if len(follow_up) > FOLLOW_UP_MOST:
        found.append(text(say("agenda.more_actions", n=len(follow_up) - FOLLOW_UP_MOST), subtle=True))
    return found


def _starts(line: AgendaLine, say: Say) -> str:
    return say("agenda.starts", time=line.starts) if line.starts is not None else say("agenda.starts_unknown")

"""Keep the agendas of coming meetings right: standing items, what was moved, what falls due; never the same thing twice.

Called whenever something changes that an agenda is made of, so that an agenda is right before anybody looks at it. What a
person removed from an agenda is not put back on it, and what a person added to is not taken away.
"""

from dataclasses import replace

from meetings.agenda import AgendaItem, Outcome
from meetings.agenda_building import ALWAYS, in_network_order, renumbered, source_of, standing_kind, standing_source
from meetings.agenda_sources import MADE, Source, is_untouched
from meetings.meeting import Meeting, MeetingState
from meetings.network import Network
from workflows.agenda_sources import coming_of, sources_of
from workflows.carrying import UNSENT, add_item, move_to, take_up, waiting_items, write_agenda
from workflows.ports import Work
from workflows.situation import agenda_of


def build_agendas(work: Work, network_id: str) -> int:
    """Bring every coming agenda of the network up to date; return how many items were put on one."""
    network = work.networks.one(network_id)
    meetings = work.meetings.find(network_id=network_id)
    count = sum(_standing(work, network, meeting) for meeting in coming_of(meetings) if meeting.state in UNSENT)
    count += take_up(work, network_id)
    sources = sources_of(work, network, meetings, work.items.find(network_id=network_id))
    _remove_gone(work, meetings, sources)
    waiting = {item.source_id for item, _ in waiting_items(work, network_id)}
    for source in sources:
        if source.everywhere:
            count += _everywhere(work, network_id, source)
        elif source.id not in waiting:
            count += _once(work, network_id, source)
    return count


def _standing(work: Work, network: Network, meeting: Meeting) -> int:
    """Put missing standing items in; take off those the network has none of any more."""
    titles = network.rules.standing_items
    wanted = {standing_source(title) for title in titles}
    rows = work.items.find(meeting_id=meeting.id)
    gone = [row for row in rows if row.kind in ALWAYS and source_of(row) not in wanted and _may_go(row, rows)]
    _take_away(work, meeting.id, gone)
    known = {source_of(row) for row in rows}
    missing = [title for title in dict.fromkeys(titles) if standing_source(title) not in known]
    for title in missing:
        before = agenda_of(work, meeting.id)
        new = AgendaItem(
            id=work.new_id(),
            network_id=network.id,
            meeting_id=meeting.id,
            position=1,
            title=title,
            kind=standing_kind(title),
            source_id=standing_source(title),
        )
        write_agenda(work, before, in_network_order(before, new, titles))
    return len(missing)


def _remove_gone(work: Work, meetings: tuple[Meeting, ...], sources: tuple[Source, ...]) -> None:
    """Take off what made itself and whose source no longer asks for it: a filled seat, a decision with another date."""
    wanted = {source.id: source for source in sources}
    for meeting in coming_of(meetings):
        if meeting.state not in UNSENT:
            continue
        rows = work.items.find(meeting_id=meeting.id)
        gone = [row for row in rows if row.kind in MADE and not _stays(row, wanted) and _may_go(row, rows)]
        _take_away(work, meeting.id, gone)


def _stays(row: AgendaItem, wanted: dict[str, Source]) -> bool:
    source = wanted.get(row.source_id or "")
    if source is None or not source.meeting_ids:
        return False
    return not source.everywhere or row.meeting_id in source.meeting_ids


def _may_go(row: AgendaItem, rows: tuple[AgendaItem, ...]) -> bool:
    return is_untouched(row) and all(row.id not in {other.parent_id, other.merged_into} for other in rows)


def _take_away(work: Work, meeting_id: str, gone: list[AgendaItem]) -> None:
    for row in gone:
        work.items.remove(row.id)
    if gone:
        left = agenda_of(work, meeting_id)
        write_agenda(work, left, renumbered(left))


def _everywhere(work: Work, network_id: str, source: Source) -> int:
    held = {row.meeting_id for row in work.items.find(network_id=network_id) if row.source_id == source.id}
    missing = [meeting_id for meeting_id in source.meeting_ids if meeting_id not in held]
    for meeting_id in missing:
        add_item(work, _made(work, network_id, meeting_id, source))
    return len(missing)


def _once(work: Work, network_id: str, source: Source) -> int:
    """Put the source's item on the meeting it belongs to, or move it there from another agenda nobody has been sent."""
    rows = [row for row in work.items.find(network_id=network_id) if row.source_id == source.id]
    for row in rows:
        meeting = work.meetings.get(row.meeting_id)
        if meeting is None or meeting.state in {MeetingState.CLOSED, MeetingState.CANCELLED}:
            continue
        movable = row.outcome is Outcome.OPEN and row.carried_from is None and source.meeting_ids
        if movable and row.meeting_id not in source.meeting_ids and meeting.state in UNSENT:
            move_to(work, row, source.meeting_ids[0])
        return 0
    if not source.meeting_ids:
        return 0
    earlier = max(rows, key=lambda row: row.id, default=None)
    chain_id = (earlier.chain_id or earlier.id) if earlier is not None else ""
    add_item(work, _made(work, network_id, source.meeting_ids[0], source, chain_id))
    return 1


def _made(work: Work, network_id: str, meeting_id: str, source: Source, chain_id: str = "") -> AgendaItem:
    """Return the item a source makes; it continues the history of what the same source made before."""
    item = AgendaItem(
        id=work.new_id(),
        network_id=network_id,
        meeting_id=meeting_id,
        position=1,
        title=source.title,
        kind=source.kind,
        intent=source.intent,
        background=source.background,
        source_id=source.id,
    )
    return replace(item, chain_id=chain_id or item.id)

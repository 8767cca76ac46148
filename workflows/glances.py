"""Making what is shown of a coming meeting out of what is stored."""

from collections.abc import Sequence
from datetime import date

from meetings.actions import Action, ActionState, OneOrganisation, OtherBody, Outsider, Persons, RoleHolder, WholeNetwork
from meetings.agenda import AgendaItem, ItemKind
from meetings.calendar import local
from meetings.checklists import headline
from meetings.glance import AgendaLine, FollowUp, MeetingFacts, Tally
from meetings.meeting import Meeting, MeetingState, MinutesState
from meetings.namesakes import Named, shown
from meetings.network import Network
from meetings.numbering import letters
from meetings.parts import is_shared, progress
from meetings.people import Membership, Role
from meetings.themes import ThemeForm
from workflows.action_parts import parts_of
from workflows.action_view import due_day
from workflows.ports import Work
from workflows.report_done import done_since
from workflows.sent_notices import first_sent
from workflows.situation import agenda_of
from workflows.standing_duty import last_closed_at, seen_to


def network_of(work: Work, meeting: Meeting) -> Network:
    """Return the meeting's network."""
    return work.networks.one(meeting.network_id)


def meeting_facts(work: Work, meeting: Meeting) -> MeetingFacts:
    """Return the meeting as it is shown."""
    network = network_of(work, meeting)
    stop = local(meeting.stop_at, network.zone) if meeting.stop_at is not None else None
    return MeetingFacts(
        id=meeting.id,
        network_id=network.id,
        network=network.name,
        day=meeting.day,
        start=meeting.start,
        end=meeting.end,
        place=meeting.place,
        mode=meeting.mode,
        join_url=meeting.join_url,
        state=meeting.state,
        version=meeting.version,
        called_on=_called_on(work, meeting, network.zone),
        stop_day=stop.date() if stop else None,
        stop_time=stop.time() if stop else None,
        whole_day=meeting.whole_day,
        host_id=meeting.host_id or "",
    )


def _called_on(work: Work, meeting: Meeting, zone: str) -> date | None:
    first = first_sent(work, meeting) if meeting.state not in {MeetingState.PLANNED, MeetingState.CALLED} else None
    return local(first.sent_at, zone).date() if first is not None else None


def shown_names(work: Work, network_id: str) -> dict[str, str]:
    """Return everybody who has or had a role, by person id, as their name is shown."""
    places = {organisation.id: organisation.name for organisation in work.organisations.find(network_id=network_id)}
    people: dict[str, Named] = {}
    for membership in work.memberships.find(network_id=network_id):
        person = work.persons.one(membership.person_id)
        place = places.get(membership.organisation_id or "", "")
        people[person.id] = Named(id=person.id, name=person.name, organisation=place)
    return shown(tuple(people.values()))


def agenda_lines(work: Work, items: Sequence[AgendaItem], names: dict[str, str]) -> tuple[AgendaLine, ...]:
    """Return ``items`` as they are shown: carried ones with their origin and reason, the previous minutes with their state."""
    lines = []
    parts = letters_among(work, items)
    for item in items:
        source = work.items.get(item.carried_from) if item.carried_from else None
        origin = work.meetings.get(source.meeting_id) if source is not None else None
        previous = _closed_before(work, item) if item.kind is ItemKind.PREVIOUS_MINUTES else None
        lines.append(
            AgendaLine(
                id=item.id,
                number=item.position,
                title=item.title,
                kind=item.kind,
                letter=parts.get(item.id, ""),
                intent=item.intent,
                background=item.background,
                minutes=item.minutes,
                link=item.link,
                proposer=names.get(item.proposer_id or "", ""),
                co_proposers=tuple(names[key] for key in item.co_proposer_ids if key in names),
                presenters=tuple(names[key] for key in item.presenter_ids if key in names),
                theme_form=_theme_form(work, item),
                preparers=tuple(names[key] for key in item.preparer_ids if key in names),
                guests=tuple(names[key] for key in item.guest_ids if key in names),
                papers=item.papers,
                nothing_new=nothing_new_from(work, item, names),
                late=item.late,
                carry=source.carry if source is not None else None,
                carry_count=item.carry_count,
                carried_day=origin.day if origin is not None else None,
                previous_day=previous.day if previous is not None else None,
                previous_state=previous.minutes_state if previous is not None else MinutesState.NONE,
            )
        )
    return tuple(lines)


def _closed_before(work: Work, item: AgendaItem) -> Meeting | None:
    """Return the last meeting that was closed before the one the item stands on."""
    own = work.meetings.get(item.meeting_id)
    closed = work.meetings.find(network_id=item.network_id, state=MeetingState.CLOSED)
    earlier = (meeting for meeting in closed if own is not None and meeting.id != own.id and meeting.day <= own.day)
    return max(earlier, key=lambda meeting: (meeting.day, meeting.id), default=None)


def letters_among(work: Work, items: Sequence[AgendaItem]) -> dict[str, str]:
    """Return the letters of those ``items`` that are parts; what else is on their agendas counts though it is not among them."""
    meetings = dict.fromkeys(item.meeting_id for item in items if item.parent_id is not None)
    return {key: found for meeting_id in meetings for key, found in letters(agenda_of(work, meeting_id)).items()}


def nothing_new_from(work: Work, item: AgendaItem, names: dict[str, str]) -> tuple[str, ...]:
    """Return who said beforehand that there is nothing new: organisations of a round, else the one who reports."""
    by = (names[item.nothing_new_by],) if item.nothing_new_by in names else ()
    found = (work.organisations.get(key) for key in item.nothing_new_from)
    return (*by, *(organisation.name for organisation in found if organisation is not None))


def _theme_form(work: Work, item: AgendaItem) -> ThemeForm | None:
    """Return how the theme an item was made from is worked with; None for any other item."""
    if item.source_id is None or item.kind not in {ItemKind.THEME, ItemKind.CARRIED}:
        return None
    theme = work.themes.get(item.source_id)
    return theme.form if theme is not None else None


def asked(work: Work, network_id: str, day: date) -> tuple[Membership, ...]:
    """Return who is asked whether they come to a meeting on ``day``: everybody with a role but guests, each person once."""
    found = {
        membership.person_id: membership
        for membership in work.memberships.find(network_id=network_id)
        if membership.role is not Role.GUEST and membership.holds_on(day)
    }
    return tuple(found.values())


def tally(work: Work, meeting: Meeting) -> Tally:
    """Return how far the answers have come."""
    people = {membership.person_id for membership in asked(work, meeting.network_id, meeting.day)}
    answers = work.attendance.find(meeting_id=meeting.id)
    return Tally(
        items=sum(item.kind is ItemKind.SUBMITTED and item.parent_id is None for item in agenda_of(work, meeting.id)),
        answered=sum(row.answer is not None and row.person_id in people for row in answers),
        asked=len(people),
    )


def follow_ups(work: Work, network_id: str, names: dict[str, str]) -> tuple[FollowUp, ...]:
    """Return the network's open actions, overdue ones first, then in the order they were given, and what was done since last.

    What the network itself is to do and what stands on an agenda already is left out.
    """
    places = {organisation.id: organisation.name for organisation in work.organisations.find(network_id=network_id)}
    open_ones = work.actions.find(network_id=network_id, state=ActionState.OPEN)
    found = []
    for action in open_ones:
        if isinstance(action.owner, WholeNetwork) and work.items.find(network_id=network_id, source_id=action.id):
            continue
        if seen_to(work, action):
            continue
        due = due_day(work, action)
        late = due if due is not None and due < work.today else None
        found.append(FollowUp(text=headline(action.text), owner=_owner(work, action, names, places), overdue=late))
    done = (
        FollowUp(text=headline(action.text), owner=_owner(work, action, names, places), done=True, line=action.done_line)
        for action in done_since(work, network_id, last_closed_at(work, network_id))
    )
    return (*sorted(found, key=lambda one: one.overdue or date.max), *done)


def _owner(work: Work, action: Action, names: dict[str, str], places: dict[str, str]) -> str:
    """Return the owner in words where the words are stored; groups and nobody are ""."""
    if is_shared(action.owner):
        now = progress(parts_of(work, action, work.today))
        return f"{now.done}/{now.total}"
    match action.owner:
        case Persons(person_ids=keys):
            return ", ".join(names[key] for key in keys if key in names)
        case OneOrganisation(organisation_id=key):
            return places.get(key, "")
        case RoleHolder(words=words):
            return words
        case OtherBody(name=name) | Outsider(name=name):
            return name
        case _:
            return ""

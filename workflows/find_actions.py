"""All actions of the network, by person, organisation, meeting or decision."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from meetings.actions import Action, ActionState, Nobody, OneOrganisation
from meetings.meeting import MeetingState
from meetings.parts import is_shared
from meetings.people import Role
from meetings.values import value
from workflows.action_parts import parts_of, people_of
from workflows.action_view import ActionShown, action_shown
from workflows.around import Named, named
from workflows.own_actions import owners_of, representatives
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import companions_of

STANDING = (ActionState.OPEN, ActionState.DONE)


class Only(StrEnum):
    """Which of the open ones: all, those whose day has passed, or those that nobody owns."""

    ALL = "all"
    LATE = "late"
    OWNERLESS = "ownerless"


@value
class FindActions:
    """What to list: the open ones, with ``done`` the finished ones too. "" and None do not narrow it; all that is given must fit.

    ``day`` names the meeting of that day, ``last`` the last one that was held; ``decision_words`` are words of a decision.
    """

    subject_id: str = ""
    person_id: str = ""
    organisation_id: str = ""
    meeting_id: str = ""
    decision_id: str = ""
    day: date | None = None
    done: bool = False
    page: int = 1
    only: Only = Only.ALL
    last: bool = False
    decision_words: str = ""


@value
class FoundAction:
    """One action of the list."""

    action: ActionShown
    overdue: bool


@value
class ActionsFound:
    """``actions`` with the nearest day first, then the undated, then what is done. ``asked`` is what was looked for.

    The rest is what can be chosen: people, organisations (id, name), meetings (id, day), decisions (id, text) that have actions.
    """

    network_id: str
    card: str
    actions: tuple[FoundAction, ...]
    asked: FindActions
    people: tuple[Named, ...]
    organisations: tuple[tuple[str, str], ...]
    meetings: tuple[tuple[str, date], ...]
    decisions: tuple[tuple[str, str], ...]


def find_actions(work: Work, ask: FindActions) -> ActionsFound:
    """Never refused: what fits nothing is an empty list."""
    network_id = work.actor.membership.network_id
    today = work.today
    all_rows = [row for row in work.actions.find(network_id=network_id) if row.state in STANDING]
    if ask.last:
        ask = replace(ask, meeting_id=_last_held(work, network_id))
    found = []
    for row in all_rows:
        if (ask.done or row.state is ActionState.OPEN) and _fits(work, row, ask, today):
            shown = action_shown(work, row)
            late = shown.due_day is not None and shown.due_day < today and row.state is ActionState.OPEN
            if late or ask.only is not Only.LATE:
                found.append(FoundAction(action=shown, overdue=late))
    found.sort(key=lambda one: (one.action.state is ActionState.DONE, one.action.due_day or date.max, one.action.action_id))
    people = dict.fromkeys(one.person.id for one in companions_of(work, network_id, today))
    return ActionsFound(
        network_id=network_id,
        card=work.new_id(),
        actions=tuple(found),
        asked=ask,
        people=tuple(named(work, network_id, person_id, today) for person_id in people),
        organisations=tuple((place.id, place.name) for place in work.organisations.find(network_id=network_id, member=True)),
        meetings=_meetings(work, all_rows),
        decisions=_decisions(work, all_rows),
    )


def _fits(work: Work, row: Action, ask: FindActions, today: date) -> bool:
    if ask.meeting_id and row.meeting_id != ask.meeting_id:
        return False
    if ask.decision_id and row.decision_id != ask.decision_id:
        return False
    if ask.only is Only.OWNERLESS and not isinstance(row.owner, Nobody):
        return False
    if ask.decision_words and not _says(work, row.decision_id, ask.decision_words):
        return False
    if ask.day is not None:
        meeting = work.meetings.get(row.meeting_id)
        if meeting is None or meeting.day != ask.day:
            return False
    if ask.person_id and ask.person_id not in _people(work, row, today):
        return False
    return not ask.organisation_id or _of_organisation(work, row, ask.organisation_id, today)


def _people(work: Work, row: Action, today: date) -> tuple[str, ...]:
    """Return who still has something to do: of a shared action only those whose part is missing."""
    if not is_shared(row.owner):
        return owners_of(work, row, today)
    missing = (part for part in parts_of(work, row, today) if part.done_at is None)
    return tuple(person_id for part in missing for person_id in people_of(work, part, today))


def _of_organisation(work: Work, row: Action, organisation_id: str, today: date) -> bool:
    if isinstance(row.owner, OneOrganisation):
        return row.owner.organisation_id == organisation_id
    return bool(set(representatives(work, row.network_id, organisation_id, today)) & set(_people(work, row, today)))


def _last_held(work: Work, network_id: str) -> str:
    """Return the id of the last meeting that was held or runs, one that no meeting has when there is none."""
    held = [m for m in work.meetings.find(network_id=network_id) if m.state in {MeetingState.RUNNING, MeetingState.CLOSED}]
    return max(held, key=lambda m: (m.day, m.id)).id if held else "none"


def _says(work: Work, decision_id: str | None, words: str) -> bool:
    """Tell whether a decision holds every one of ``words``."""
    decision = work.decisions.get(decision_id or "")
    return decision is not None and all(word in decision.text.casefold() for word in words.casefold().split())


def _meetings(work: Work, rows: Iterable[Action]) -> tuple[tuple[str, date], ...]:
    found = (work.meetings.get(key) for key in dict.fromkeys(row.meeting_id for row in rows))
    return tuple(sorted(((m.id, m.day) for m in found if m is not None), key=lambda pair: pair[1], reverse=True))


def _decisions(work: Work, rows: Iterable[Action]) -> tuple[tuple[str, str], ...]:
    found = (work.decisions.get(key) for key in dict.fromkeys(row.decision_id for row in rows if row.decision_id))
    return tuple((decision.id, decision.text) for decision in found if decision is not None)


REQUEST = Request(
    verb="action.list",
    ask=FindActions,
    run=find_actions,
    result=ActionsFound,
    roles=frozenset(Role) - {Role.GUEST},
    chairs=True,
)

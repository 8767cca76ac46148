"""Reading what a network's agendas are made of: decisions to look at again, vacant seats, questions, elections, own actions."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from meetings.agenda import AgendaItem
from meetings.agenda_building import COMING
from meetings.agenda_sources import (
    Source,
    action_source,
    election_source,
    is_handled,
    question_source,
    review_source,
    vacancy_source,
)
from meetings.agenda_words import agenda_words
from meetings.meeting import Meeting
from meetings.network import Network
from workflows.ports import Work


def coming_of(meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """Return the meetings that have not begun, in order of day."""
    return tuple(sorted((m for m in meetings if m.state in COMING), key=lambda m: (m.day, m.id)))


def sources_of(work: Work, network: Network, meetings: Sequence[Meeting], items: Sequence[AgendaItem]) -> tuple[Source, ...]:
    """Return every source of the network in the order their items stand on an agenda."""
    coming = coming_of(meetings)
    by_id = {meeting.id: meeting for meeting in meetings}
    words = agenda_words(network.language)
    handled: defaultdict[str, list[date]] = defaultdict(list)
    for item in items:
        meeting = by_id.get(item.meeting_id)
        if item.source_id and meeting is not None and is_handled(item, meeting):
            handled[item.source_id].append(meeting.day)
    found: list[Source | None] = [
        review_source(decision, by_id[decision.meeting_id], handled[decision.id], coming, words)
        for decision in work.decisions.find(network_id=network.id)
        if decision.meeting_id in by_id and (decision.review_on or decision.valid_until)
    ]
    found.append(vacancy_source(vacant_meetings(work, network, coming), words))
    found += [
        question_source(question, by_id[question.meeting_id], coming, words)
        for question in work.questions.find(network_id=network.id)
        if question.meeting_id in by_id
    ]
    found += [
        election_source(
            election, by_id.get(election.meeting_id or ""), by_id.get(election.announced_at_meeting_id or ""), coming, words
        )
        for election in work.elections.find(network_id=network.id)
    ]
    found += [
        action_source(action, by_id[action.meeting_id], coming)
        for action in work.actions.find(network_id=network.id)
        if action.meeting_id in by_id
    ]
    return tuple(source for source in found if source is not None)


def vacant_meetings(work: Work, network: Network, meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """Return the meetings on whose day fewer people chair than there are seats; who only stays for a transition fills none.

    A network that has never had a chair has not said who its chairs are: unknown is not vacant.
    """
    chairs = [membership for membership in work.memberships.find(network_id=network.id) if membership.chair]
    if not chairs:
        return ()
    interim = [term for term in work.terms.find(network_id=network.id) if term.interim]

    def elected(day: date) -> set[str]:
        staying = {term.person_id for term in interim if term.holds_on(day)}
        return {one.person_id for one in chairs if one.holds_on(day)} - staying

    return tuple(m for m in meetings if len(elected(m.day)) < network.rules.chair_seats)

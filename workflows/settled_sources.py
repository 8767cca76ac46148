"""What a closed meeting has dealt with is no longer open: the question is answered, the election held, the action done."""

from dataclasses import replace

from meetings.actions import ActionState, EachMeeting
from meetings.agenda import AgendaItem, Outcome
from meetings.agenda_sources import is_handled
from meetings.elections import Election, ElectionState
from meetings.meeting import Meeting
from workflows.election_steps import standing_rounds
from workflows.ports import Work


def settle_sources(work: Work, meeting: Meeting) -> None:
    """End what the items of a just closed meeting were made from, those that were treated or dropped."""
    for item in work.items.find(meeting_id=meeting.id):
        if item.source_id and is_handled(item, meeting):
            _end(work, item, item.source_id)


def _end(work: Work, item: AgendaItem, source_id: str) -> None:
    dropped = item.outcome is Outcome.DROPPED
    question = work.questions.get(source_id)
    if question is not None and question.answered_at is None:
        work.questions.save(replace(question, answered_at=work.now))
    election = work.elections.get(source_id)
    if election is not None and election.state is ElectionState.ANNOUNCED and (dropped or _decided(work, item, election)):
        state = ElectionState.CANCELLED if dropped else ElectionState.HELD
        work.elections.save(replace(election, state=state))
    action = work.actions.get(source_id)
    if action is not None and action.state is ActionState.OPEN and (dropped or not isinstance(action.due, EachMeeting)):
        ended = ActionState.DROPPED if dropped else ActionState.DONE
        work.actions.save(replace(action, state=ended, done_at=work.now, done_by=work.actor.person.id))


def _decided(work: Work, item: AgendaItem, election: Election) -> bool:
    """Tell whether an election ended in plain words: one without a decision, or with a ballot under way, comes back."""
    return bool(work.decisions.count(item_id=item.id)) and not standing_rounds(work, election.id)

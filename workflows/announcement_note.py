"""The line that a running meeting's minutes get about an announced election."""

from collections.abc import Callable
from dataclasses import replace

from meetings.election_facts import AnnouncedFacts
from meetings.elections import Election
from meetings.meeting import Meeting
from meetings.records import Note
from workflows.agenda_sources import coming_of
from workflows.around import next_place
from workflows.election_picture import election_facts
from workflows.ports import Work
from workflows.within import own_network

AnnouncementPrinter = Callable[[AnnouncedFacts, str], str]
"""Prints the announcement for the minutes, in a language."""


def noted(work: Work, election: Election, held: Meeting, print_announcement: AnnouncementPrinter) -> Election:
    """Write the announcement under the current item of the running meeting, in place of an earlier one."""
    if election.note_id is not None:
        work.notes.remove(election.note_id)
    item = work.items.get(held.current_item_id or "")
    if item is None:
        return replace(election, note_id=None)
    coming = coming_of(work.meetings.find(network_id=election.network_id))
    facts = election_facts(work, election, "", leads=False)
    on = facts.meeting
    note = Note(
        id=work.new_id(),
        network_id=election.network_id,
        meeting_id=held.id,
        item_id=item.id,
        place=next_place(work, item.id),
        text=print_announcement(
            AnnouncedFacts(
                seats=election.seats,
                on=on.day if on is not None else None,
                next=on is None or (bool(coming) and coming[0].id == on.id),
                waiting=facts.rotation.waiting,
                years=facts.rotation.years,
            ),
            own_network(work).language,
        ),
        written_by=work.actor.person.id,
        written_at=work.now,
    )
    work.notes.add(note)
    return replace(election, note_id=note.id)

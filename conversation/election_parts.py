"""What the drawing of elections and of their lots share."""

from cards.envelope import Envelope
from meetings.namesakes import Named
from workflows import around
from workflows.election_view import ElectionShown


def envelope_of(shown: ElectionShown) -> Envelope:
    """Return the envelope of a card about the election."""
    subject = shown.election.id if shown.election is not None else ""
    return Envelope(network=shown.network_id, subject=subject, card=shown.card)


def named_people(people: tuple[around.Named, ...]) -> tuple[Named, ...]:
    """Return people as cards call them."""
    return tuple(Named(id=one.person_id, name=one.name, organisation=one.organisation) for one in people)

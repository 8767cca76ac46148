"""An election as a file that anybody can check."""

from cards.election_file import ElectionFileView, election_file
from cards.envelope import Envelope
from conversation.fields import Fields
from conversation.verbs import Card, Verb
from texts.say import Say
from workflows import export_election


def _read(fields: Fields) -> export_election.ExportElection:
    return export_election.ExportElection(subject_id=fields.id("subject"), public_url=fields.public_url)


def _draw(result: export_election.ElectionExported, say: Say) -> Card:
    envelope = Envelope(network=result.network_id, subject=result.election_id, card=result.card)
    return election_file(ElectionFileView(envelope=envelope, url=result.url, checksums=result.checksums), say)


VERBS: tuple[Verb, ...] = (Verb(request=export_election.REQUEST, read=_read, draw=_draw),)

"""Get an election as a file that anybody can check: the answer is a personal link, made when asked for."""

from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.file_links import FileKind, issue_file_link
from workflows.listed_ballots import exported
from workflows.ports import Work
from workflows.request import Request


@value
class ExportElection:
    """``subject_id`` is the election. ``public_url`` is where the web door is reached."""

    subject_id: str
    public_url: str = ""


@value
class ElectionExported:
    """A one-time address of the file, good for an hour, for this person alone.

    ``checksums`` are those of the rounds in it, by number; whoever keeps one knows a file that was made anew as a whole.
    """

    network_id: str
    election_id: str
    card: str
    url: str
    checksums: tuple[tuple[int, str], ...] = ()


def export_election(work: Work, ask: ExportElection) -> ElectionExported:
    """Everybody in the network may check an election once a ballot of it was published.

    Raise Refused: NOT_FOUND, BALLOT_OPEN while nothing is published.
    """
    actor = work.actor
    election = work.elections.get(ask.subject_id)
    if election is None or election.network_id != actor.membership.network_id:
        raise Refused(Refusal.NOT_FOUND)
    rounds = exported(work, election)["rounds"]
    if not rounds:
        raise Refused(Refusal.BALLOT_OPEN)
    token = issue_file_link(work, FileKind.ELECTION, election, actor.person.id, "")
    return ElectionExported(
        network_id=election.network_id,
        election_id=election.id,
        card=work.new_id(),
        url=f"{ask.public_url}/file/{token}",
        checksums=tuple((each["number"], each["checksum"]) for each in rounds if each["checksum"]),
    )


REQUEST = Request(verb="election.export", ask=ExportElection, run=export_election, result=ElectionExported, keeps=False)

"""What typed words ask for around an election: announce it, propose somebody, stand, vote."""

import re

from conversation.around_table import people_of
from conversation.turn import Mention
from conversation.verbs import Speaker, Spoken
from meetings.elections import SEATS_MOST
from meetings.refusals import Refusal, Refused
from texts.commands import Command
from texts.dates import Found, NextMeeting, Unclear, read_date
from texts.election_minutes import print_announcement
from texts.names import One, Tie, resolve
from workflows.announce_election import AnnounceElection
from workflows.cast_ballot import ShowBallot
from workflows.election_view import ShowElection
from workflows.nominate import AddNomination, AnswerNomination
from workflows.situation import Situation

_TWO = re.compile(r"(?<!\w)(?:två|2|two)(?!\w)", re.IGNORECASE)
_CHAIR = re.compile(r"(?<!\w)(?:ordförande\w*|chairs?)(?!\w)", re.IGNORECASE)
_OFFICE = re.compile(r"\s+(?:till|som|as|for)\s+(?:ordförande|chair)\w*\s*$", re.IGNORECASE)
_ONESELF = frozenset({"mig", "mig själv", "jag", "me", "myself", "i"})


def _announce(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Announce an election: "val: ordförande på nästa möte", "val: två ordförande 2021-09-24"."""
    if not _CHAIR.search(command.text):
        raise Refused(Refusal.FIELD_INVALID, field=command.text[:80])
    found = read_date(command.text, situation.today)
    if isinstance(found, Unclear) or (isinstance(found, Found) and found.ask):
        raise Refused(Refusal.DATE_UNREADABLE)
    rest = command.text[: found.start] if isinstance(found, Found) else command.text
    ask = AnnounceElection(
        print_announcement=print_announcement,
        seats=SEATS_MOST if _TWO.search(rest) else 1,
        on=found.day if isinstance(found, Found | NextMeeting) else None,
        subject_id=situation.meeting.id if situation.meeting is not None and situation.running else "",
        ask_members=True,
    )
    return Spoken(verb="election.announce", ask=ask)


def _nominate(command: Command, situation: Situation, mentions: tuple[Mention, ...]) -> Spoken:
    """Propose somebody; where several could be meant, or a name is only nearly right, the person is asked.

    Raises Refused NAME_UNKNOWN.
    """
    words = _OFFICE.sub("", command.text).strip(" .!@")
    if words.casefold() in _ONESELF:
        return _stand(command, situation, mentions)
    found = resolve(words, people_of(situation))
    if isinstance(found, One):
        return Spoken(verb="nomination.add", ask=AddNomination(person_id=found.person_id))
    if isinstance(found, Tie):
        return Spoken(verb="election.show", ask=ShowElection(part="who", who=found.candidates))
    raise Refused(Refusal.NAME_UNKNOWN, field=words[:80])


def _stand(_command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Stand, whether or not somebody has proposed one."""
    return Spoken(verb="nomination.add", ask=AddNomination())


def _answer(verb: str) -> Speaker:
    return lambda _command, _situation, _mentions: Spoken(verb=verb, ask=AnswerNomination())


def _show(part: str) -> Speaker:
    return lambda _command, _situation, _mentions: Spoken(verb="election.show", ask=ShowElection(part=part))


def _vote(_command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="ballot.show", ask=ShowBallot())


SPEAKERS: dict[str, Speaker] = {
    "election": _announce,
    "elections": _show(""),
    "nominate": _nominate,
    "stand": _stand,
    "think": _answer("nomination.wait"),
    "stand_down": _answer("nomination.decline"),
    "withdraw": _answer("nomination.withdraw"),
    "vote": _vote,
    "open_vote": _show("open"),
    "record_election": _show("record"),
    "lot": _show("lot"),
}

"""Reading an election as one person may see it, and what every request about one answers."""

from dataclasses import replace
from enum import StrEnum

from meetings.election_facts import (
    ElectionFacts,
)
from meetings.elections import Election, Electorate
from meetings.glance import MeetingFacts
from meetings.nominations import electable
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.agenda_sources import coming_of
from workflows.around import Named, named
from workflows.election_picture import election_facts
from workflows.election_steps import (
    last_held,
    leads,
    roles_today,
    roll_of,
    round_shown,
    standing_election,
)
from workflows.glances import meeting_facts
from workflows.ports import Work
from workflows.request import Request
from workflows.round_view import onlookers


class ElectionChange(StrEnum):
    """What a request did."""

    SHOWN = "shown"
    ANNOUNCED = "announced"
    CANCELLED = "cancelled"
    PROPOSED = "proposed"
    STANDS = "stands"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    THINKING = "thinking"
    WITHDRAWN = "withdrawn"
    OPENED = "opened"
    CLOSED = "closed"
    PUBLISHED = "published"
    ANNULLED = "annulled"
    REVOKED = "revoked"
    PROMISED = "promised"
    TOLD = "told"
    DRAWN = "drawn"
    TAKEN = "taken"
    SAID = "said"
    REFUSED = "refused"
    SETTLED = "settled"
    RECORDED = "recorded"


@value
class ShowElection:
    """``subject_id`` is an election, "" = the announced one.

    ``part`` is echoed: which form the reader wants to see; so is ``decision_id``, the decision it is about. ``who`` are people of
    whom one is to be proposed.
    """

    subject_id: str = ""
    part: str = ""
    who: tuple[str, ...] = ()
    decision_id: str = ""


@value
class ElectionShown:
    """What came of a request about an election, as the reader may see it; ``election`` None = none is announced.

    ``leads`` = the reader leads elections: only they are told ``coming``, the meetings one can be announced for, ``chairs``, who
    chairs now, ``electable``, everybody who can be elected, and ``electors``, how many would have a vote in a ballot today.
    ``onlookers`` may have drawn or seen a lot by hand, where the form for it is asked for. ``nominee`` is who was just proposed.
    ``line`` is what the minutes say now. Of ``who`` was meant some can be elected and some are ``barred``.
    """

    network_id: str
    card: str
    change: ElectionChange
    leads: bool
    election: ElectionFacts | None = None
    part: str = ""
    coming: tuple[MeetingFacts, ...] = ()
    chairs: tuple[Named, ...] = ()
    electable: tuple[Named, ...] = ()
    onlookers: tuple[Named, ...] = ()
    electors: int = 0
    nominee: Named | None = None
    line: str = ""
    who: tuple[Named, ...] = ()
    barred: tuple[Named, ...] = ()
    decision_id: str = ""


def show_election(work: Work, ask: ShowElection) -> ElectionShown:
    """Show an election, by itself the announced one, or that of which the chairs came last. Raise Refused: NOT_FOUND."""
    network_id = work.actor.membership.network_id
    if ask.subject_id:
        election = work.elections.get(ask.subject_id)
    else:
        election = standing_election(work, network_id) or (None if ask.part else last_held(work, network_id))
    if ask.subject_id and (election is None or election.network_id != network_id):
        raise Refused(Refusal.NOT_FOUND)
    roles = roles_today(work, network_id, work.today)
    ballot = round_shown(work, election) if election is not None and ask.part == "draw" and leads(work) else None
    seeing = onlookers(work, ballot) if ballot is not None else ()
    here = [person_id for person_id in ask.who if work.memberships.find(network_id=network_id, person_id=person_id)]
    meant = [named(work, network_id, person_id, work.today) for person_id in here]
    return replace(
        shown(work, election, ElectionChange.SHOWN, part=ask.part),
        who=tuple(one for one in meant if electable(roles.get(one.person_id))),
        barred=tuple(one for one in meant if not electable(roles.get(one.person_id))),
        decision_id=ask.decision_id,
        onlookers=tuple(named(work, network_id, person_id, work.today) for person_id in seeing),
    )


def shown(
    work: Work,
    election: Election | None,
    change: ElectionChange,
    *,
    part: str = "",
    nominee: Named | None = None,
    line: str = "",
) -> ElectionShown:
    """Describe an election as it stands now for the actor."""
    network_id, own_id, leading = work.actor.membership.network_id, work.actor.person.id, leads(work)
    kept = work.elections.get(election.id) if election is not None else None
    coming = coming_of(work.meetings.find(network_id=network_id)) if leading else ()
    roles = list(roles_today(work, network_id, work.today).values()) if leading else []
    electorate = kept.electorate if kept is not None else Electorate.ORGANISATIONS
    return ElectionShown(
        network_id=network_id,
        card=work.new_id(),
        change=change,
        leads=leading,
        election=election_facts(work, kept, own_id, leads=leading) if kept is not None else None,
        part=part,
        coming=tuple(meeting_facts(work, meeting) for meeting in coming),
        chairs=tuple(named(work, network_id, one.person_id, work.today) for one in roles if one.chair),
        electable=tuple(named(work, network_id, one.person_id, work.today) for one in roles if electable(one)),
        electors=len(roll_of(work, network_id, electorate)) if leading else 0,
        nominee=nominee,
        line=line,
    )


SHOW = Request(verb="election.show", ask=ShowElection, run=show_election, result=ElectionShown)

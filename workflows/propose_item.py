"""Understand typed words as an item and show it: nothing is stored before somebody presses the button."""

from meetings.agenda import Intent
from meetings.glance import MeetingFacts
from meetings.namesakes import Named
from meetings.people import Role
from meetings.values import value
from workflows.glances import meeting_facts, shown_names
from workflows.item_shown import keeps_agenda
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import companions_of
from workflows.standing_in import principals
from workflows.submit_item import check_proposes_for, is_late
from workflows.within import open_meeting_within


@value
class ProposeItem:
    """``title`` and ``minutes`` as read out of the words; "" opens the empty form. ``proposer_id`` "" = the sender."""

    subject_id: str
    title: str = ""
    minutes: int | None = None
    intent: Intent | None = None
    proposer_id: str = ""


@value
class ItemProposed:
    """The item as understood: ``people`` may present and prepare it, ``late`` = the stop time has passed.

    ``proposer`` is whose item it is, ``proposer_id`` "" when that is the sender; ``proposers`` are the others whose it may be.
    ``network`` names the network when the sender has more than one ("" otherwise). ``keeps`` = the sender keeps the agenda.
    """

    card: str
    meeting: MeetingFacts
    title: str
    minutes: int | None
    intent: Intent | None
    proposer: str
    people: tuple[Named, ...]
    late: bool
    network: str = ""
    proposer_id: str = ""
    guests: tuple[Named, ...] = ()
    proposers: tuple[Named, ...] = ()
    keeps: bool = False


def propose_item(work: Work, ask: ProposeItem) -> ItemProposed:
    """Raise Refused: NOT_FOUND, NOT_ASSISTANT, MEETING_CLOSED, MEETING_CANCELLED."""
    meeting = open_meeting_within(work, ask.subject_id)
    own_id = work.actor.person.id
    proposer_id = ask.proposer_id or own_id
    check_proposes_for(work, proposer_id)
    facts = meeting_facts(work, meeting)
    return ItemProposed(
        card=work.new_id(),
        meeting=facts,
        title=ask.title,
        minutes=ask.minutes,
        intent=ask.intent,
        proposer=shown_names(work, meeting.network_id)[proposer_id],
        people=people_to_choose(work, meeting.network_id),
        late=is_late(work, meeting),
        network=named_network(work, facts.network),
        proposer_id=proposer_id if proposer_id != own_id else "",
        guests=guests_to_choose(work, meeting.network_id),
        proposers=proposers_to_choose(work, meeting.network_id),
        keeps=keeps_agenda(work.actor),
    )


def proposers_to_choose(work: Work, network_id: str) -> tuple[Named, ...]:
    """Return for whom else the actor may send items in: everybody when they keep the agenda, else those who said so."""
    own_id = work.actor.person.id
    if keeps_agenda(work.actor):
        return tuple(person for person in people_to_choose(work, network_id) if person.id != own_id)
    return principals(work, network_id, own_id, work.today)


def people_to_choose(work: Work, network_id: str) -> tuple[Named, ...]:
    """Return everybody with a role today, named as shown, in order of name."""
    names = shown_names(work, network_id)
    people = companions_of(work, network_id, work.today)
    found = {one.person.id: Named(id=one.person.id, name=names[one.person.id]) for one in people}
    return tuple(sorted(found.values(), key=lambda person: (person.name.casefold(), person.id)))


def guests_to_choose(work: Work, network_id: str) -> tuple[Named, ...]:
    """Return the guests with a role today, named as shown, in order of name."""
    today = work.today
    rows = work.memberships.find(network_id=network_id, role=Role.GUEST)
    guests = {row.person_id for row in rows if row.holds_on(today)}
    return tuple(person for person in people_to_choose(work, network_id) if person.id in guests)


def named_network(work: Work, name: str) -> str:
    """Return the network's name when the actor belongs to several, "" otherwise (rule 10)."""
    today = work.today
    mine = {m.network_id for m in work.memberships.find(person_id=work.actor.person.id) if m.holds_on(today)}
    return name if len(mine) > 1 else ""


REQUEST = Request(
    verb="agenda.propose",
    ask=ProposeItem,
    run=propose_item,
    result=ItemProposed,
    roles=frozenset({Role.MEMBER, Role.DEPUTY, Role.COORDINATOR, Role.SECRETARY, Role.STAFF}),
    chairs=True,
)

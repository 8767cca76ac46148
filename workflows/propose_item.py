"""Understand typed words as an item and show it: nothing is stored before somebody presses the button."""

from meetings.agenda import Intent
from meetings.glance import MeetingFacts
from meetings.namesakes import Named
from meetings.people import Role
from meetings.values import value
from workflows.glances import meeting_facts, shown_names
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import companions_of
from workflows.submit_item import is_late
from workflows.within import open_meeting_within


@value
class ProposeItem:
    """``title`` and ``minutes`` as read out of the words; "" opens the empty form."""

    subject_id: str
    title: str = ""
    minutes: int | None = None
    intent: Intent | None = None


@value
class ItemProposed:
    """The item as understood: ``people`` may present it, ``late`` = the stop time has passed.

    ``network`` names the network when the sender has more than one ("" otherwise).
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


def propose_item(work: Work, ask: ProposeItem) -> ItemProposed:
    """Raise Refused: NOT_FOUND, MEETING_CLOSED, NO_MEETING."""
    meeting = open_meeting_within(work, ask.subject_id)
    facts = meeting_facts(work, meeting)
    return ItemProposed(
        card=work.new_id(),
        meeting=facts,
        title=ask.title,
        minutes=ask.minutes,
        intent=ask.intent,
        proposer=shown_names(work, meeting.network_id).get(work.actor.person.id, work.actor.person.name),
        people=people_to_choose(work, meeting.network_id),
        late=is_late(work, meeting),
        network=named_network(work, facts.network),
    )


def people_to_choose(work: Work, network_id: str) -> tuple[Named, ...]:
    """Return everybody with a role today, named as shown, in order of name."""
    names = shown_names(work, network_id)
    people = companions_of(work, network_id, work.now.date())
    found = {one.person.id: Named(id=one.person.id, name=names[one.person.id]) for one in people}
    return tuple(sorted(found.values(), key=lambda person: (person.name.casefold(), person.id)))


def named_network(work: Work, name: str) -> str:
    """Return the network's name when the actor belongs to several, "" otherwise (rule 10)."""
    today = work.now.date()
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

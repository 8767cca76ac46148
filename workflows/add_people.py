"""Add people from lines pasted into a card: shown first, near-duplicates asked, written when confirmed."""

from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.roster import RosterFault, RosterRow, read_lines
from meetings.values import value
from workflows.build_agenda import build_agendas
from workflows.ports import Work
from workflows.request import Request, beyond_the_link
from workflows.roster_roles import Kept
from workflows.roster_rows import Double, apply_rows, plan_rows
from workflows.within import own_network


@value
class AddPeople:
    """``lines`` as typed. ``confirmed`` writes them.

    ``same`` are the near-duplicates that are one person after all: the line, and the person id or the other line.
    """

    subject_id: str
    lines: str
    confirmed: bool = False
    same: tuple[tuple[int, str], ...] = ()


@value
class PeopleAdded:
    """What was read and, when ``stored``, written. With ``faults`` or without confirmation nothing was.

    ``kept`` is what stays although a line says something else.
    """

    network_id: str
    subject_id: str
    card: str
    lines: str
    stored: bool
    rows: tuple[RosterRow, ...] = ()
    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    doubles: tuple[Double, ...] = ()
    faults: tuple[RosterFault, ...] = ()
    kept: tuple[Kept, ...] = ()


def add_people(work: Work, ask: AddPeople) -> PeopleAdded:
    """Raise Refused: NOT_FOUND for another network, FIELD_MISSING when no line holds a name.

    Raises CodeNeeded for what would be written: an address that is changed is where somebody's codes go from then on.
    """
    network = own_network(work)
    if ask.subject_id != network.id:
        raise Refused(Refusal.NOT_FOUND)
    roster = read_lines(ask.lines)
    if roster.faults:
        return PeopleAdded(
            network_id=network.id,
            subject_id=network.id,
            card=work.new_id(),
            lines=ask.lines,
            stored=False,
            faults=roster.faults,
        )
    if not roster.rows:
        raise Refused(Refusal.FIELD_MISSING, field="lines")
    plan = plan_rows(work, network.id, roster.rows, {}, anew=True)
    one = [double for double in plan.doubles if (double.line, double.other) in ask.same]
    same = {double.line: double.person_id for double in one if double.person_id}
    twice = {double.line for double in one if double.other_line and double.line not in same}
    if ask.confirmed:
        beyond_the_link(work)
        rows = tuple(row for row in roster.rows if row.line not in twice)
        apply_rows(work, network.id, rows, same, anew=True)
        build_agendas(work, network.id)
    return PeopleAdded(
        network_id=network.id,
        subject_id=network.id,
        card=work.new_id(),
        lines=ask.lines,
        stored=ask.confirmed,
        rows=tuple(row for row in roster.rows if not (ask.confirmed and row.line in twice)),
        new=tuple(line for line in plan.new if line not in same and line not in twice),
        changed=(*plan.changed, *same),
        doubles=() if ask.confirmed else plan.doubles,
        kept=plan.kept,
    )


REQUEST = Request(
    verb="network.add_people",
    ask=AddPeople,
    run=add_people,
    result=PeopleAdded,
    roles=frozenset({Role.COORDINATOR, Role.SECRETARY}),
    chairs=True,
)

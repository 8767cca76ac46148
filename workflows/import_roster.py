"""Import a roster file: the operator's way to set up a network's people, as often as wanted."""

from collections.abc import Mapping

from meetings.refusals import Refusal, Refused
from meetings.roster import Roster
from workflows.build_agenda import build_agendas
from workflows.ports import JournalLine, Work
from workflows.roster_rows import RosterPlan, apply_rows, plan_rows


def import_roster(
    work: Work,
    network_id: str,
    roster: Roster,
    *,
    dry_run: bool,
    same: Mapping[int, str] | None = None,
    as_in_file: bool = False,
) -> RosterPlan:
    """Return what the roster means for the network and, unless ``dry_run`` or faulty, write it.

    ``same`` maps a line to the person it is after all; near-duplicates without such a verdict become people of their own.
    Who was elected, and when somebody's role ends, stands against an older file unless ``as_in_file``.
    A second run of the same file changes nothing. Raises Refused NO_NETWORK.
    """
    if work.networks.get(network_id) is None:
        raise Refused(Refusal.NO_NETWORK)
    if roster.faults:
        return RosterPlan(faults=roster.faults)
    verdicts = dict(same or {})
    plan = plan_rows(work, network_id, roster.rows, verdicts, as_in_file=as_in_file)
    if not dry_run and (plan.new or plan.changed):
        work.hold(network_id)
        apply_rows(work, network_id, roster.rows, verdicts, as_in_file=as_in_file)
        build_agendas(work, network_id)
        work.journal.append(JournalLine(network_id=network_id, verb="network.import", subject_id=network_id, person_id=None))
    return plan

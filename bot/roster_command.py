"""``klubba network import``: a roster file into the database, with everything that is doubtful said out loud."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from bot.settings import Settings
from cards.welcome import NAME_MOST
from conversation.fields import clean
from meetings.network import Network
from meetings.refusals import Refused
from meetings.roster import HEADER, Roster, RosterFault, read_file
from meetings.values import value
from scheduler.clock import Clock
from store.open import open_store
from texts.say import Say, say_in
from workflows.create_network import found_network
from workflows.import_roster import import_roster
from workflows.network_tree import with_those_above
from workflows.ports import Work
from workflows.roster_rows import RosterPlan

DONE, UNDECIDED, FAULTY = 0, 1, 2
MOST_BYTES = 1024**2


class _LookedOnly(Exception):
    """Rolls a trial import back; carries what it would have meant."""

    def __init__(self, plan: RosterPlan) -> None:
        super().__init__("trial")
        self.plan = plan


class _NoParent(Exception):
    """Rolls the import back: the network it is to be a part of is not there, or is itself a part of it."""


@value
class Wishes:
    """What the operator says beside the file.

    ``two_people`` = near-identical names are different people. ``as_in_file`` lets the file count against elected chairs and
    roles that end. ``part_of`` names the network it is a sub-network of, "" = as it is.
    """

    two_people: bool = False
    as_in_file: bool = False
    part_of: str = ""


async def import_file(settings: Settings, file: Path, name: str, family: str, *, dry_run: bool, wishes: Wishes) -> int:
    """Import ``file`` into the network called ``name``, set up when it does not exist, and print what it meant.

    Control and direction marks in names are dropped, as in every text that people write.
    Return the exit code: 0 = written (or would be), 1 = near-duplicates need a verdict first, 2 = the file has faults, or the
    network it is to be a part of is not there. Nothing is written on 1 and 2.
    """
    say = say_in("sv")
    try:
        name, family = clean(name), clean(family)
    except Refused:
        name = ""
    if not 0 < len(name) <= NAME_MOST or len(family) > NAME_MOST:
        click.echo(say("roster_command.network_name", most=NAME_MOST), err=True)
        return FAULTY
    roster = _read(file)
    store = open_store(settings.database_url.get_secret_value(), Clock().now, beside=True)
    try:
        plan = await store.run(lambda work: _import(work, roster, name, family, wishes, trial=dry_run))
    except _LookedOnly as looked:
        plan = looked.plan
    except _NoParent:
        click.echo(say("roster_command.part_of", name=wishes.part_of), err=True)
        return FAULTY
    finally:
        store.close()
    for line in report(plan, roster, say):
        click.echo(line, err=bool(plan.faults))
    if plan.faults:
        return FAULTY
    return UNDECIDED if plan.doubles and not wishes.two_people else DONE


def _import(work: Work, roster: Roster, name: str, family: str, wishes: Wishes, *, trial: bool) -> RosterPlan:
    """Write the roster, or raise _LookedOnly when it is a trial, has faults, or asks about people first."""
    network = _named(work, name) or found_network(work, name=name, family=family)
    if wishes.part_of:
        parent = _named(work, wishes.part_of)
        if parent is None or network.id in with_those_above(work, parent):
            raise _NoParent
        work.networks.save(replace(network, parent_id=parent.id))
    plan = import_roster(work, network.id, roster, dry_run=True, as_in_file=wishes.as_in_file)
    if trial or plan.faults or (plan.doubles and not wishes.two_people):
        raise _LookedOnly(plan)
    return import_roster(work, network.id, roster, dry_run=False, as_in_file=wishes.as_in_file)


def _named(work: Work, name: str) -> Network | None:
    return next((network for network in work.networks.find() if network.name.casefold() == name.casefold()), None)


def _read(file: Path) -> Roster:
    """Read the file; one that is no UTF-8 text of a sensible size has a fault in line 1."""
    if file.stat().st_size > MOST_BYTES:
        return Roster(faults=(RosterFault(line=1, field=""),))
    try:
        return read_file("\n".join(clean(line) for line in file.read_text(encoding="utf-8").split("\n")))
    except (UnicodeDecodeError, Refused):
        return Roster(faults=(RosterFault(line=1, field=""),))


def report(plan: RosterPlan, roster: Roster, say: Say) -> list[str]:
    """Return what the plan means, a sentence a line: counts, then every double or fault with its line."""
    if plan.faults:
        return [_fault(fault, say) for fault in plan.faults]
    lines = [
        say("roster_command.counts", new=len(plan.new), changed=len(plan.changed), unchanged=len(plan.unchanged)),
    ]
    lines += [
        say(
            "roster_command.double",
            line=double.line,
            name=double.name,
            place=double.organisation or "-",
            other=double.other_name,
            other_place=double.other_organisation or "-",
        )
        for double in plan.doubles
    ]
    if plan.doubles:
        lines.append(say("roster_command.doubles"))
    lines += [
        say(f"roster_command.{kept.stands}", line=kept.line, name=kept.name, day=kept.day or date.min) for kept in plan.kept
    ]
    if plan.kept:
        lines.append(say("roster_command.kept"))
    if not roster.rows:
        lines.append(say("roster_command.empty"))
    return lines


def _fault(fault: RosterFault, say: Say) -> str:
    if fault.line == 1:
        return say("roster_command.header", header=";".join(HEADER))
    return say("roster_command.fault", line=fault.line, field=fault.field or "-", found=fault.found)

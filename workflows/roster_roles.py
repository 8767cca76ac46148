"""What a roster's row means for a role that is there already, and what a row older than the network's decisions does not undo."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from meetings.people import Membership
from meetings.roster import RosterRow
from meetings.values import value
from workflows.ports import Work


class Stands(StrEnum):
    """What stays as it is although the row says something else: who chairs, who does not, and a role that ends."""

    CHAIRS = "chairs"
    NO_CHAIR = "no_chair"
    ENDS = "ends"


@value
class Kept:
    """Something a line does not change; ``day`` is the last day of a role that ends."""

    line: int
    name: str
    stands: Stands
    day: date | None = None


@value
class Roles:
    """The roles of a network as they were before the rows.

    ``settled`` = the chairs have been elected or followed each other here, so that a roster no longer says who they are.
    ``as_in_file`` lets the rows count all the same. ``anew`` = who has left and is named again comes back today.
    """

    held: tuple[Membership, ...]
    today: date
    settled: bool = False
    as_in_file: bool = False
    anew: bool = False

    def of(self, person_id: str) -> tuple[Membership, ...]:
        """Return the roles of one person."""
        return tuple(one for one in self.held if one.person_id == person_id)

    def meant(self, person_id: str, row: RosterRow) -> Membership | None:
        """Return the role a row is about: of the same period, else without a period today's, else the latest one."""
        own = self.of(person_id)
        same = [one for one in own if one.since == row.since and row.since is not None]
        if same or row.since is not None:
            return same[0] if same else None
        if self.anew and all(one.until is not None and one.until < self.today for one in own):
            return None
        today = [one for one in own if one.holds_on(self.today)]
        return max(today or own, key=_begins, default=None)

    def updated(self, held: Membership, row: RosterRow, organisation_id: str | None) -> tuple[Membership, tuple[Kept, ...]]:
        """Return a role as the row has it, and what of it stays: an empty cell says nothing about somebody known."""
        kept: list[Kept] = []
        chair = row.chair if row.chair_said else held.chair
        if chair != held.chair and self._chair_stands(held):
            kept.append(Kept(line=row.line, name=row.name, stands=Stands.CHAIRS if held.chair else Stands.NO_CHAIR))
            chair = held.chair
        until = row.until or held.until
        if row.until is None and held.until is not None and self._is_last(held):
            if self.as_in_file:
                until = None
            else:
                kept.append(Kept(line=row.line, name=row.name, stands=Stands.ENDS, day=held.until))
        role = replace(
            held,
            role=row.role if row.role_said else held.role,
            organisation_id=organisation_id if row.organisation else held.organisation_id,
            chair=chair,
            until=until,
        )
        return role, tuple(kept)

    def added(self, key: str, network_id: str, person_id: str, row: RosterRow, organisation_id: str | None) -> Membership:
        """Return the role of a row about somebody who has none for that period; its id is ``key``."""
        return Membership(
            id=key,
            network_id=network_id,
            person_id=person_id,
            role=row.role,
            organisation_id=organisation_id,
            chair=row.chair and not self.kept_off(row),
            since=row.since or (self.today if self.of(person_id) else None),
            until=row.until,
        )

    def kept_off(self, row: RosterRow) -> tuple[Kept, ...]:
        """Return that somebody new does not chair by a row alone where chairs are elected."""
        if not (row.chair and self.settled) or self.as_in_file:
            return ()
        return (Kept(line=row.line, name=row.name, stands=Stands.NO_CHAIR),)

    def _chair_stands(self, held: Membership) -> bool:
        followed = {one.chair for one in self.of(held.person_id)} == {True, False}
        return (self.settled or followed) and not self.as_in_file

    def _is_last(self, held: Membership) -> bool:
        return all(_begins(one) <= _begins(held) for one in self.of(held.person_id))


def roles_of(work: Work, network_id: str, *, as_in_file: bool = False, anew: bool = False) -> Roles:
    """Read the roles of a network."""
    return Roles(
        held=work.memberships.find(network_id=network_id),
        today=work.today,
        settled=bool(work.terms.find(network_id=network_id)),
        as_in_file=as_in_file,
        anew=anew,
    )


def _begins(one: Membership) -> date:
    return one.since or date.min


def kept_of(roles: Roles, rows: Sequence[tuple[RosterRow, str | None]]) -> tuple[Kept, ...]:
    """Return what stays as it is in spite of the rows, each with the id of the person it is about (None = somebody new)."""
    found: list[Kept] = []
    for row, person_id in rows:
        held = roles.meant(person_id, row) if person_id else None
        found.extend(roles.updated(held, row, None)[1] if held is not None else roles.kept_off(row))
    return tuple(found)

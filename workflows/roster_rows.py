"""Roster rows against a network: who is new, who changed, who might be somebody we know already; then writing it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from meetings.namesakes import alike, folded
from meetings.people import VOTING_ROLES, Address, AddressKind, Membership, Organisation, Person
from meetings.roster import RosterFault, RosterRow, organisation_key
from meetings.values import value
from workflows.ports import Work
from workflows.reach import try_again
from workflows.roster_roles import Kept, Roles, kept_of, roles_of


@value
class Double:
    """A row that may be a person of the network under another spelling; ``line`` is the row's, ``person_id`` the other's.

    ``person_id`` is "" when the other is a row of the same list, ``other_line`` 0 when it is not.
    """

    line: int
    name: str
    organisation: str
    other_name: str
    other_organisation: str
    person_id: str = ""
    other_line: int = 0

    @property
    def other(self) -> str:
        """Who the row resembles: a person id or a line."""
        return self.person_id or str(self.other_line)


@value
class RosterPlan:
    """What applying the rows means: lines of new, changed and unchanged people, doubles to ask about, faults that stop it.

    ``kept`` is what stays although a row says something else.
    """

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    unchanged: tuple[int, ...] = ()
    doubles: tuple[Double, ...] = ()
    faults: tuple[RosterFault, ...] = ()
    kept: tuple[Kept, ...] = ()


@value
class _Known:
    """The network's people and organisations as they were before the rows."""

    persons: dict[str, Person]
    memberships: tuple[Membership, ...]
    organisations: tuple[Organisation, ...]

    def organisation(self, name: str) -> Organisation | None:
        """Return the organisation with this name or alias, however it is written."""
        key = organisation_key(name)
        for organisation in self.organisations:
            if key in {organisation_key(known) for known in (organisation.name, *organisation.aliases)}:
                return organisation
        return None

    def place(self, person_id: str) -> str:
        """Return the name of the organisation a person comes from, "" when there is none."""
        names = {organisation.id: organisation.name for organisation in self.organisations}
        held = [names.get(m.organisation_id or "", "") for m in self.memberships if m.person_id == person_id]
        return held[-1] if held else ""


def plan_rows(
    work: Work,
    network_id: str,
    rows: Sequence[RosterRow],
    same: Mapping[int, str],
    *,
    as_in_file: bool = False,
    anew: bool = False,
) -> RosterPlan:
    """Compare the rows with the network; ``same`` says which line is which person after all.

    Doubles are looked for among new people only: somebody known by address or by name and organisation is never asked about.
    """
    known, roles = _known(work, network_id), roles_of(work, network_id, as_in_file=as_in_file, anew=anew)
    matched = {row.line: same.get(row.line) or _match(work, known, row) for row in rows}
    new = [row for row in rows if matched[row.line] is None]
    changed = [row.line for row in rows if (key := matched[row.line]) and _differs(work, known, roles, row, key)]
    unchanged = [row.line for row in rows if matched[row.line] and row.line not in changed]
    return RosterPlan(
        new=tuple(row.line for row in new),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        doubles=_doubles(known, new, {key for key in matched.values() if key}),
        kept=kept_of(roles, [(row, matched[row.line]) for row in rows]),
    )


def apply_rows(
    work: Work,
    network_id: str,
    rows: Sequence[RosterRow],
    same: Mapping[int, str],
    *,
    as_in_file: bool = False,
    anew: bool = False,
) -> tuple[str, ...]:
    """Write the rows: new people and roles are added, known ones updated, nobody is removed; return the person ids by row."""
    written = []
    for row in rows:
        known, roles = _known(work, network_id), roles_of(work, network_id, as_in_file=as_in_file, anew=anew)
        person_id = same.get(row.line) or _match(work, known, row)
        if person_id is None:
            person = Person(id=work.new_id(), name=row.name)
            work.persons.add(person)
        else:
            person = _renamed(work, person_id, row)
        organisation_id = _organisation(work, network_id, known, row)
        _addresses(work, person.id, row)
        held = roles.meant(person.id, row)
        if held is None:
            work.memberships.add(roles.added(work.new_id(), network_id, person.id, row, organisation_id))
        elif (role := roles.updated(held, row, organisation_id)[0]) != held:
            work.memberships.save(role)
        written.append(person.id)
    return tuple(written)


def _known(work: Work, network_id: str) -> _Known:
    memberships = work.memberships.find(network_id=network_id)
    found = (work.persons.get(key) for key in dict.fromkeys(m.person_id for m in memberships))
    return _Known(
        persons={person.id: person for person in found if person is not None},
        memberships=memberships,
        organisations=work.organisations.find(network_id=network_id),
    )


def _match(work: Work, known: _Known, row: RosterRow) -> str | None:
    """Return who the row is: by Teams identity or e-mail in any network, else by name and organisation in this one."""
    if row.object_id:
        for address in work.addresses.find(kind=AddressKind.TEAMS, tenant_id=row.tenant_id, key=row.object_id):
            return address.person_id
    if row.email:
        for address in work.addresses.find(kind=AddressKind.MAIL, tenant_id="", key=row.email):
            return address.person_id
    organisation = known.organisation(row.organisation) if row.organisation else None
    wanted = organisation.id if organisation is not None else None
    if row.organisation and wanted is None:
        return None
    for membership in known.memberships:
        person = known.persons.get(membership.person_id)
        if person is None or membership.organisation_id != wanted:
            continue
        if folded(row.name) in {folded(name) for name in (person.name, *person.aliases)}:
            return person.id
    return None


def _differs(work: Work, known: _Known, roles: Roles, row: RosterRow, person_id: str) -> bool:
    held = roles.meant(person_id, row)
    organisation = known.organisation(row.organisation) if row.organisation else None
    if held is None or (row.organisation and organisation is None):
        return True
    keys = {(a.kind, a.tenant_id, a.key) for a in work.addresses.find(person_id=person_id)}
    wanted = {(AddressKind.MAIL, "", row.email)} if row.email else set()
    if row.object_id:
        wanted.add((AddressKind.TEAMS, row.tenant_id, row.object_id))
    place = organisation.id if organisation is not None else None
    person = known.persons.get(person_id)
    return held != roles.updated(held, row, place)[0] or not wanted <= keys or person is None or person.name != row.name


def _doubles(known: _Known, new: Sequence[RosterRow], matched: set[str]) -> tuple[Double, ...]:
    found: list[Double] = []
    for place, row in enumerate(new):
        found.extend(
            Double(
                line=row.line,
                name=row.name,
                organisation=row.organisation,
                other_name=person.name,
                other_organisation=known.place(person.id),
                person_id=person.id,
            )
            for person in known.persons.values()
            if person.id not in matched and any(alike(row.name, name) for name in (person.name, *person.aliases))
        )
        found.extend(
            Double(
                line=row.line,
                name=row.name,
                organisation=row.organisation,
                other_name=other.name,
                other_organisation=other.organisation,
                other_line=other.line,
            )
            for other in new[:place]
            if alike(row.name, other.name)
        )
    return tuple(found)


def _renamed(work: Work, person_id: str, row: RosterRow) -> Person:
    """Return the person, under the row's name; the earlier name stays as an alias under which they are found."""
    person = work.persons.one(person_id)
    if person.name != row.name:
        aliases = tuple(dict.fromkeys((*person.aliases, person.name)))
        person = replace(person, name=row.name, aliases=tuple(alias for alias in aliases if alias != row.name))
        work.persons.save(person)
    return person


def _organisation(work: Work, network_id: str, known: _Known, row: RosterRow) -> str | None:
    """Return the row's organisation, added when new: a member of the network once anybody sits for it, else outside."""
    if not row.organisation:
        return None
    sits = row.role in VOTING_ROLES
    found = known.organisation(row.organisation)
    if found is None:
        found = Organisation(id=work.new_id(), network_id=network_id, name=row.organisation, member=sits)
        work.organisations.add(found)
    elif sits and not found.member:
        work.organisations.save(replace(found, member=True))
    return found.id


def _addresses(work: Work, person_id: str, row: RosterRow) -> None:
    """Add the row's addresses that nobody has; what could not reach the person before goes by them."""
    wanted = []
    if row.object_id:
        wanted.append((AddressKind.TEAMS, row.tenant_id, row.object_id))
    if row.email:
        wanted.append((AddressKind.MAIL, "", row.email))
    for kind, tenant_id, key in wanted:
        if not work.addresses.find(kind=kind, tenant_id=tenant_id, key=key):
            work.addresses.add(Address(id=work.new_id(), person_id=person_id, kind=kind, key=key, tenant_id=tenant_id))
            try_again(work, person_id)

"""The invented network of the demo: eleven municipalities, fifteen members, a coordinator and a guest of the same name."""

import csv
from dataclasses import dataclass
from pathlib import Path

from simulator.world import Conversation, Person, Team, World

FAMILY = "Familjen Havsborg"
NETWORK = "Socialchefsnätverket"
TENANT_ID = "3b0c9d52-6e0f-4a86-9a2e-7d5b1c4f8a10"
ROSTER = Path(__file__).with_name("demo_roster.csv")
ROSTER_HEADER = ("name", "organisation", "email", "role", "chair", "tenant_id", "object_id", "from", "to")

_OFFICE = "Sekretariatet Familjen Havsborg"
_WITHOUT_TEAMS = "goran.stromblad@hokanas.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One row of the roster: who plays what."""

    name: str
    organisation: str
    mail: str
    role: str
    chair: bool = False

    @property
    def teams(self) -> bool:
        """One member has no Teams and is reached by mail alone."""
        return self.mail != _WITHOUT_TEAMS


def _member(name: str, organisation: str, mail: str, *, chair: bool = False) -> Part:
    return Part(name=name, organisation=organisation, mail=mail, role="member", chair=chair)


PARTS = (
    Part(name="Nadia Frank", organisation=_OFFICE, mail="nadia.frank@sfh.example", role="coordinator"),
    _member("Gunvor Tallberg", "Svartlöv", "gunvor.tallberg@svartlov.example", chair=True),
    _member("Ylva Åhult", "Lundkrona", "ylva.ahult@lundkrona.example", chair=True),
    _member("Ulla Ekdahl", "Björkhamn", "ulla.ekdahl@bjorkhamn.example"),
    _member("Lena Håkansdotter", "Björkhamn", "lena.hakansdotter@bjorkhamn.example"),
    _member("Gerd Daleros", "Båtnäs", "gerd.daleros@batnas.example"),
    _member("Petra Almlöv", "Havsborg", "petra.almlov@havsborg.example"),
    _member("Göran Strömblad", "Hökanäs", _WITHOUT_TEAMS),
    _member("Kristin Petersson", "Klevan", "kristin.petersson@klevan.example"),
    _member("Malin Arvidson", "Lundkrona", "malin.arvidson@lundkrona.example"),
    _member("Torbjörn Sandberg", "Pilstorp", "torbjorn.sandberg@pilstorp.example"),
    _member("Birgit Hallman", "Svartlöv", "birgit.hallman@svartlov.example"),
    _member("Kristin Persson", "Åketorp", "kristin.persson@aketorp.example"),
    _member("Disa Daleros", "Ängelö", "disa.daleros@angelo.example"),
    _member("Henrik Sandberg", "Örnlunda", "henrik.sandberg@ornlunda.example"),
    _member("Britt Sandberg Frisk", "Åketorp", "britt.sandberg.frisk@aketorp.example"),
    Part(name="Henrik Sandberg", organisation=_OFFICE, mail="henrik.sandberg@sfh.example", role="guest"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The people of the demo by what they play, with the places they meet in. ``everybody`` is in the roster's order."""

    coordinator: Person
    chair: Person
    member: Person
    assistant: Person
    guest: Person
    mailed: Person
    everybody: tuple[Person, ...]
    team: Team
    channel: Conversation


def populate(world: World) -> Stage:
    """Put the invented network into ``world``: one tenant, the people, a team and the network's channel."""
    tenant = world.add_tenant(FAMILY, TENANT_ID)
    people = {
        part.mail: world.add_person(part.name, part.mail, tenant.id, guest=part.role == "guest", teams=part.teams)
        for part in PARTS
    }
    team = world.add_team(FAMILY, tenant.id, [person.id for person in people.values() if person.teams])
    return Stage(
        coordinator=people["nadia.frank@sfh.example"],
        chair=people["gunvor.tallberg@svartlov.example"],
        member=people["kristin.persson@aketorp.example"],
        assistant=people["disa.daleros@angelo.example"],
        guest=people["henrik.sandberg@sfh.example"],
        mailed=people[_WITHOUT_TEAMS],
        everybody=tuple(people.values()),
        team=team,
        channel=world.add_channel(team.id, NETWORK),
    )


def roster_rows(stage: Stage) -> list[tuple[str, ...]]:
    """Return the roster of the stage, header first; a person without Teams has no object id."""
    rows: list[tuple[str, ...]] = [ROSTER_HEADER]
    for part, person in zip(PARTS, stage.everybody, strict=True):
        teams = (person.tenant_id, person.id) if person.teams else ("", "")
        rows.append((part.name, part.organisation, part.mail, part.role, "yes" if part.chair else "", *teams, "", ""))
    return rows


def read_roster(path: Path = ROSTER) -> list[tuple[str, ...]]:
    """Return the rows of a roster file, header first."""
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file, delimiter=";")]

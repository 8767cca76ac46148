"""A network of ``members`` organisations in the simulated Teams, set up through the product's own door."""

from dataclasses import dataclass
from datetime import datetime

from bot.local import LocalWorld
from meetings.roster import read_file
from simulator.cast import ROSTER_HEADER
from simulator.world import Conversation, Person
from workflows.create_network import found_network
from workflows.import_roster import import_roster

TENANT = "aaaaaaaa-0000-4000-8000-000000000002"
NAME, FAMILY = "Socialchefsnätverket", "Familjen Havsborg"


@dataclass(frozen=True)
class Reached:
    """The coordinator, the members and the channel they share."""

    coordinator: Person
    members: tuple[Person, ...]
    channel: Conversation


async def gather(world: LocalWorld, members: int) -> Reached:
    """Put everybody into one team, install the app there and for each of them, and set the network up."""
    teams = world.simulator.world
    teams.add_tenant(FAMILY, TENANT)
    lead = teams.add_person("Lotta Melin", "lotta@havsborg.example", TENANT)
    people = tuple(teams.add_person(f"Medlem {n}", f"m{n}@havsborg.example", TENANT) for n in range(1, members + 1))
    team = teams.add_team(FAMILY, TENANT, [person.id for person in (lead, *people)])
    channel = teams.add_channel(team.id, NAME)
    rows = [ROSTER_HEADER, (lead.name, "Sekretariatet", lead.mail, "coordinator", "", TENANT, lead.id, "", "")]
    rows += [
        (person.name, f"Kommun {n}", person.mail, "member", "yes" if n == 1 else "", TENANT, person.id, "", "")
        for n, person in enumerate(people, start=1)
    ]

    def prepare(work):
        network = found_network(work, name=NAME, family=FAMILY)
        import_roster(work, network.id, read_file("\n".join(";".join(row) for row in rows)), dry_run=False)

    await world.product.store.run(prepare)
    client = world.simulator.client
    await client.install_in(lead, channel)
    await world.simulator.settle()
    welcome = next(message for message in reversed(channel.messages) if message.card_for(lead.id))
    await client.press(lead, welcome, "network.create", {"name": NAME, "family": FAMILY, "language": "sv"})
    for person in (lead, *people):
        await client.install(person)
    await world.simulator.settle(1.0)
    return Reached(coordinator=lead, members=people, channel=channel)


START = datetime.fromisoformat("2027-01-11T09:00:00+01:00")
"""A Monday morning without red days near it."""

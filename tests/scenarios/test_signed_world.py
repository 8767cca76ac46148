"""``klubba simulate --signed --tenant``: tokens are checked, and only the named tenants' people are let in."""

import pytest

from bot.local import open_world
from simulator.cast import TENANT_ID
from tests.databases import sqlite_in

pytestmark = pytest.mark.asyncio

FOREIGN = "11111111-2222-4333-8444-555555555555"


async def test_only_people_of_the_named_tenants_are_let_in(tmp_path) -> None:
    world = await open_world(sqlite_in(tmp_path), signed=True, tenants=(TENANT_ID,))
    simulator = world.simulator
    statuses = {}
    for tenant_id, mail in ((TENANT_ID, "disa.daleros@angelo.example"), (FOREIGN, "olle.tamm@annanstans.example")):
        simulator.world.add_tenant(mail, tenant_id)
        person = simulator.world.add_person(mail, mail, tenant_id)
        statuses[tenant_id] = (await simulator.client.say(person, simulator.world.personal_chat(person), "hej")).status
    await world.stop()
    assert statuses == {TENANT_ID: 200, FOREIGN: 403}

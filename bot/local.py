"""The product beside a simulated Teams on one computer: for the demo, the tests and scripts/replay."""

import asyncio
import json
import secrets
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from bot.__main__ import until_told_to_stop
from bot.app import Product
from bot.logging import configure
from bot.settings import Settings, load
from meetings.network import STANDING_ITEMS
from meetings.roster import read_file
from scheduler.clock import Clock
from simulator.cast import FAMILY, NETWORK, Stage, populate, roster_rows
from simulator.messages import Message as SimulatedMessage
from simulator.server import Simulator, start_simulator
from workflows.card_edits import BURST, edit_welcome
from workflows.create_network import found_network
from workflows.import_roster import import_roster
from workflows.ports import Work

WELCOME_WITHIN = 20.0
"""Seconds in which even a busy machine introduces Klubba in the channel."""

REDRAWN = BURST.total_seconds() + 0.3
"""Seconds after which a card that was asked for again stands there."""

NO_TENANT = "00000000-0000-4000-8000-000000000001"
"""A tenant nobody comes from: the list of those let in may not be empty."""


class LocalWorld:
    """A product and a simulator that know each other; both live in this process and speak HTTP."""

    def __init__(self, simulator: Simulator, product: Product) -> None:
        self.simulator = simulator
        self.product = product

    async def stop(self) -> None:
        """End both, the product first: it settles what is in flight."""
        await self.product.stop()
        await self.simulator.stop()


async def open_world(
    database: str,
    *,
    port: int = 0,
    start: datetime | None = None,
    signed: bool = False,
    limits_on: bool = True,
    tenants: Sequence[str] = (),
) -> LocalWorld:
    """Start a simulator with an empty world and a product that uses it; ``start`` winds both clocks.

    A ``signed`` product checks tokens and lets in the people of ``tenants`` only.
    """
    secret = secrets.token_urlsafe(16)
    simulator = await start_simulator(port=port, start=start, signed=signed, control_secret=secret, limits_on=limits_on)
    clock = Clock()
    if start is not None:
        clock.set(start)
    product = Product(_settings(simulator, database, secret, signed=signed, tenants=tenants), clock)
    await product.start()
    simulator.product_url = product.base_url
    return LocalWorld(simulator, product)


def _settings(simulator: Simulator, database: str, secret: str, *, signed: bool, tenants: Sequence[str] = ()) -> Settings:
    """Return the settings of a product that trusts this simulator only."""
    environ = {
        "KLUBBA_DATABASE_URL": database,
        "KLUBBA_LISTEN": "127.0.0.1:0",
        "KLUBBA_CONTROL": secret,
        "KLUBBA_SMTP_HOST": "127.0.0.1",
        "KLUBBA_SMTP_PORT": str(simulator.mailbox.port),
        "KLUBBA_SMTP_TLS": "none",
        "KLUBBA_MAIL_FROM": "klubba@havsborg.example",
        "KLUBBA_LOG_LEVEL": "warning",
    }
    if not signed:
        return load({**environ, "KLUBBA_INSECURE_LOCAL": "true"})
    return load(
        {
            **environ,
            "KLUBBA_APP_ID": simulator.world.app_id,
            "KLUBBA_APP_TENANT": NO_TENANT,
            "KLUBBA_APP_PASSWORD": "simulated",
            "KLUBBA_ALLOWED_TENANTS": ",".join(tenants or simulator.world.tenants) or NO_TENANT,
            "KLUBBA_SERVICE_URL_HOSTS": simulator.base_url.removeprefix("http://"),
            "KLUBBA_OPENID_METADATA_URL": simulator.metadata_url,
            "KLUBBA_LOGIN_URL": f"{simulator.base_url}/issuer",
        }
    )


async def play_demo(port: int) -> None:
    """Put the invented network on the stage, print the demo's address, and wait until told to stop."""
    configure("error", sys.stderr)
    with tempfile.TemporaryDirectory(prefix="klubba-demo-") as folder:
        world = await open_world(f"sqlite:///{Path(folder) / 'klubba.db'}", port=port)
        await set_the_stage(world)
        click.echo(f"Klubba: {world.simulator.base_url}/")
        sys.stdout.flush()
        await until_told_to_stop()
        await world.stop()


async def set_the_stage(world: LocalWorld) -> Stage:
    """Import the invented roster, install the app in the team, and have the coordinator set the network up there."""
    simulator = world.simulator
    stage = populate(simulator.world)
    text = "\n".join(";".join(row) for row in roster_rows(stage))

    def prepare(work: Work) -> None:
        network = found_network(work, name=NETWORK, family=FAMILY)
        import_roster(work, network.id, read_file(text), dry_run=False)

    await world.product.store.run(prepare)
    await simulator.client.install_in(stage.coordinator, stage.channel)
    await simulator.client.press(
        stage.coordinator, await _welcome(stage), "network.create", {"name": NETWORK, "family": FAMILY, "language": "sv"}
    )
    for person in stage.everybody:
        if person.teams:
            await simulator.client.install(person)
    await simulator.settle()

    async def speak(language: str) -> None:
        await world.product.store.run(lambda work: _speak(work, language))
        await simulator.settle(REDRAWN)

    simulator.page.put_on(stage, speak)
    return stage


async def _welcome(stage: Stage) -> SimulatedMessage:
    """Return the introduction in the channel once it has come; raise TimeoutError when it does not."""
    async with asyncio.timeout(WELCOME_WITHIN):
        while True:
            found = [message for message in stage.channel.messages if message.card_for(stage.coordinator.id)]
            if found:
                return found[-1]
            await asyncio.sleep(0.02)


def _speak(work: Work, language: str) -> None:
    """Have the networks speak another language, like one set up in it: what has been sent or planned stays as it was.

    Only the introduction in the channel is drawn again, so that a visitor meets no word of the other language.
    """
    titles = STANDING_ITEMS.get(language, STANDING_ITEMS["sv"])
    for network in work.networks.find():
        begun = work.meetings.find(network_id=network.id)
        rules = network.rules if begun else replace(network.rules, standing_items=titles)
        work.networks.save(replace(network, language=language, rules=rules))
        for place in work.conversations.find(network_id=network.id):
            edit_welcome(work, place.id)


async def run_simulation(
    port: int, *, as_json: bool, start: str | None, database: str | None, signed: bool, tenants: Sequence[str] = ()
) -> None:
    """Start an empty world, print its addresses, and wait until told to stop."""
    configure("warning", sys.stderr)
    with tempfile.TemporaryDirectory(prefix="klubba-") as folder:
        url = database or f"sqlite:///{Path(folder) / 'klubba.db'}"
        moment = datetime.fromisoformat(start) if start else None
        world = await open_world(url, port=port, start=moment, signed=signed, tenants=tenants)
        addresses = {
            "product": world.product.base_url,
            "simulator": world.simulator.base_url,
            "control": world.simulator.control_secret,
            "database": url,
        }
        click.echo(json.dumps(addresses) if as_json else "\n".join(f"{k}: {v}" for k, v in addresses.items()))
        sys.stdout.flush()
        await until_told_to_stop()
        await world.stop()

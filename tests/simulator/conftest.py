"""A simulator, a small world in it and a plain bot to talk to, all over loopback HTTP."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest
from aiohttp import web

from simulator.server import Simulator, start_simulator
from simulator.world import Conversation, Person, Team
from tests.simulator.echo import EchoBot


@dataclass
class Small:
    """A tenant with a team, a channel, four people and a meeting chat."""

    simulator: Simulator
    bot: EchoBot
    gunvor: Person
    ylva: Person
    guest: Person
    mailed: Person
    team: Team
    channel: Conversation


async def serve(bot: EchoBot) -> tuple[web.AppRunner, str]:
    app = web.Application()
    app.router.add_post("/api/messages", bot.handle)
    app.router.add_post("/control/clock", bot.set_clock)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


def populate(simulator: Simulator, bot: EchoBot) -> Small:
    world = simulator.world
    tenant = world.add_tenant("Familjen Havsborg")
    gunvor = world.add_person("Gunvor Tallberg", "gunvor.tallberg@svartlov.example", tenant.id)
    ylva = world.add_person("Ylva Åhult", "ylva.ahult@lundkrona.example", tenant.id)
    guest = world.add_person("Henrik Sandberg", "henrik.sandberg@sfh.example", tenant.id, guest=True)
    mailed = world.add_person("Göran Strömblad", "goran.stromblad@hokanas.example", tenant.id, teams=False)
    team = world.add_team("Socialchefsnätverket", tenant.id, [gunvor.id, ylva.id, guest.id])
    channel = world.add_channel(team.id, "Möten")
    return Small(simulator, bot, gunvor, ylva, guest, mailed, team, channel)


@pytest.fixture
async def small() -> AsyncIterator[Small]:
    bot = EchoBot()
    runner, url = await serve(bot)
    simulator = await start_simulator(url, control_secret="wind")
    yield populate(simulator, bot)
    await simulator.stop()
    await bot.close()
    await runner.cleanup()


@pytest.fixture
async def connector(small: Small) -> Callable[..., object]:
    """Call the Connector as the bot would: (method, path, body) -> (status, body, headers)."""

    async def call(method: str, path: str, body: object = None, **headers: str) -> tuple[int, object, object]:
        url = small.simulator.service_url + path
        async with small.simulator.session.request(method, url, json=body, headers=headers) as answer:
            kind = answer.content_type
            return answer.status, await answer.json() if kind == "application/json" else None, answer.headers

    return call

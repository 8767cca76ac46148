"""The demo page says nothing that is not in the catalogues, but names, addresses and what people wrote."""

import pytest

from simulator.cast import PARTS, populate
from simulator.page.spot import MAILS, OUTBOX, Spot
from simulator.page.talk import Talk
from simulator.server import start_simulator
from tests.pseudo import leaks, plain, visible
from tests.simulator.conftest import serve
from tests.simulator.echo import EchoBot
from texts.say import Say

SAY = Say("pseudo")
WRITTEN = "Vad händer nu?"


@pytest.mark.parametrize("place", ["personal", "channel", MAILS, OUTBOX])
async def test_the_demo_page_speaks_only_from_the_catalogues(place: str) -> None:
    bot = EchoBot()
    runner, url = await serve(bot)
    simulator = await start_simulator(url, control_secret="wind")
    stage = populate(simulator.world)
    await simulator.client.install_in(stage.coordinator, stage.channel)
    page = simulator.page
    page.put_on(stage)
    spot = Spot(language="sv", person=stage.member, place=stage.channel.id if place == "channel" else place)
    try:
        if place in {"personal", "channel"}:
            await page._say(spot, SAY, {"text": WRITTEN})
        html = await page._page(spot, SAY, Talk(simulator.world, page._steps, spot, SAY))
    finally:
        await simulator.stop()
        await bot.close()
        await runner.cleanup()
    names = {text for part in PARTS for text in (part.name, part.organisation, part.mail)}
    data = [plain(text) for text in ("Klubba", *names, stage.team.name, stage.channel.name, f"echo: {WRITTEN}", WRITTEN)]
    assert leaks(visible(html), sorted(data, key=len, reverse=True)) == []

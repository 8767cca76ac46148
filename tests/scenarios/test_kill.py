"""A process that dies in the middle of presses: whatever it has answered is there when the next one starts."""

import asyncio

import aiohttp

from simulator.client import Answer
from simulator.hands import execute_value, fill, find_button
from store.open import open_store
from tests.databases import sqlite_in
from tests.scenarios.play import open_play
from tests.scenarios.serving import Serving
from tests.scenarios.story import call_meeting


async def test_everything_answered_before_a_kill_exists_afterwards(tmp_path) -> None:
    url = sqlite_in(tmp_path)
    play = await open_play(url)
    question = await call_meeting(play)
    button = find_button(question.base_card or {}, "agenda.submit")
    await play.product.stop()

    serving = await Serving.start(url, play.simulator)
    await play.simulator.session.post(
        f"{serving.url}/control/clock",
        json={"now": play.simulator.clock.now().isoformat()},
        headers={"X-Klubba-Control": play.simulator.control_secret},
    )
    play.client.product_url = serving.url
    answered: list[str] = []
    enough = asyncio.Event()

    async def press(number: int) -> None:
        title = f"Ärende {number}"
        value = execute_value(button.action, fill(button, {"title": title}))
        answer = await play.client.invoke(play.stage.member, question, value)
        assert not answer.wrong
        answered.append(title)
        if len(answered) == 40:
            enough.set()

    presses = [asyncio.create_task(press(number)) for number in range(200)]
    await enough.wait()
    await serving.kill()
    ends = await asyncio.gather(*presses, return_exceptions=True)
    broken = sum(isinstance(end, OSError | aiohttp.ClientError) for end in ends)
    assert broken > 0, "the process died after the last press"
    assert len(answered) + broken == 200

    again = await Serving.start(url, play.simulator)
    play.client.product_url = again.url
    kept: Answer = await play.client.invoke(
        play.stage.member, question, execute_value(button.action, fill(button, {"title": answered[0]}))
    )
    assert not kept.wrong
    await again.stop()
    reader = open_store(url, play.simulator.clock.now)
    rows = await reader.read(lambda work: work.items.find())
    faults = await reader.read(lambda work: work.journal.verify())
    reader.close()
    await play.simulator.stop()
    titles = [row.title for row in rows]
    assert set(answered) <= set(titles)
    assert len(titles) == len(set(titles)), "nothing came twice, not even the press that was repeated"
    assert faults == ()

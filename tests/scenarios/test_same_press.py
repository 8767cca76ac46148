"""Pressed twice is pressed once: by impatience, by a repeating network, by an old client, and across two processes."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio

from simulator.client import Answer, Client
from simulator.hands import execute_value, fill, find_button, submit_value
from simulator.messages import Message
from tests.databases import sqlite_in
from tests.scenarios.play import MONDAY, Play, open_play
from tests.scenarios.serving import Serving
from tests.scenarios.story import call_meeting
from tests.store.conftest import database

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module", params=["one process on SQLite", "two processes on PostgreSQL"])
async def doors(request, tmp_path_factory):
    """A called meeting, its question in the channel, and the clients of every process that serves it."""
    if request.param.startswith("one"):
        async with served(sqlite_in(tmp_path_factory.mktemp("same"))) as play:
            yield play, await call_meeting(play), [play.client]
        return
    with database(request.getfixturevalue("postgres_server"), request.getfixturevalue("migrated")) as url:
        async with served(url) as play:
            simulator = play.simulator
            second = await Serving.start(url, simulator)
            await simulator.session.post(
                f"{second.url}/control/clock",
                json={"now": simulator.clock.now().isoformat()},
                headers={"X-Klubba-Control": simulator.control_secret},
            )
            other = Client(simulator.world, simulator.scene, simulator.session, simulator.clock.now)
            other.product_url = second.url
            yield play, await call_meeting(play), [play.client, other]
            await second.stop()


@asynccontextmanager
async def served(url: str) -> AsyncIterator[Play]:
    play = await open_play(url)
    yield play
    await play.stop()


def item(play: Play, question: Message, title: str):
    """What the question's button sends with a title filled in."""
    button = find_button(question.base_card or {}, "agenda.submit")
    return button.action, fill(button, {"title": title})


def said(answer: Answer) -> str:
    assert not answer.wrong, answer
    return json.dumps(answer.card, sort_keys=True, ensure_ascii=False)


async def titles(play: Play, *wanted: str) -> list[str]:
    return sorted(row.title for row in await play.rows("items") if row.title in wanted)


async def test_twenty_equal_presses_at_once_are_one_with_the_same_answer(doors) -> None:
    play, question, clients = doors
    action, filled = item(play, question, "Jourhem i samverkan")
    value = execute_value(action, filled)
    answers = await asyncio.gather(*(clients[n % len(clients)].invoke(play.stage.member, question, value) for n in range(20)))
    assert len({said(answer) for answer in answers}) == 1
    assert "Jourhem i samverkan" in said(answers[0])
    assert await titles(play, "Jourhem i samverkan") == ["Jourhem i samverkan"]


async def test_two_items_from_one_card_within_a_second_are_two(doors) -> None:
    play, question, clients = doors
    action, first = item(play, question, "Jourhem")
    second = {**first, "title": "Socialjour"}
    one, two = await asyncio.gather(
        clients[0].invoke(play.stage.member, question, execute_value(action, first)),
        clients[-1].invoke(play.stage.member, question, execute_value(action, second)),
    )
    assert said(one) != said(two)
    assert await titles(play, "Jourhem", "Socialjour") == ["Jourhem", "Socialjour"]


async def test_an_old_client_that_submits_has_pressed_the_same_button(doors) -> None:
    play, question, clients = doors
    action, filled = item(play, question, "Familjehem")
    done = await clients[0].invoke(play.stage.member, question, execute_value(action, filled))
    shared = question.base_card
    fallen = await clients[-1].submit(play.stage.member, question, submit_value(action, filled))
    assert (fallen.status, fallen.messages) == (200, ()), "one person's answer is not shown to the channel"
    assert question.base_card == shared
    assert play.chat(play.stage.member).messages[-1].base_card == done.card
    assert await titles(play, "Familjehem") == ["Familjehem"]


async def test_different_people_pressing_alike_are_different_presses(doors) -> None:
    play, question, clients = doors
    people = [person for person in play.stage.everybody if person.teams]
    button = find_button(question.base_card or {}, "attendance.answer")
    value = execute_value(button.action, fill(button, {}))
    answers = await asyncio.gather(
        *(clients[n % len(clients)].invoke(person, question, value) for n, person in enumerate(people))
    )
    assert [answer.wrong for answer in answers] == [False] * len(people)
    assert len({row.person_id for row in await play.rows("attendance")}) == len(people)


async def test_an_activity_that_is_delivered_again_happens_once(doors) -> None:
    play, _question, clients = doors
    lead = play.stage.coordinator
    chat = play.chat(lead)
    scene = play.simulator.scene
    activity = scene.message(lead, chat, "möte: fredag 12 mars kl. 9-12, Rådhuset", MONDAY, message_id="1799999999999")
    statuses = [(await clients[n % len(clients)].post(activity)).status for n in range(3)]
    assert statuses == [200, 200, 200]
    assert [row.day.isoformat() for row in await play.rows("meetings")] == ["2027-01-29", "2027-03-12"]


async def test_suggested_words_pressed_many_times_are_said_once(doors) -> None:
    play, _question, clients = doors
    lead = play.stage.coordinator
    await play.say(lead, "möt: fredag 19 mars kl. 9-12, Rådhuset")
    offered = await play.newest(lead, "words.say")
    button = find_button(offered.base_card or {}, "words.say")
    value = execute_value(button.action, fill(button, {}))
    answers = await asyncio.gather(*(clients[n % len(clients)].invoke(lead, offered, value) for n in range(6)))
    assert len({said(answer) for answer in answers}) == 1
    assert [row.day.isoformat() for row in await play.rows("meetings")].count("2027-03-19") == 1

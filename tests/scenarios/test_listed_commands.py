"""Every command the app's menus list does something in its scope, and everybody is greeted everywhere."""

import json
import zipfile

import pytest
import pytest_asyncio

from appmanifest.build import build
from tests.databases import sqlite_in
from tests.scenarios.play import open_play, shown
from tests.scenarios.story import start_meeting

pytestmark = pytest.mark.asyncio(loop_scope="module")

EXAMPLES = {
    "ärende:": "Budget",
    "item:": "Budget",
    "beslut:": "Nätverket träffas i Svartlöv.",
    "decision:": "The network meets in Svartlöv.",
    "uppdrag:": "Disa Daleros ringer till 12/2",
    "action:": "Disa Daleros calls by 12/2",
    "notera:": "Alla är eniga.",
    "note:": "Everybody agrees.",
    "närvarande:": "Disa Daleros",
    "present:": "Disa Daleros",
    "frånvarande:": "Petra Almlöv",
    "absent:": "Petra Almlöv",
}
GREETINGS = ("hej", "hjälp", "tack!", "ångra", "hello", "help", "thanks", "undo")


def listed(tmp_path) -> list[tuple[str, str]]:
    """Scope and words of every command of the package, in both languages; a content word gets something to say."""
    made = build("11111111-2222-3333-4444-555555555555", "https://klubba.example.se", tmp_path / "klubba.zip")
    with zipfile.ZipFile(made) as opened:
        lists = json.loads(opened.read("manifest.json"))["bots"][0]["commandLists"]
        english = json.loads(opened.read("en.json"))
    found = []
    for i, entry in enumerate(lists):
        for j, command in enumerate(entry["commands"]):
            for title in (command["title"], english[f"bots[0].commandLists[{i}].commands[{j}].title"]):
                found += [
                    (scope, f"{title} {EXAMPLES[title] if title.endswith(':') else ''}".strip()) for scope in entry["scopes"]
                ]
    return found


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def running(tmp_path_factory):
    play = await open_play(sqlite_in(tmp_path_factory.mktemp("listed")))
    await start_meeting(play)
    stage = play.stage
    team = [person.id for person in stage.everybody if person.teams]
    chat = play.simulator.world.add_group_chat("Förberedelser", stage.coordinator.tenant_id, team)
    await play.client.install_in(stage.coordinator, chat)
    yield play, {"personal": play.chat(stage.coordinator), "team": stage.channel, "groupChat": chat}
    await play.stop()


async def test_every_listed_command_is_done_where_it_is_listed(running, tmp_path) -> None:
    play, places = running
    commands = listed(tmp_path)
    assert {scope for scope, _ in commands} == set(places)
    for scope, words in commands:
        answer = await play.client.say(play.stage.coordinator, places[scope], words)
        assert answer.messages, (scope, words)
        said = answer.messages[-1]
        assert "words.dismiss" not in json.dumps(said.base_card), (scope, words, shown(said.base_card))


@pytest.mark.parametrize("scope", ["personal", "team", "groupChat"])
async def test_greetings_are_answered_in_every_scope(running, scope) -> None:
    play, places = running
    for person in (play.stage.coordinator, play.stage.member):
        place = play.chat(person) if scope == "personal" else places[scope]
        for words in GREETINGS:
            answer = await play.client.say(person, place, words)
            assert answer.messages, (scope, words)
            assert "words.dismiss" not in json.dumps(answer.messages[-1].base_card), words


@pytest.mark.parametrize("scope", ["personal", "team", "groupChat"])
async def test_a_misspelt_command_gets_a_suggestion_in_every_scope(running, scope) -> None:
    play, places = running
    answer = await play.client.say(play.stage.coordinator, places[scope], "besult: nätverket bjuder in")
    said = shown(answer.messages[-1].base_card)
    assert "beslut:" in said, said
    assert "besult: nätverket bjuder in" in said, said

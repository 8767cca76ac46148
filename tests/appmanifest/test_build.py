"""The app package: what Teams' schema demands, and what it does not notice."""

import json
import re
import struct
import tomllib
import zipfile
import zlib
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import jsonschema
import pytest
from aiohttp import web

from appmanifest.build import ManifestError, build, manifest
from conversation.table import SPEAKERS
from texts.grammar import Command, parse
from web.door import WebDoor
from web.routes import add_web

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT.parent / "shared" / "schemas"
APP_ID = "11111111-2222-3333-4444-555555555555"
URL = "https://klubba.example.se"
KNOWN_PERMISSIONS = {
    "TeamMember.Read.Group",
    "ChannelMember.Read.Group",
    "ChannelSettings.Read.Group",
    "ChannelMeeting.ReadBasic.Group",
    "OnlineMeeting.ReadBasic.Chat",
    "OnlineMeetingParticipant.Read.Chat",
    "OnlineMeetingArtifact.Read.Chat",
    "ChatMember.Read.Chat",
    "File.Read.Group",
    "TeamsActivity.Send.Group",
    "TeamsActivity.Send.User",
}

needs_schemas = pytest.mark.skipif(not SCHEMAS.exists(), reason="../shared/schemas is not there")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = build(APP_ID, URL, tmp_path_factory.mktemp("package") / "klubba.zip")
    with zipfile.ZipFile(made) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture(scope="module")
def swedish(package: dict[str, bytes]) -> dict[str, Any]:
    return json.loads(package["manifest.json"])


@pytest.fixture(scope="module")
def english(package: dict[str, bytes]) -> dict[str, str]:
    return json.loads(package["en.json"])


def commands(swedish: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    return [
        (f"bots[0].commandLists[{i}].commands[{j}]", command)
        for i, commands in enumerate(swedish["bots"][0]["commandLists"])
        for j, command in enumerate(commands["commands"])
    ]


@pytest.mark.shared
@needs_schemas
@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("manifest.json", "MicrosoftTeams.v1.30.schema.json"),
        ("en.json", "MicrosoftTeams.Localization.v1.30.schema.json"),
    ],
)
def test_the_official_schema_has_nothing_to_say(package: dict[str, bytes], file: str, schema: str) -> None:
    rules = json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))
    assert [error.message for error in jsonschema.Draft4Validator(rules).iter_errors(json.loads(package[file]))] == []


def test_the_version_of_the_manifest_is_the_one_of_the_schema_and_ours_is_the_programs(swedish: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (swedish["manifestVersion"], swedish["version"]) == ("1.30", project["version"])


def test_the_bot_is_the_app_and_no_place_is_left_unfilled(swedish: dict[str, Any], package: dict[str, bytes]) -> None:
    assert {swedish["id"], swedish["bots"][0]["botId"], swedish["webApplicationInfo"]["id"]} == {APP_ID}
    assert b"{" + b"APP_ID" not in package["manifest.json"]
    assert not re.search(rb"\{[A-Z_]+\}", package["manifest.json"] + package["en.json"])


def test_every_address_lies_in_a_valid_domain(swedish: dict[str, Any]) -> None:
    hosts = {found.split("/")[0] for found in re.findall(r"https://([^\"\s]+)", json.dumps({**swedish, "$schema": ""}))}
    assert hosts == {"klubba.example.se"} == set(swedish["validDomains"])


def test_the_pages_that_teams_links_to_are_pages_of_the_web_door(swedish: dict[str, Any]) -> None:
    app = web.Application()
    add_web(app, cast("WebDoor", None))
    pages = {resource.canonical for resource in app.router.resources()}
    linked = {urlsplit(address).path for name, address in swedish["developer"].items() if name.endswith("Url")}
    assert linked == {"/tillganglighet", "/personuppgifter"}
    assert linked <= pages


def test_only_known_permissions_are_asked_for_and_at_most_sixteen(swedish: dict[str, Any]) -> None:
    asked = [entry["name"] for entry in swedish["authorization"]["permissions"]["resourceSpecific"]]
    assert len(asked) == len(set(asked)) <= 16
    assert set(asked) <= KNOWN_PERMISSIONS
    assert not [name for name in asked if name.startswith(("ChannelMessage", "ChatMessage"))], "Klubba reads no chat"


def test_there_is_one_list_for_each_scope_with_at_most_twelve_commands(swedish: dict[str, Any]) -> None:
    lists = swedish["bots"][0]["commandLists"]
    assert [entry["scopes"] for entry in lists] == [["personal"], ["team"], ["groupChat"]]
    assert [scope for entry in lists for scope in entry["scopes"]] == swedish["bots"][0]["scopes"]
    assert all(len(entry["commands"]) <= 12 for entry in lists)
    for entry in lists:
        titles = [command["title"] for command in entry["commands"]]
        assert len(titles) == len(set(titles))
        assert "hjälp" in titles


def test_every_listed_command_is_understood_and_means_the_same_in_both_languages(
    swedish: dict[str, Any], english: dict[str, str]
) -> None:
    for path, command in commands(swedish):
        understood = []
        for title in (command["title"], english[f"{path}.title"]):
            found = parse(f"{title} Budget" if title.endswith(":") else title)
            assert isinstance(found, Command), title
            understood.append(found.name)
            assert found.name in SPEAKERS, "understood, but nobody answers it"
        assert len(set(understood)) == 1, path


def test_an_example_in_a_description_is_a_command(swedish: dict[str, Any], english: dict[str, str]) -> None:
    examples = [
        re.split("till exempel |for example ", words)[1]
        for path, command in commands(swedish)
        for words in (command["description"], english[f"{path}.description"])
        if "exempel" in words or "example" in words
    ]
    assert len(examples) == 8
    assert all(isinstance(parse(example), Command) for example in examples), examples


def test_every_english_key_points_at_a_swedish_sentence_and_none_is_missing(
    swedish: dict[str, Any], english: dict[str, str]
) -> None:
    wanted = {"name.short", "name.full", "description.short", "description.full"}
    wanted |= {f"{path}.{part}" for path, _ in commands(swedish) for part in ("title", "description")}
    wanted |= {f"description.features[{n}].{part}" for n in range(3) for part in ("title", "description")}
    assert set(english) - {"$schema"} == wanted
    for key in wanted:
        found: Any = swedish
        for step in re.findall(r"[A-Za-z]+|\d+", key):
            found = found[int(step) if step.isdecimal() else step]
        assert isinstance(found, str)


@pytest.mark.parametrize(("file", "size"), [("color.png", 192), ("outline.png", 32)])
def test_the_icons_are_in_the_package_with_their_sizes(
    package: dict[str, bytes], swedish: dict[str, Any], file: str, size: int
) -> None:
    assert file in swedish["icons"].values()
    assert len(pixels(package[file])) == size * size


def test_the_colour_icon_has_no_holes_and_three_colours(package: dict[str, bytes]) -> None:
    found = pixels(package["color.png"])
    assert {alpha for *_, alpha in found} == {255}
    assert {(0x1F, 0x4E, 0x79, 255), (255, 255, 255, 255), (0xF2, 0xB7, 0x05, 255)} <= set(found)


def test_the_outline_icon_is_white_lines_on_nothing(package: dict[str, bytes]) -> None:
    found = pixels(package["outline.png"])
    assert {(red, green, blue) for red, green, blue, alpha in found if alpha} == {(255, 255, 255)}
    drawn = sum(alpha > 127 for *_, alpha in found)
    assert 100 < drawn < 400
    assert found[0][3] == found[31][3] == found[-1][3] == 0


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    first, second = (build(APP_ID, URL, tmp_path / name / "klubba.zip") for name in ("a", "b"))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert build(APP_ID.upper(), URL + "/", tmp_path / "c.zip").read_bytes() == first.read_bytes()


@pytest.mark.parametrize("app_id", ["", "klubba", APP_ID + "0", "{" + APP_ID + "}", f"{APP_ID}\n"])
def test_an_id_that_is_no_guid_is_refused(app_id: str) -> None:
    with pytest.raises(ManifestError, match="must be a GUID"):
        manifest(app_id, URL)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "klubba.example.se",
        "http://klubba.example.se",
        "https://localhost",
        "https://localhost:3978",
        "https://klubba.localhost",
        "https://127.0.0.1",
        "https://[::1]",
        "https://192.168.1.4",
        "https://klubba",
        "https://user@klubba.example.se",
        "https://klubba.example.se?x=1",
        "https://klubba.example.se/#x",
        'https://klubba.example.se/"',
        "https://klubba.example.se:port",
        "https://-x.example.se",
        "https://Klubba.example.se",
        "https://klubba.example.se/\n",
    ],
)
def test_an_address_that_teams_could_not_reach_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="public address must be https"):
        build(APP_ID, url, tmp_path / "klubba.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_path_before_the_pages_is_kept() -> None:
    found = json.loads(manifest(APP_ID, "https://example.se/klubba/"))
    assert found["developer"]["privacyUrl"] == "https://example.se/klubba/personuppgifter"
    assert found["validDomains"] == ["example.se"]


def pixels(png: bytes) -> list[tuple[int, int, int, int]]:
    """Decode an unfiltered 8-bit RGBA picture."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + content),)
        chunks[kind], at = content, at + 12 + length
    width, height, *form = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert form == [8, 6, 0, 0, 0]
    rows, found = zlib.decompress(chunks[b"IDAT"]), []
    for y in range(height):
        row = rows[y * (4 * width + 1) : (y + 1) * (4 * width + 1)]
        assert row[0] == 0
        found += [tuple(row[1 + 4 * x : 5 + 4 * x]) for x in range(width)]
    return found

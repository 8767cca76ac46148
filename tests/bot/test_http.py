"""The endpoint as HTTP: methods, media types, sizes, probes."""

import asyncio
import io
import re

import pytest
from aiohttp import web

from bot.http import messages
from bot.settings import load
from tests.bot.doors import Teams
from tests.fakes.connector import ConnectorStub


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "HEAD"])
async def test_only_post_is_a_way_in(teams: Teams, method: str) -> None:
    async with teams.session.request(method, f"{teams.url}/api/messages") as response:
        assert response.status == 405


@pytest.mark.parametrize("media_type", [None, "text/plain", "application/xml", "application/x-www-form-urlencoded"])
async def test_another_media_type_is_refused(teams: Teams, media_type: str | None) -> None:
    headers = {"Authorization": f"Bearer {teams.token()}", "Content-Type": media_type or ""}
    assert await teams.post_raw(data=b"{}", headers=headers) == (415, "")
    assert teams.door.turns == []


@pytest.mark.parametrize("body", [b"{", b"\xff", b'{"a":NaN}', b'{"a":1,"a":2}', b"[" * 10_000])
async def test_a_body_that_is_not_clean_json_is_refused(teams: Teams, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {teams.token()}", "Content-Type": "application/json; charset=utf-8"}
    assert await teams.post_raw(data=body, headers=headers) == (400, "")


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_of_ten_megabytes_is_refused_without_being_read(teams: Teams, chunked: bool) -> None:
    async def chunks():
        for _ in range(160):
            yield b" " * 65_536

    headers = {"Content-Type": "application/json"}
    try:
        status, said = await teams.post_raw(data=chunks() if chunked else io.BytesIO(b" " * 10_485_760), headers=headers)
    except (ConnectionError, OSError):
        # The server may hang up while we still write.
        status, said = 413, ""
    assert (status, said) == (413, "")
    assert teams.door.turns == []


async def test_a_message_of_nearly_the_largest_size_is_accepted(teams: Teams) -> None:
    assert (await teams.post(teams.message("a" * 250_000)))[0] == 200


async def test_a_body_that_trickles_in_is_not_waited_for(local: Teams) -> None:
    app = web.Application()
    settings = load({"KLUBBA_INSECURE_LOCAL": "1"})
    endpoint = messages(settings, local.door, connector=local.connector, validator=None, now=local.clock.now, read_timeout=0.1)
    app.router.add_post("/slow", endpoint)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    reader, writer = await asyncio.open_connection(*runner.addresses[0][:2])
    writer.write(b"POST /slow HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{")
    async with asyncio.timeout(2):
        assert (await reader.readline()).startswith(b"HTTP/1.1 408")
    writer.close()
    await writer.wait_closed()
    await runner.cleanup()


async def test_a_request_for_somewhere_else_is_not_found(teams: Teams) -> None:
    async with teams.session.post(f"{teams.url}/api/other", json={}) as response:
        assert response.status == 404


async def test_the_probes_tell_running_from_ready(teams: Teams) -> None:
    found = []
    for ready in (True, False):
        teams.is_ready = ready
        for path in ("healthz", "readyz"):
            async with teams.session.get(f"{teams.url}/{path}") as response:
                found.append((response.status, await response.text()))
    assert found == [(200, "ok"), (200, "ok"), (200, "ok"), (503, "not ready")]


async def test_a_fault_outside_a_turn_is_500_with_a_number_alone(teams: Teams) -> None:
    async def broken() -> bool:
        raise RuntimeError("hemligt")

    teams.ready = broken
    async with teams.session.get(f"{teams.url}/readyz") as response:
        text = await response.text()
        assert response.status == 500
        assert re.fullmatch(r"[0-9a-f]{8}-\d+", text)


async def test_the_door_of_a_development_machine_refuses_other_addresses(local: Teams, stub: ConnectorStub) -> None:
    ours = {"Authorization": ""}
    assert await local.post_raw(json=local.message(), headers=ours) == (200, "")
    for url in ("https://smba.trafficmanager.net/emea/", "http://10.0.0.1/", ""):
        assert await local.post_raw(json=local.message(serviceUrl=url), headers=ours) == (403, "")
    for channel in ("webchat", "directline", "emulator", None):
        assert await local.post_raw(json=local.message(channelId=channel), headers=ours) == (403, "")
    assert len(stub.calls) == 1
    assert "Authorization" not in stub.requests[0][2]


async def test_a_slow_connector_delays_nobody_else(teams: Teams, stub: ConnectorStub) -> None:
    stub.delay = 0.3
    first = asyncio.create_task(teams.post(teams.message()))
    await asyncio.sleep(0.05)
    async with asyncio.timeout(0.2):
        assert (await teams.post(teams.press({"verb": "x"})))[0] == 200
    assert (await first)[0] == 200

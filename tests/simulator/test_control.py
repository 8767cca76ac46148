"""The HTTP control: everything a script needs, in JSON, by names people use."""

from datetime import datetime, timedelta

import pytest


@pytest.fixture
async def control(small):
    async def call(path, body=None):
        url = f"{small.simulator.base_url}/control/{path}"
        method = "GET" if body is None else "POST"
        async with small.simulator.session.request(method, url, json=body) as answer:
            return answer.status, await answer.json()

    return call


async def test_a_world_is_built_spoken_in_and_read_over_http_alone(control):
    _, tenant = await control("tenants", {"name": "Örnlunda"})
    _, person = await control("people", {"name": "Disa Daleros", "mail": "disa@angelo.example", "tenant": tenant["id"]})
    _, team = await control("teams", {"name": "Laget", "tenant": tenant["id"], "members": ["Disa Daleros"]})
    _, channel = await control("channels", {"team": team["id"], "name": "Kanalen", "by": "disa@angelo.example"})
    await control("install", {"person": person["id"], "conversation": channel["id"]})
    status, answer = await control("say", {"person": "Disa Daleros", "conversation": "Kanalen", "text": "kort"})
    assert (status, answer["status"], [m["summary"] for m in answer["messages"]]) == (200, 201, ["Hej"])
    press = {"person": "Disa Daleros", "conversation": "Kanalen", "message": "last", "action": "Skicka"}
    status, pressed = await control("press", {**press, "inputs": {"title": "Socialjour"}})
    assert (status, pressed["wrong"], pressed["card"]["fallbackText"]) == (200, False, "Du skrev Socialjour (manual)")
    _, seen = await control("messages?person=disa@angelo.example&conversation=Kanalen")
    assert [(m["author"], m["summary"]) for m in seen["messages"]] == [(person["id"], ""), ("", "Hej")]
    assert seen["messages"][1]["links"] == [["Öppna", "http://127.0.0.1/papper.docx"]]
    assert (await control("press", press))[0] == 409


@pytest.mark.parametrize(
    ("path", "body", "status", "words"),
    [
        ("say", {"person": "Nobody", "text": "x"}, 400, "0 people answer to 'Nobody'"),
        ("say", {"text": "x"}, 400, "missing or unknown: 'person'"),
        ("press", {"person": "Ylva Åhult", "message": "last", "action": "x"}, 400, "Ylva Åhult sees no message 'last'"),
        ("faults", {"fault": "gremlins"}, 400, "no fault 'gremlins'"),
        ("clock", {"now": "2026-01-01T00:00:00"}, 400, "a time needs its zone"),
    ],
)
async def test_a_wrong_request_says_what_is_wrong(control, path, body, status, words):
    code, answer = await control(path, body)
    assert (code, words in answer["error"]) == (status, True)


async def test_the_clock_is_wound_here_and_in_the_product(small, control):
    before = small.simulator.clock.now()
    _, told = await control("clock", {"days": 1, "hours": 2})
    now = datetime.fromisoformat(told["now"])
    assert timedelta(0) <= now - before - timedelta(days=1, hours=2) < timedelta(seconds=5)
    assert small.bot.clock == [("wind", told["now"])]
    _, back = await control("clock", {"now": before.isoformat()})
    assert datetime.fromisoformat(back["now"]) >= now


async def test_faults_limits_and_history_are_at_hand(control, small):
    await control("install", {"person": "Gunvor Tallberg"})
    await control("faults", {"fault": {"status": 503, "code": "ServiceError"}, "operation": "reply"})
    await control("say", {"person": "Gunvor Tallberg", "text": "hej"})
    _, told = await control("history")
    first = told["entries"][0]
    assert (first["operation"], first["accepted"], first["status"]) == ("reply", False, 503)
    assert (await control("limits", {"on": False}))[1] == {"on": False, "refused": 0}
    assert (await control("mails"))[1] == {"mails": []}


async def test_only_json_from_this_computer_is_taken(small):
    url = f"{small.simulator.base_url}/control/limits"
    async with small.simulator.session.post(url, data="on=0") as form:
        assert form.status == 415
    async with small.simulator.session.post(url, json={}, headers={"Origin": "https://evil.example"}) as foreign:
        assert foreign.status == 403

"""What leaves for the Connector, and what its answers mean."""

import asyncio
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from bot.connector import Connector, Created
from bot.connector_errors import (
    Ambiguous,
    Blocked,
    ConnectorError,
    Contended,
    Gone,
    NotSent,
    OurFault,
    Rejected401,
    Throttled,
)
from bot.credentials import NoCredentials
from bot.service_urls import ForbiddenServiceUrl, ServiceUrls
from tests.fakes.connector import ConnectorStub

CHANNEL = "19:nät@thread.tacv2;messageid=17"
TEXT = {"type": "message", "text": "Hej på dig"}


class CountingCredentials:
    """Hands out t1, and t2 once t1 has been forgotten."""

    def __init__(self) -> None:
        self.asked = 0
        self.forgotten: list[str] = []

    async def token(self) -> str:
        self.asked += 1
        return f"t{len(self.forgotten) + 1}"

    def forget(self, token: str) -> None:
        self.forgotten.append(token)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as running:
        yield running


@pytest.fixture
def credentials() -> CountingCredentials:
    return CountingCredentials()


@pytest.fixture
def connector(session: aiohttp.ClientSession, stub: ConnectorStub, credentials: CountingCredentials) -> Connector:
    return Connector(session, ServiceUrls(hosts=frozenset({stub.place})), credentials)


async def test_each_call_is_the_request_that_the_service_documents(connector: Connector, stub: ConnectorStub) -> None:
    assert await connector.send(stub.url + "/emea/", CHANNEL, TEXT) == "m1"
    assert await connector.reply(stub.url, "a:1", "5/6", TEXT) == "m2"
    await connector.update(stub.url, "a:1", "m2", TEXT)
    await connector.delete(stub.url, "a:1", "m2")
    stub.answers = [web.json_response({"id": "a:2"}), web.json_response({"id": "19:x;messageid=9", "activityId": "9"})]
    assert await connector.create_personal(stub.url, bot_id="28:b", member_id="29:k", tenant_id="t") == "a:2"
    created = await connector.post_to_channel(stub.url, bot_id="28:b", channel_id="19:x", tenant_id="t", activity=TEXT)
    assert created == Created(conversation_id="19:x;messageid=9", activity_id="9")
    assert stub.calls == [
        ("POST", "/emea/v3/conversations/19%3An%C3%A4t%40thread.tacv2%3Bmessageid%3D17/activities"),
        ("POST", "/v3/conversations/a%3A1/activities/5%2F6"),
        ("PUT", "/v3/conversations/a%3A1/activities/m2"),
        ("DELETE", "/v3/conversations/a%3A1/activities/m2"),
        ("POST", "/v3/conversations"),
        ("POST", "/v3/conversations"),
    ]
    assert stub.bodies == [
        TEXT,
        TEXT,
        TEXT,
        None,
        {
            "bot": {"id": "28:b"},
            "members": [{"id": "29:k"}],
            "tenantId": "t",
            "channelData": {"tenant": {"id": "t"}},
            "isGroup": False,
        },
        {
            "bot": {"id": "28:b"},
            "isGroup": True,
            "tenantId": "t",
            "activity": TEXT,
            "channelData": {"channel": {"id": "19:x"}, "tenant": {"id": "t"}},
        },
    ]
    assert {headers["Authorization"] for _, _, headers, _ in stub.requests} == {"Bearer t1"}


async def test_the_roster_is_read_page_by_page(connector: Connector, stub: ConnectorStub) -> None:
    stub.answers = [
        web.json_response({"members": [{"id": "29:a"}, "?"], "continuationToken": "x/y="}),
        web.json_response({"members": [{"id": "29:b"}]}),
    ]
    assert [page async for page in connector.members(stub.url, "a:1")] == [({"id": "29:a"},), ({"id": "29:b"},)]
    assert stub.calls == [
        ("GET", "/v3/conversations/a%3A1/pagedmembers?pageSize=500"),
        ("GET", "/v3/conversations/a%3A1/pagedmembers?pageSize=500&continuationToken=x%2Fy%3D"),
    ]


async def test_a_roster_that_never_ends_is_left(connector: Connector, stub: ConnectorStub) -> None:
    stub.answers = [web.json_response({"members": [], "continuationToken": "same"}) for _ in range(9)]
    assert len([page async for page in connector.members(stub.url, "a:1")]) == 2


async def test_a_persons_part_in_a_meeting_is_asked_with_the_tenant(connector: Connector, stub: ConnectorStub) -> None:
    stub.answers = [web.json_response({"meeting": {"role": "Organizer", "inMeeting": True}})]
    found = await connector.meeting_participant(stub.url, meeting_id="MCM=", object_id="oid", tenant_id="t")
    assert found == {"meeting": {"role": "Organizer", "inMeeting": True}}
    assert stub.calls == [("GET", "/v1/meetings/MCM%3D/participants/oid?tenantId=t")]


async def test_a_message_without_an_id_in_the_answer_has_an_empty_one(connector: Connector, stub: ConnectorStub) -> None:
    stub.answers = [web.json_response({}), web.Response(status=202), web.Response(text="[]")]
    assert [await connector.send(stub.url, "a:1", TEXT) for _ in range(3)] == ["", "", ""]


async def test_a_created_conversation_without_an_id_is_in_doubt(connector: Connector, stub: ConnectorStub) -> None:
    stub.answers = [web.json_response({})]
    with pytest.raises(Ambiguous):
        await connector.create_personal(stub.url, bot_id="28:b", member_id="29:k", tenant_id="t")


@pytest.mark.parametrize(
    ("status", "body", "kind", "code"),
    [
        (400, {"error": {"code": "BadArgument"}}, OurFault, "BadArgument"),
        (401, {"error": {"code": "BotNotRegistered"}}, Rejected401, "BotNotRegistered"),
        (403, {"error": {"code": "BotDisabledByAdmin"}}, Blocked, "BotDisabledByAdmin"),
        (403, {"errorCode": 209, "message": '{\n  "subCode": "MessageWritesBlocked"}'}, Blocked, "MessageWritesBlocked"),
        (403, {"error": {"code": "Forbidden", "subCode": "MessageWritesBlocked"}}, Blocked, "MessageWritesBlocked"),
        (403, {"errorCode": 209}, Blocked, "209"),
        (403, {"error": {"code": "Anna wrote: no"}}, Blocked, ""),
        (403, "no JSON", Blocked, ""),
        (404, {"error": {"code": "ConversationNotFound"}}, Gone, "ConversationNotFound"),
        (404, {"error": {"code": "ActivityNotFoundInConversation"}}, Gone, "ActivityNotFoundInConversation"),
        (408, {}, Ambiguous, ""),
        (412, {"error": {"code": "PreconditionFailed"}}, Contended, "PreconditionFailed"),
        (413, {"error": {"code": "MessageSizeTooBig"}}, OurFault, "MessageSizeTooBig"),
        (429, {"error": {"code": "Throttled"}}, Throttled, "Throttled"),
        (500, {"error": {"code": "ServiceError"}}, Ambiguous, "ServiceError"),
        (502, "<html>", Ambiguous, ""),
        (503, {}, Ambiguous, ""),
        (504, {}, Ambiguous, ""),
        (302, {}, OurFault, ""),
        (418, {}, OurFault, ""),
    ],
)
async def test_every_answer_has_one_meaning_and_is_asked_for_once(
    connector: Connector, stub: ConnectorStub, status: int, body: object, kind: type[ConnectorError], code: str
) -> None:
    location = {"Location": f"{stub.url}/elsewhere"} if status == 302 else {}
    text = {"text": body} if isinstance(body, str) else {}
    stub.answers = [
        web.Response(status=status, headers=location, **text)
        if text
        else web.json_response(body, status=status, headers=location)
    ]
    with pytest.raises(ConnectorError) as caught:
        await connector.send(stub.url, "a:1", TEXT)
    assert (type(caught.value), caught.value.status, caught.value.code) == (kind, status, code)
    assert len(stub.requests) == 1


@pytest.mark.parametrize(("header", "seconds"), [("7", 7.0), ("0.5", 0.5), ("soon", None), (None, None), ("-1", None)])
async def test_a_throttled_post_says_how_long_to_wait(
    connector: Connector, stub: ConnectorStub, header: str | None, seconds: float | None
) -> None:
    stub.answers = [web.Response(status=429, headers={} if header is None else {"Retry-After": header})]
    with pytest.raises(Throttled) as caught:
        await connector.send(stub.url, "a:1", TEXT)
    assert caught.value.retry_after == seconds


async def test_a_refused_token_is_forgotten_and_not_tried_again(
    connector: Connector, stub: ConnectorStub, credentials: CountingCredentials
) -> None:
    stub.answers = [web.Response(status=401)]
    with pytest.raises(Rejected401):
        await connector.send(stub.url, "a:1", TEXT)
    assert (credentials.forgotten, len(stub.requests)) == (["t1"], 1)
    await connector.send(stub.url, "a:1", TEXT)
    assert stub.requests[1][2]["Authorization"] == "Bearer t2"


@pytest.mark.parametrize(
    "url", ["https://evil.trafficmanager.net/", "https://smba.trafficmanager.net@evil.se/", "http://127.0.0.1:9/", ""]
)
async def test_a_stored_address_off_the_list_gets_no_request_and_no_token(
    connector: Connector, stub: ConnectorStub, credentials: CountingCredentials, url: str
) -> None:
    for call in (
        connector.send(url, "a:1", TEXT),
        connector.update(url, "a:1", "m", TEXT),
        connector.create_personal(url, bot_id="b", member_id="m", tenant_id="t"),
    ):
        with pytest.raises(ForbiddenServiceUrl):
            await call
    assert (credentials.asked, stub.requests) == (0, [])


@pytest.mark.parametrize("conversation", ["", ".", ".."])
async def test_an_id_that_would_change_the_path_is_not_sent(connector: Connector, stub: ConnectorStub, conversation: str) -> None:
    with pytest.raises(OurFault):
        await connector.send(stub.url, conversation, TEXT)
    assert stub.requests == []


async def test_nobody_listening_means_not_sent(session: aiohttp.ClientSession) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
        connector = Connector(session, ServiceUrls(hosts=frozenset({place})), NoCredentials())
        with pytest.raises(NotSent):
            await connector.send(f"http://{place}", "a:1", TEXT)


async def test_a_server_without_tls_means_not_sent(session: aiohttp.ClientSession, stub: ConnectorStub) -> None:
    connector = Connector(session, ServiceUrls(hosts=frozenset({stub.place})), NoCredentials())
    with pytest.raises(NotSent):
        await connector.send(stub.url.replace("http:", "https:"), "a:1", TEXT)


@pytest.mark.parametrize("silent", [True, False])
async def test_no_answer_after_the_bytes_left_is_in_doubt(session: aiohttp.ClientSession, silent: bool) -> None:
    asked, over, closed = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        asked.set()
        if silent:
            await over.wait()
        writer.close()
        await writer.wait_closed()
        closed.set()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        place = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        patience = aiohttp.ClientTimeout(connect=1, sock_read=0.1)
        connector = Connector(session, ServiceUrls(hosts=frozenset({place})), NoCredentials(), patience)
        with pytest.raises(Ambiguous):
            await connector.send(f"http://{place}", "a:1", TEXT)
        over.set()
        await closed.wait()
    assert asked.is_set()


async def test_without_credentials_no_header_is_sent(session: aiohttp.ClientSession, stub: ConnectorStub) -> None:
    connector = Connector(session, ServiceUrls(hosts=frozenset(), any_loopback=True), NoCredentials())
    await connector.send(stub.url, "a:1", TEXT)
    assert "Authorization" not in stub.requests[0][2]

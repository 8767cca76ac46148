"""The bot's own token: one fetch in flight, renewed in time, kept while the issuer is down."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from bot.connector_errors import NotSent
from bot.credentials import CachedCredentials, Grant, NoCredentials, TokenRefused, credentials_for, from_msal, grant_of
from bot.settings import load
from tests.bot.doors import TENANT, Clock, signed_settings
from tests.fakes.connector import ConnectorStub
from tests.fakes.issuer import APP_ID, KEYS, Issuer


class Source:
    """Grants t1, t2, ... that live an hour; ``fails`` makes it refuse."""

    def __init__(self) -> None:
        self.fetches = 0
        self.fails = False

    async def __call__(self) -> Grant:
        self.fetches += 1
        await asyncio.sleep(0)
        if self.fails:
            raise TokenRefused("invalid_client")
        return Grant(token=f"t{self.fetches}", lives=3600)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as running:
        yield running


async def test_many_callers_make_one_fetch() -> None:
    source = Source()
    credentials = CachedCredentials(source, Clock().elapsed)
    assert await asyncio.gather(*(credentials.token() for _ in range(8))) == ["t1"] * 8
    assert (await credentials.token(), source.fetches) == ("t1", 1)


async def test_a_token_is_renewed_five_minutes_before_its_end_without_anybody_waiting() -> None:
    source, clock = Source(), Clock()
    credentials = CachedCredentials(source, clock.elapsed)
    await credentials.token()
    clock.wind(3600 - 301)
    assert (await credentials.token(), source.fetches) == ("t1", 1)
    clock.wind(2)
    assert await credentials.token() == "t1"
    await asyncio.sleep(0.01)
    assert (await credentials.token(), source.fetches) == ("t2", 2)


async def test_an_old_token_serves_until_its_end_while_the_issuer_is_down_and_then_nothing_is_sent() -> None:
    source, clock = Source(), Clock()
    credentials = CachedCredentials(source, clock.elapsed)
    await credentials.token()
    source.fails = True
    clock.wind(3500)
    assert await credentials.token() == "t1"
    clock.wind(101)
    with pytest.raises(NotSent):
        await credentials.token()
    source.fails = False
    with pytest.raises(NotSent):
        await credentials.token()
    clock.wind(6)
    assert await credentials.token() == f"t{source.fetches}"


async def test_a_forgotten_token_is_fetched_anew_and_a_newer_one_is_not_forgotten() -> None:
    credentials = CachedCredentials(Source(), Clock().elapsed)
    assert await credentials.token() == "t1"
    credentials.forget("t1")
    assert await credentials.token() == "t2"
    credentials.forget("t1")
    assert await credentials.token() == "t2"


async def test_a_caller_that_gives_up_does_not_take_the_fetch_from_the_others() -> None:
    credentials = CachedCredentials(Source(), Clock().elapsed)
    impatient, patient = asyncio.create_task(credentials.token()), asyncio.create_task(credentials.token())
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == "t1"


async def test_a_loopback_issuer_is_asked_by_the_client_credentials_flow(
    issuer: Issuer, stub: ConnectorStub, session: aiohttp.ClientSession
) -> None:
    credentials = credentials_for(signed_settings(issuer, stub), session, Clock().elapsed)
    assert await credentials.token() == "t1"
    assert issuer.forms == [
        {
            "grant_type": "client_credentials",
            "client_id": APP_ID,
            "client_secret": "hemligt",
            "scope": "https://api.botframework.com/.default",
        }
    ]
    issuer.status = 400
    credentials.forget("t1")
    for _ in range(3):
        with pytest.raises(NotSent):
            await credentials.token()
    assert issuer.hits["/token"] == 2


async def test_without_token_check_there_is_no_token(session: aiohttp.ClientSession) -> None:
    credentials = credentials_for(load({"KLUBBA_INSECURE_LOCAL": "1"}), session, Clock().elapsed)
    assert isinstance(credentials, NoCredentials)
    assert await credentials.token() == ""


async def test_a_managed_identity_is_asked_where_azure_says(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    async def identity(request: web.Request) -> web.Response:
        asked.append((dict(request.query), request.headers["X-IDENTITY-HEADER"]))
        return web.json_response({"access_token": "t1", "expires_on": "9999999999", "resource": "r", "token_type": "Bearer"})

    app = web.Application()
    app.router.add_get("/msi", identity)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"http://127.0.0.1:{runner.addresses[0][1]}/msi")
    monkeypatch.setenv("IDENTITY_HEADER", "h")
    client_id = "99999999-2222-3333-4444-555555555555"
    settings = load(
        {
            "KLUBBA_APP_ID": APP_ID,
            "KLUBBA_APP_TENANT": TENANT,
            "KLUBBA_ALLOWED_TENANTS": TENANT,
            "KLUBBA_APP_IDENTITY": f"managed:{client_id}",
            "KLUBBA_PUBLIC_URL": "https://klubba.example.se",
        }
    )
    grant = await from_msal(settings)()
    await runner.cleanup()
    assert (grant.token, grant.lives > 3600) == ("t1", True)
    assert [(query["resource"], query["client_id"], header) for query, header in asked] == [
        ("https://api.botframework.com", client_id, "h")
    ]


@pytest.mark.parametrize("kind", ["password", "certificate"])
async def test_entra_out_of_reach_is_a_refusal_with_a_kind_and_no_detail(kind: str, tmp_path: Path) -> None:
    pem = tmp_path / "bot.pem"
    pem.write_bytes(self_signed())
    secret = {"KLUBBA_APP_PASSWORD": "hemligt"} if kind == "password" else {"KLUBBA_APP_CERTIFICATE": str(pem)}
    # Port 9 of this computer: MSAL is asked in earnest and finds nobody.
    settings = load(
        {
            "KLUBBA_APP_ID": APP_ID,
            "KLUBBA_APP_TENANT": TENANT,
            "KLUBBA_ALLOWED_TENANTS": TENANT,
            "KLUBBA_LOGIN_URL": "https://127.0.0.1:9",
            **secret,
        }
    )
    with pytest.raises(TokenRefused) as caught:
        await from_msal(settings)()
    assert str(caught.value) in {"ConnectionError", "ValueError"}


@pytest.mark.parametrize(
    ("answer", "code"),
    [({"error": "invalid_client"}, "invalid_client"), ({}, "no_token"), ([], "no_token"), ({"access_token": 7}, "no_token")],
)
def test_an_answer_without_a_token_says_why(answer: object, code: str) -> None:
    with pytest.raises(TokenRefused) as caught:
        grant_of(answer)
    assert caught.value.code == code


def self_signed() -> bytes:
    key, name = KEYS["k1"], x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "klubba")])
    start = dt.datetime(2026, 1, 1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=365))
        .sign(key, hashes.SHA256())
    )
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + certificate.public_bytes(Encoding.PEM)

"""The whole door for Teams on loopback: the real application, the real adapter, a recording door behind it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from aiohttp import web

from bot.connector import Connector
from bot.credentials import credentials_for
from bot.happenings import Happening
from bot.http import make_app
from bot.service_urls import ServiceUrls
from bot.settings import Settings, load
from bot.signing_keys import SigningKeys
from bot.tokens import TokenValidator
from conversation.turn import Reply, Turn
from tests.fakes.connector import ConnectorStub
from tests.fakes.issuer import APP_ID, ISSUER, Issuer

TENANT = "aaaaaaaa-0000-0000-0000-000000000001"
OTHER_TENANT = "aaaaaaaa-0000-0000-0000-000000000002"
START = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)
CARD = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "Hej", "wrap": True}]}
BOT = "28:" + APP_ID


class Clock:
    """Both clocks of a test: ``now`` is the domain's time, ``elapsed`` the monotonic one; ``wind`` moves them together."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def elapsed(self) -> float:
        return 1000.0 + self.seconds

    def wind(self, seconds: float) -> None:
        self.seconds += seconds


class RecordingDoor:
    """Keeps what came in and answers with ``reply``; an exception there is raised."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []
        self.happenings: list[Happening] = []
        self.reply: Reply | Exception = Reply(text="Tack!")

    async def answer(self, turn: Turn) -> Reply:
        self.turns.append(turn)
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply

    async def happened(self, happening: Happening) -> None:
        self.happenings.append(happening)

    @property
    def kinds(self) -> list[str]:
        return [happening.kind.value for happening in self.happenings]


def signed_settings(issuer: Issuer, stub: ConnectorStub, **changed: str) -> Settings:
    """The settings of a program that checks tokens, against the issuer and the Connector of a test."""
    return load(
        {
            "KLUBBA_APP_ID": APP_ID,
            "KLUBBA_APP_TENANT": TENANT,
            "KLUBBA_APP_PASSWORD": "hemligt",
            "KLUBBA_ALLOWED_TENANTS": f"{TENANT}, {TENANT.replace('1', '3')}",
            "KLUBBA_SERVICE_URL_HOSTS": f"smba.trafficmanager.net,{stub.place}",
            "KLUBBA_OPENID_METADATA_URL": issuer.metadata_url,
            "KLUBBA_LOGIN_URL": issuer.url,
            **changed,
        }
    )


class Teams:
    """A running door with its surroundings; ``post`` is what Teams does."""

    def __init__(self, issuer: Issuer, stub: ConnectorStub) -> None:
        self.issuer = issuer
        self.stub = stub
        self.door = RecordingDoor()
        self.clock = Clock()
        self.is_ready = True
        self.ready = self._ready
        self.url = ""
        self.session = aiohttp.ClientSession()
        self._runner: web.AppRunner | None = None

    async def start(self, settings: Settings) -> "Teams":
        urls = ServiceUrls.of(settings)
        self.connector = Connector(self.session, urls, credentials_for(settings, self.session, self.clock.elapsed))
        validator = None
        if not settings.insecure_local:
            keys = SigningKeys(metadata_url=settings.openid_metadata_url, session=self.session, elapsed=self.clock.elapsed)
            validator = TokenValidator(app_id=settings.app_id, issuer=ISSUER, keys=keys, now=self.clock.now)
        app = make_app(
            settings, self.door, connector=self.connector, validator=validator, now=self.clock.now, ready=self._ask_ready
        )
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        await self.session.close()

    async def _ask_ready(self) -> bool:
        return await self.ready()

    async def _ready(self) -> bool:
        return self.is_ready

    def token(self, **changed: Any) -> str:
        at = changed.pop("at", self.clock.now().timestamp())
        return self.issuer.sign(changed.pop("service_url", self.stub.url), at=at, **changed)

    async def post(self, activity: Mapping[str, Any], token: str | None = None) -> tuple[int, Any]:
        """Post one activity with a good token (or the one given); return status and parsed answer."""
        return await self.post_raw(
            json=activity, headers={"Authorization": f"Bearer {token if token is not None else self.token()}"}
        )

    async def post_raw(self, **request: Any) -> tuple[int, Any]:
        async with self.session.post(f"{self.url}/api/messages", **request) as response:
            body = await response.read()
            return response.status, (await response.json() if body.startswith(b"{") else body.decode())

    def message(self, text: str = "hjälp", **changed: Any) -> dict[str, Any]:
        """A typed message in the personal chat of Kristin Persson."""
        activity = {
            "type": "message",
            "id": "a1",
            "serviceUrl": self.stub.url,
            "channelId": "msteams",
            "from": {"id": "29:kristin", "name": "Kristin Persson", "aadObjectId": "oid-kristin"},
            "conversation": {"conversationType": "personal", "id": "a:kristin"},
            "recipient": {"id": BOT, "name": "Klubba"},
            "text": text,
            "locale": "sv-SE",
            "channelData": {"tenant": {"id": TENANT}},
        }
        return {name: given for name, given in {**activity, **changed}.items() if given is not None}

    def press(self, data: Any, **changed: Any) -> dict[str, Any]:
        """A pressed Action.Execute."""
        content = {"action": {"type": "Action.Execute", "verb": "agenda.submit", "data": data}, "trigger": "manual"}
        return self.message(
            **{
                "type": "invoke",
                "name": "adaptiveCard/action",
                "text": None,
                "replyToId": "m7",
                "value": content,
                **changed,
            }
        )

"""The composition root: settings become a running program; the only place where all rooms meet."""

import asyncio
import os
import secrets
import socket
from functools import partial

import structlog
from aiohttp import web

from bot.at_rest import at_rest
from bot.attempts import Attempts
from bot.connector import Connector
from bot.control import add_control
from bot.credentials import credentials_for
from bot.door import TeamsDoor
from bot.http import make_app
from bot.metrics import Latency, endpoint
from bot.service_urls import ServiceUrls
from bot.session import make_session
from bot.settings import Settings
from bot.signing_keys import SigningKeys
from bot.sweeps import SWEEPS, around
from bot.teams_channel import TeamsChannel
from bot.tokens import TokenValidator
from bot.web_door import add_web_door
from conversation.dispatch import Dispatch
from conversation.table import SPEAKERS, VERBS
from notices.channel import Channel
from notices.makers import MAKERS
from scheduler.clock import Clock
from scheduler.pace import Pace
from scheduler.sender import Sender
from scheduler.sweeper import Sweeper
from scheduler.tick import Tick
from store.codec import CODEC
from store.open import open_store
from store.sql_store import SqlStore
from texts.say import say_in

log = structlog.get_logger("bot.app")


class Product:
    """One running Klubba: the doors are open from ``start`` until ``stop``, work in flight is finished on the way out."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self.settings = settings
        self.clock = clock or Clock()
        self.store: SqlStore = open_store(settings.database_url.get_secret_value(), self.clock.now, calendar=around)
        self.owner = f"{socket.gethostname()}/{os.getpid()}/{secrets.token_hex(4)}"
        self._runners: list[web.AppRunner] = []
        self._tasks: list[asyncio.Task[None]] = []
        self.base_url = ""

    async def start(self) -> None:
        """Open the port and begin to tick and to send."""
        settings, clock, store = self.settings, self.clock, self.store
        # The port is taken first: with port 0 the pages must know the address they are reached at.
        listening = socket.create_server((settings.host, settings.port), backlog=1024)
        self.base_url = f"http://{settings.host}:{listening.getsockname()[1]}"
        self.session = make_session()
        service_urls = ServiceUrls.of(settings)
        connector = Connector(self.session, service_urls, credentials_for(settings, self.session, clock.steady))
        validator = None
        if not settings.insecure_local:
            keys = SigningKeys(metadata_url=settings.openid_metadata_url, session=self.session, elapsed=clock.steady)
            validator = TokenValidator(app_id=settings.app_id, issuer=settings.token_issuer, keys=keys, now=clock.now)
        channels: dict[str, Channel] = {"teams": Attempts(TeamsChannel(connector))}
        self.sender = Sender(
            store=store,
            clock=clock,
            channels=channels,
            makers=MAKERS,
            say=say_in,
            owner=self.owner,
            pace=Pace(clock.steady, tenant_rate=settings.tenant_rate),
        )
        self.dispatch = Dispatch(
            store=store,
            codec=CODEC,
            verbs=VERBS,
            speakers=SPEAKERS,
            say=say_in,
            on_commit=self.sender.wake,
            public_url=self.public_url,
        )
        sweeper = Sweeper(store, SWEEPS, around)
        self.tick = Tick(store=store, clock=clock, sweeper=sweeper, wake=self.sender.wake)
        latency = Latency()
        door = TeamsDoor(self.dispatch, store, self.sender.wake)
        app = make_app(
            settings, door, connector=connector, validator=validator, now=clock.now, ready=self._ready, observe=latency.observe
        )
        mail = add_web_door(app, self)
        if mail is not None:
            channels["mail"] = Attempts(mail)
        if settings.control is not None:
            add_control(app, clock, settings.control.get_secret_value(), self._wound, partial(at_rest, store))
        await self._open(app, listening)
        if settings.metrics_listen:
            host, _, port = settings.metrics_listen.rpartition(":")
            numbers = web.Application()
            numbers.router.add_get("/metrics", endpoint(store, self.sender.ended, latency))
            await self._open(numbers, socket.create_server((host.strip("[]"), int(port))))
        self.tick.start()
        self._tasks = [asyncio.create_task(self.sender.run())]
        log.info("serving", port=listening.getsockname()[1], database=settings.database_url.get_secret_value().partition(":")[0])

    @property
    def public_url(self) -> str:
        """Where people reach the web door: the setting, else this process itself."""
        return self.settings.public_url or self.base_url

    async def stop(self) -> None:
        """Close the doors, finish and settle what is in flight, give back what was claimed."""
        for runner in self._runners:
            await runner.cleanup()
        self.tick.stop()
        self.sender.stop()
        for task in self._tasks:
            await task
        await self.session.close()
        self.store.close()

    async def _open(self, app: web.Application, listening: socket.socket) -> None:
        """Serve an application until the end."""
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
        self._runners.append(runner)
        await runner.setup()
        await web.SockSite(runner, listening).start()

    async def _ready(self) -> bool:
        """Whether the clock's jobs run and the database answers."""
        return self.tick.is_fresh and await self.store.read(lambda work: work.networks.get("") is None)

    async def _wound(self) -> None:
        """The clock was wound: derive what is due now."""
        await self.tick.sweep()

"""Everything in one process on one loopback port: Connector, issuer, control, page; and the mail server beside it."""

import asyncio
from datetime import datetime
from pathlib import Path

import aiohttp
from aiohttp import web

from simulator.activities import Scene
from simulator.client import Client
from simulator.clock import WorldClock
from simulator.control import Control
from simulator.faults import Faults
from simulator.guard import only_from_here
from simulator.history import History
from simulator.issuer import Issuer
from simulator.limits import Limits
from simulator.mailbox import Mailbox
from simulator.page.routes import Page
from simulator.service import Service
from simulator.world import World

APP_ID = "5f0c2b0e-7d35-4c55-9f5b-0a4f5d7c8e21"


class Simulator:
    """A running simulator. ``product_url`` may be set later: the product often needs the addresses here first."""

    def __init__(self, *, app_id: str, limits_on: bool, signed: bool, start: datetime | None, history: Path | None) -> None:
        self.world = World(app_id)
        self.clock = WorldClock(start)
        self.limits = Limits(_monotonic, on=limits_on)
        self.faults = Faults()
        self.history = History(history)
        self.issuer = Issuer(app_id, self.clock.now)
        self.mailbox = Mailbox(self.clock.now, self.history)
        self.control_secret = ""
        self.base_url = ""
        self.page = Page(self)
        self._signing = self.issuer if signed else None
        self._runner: web.AppRunner | None = None

    @property
    def service_url(self) -> str:
        """What the bot is told to answer to."""
        return f"{self.base_url}/connector/"

    @property
    def metadata_url(self) -> str:
        """Where the product finds the issuer's keys."""
        return f"{self.base_url}/issuer/openid"

    @property
    def token_url(self) -> str:
        """Where the bot gets its token for the Connector."""
        return f"{self.base_url}/issuer/token"

    @property
    def product_url(self) -> str:
        """The bot's address, without a slash at the end."""
        return self.client.product_url

    @product_url.setter
    def product_url(self, url: str) -> None:
        self.client.product_url = url.rstrip("/")

    async def open(self, host: str, port: int, smtp_port: int) -> None:
        """Take the ports and start to answer."""
        self.session = aiohttp.ClientSession()
        self.scene = Scene(self.world, "")
        self.client = Client(self.world, self.scene, self.session, self.clock.now, self._signing)
        service = Service(
            self.world,
            limits=self.limits,
            faults=self.faults,
            history=self.history,
            now=self.clock.now,
            issuer=self._signing,
        )
        app = web.Application(client_max_size=4 * 1024**2, middlewares=[only_from_here])
        app.add_routes(service.routes())
        app.add_routes(self.issuer.routes())
        app.add_routes(Control(self).routes())
        app.add_routes(self.page.routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.base_url = f"http://{host}:{self._runner.addresses[0][1]}"
        self.scene.service_url = self.service_url
        self.issuer.base_url = self.base_url
        await self.mailbox.start(host, smtp_port)

    async def wind(self, moment: datetime) -> datetime:
        """Set the world's clock forward and the product's with it; return the time now."""
        now = self.clock.set(moment)
        if self.product_url:
            async with self.session.post(
                f"{self.product_url}/control/clock",
                json={"now": now.isoformat()},
                headers={"X-Klubba-Control": self.control_secret},
            ) as response:
                response.raise_for_status()
        return now

    async def settle(self, quiet: float = 0.3, most: float = 5.0) -> None:
        """Wait until the product has nothing to send that is due within ``quiet`` seconds, at most ``most`` seconds.

        One that does not say so, because it knows no control routes, is watched until nothing has come for ``quiet`` seconds.
        """
        if not await self._told_of_rest(quiet, most):
            await self.watch(quiet, most)

    async def _told_of_rest(self, quiet: float, most: float) -> bool:
        """Ask the product to say when it is at rest; return whether it could be asked."""
        if not (self.product_url and self.control_secret):
            return False
        asked = self.session.post(
            f"{self.product_url}/control/rest",
            json={"ahead": quiet, "most": most},
            headers={"X-Klubba-Control": self.control_secret},
        )
        try:
            async with asked as response:
                return response.ok
        except aiohttp.ClientError:
            return False

    async def watch(self, quiet: float, most: float = 5.0) -> None:
        """Wait until nothing new has arrived for ``quiet`` seconds, at most ``most`` seconds."""
        until = _monotonic() + most
        seen, since = len(self.history), _monotonic()
        while _monotonic() < until and _monotonic() - since < quiet:
            await asyncio.sleep(0.02)
            if len(self.history) != seen:
                seen, since = len(self.history), _monotonic()

    async def stop(self) -> None:
        """Give the ports back."""
        await self.session.close()
        await self.mailbox.stop()
        if self._runner:
            await self._runner.cleanup()
        self.history.close()


def _monotonic() -> float:
    return asyncio.get_running_loop().time()


async def start_simulator(
    product_url: str = "",
    *,
    app_id: str = APP_ID,
    host: str = "127.0.0.1",
    port: int = 0,
    smtp_port: int = 0,
    limits_on: bool = True,
    signed: bool = False,
    start: datetime | None = None,
    control_secret: str = "",
    history: Path | None = None,
) -> Simulator:
    """Start a simulator and return it running; an empty world, see ``simulator.cast`` for the invented network.

    ``signed`` = inbound activities carry tokens and the Connector asks for one. ``start`` is the world's first moment
    (real time else). ``history`` is a file that gets a JSON line for every request the Connector has decided on.
    """
    simulator = Simulator(app_id=app_id, limits_on=limits_on, signed=signed, start=start, history=history)
    simulator.control_secret = control_secret
    await simulator.open(host, port, smtp_port)
    simulator.product_url = product_url
    return simulator

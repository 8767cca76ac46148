"""The bot's own token for the Connector: fetched off the loop, kept until shortly before it ends, one fetch at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import msal
import requests
import structlog

from bot.connector_errors import NotSent
from bot.settings import Settings, is_loopback
from meetings.values import value

SCOPE = "https://api.botframework.com/.default"
RESOURCE = "https://api.botframework.com"
AHEAD = 300.0
"""Seconds before its end at which a token is renewed; the old one serves on while the issuer is down."""


FAILURE_GAP = 5.0
"""Seconds after a refusal during which nobody asks again."""

log = structlog.get_logger("bot.credentials")


@value
class Grant:
    """A token and how many seconds it lives from now."""

    token: str
    lives: float


class TokenRefused(Exception):
    """The issuer gave no token. ``code`` is its error code, fit for a log."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


Fetch = Callable[[], Awaitable[Grant]]


class NoCredentials:
    """For this computer only: nothing is attached."""

    async def token(self) -> str:
        """Always empty."""
        return ""

    def forget(self, token: str) -> None:
        """There is nothing to forget."""


class CachedCredentials:
    """Keeps what ``fetch`` gave. ``elapsed`` is a monotonic clock in seconds, such as the loop's ``time``."""

    def __init__(self, fetch: Fetch, elapsed: Callable[[], float]) -> None:
        self._fetch = fetch
        self._elapsed = elapsed
        self._token = ""
        self._renew_at = 0.0
        self._ends_at = 0.0
        self._failed_at: float | None = None
        self._flight: asyncio.Task[None] | None = None

    async def token(self) -> str:
        """Return a token that still lives. Raises NotSent when there is none to be had."""
        now = self._elapsed()
        if self._token and now < self._renew_at:
            return self._token
        if self._flight is None and (self._failed_at is None or now - self._failed_at >= FAILURE_GAP):
            self._flight = asyncio.create_task(self._renew())
        if self._token and now < self._ends_at:
            return self._token
        # Shielded: a caller that gives up must not take the fetch away from the others.
        if self._flight is not None:
            await asyncio.shield(self._flight)
        if not self._token or self._elapsed() >= self._ends_at:
            raise NotSent(code="NoToken")
        return self._token

    def forget(self, token: str) -> None:
        """Drop ``token`` if it is the one kept; a newer one stays."""
        if token == self._token:
            self._token = ""

    async def _renew(self) -> None:
        try:
            grant = await self._fetch()
        except (TokenRefused, aiohttp.ClientError, OSError, TimeoutError) as error:
            # A later caller tries again; until its end the old token is handed out without waiting.
            self._failed_at = self._elapsed()
            log.error("token.refused", kind=type(error).__name__, code=getattr(error, "code", ""))
        else:
            now, self._failed_at = self._elapsed(), None
            self._token = grant.token
            self._ends_at = now + grant.lives
            self._renew_at = now + max(grant.lives - AHEAD, grant.lives / 2)
        finally:
            self._flight = None


def credentials_for(
    settings: Settings, session: aiohttp.ClientSession, elapsed: Callable[[], float]
) -> NoCredentials | CachedCredentials:
    """The credentials these settings describe.

    MSAL insists on https. A login address on this computer (the simulator as issuer) is therefore asked by our own POST.
    """
    if settings.insecure_local:
        return NoCredentials()
    if is_loopback(urlsplit(settings.login_url).hostname or ""):
        return CachedCredentials(posted(settings, session), elapsed)
    return CachedCredentials(from_msal(settings), elapsed)


def posted(settings: Settings, session: aiohttp.ClientSession) -> Fetch:
    """Ask ``{login}/{tenant}/oauth2/v2.0/token`` by the client credentials flow, secret only."""
    url = f"{settings.login_url}/{settings.app_tenant}/oauth2/v2.0/token"

    async def fetch() -> Grant:
        form = {
            "grant_type": "client_credentials",
            "client_id": settings.app_id,
            "client_secret": settings.app_password.get_secret_value() if settings.app_password else "",
            "scope": SCOPE,
        }
        timeout = aiohttp.ClientTimeout(total=10)
        async with session.post(url, data=form, timeout=timeout, allow_redirects=False) as response:
            if response.status != HTTPStatus.OK:
                raise TokenRefused(str(response.status))
            try:
                return grant_of(await response.json())
            except ValueError:
                raise TokenRefused("unreadable_answer") from None

    return fetch


def from_msal(settings: Settings) -> Fetch:
    """Ask Entra through MSAL, always the bot's home tenant. MSAL is synchronous, so it runs in a thread."""

    async def fetch() -> Grant:
        return await asyncio.to_thread(ask)

    def ask() -> Grant:
        # A new application each time: MSAL's own cache would hand a refused token out again.
        try:
            if settings.app_identity:
                identity = msal.UserAssignedManagedIdentity(client_id=settings.identity_client_id)
                client = msal.ManagedIdentityClient(identity, http_client=requests.Session())
                return grant_of(client.acquire_token_for_client(resource=RESOURCE))
            application = msal.ConfidentialClientApplication(
                settings.app_id,
                client_credential=_secret(settings),
                authority=f"{settings.login_url}/{settings.app_tenant}",
                timeout=10,
            )
            return grant_of(application.acquire_token_for_client(scopes=[SCOPE]))
        except (requests.RequestException, ValueError, msal.ManagedIdentityError) as error:
            raise TokenRefused(type(error).__name__) from None

    return fetch


def grant_of(answer: Any) -> Grant:
    """Read a token endpoint's answer. Raises TokenRefused with its ``error`` when there is no token in it."""
    if not isinstance(answer, dict) or not isinstance(answer.get("access_token"), str):
        code = answer.get("error") if isinstance(answer, dict) else None
        raise TokenRefused(str(code or "no_token"))
    return Grant(token=answer["access_token"], lives=float(answer.get("expires_in", 0)))


def _secret(settings: Settings) -> str | dict[str, str]:
    if settings.app_certificate is not None:
        pem = settings.app_certificate.read_text(encoding="ascii")
        return {"private_key": pem, "public_certificate": pem}
    return settings.app_password.get_secret_value() if settings.app_password else ""

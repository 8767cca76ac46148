"""The issuer's public keys: read from its metadata, kept a day, read again when an unknown one is named."""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson
import structlog
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm
from jwt.exceptions import InvalidKeyError

from bot.settings import is_loopback
from meetings.values import value

DAY = 86_400.0
GAP = 60.0
FAILURE_GAP = 5.0
TIMEOUT = aiohttp.ClientTimeout(total=5)
LARGEST = 1024 * 1024
SMALLEST_KEY = 2048
log = structlog.get_logger("bot.signing_keys")


class IssuerFault(Exception):
    """The issuer's answer could not be used."""


@value
class SigningKey:
    """One RSA key with the channels it may speak for."""

    id: str
    public: RSAPublicKey
    endorsements: frozenset[str]
    fingerprint: bytes


class SigningKeys:
    """The keys behind ``metadata_url``. ``elapsed`` is a monotonic clock in seconds; nothing here depends on the date.

    A key nobody has heard of makes us read again at once; after such a reading the next one waits ``GAP`` seconds, so forged
    names cannot hammer the issuer. While the issuer is down the old keys serve on, however old.
    """

    def __init__(self, *, metadata_url: str, session: aiohttp.ClientSession, elapsed: Callable[[], float]) -> None:
        self._metadata_url = metadata_url
        self._session = session
        self._elapsed = elapsed
        self._keys: Mapping[str, SigningKey] = {}
        self._read_at: float | None = None
        self._failed_at: float | None = None
        self._asked_at: float | None = None
        self._flight: asyncio.Task[None] | None = None

    async def find(self, key_id: str) -> SigningKey | None:
        """Return the key with this id, None when the issuer does not publish exactly one such RSA key."""
        now = self._elapsed()
        if self._read_at is None or now - self._read_at >= DAY:
            gap = GAP if self._keys else FAILURE_GAP
            if self._flight is not None or self._failed_at is None or now - self._failed_at >= gap:
                await self._refresh()
        elif key_id not in self._keys and (self._asked_at is None or now - self._asked_at >= GAP):
            self._asked_at = now
            await self._refresh()
        elif key_id not in self._keys and self._flight is not None:
            await self._refresh()
        return self._keys.get(key_id)

    async def _refresh(self) -> None:
        if self._flight is None:
            self._flight = asyncio.create_task(self._read())
        # Shielded: a caller that hangs up must not take the answer away from the others.
        await asyncio.shield(self._flight)

    async def _read(self) -> None:
        try:
            metadata = await self._get(self._metadata_url)
            address = metadata.get("jwks_uri")
            if not isinstance(address, str) or not _may_be_read(address, self._metadata_url):
                raise IssuerFault
            self._keys = keys_of(await self._get(address))
            self._read_at, self._failed_at = self._elapsed(), None
        except (IssuerFault, aiohttp.ClientError, OSError, TimeoutError) as error:
            self._failed_at = self._elapsed()
            log.error("signing_keys.unread", kind=type(error).__name__)
        finally:
            self._flight = None

    async def _get(self, url: str) -> Mapping[str, Any]:
        async with self._session.get(url, timeout=TIMEOUT, allow_redirects=False) as response:
            if response.status != HTTPStatus.OK or (response.content_length or 0) > LARGEST:
                raise IssuerFault
            try:
                found = orjson.loads(await response.read())
            except orjson.JSONDecodeError:
                raise IssuerFault from None
        if not isinstance(found, dict):
            raise IssuerFault
        return found


def keys_of(document: Mapping[str, Any]) -> Mapping[str, SigningKey]:
    """The usable keys of a JWKS document; an id that stands there twice names none. Raises IssuerFault when none is left."""
    listed = document.get("keys")
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    count = Counter(str(entry.get("kid")) for entry in entries)
    found = {}
    for entry in entries:
        key_id = entry.get("kid")
        if not isinstance(key_id, str) or count[key_id] > 1 or entry.get("kty") != "RSA" or entry.get("use", "sig") != "sig":
            continue
        try:
            public = RSAAlgorithm.from_jwk({name: entry.get(name) for name in ("kty", "n", "e")})
        except (InvalidKeyError, ValueError, TypeError):
            continue
        endorsements = entry.get("endorsements")
        if isinstance(public, RSAPublicKey) and public.key_size >= SMALLEST_KEY and isinstance(endorsements, list):
            found[key_id] = SigningKey(
                id=key_id,
                public=public,
                endorsements=frozenset(name for name in endorsements if isinstance(name, str)),
                fingerprint=hashlib.sha256(orjson.dumps([key_id, entry.get("n"), entry.get("e")])).digest(),
            )
    if not found:
        raise IssuerFault
    return found


def _may_be_read(address: str, metadata_url: str) -> bool:
    parts = urlsplit(address)
    local = is_loopback(urlsplit(metadata_url).hostname or "")
    return parts.scheme == "https" or (local and parts.scheme == "http" and is_loopback(parts.hostname or ""))

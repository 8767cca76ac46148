"""A token issuer on loopback: publishes keys as Bot Framework does, signs tokens, and can rotate, fail, hang and count."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from aiohttp import web
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from jwt.algorithms import RSAAlgorithm
from jwt.utils import base64url_encode

ISSUER = "https://api.botframework.com"
APP_ID = "11111111-2222-3333-4444-555555555555"


KEYS = {
    key_id: rsa.generate_private_key(public_exponent=65537, key_size=size)
    for key_id, size in {"k1": 2048, "k2": 2048, "short": 1024}.items()
}


class Issuer:
    """``await start()`` gives it an address; ``entries`` is what it publishes, ``hits`` how often each path was asked."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = [self.entry("k1")]
        self.hits = {"/openid": 0, "/keys": 0, "/token": 0}
        self.status = 200
        self.hangs = False
        self.keys_url: object = None
        self.tokens = 0
        self.lives = 3600
        self.forms: list[dict[str, Any]] = []
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def start(self) -> "Issuer":
        """Listen on a free port of 127.0.0.1."""
        app = web.Application()
        app.router.add_get("/openid", self._metadata)
        app.router.add_get("/keys", self._keys)
        app.router.add_get("/moved/openid", self._moved)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._token)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        """Close the port."""
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def metadata_url(self) -> str:
        """Where the metadata is."""
        return f"{self.url}/openid"

    @staticmethod
    def entry(key_id: str, *, endorsements: Sequence[str] = ("msteams",), **changed: object) -> dict[str, Any]:
        """One JWKS entry for one of ``KEYS``; ``changed`` replaces or adds members."""
        jwk = RSAAlgorithm.to_jwk(KEYS[key_id].public_key(), as_dict=True)
        return {**jwk, "kid": key_id, "use": "sig", "endorsements": list(endorsements), **changed}

    @staticmethod
    def sign(service_url: str, *, at: float, key_id: str = "k1", head: dict[str, Any] | None = None, **changed: object) -> str:
        """A token valid from ``at`` (seconds since 1970) for an hour; a claim given as None is left out."""
        claims = {
            "iss": ISSUER,
            "aud": APP_ID,
            "nbf": int(at),
            "exp": int(at) + 3600,
            "serviceurl": service_url,
            **changed,
        }
        # Written by hand: PyJWT's encoder refuses headers and claims of a wrong type, which is just what a test wants to send.
        header = {"typ": "JWT", "alg": "RS256", "kid": key_id, **(head or {})}
        content = b".".join(
            _part({name: given for name, given in part.items() if given is not None}) for part in (header, claims)
        )
        signature = KEYS[key_id].sign(content, padding.PKCS1v15(), hashes.SHA256())
        return (content + b"." + base64url_encode(signature)).decode()

    async def _metadata(self, request: web.Request) -> web.Response:
        await self._count("/openid")
        moved = {"Location": f"{self.url}/moved/openid"} if self.status == 302 else {}
        return web.json_response(
            {"issuer": ISSUER, "jwks_uri": self.keys_url or f"{self.url}/keys"}, status=self.status, headers=moved
        )

    async def _moved(self, request: web.Request) -> web.Response:
        self.status = 200
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"})

    async def _keys(self, request: web.Request) -> web.Response:
        await self._count("/keys")
        return web.json_response({"keys": self.entries}, status=self.status)

    async def _token(self, request: web.Request) -> web.Response:
        await self._count("/token")
        self.forms.append({key: str(given) for key, given in (await request.post()).items()})
        if self.status != 200:
            return web.json_response({"error": "invalid_client"}, status=self.status)
        self.tokens += 1
        return web.json_response({"token_type": "Bearer", "expires_in": self.lives, "access_token": f"t{self.tokens}"})

    async def _count(self, path: str) -> None:
        self.hits[path] += 1
        if self.hangs:
            await asyncio.sleep(3600)


def _part(content: dict[str, Any]) -> bytes:
    return base64url_encode(json.dumps(content).encode())

"""The token issuer: keys and metadata as Bot Framework publishes them, and the token endpoint of the bot's own account."""

import json
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

NAME = "https://api.botframework.com"
LIFETIME = timedelta(hours=1)


class Issuer:
    """Signs what Teams sends and knows the tokens it gave to the bot; ``hits`` counts how often each page was read."""

    def __init__(self, bot_app_id: str, now: Callable[[], datetime]) -> None:
        self.name = NAME
        self.base_url = ""
        self.hits = {"openid": 0, "keys": 0, "token": 0}
        self._bot_app_id = bot_app_id
        self._now = now
        self._given: dict[str, datetime] = {}
        self._count = 0
        self.rotate()

    def rotate(self) -> str:
        """Replace the signing key by a fresh one, withdraw the old one at once and return the new key's id."""
        self._count += 1
        self.key_id = f"k{self._count}"
        self._key = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
        return self.key_id

    def published_keys(self) -> dict[str, Any]:
        """Return the key set as its page shows it."""
        key = json.loads(RSAAlgorithm.to_jwk(self._key.public_key()))
        return {"keys": [key | {"kid": self.key_id, "use": "sig", "endorsements": ["msteams"]}]}

    def sign(self, service_url: str, **claims: Any) -> str:
        """Return the token of one activity; ``claims`` replace or (None) remove what a true token says."""
        now = self._now()
        body = {
            "iss": self.name,
            "aud": self._bot_app_id,
            "nbf": int((now - timedelta(minutes=5)).timestamp()),
            "exp": int((now + LIFETIME).timestamp()),
            "serviceurl": service_url,
        }
        true = {name: claim for name, claim in (body | claims).items() if claim is not None}
        return jwt.encode(true, self._key, algorithm="RS256", headers={"kid": self.key_id})

    def knows(self, header: str) -> bool:
        """Tell whether an Authorization header carries a token given to the bot that still holds."""
        scheme, _, token = header.partition(" ")
        until = self._given.get(token)
        return scheme == "Bearer" and until is not None and self._now() < until

    def routes(self) -> list[web.RouteDef]:
        """The pages, below ``/issuer``."""
        return [
            web.get("/issuer/openid", self._openid),
            web.get("/issuer/keys", self._keys),
            web.post("/issuer/token", self._token),
            web.post("/issuer/{tenant}/oauth2/v2.0/token", self._token),
        ]

    async def _openid(self, _: web.Request) -> web.Response:
        self.hits["openid"] += 1
        return web.json_response(
            {
                "issuer": self.name,
                "jwks_uri": f"{self.base_url}/issuer/keys",
                "token_endpoint": f"{self.base_url}/issuer/token",
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def _keys(self, _: web.Request) -> web.Response:
        self.hits["keys"] += 1
        return web.json_response(self.published_keys())

    async def _token(self, request: web.Request) -> web.Response:
        self.hits["token"] += 1
        form = await request.post()
        if form.get("grant_type") != "client_credentials":
            return web.json_response({"error": "unsupported_grant_type"}, status=400)
        if form.get("client_id") != self._bot_app_id or not (form.get("client_secret") or form.get("client_assertion")):
            return web.json_response({"error": "invalid_client"}, status=401)
        token = secrets.token_urlsafe(24)
        self._given[token] = self._now() + LIFETIME
        return web.json_response({"token_type": "Bearer", "expires_in": int(LIFETIME.total_seconds()), "access_token": token})

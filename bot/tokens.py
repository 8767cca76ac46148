"""Who sent this request? Our own check of the token that Bot Connector puts on every activity."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Any

import jwt
from jwt.types import Options

from bot.signing_keys import SigningKey, SigningKeys
from meetings.values import value

LEEWAY = 300.0
MOST_REMEMBERED = 2048
LONGEST = 16_384
LONGEST_KEY_ID = 256
_BEARER = re.compile(r"Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)")
# The times are compared below, against the clock that was handed in: PyJWT would read the computer's.
_OPTIONS: Options = {
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "strict_aud": True,
    "require": ["exp", "iss", "aud"],
}


class Unauthorized(Exception):
    """No valid token: 401 without detail. ``reason`` is a stable word for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Forbidden(Exception):
    """A valid token of somebody who may not: 403 without detail. ``reason`` is a stable word for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@value
class Claims:
    """What the token proves: that ``service_url`` sent this to us. ``exp`` and ``nbf`` are seconds since 1970."""

    service_url: str
    exp: float
    nbf: float
    key_id: str


class TokenValidator:
    """Checks tokens for one app; ``now`` is the domain's clock.

    A token once verified is known again by its hash, so that a busy conversation costs one RSA check an hour. Time, channel
    and service URL are compared every time.
    """

    def __init__(self, *, app_id: str, issuer: str, keys: SigningKeys, now: Callable[[], datetime]) -> None:
        self._app_id = app_id
        self._issuer = issuer
        self._keys = keys
        self._now = now
        self._known: OrderedDict[bytes, Claims] = OrderedDict()
        self._key_ids: OrderedDict[bytes, str] = OrderedDict()

    async def check(self, header: str | None, *, channel_id: object, service_url: object) -> Claims:
        """Return the claims of the ``Authorization`` header. Raises Unauthorized for every fault whatsoever."""
        found = _BEARER.fullmatch(header or "")
        if found is None or len(found[1]) > LONGEST:
            raise Unauthorized("no_bearer")
        token = found[1]
        key = await self._key_of(token)
        if not isinstance(channel_id, str) or channel_id not in key.endorsements:
            raise Unauthorized("not_endorsed")
        claims = self._claims(token, key)
        moment = self._now().timestamp()
        if not claims.nbf - LEEWAY <= moment <= claims.exp + LEEWAY:
            raise Unauthorized("not_now")
        if not isinstance(service_url, str) or claims.service_url != service_url:
            raise Unauthorized("other_service_url")
        return claims

    async def _key_of(self, token: str) -> SigningKey:
        digest = hashlib.sha256(token.encode("ascii")).digest()
        key_id = self._key_ids.get(digest)
        if key_id is None:
            key_id = self._key_id_in(token)
            self._key_ids[digest] = key_id
            if len(self._key_ids) > MOST_REMEMBERED:
                self._key_ids.popitem(last=False)
        key = await self._keys.find(key_id)
        if key is None:
            raise Unauthorized("unknown_key")
        return key

    @staticmethod
    def _key_id_in(token: str) -> str:
        """Read the header, which costs half a millisecond: each token's is read once."""
        try:
            head = jwt.get_unverified_header(token)
        except (jwt.InvalidTokenError, ValueError, RecursionError):
            raise Unauthorized("not_a_token") from None
        if head.get("alg") != "RS256" or "crit" in head:
            raise Unauthorized("algorithm")
        key_id = head.get("kid")
        if not isinstance(key_id, str) or not 0 < len(key_id) <= LONGEST_KEY_ID:
            raise Unauthorized("no_key_id")
        return key_id

    def _claims(self, token: str, key: SigningKey) -> Claims:
        # The key's own fingerprint is part of the hash: a key that was replaced under the same id forgets its tokens.
        digest = hashlib.sha256(key.fingerprint + token.encode("ascii")).digest()
        claims = self._known.get(digest)
        if claims is None:
            claims = self._verified(token, key)
            self._known[digest] = claims
            if len(self._known) > MOST_REMEMBERED:
                self._known.popitem(last=False)
        return claims

    def _verified(self, token: str, key: SigningKey) -> Claims:
        try:
            payload = jwt.decode(
                token,
                key.public,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=self._issuer,
                options=_OPTIONS,
            )
        except (jwt.InvalidTokenError, ValueError, TypeError, RecursionError):
            raise Unauthorized("invalid") from None
        service_url = payload.get("serviceurl")
        if not isinstance(service_url, str):
            raise Unauthorized("no_service_url")
        return Claims(
            service_url=service_url,
            exp=_seconds(payload["exp"]),
            nbf=_seconds(payload.get("nbf", 0)),
            key_id=key.id,
        )


def _seconds(given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise Unauthorized("no_time")
    try:
        return float(given)
    except OverflowError:
        raise Unauthorized("no_time") from None

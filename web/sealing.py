"""A card carried by its own form: packed, and sealed with the person's link, so that nobody else can make one."""

import base64
import hashlib
import hmac
import json
import zlib
from typing import Any

MOST = 200_000
"""Bytes a packed card may open to; a card has at most 18,000 characters."""


class Broken(Exception):
    """The sealed value is not one that this person's session made."""


def _mac(token: str, body: str) -> str:
    return hmac.new(token.encode(), b"card\x1f" + body.encode(), hashlib.sha256).hexdigest()


def seal(token: str, content: Any) -> str:
    """Return JSON ``content`` as URL-safe text that only a holder of ``token`` can make."""
    packed = zlib.compress(json.dumps(content, ensure_ascii=False).encode(), 6)
    body = base64.urlsafe_b64encode(packed).decode()
    return f"{body}.{_mac(token, body)}"


def unseal(token: str, sealed: str) -> Any:
    """Return what was sealed; raise Broken when it was changed, cut or sealed by another session.

    A holder of ``token`` can seal anything: raise ValueError, zlib.error or RecursionError for what is no JSON of plain text.
    """
    body, _, mac = sealed.rpartition(".")
    if not hmac.compare_digest(mac.encode("utf-8", "replace"), _mac(token, body).encode()):
        raise Broken("the seal does not fit")
    content = json.loads(zlib.decompressobj().decompress(base64.urlsafe_b64decode(body), MOST))
    json.dumps(content, ensure_ascii=False).encode()  # half a sign ("\ud800") is JSON, and no page can show it
    return content

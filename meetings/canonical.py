"""One JSON text for one value: what the hash of approved minutes is taken over."""

import dataclasses
import hashlib
import json
from datetime import date, time
from enum import Enum


def plain(data: object) -> object:
    """Return a value as JSON things: objects say which class they are under "is", dates and times are in ISO form."""
    if isinstance(data, Enum):
        return data.value
    if dataclasses.is_dataclass(data) and not isinstance(data, type):
        named = {field.name: plain(getattr(data, field.name)) for field in dataclasses.fields(data)}
        return {"is": type(data).__name__, **named}
    if isinstance(data, (date, time)):
        return data.isoformat()
    if isinstance(data, tuple):
        return [plain(part) for part in data]
    if data is None or isinstance(data, (str, int)):
        return data
    raise TypeError(f"a {type(data).__name__} has no canonical form")


def canonical(data: object) -> str:
    """Return canonical JSON: keys sorted, no white space, characters as they are."""
    return json.dumps(plain(data), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(body: str) -> str:
    """Return the SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(body.encode()).hexdigest()

"""Which addresses may ever get the bot's token: exact hosts, nothing that merely looks like one."""

import re
from functools import lru_cache

from bot.settings import Settings, is_loopback
from meetings.values import value

LONGEST = 512

# Whole-match on purpose: what a URL parser would have to interpret (userinfo, backslash, query, fragment, percent signs,
# other alphabets, white space) never gets as far as a parser.
_FORM = re.compile(
    r"(?P<scheme>https?)://(?P<place>[a-z0-9.\-]+(?::[0-9]{1,5})?|\[::1\](?::[0-9]{1,5})?)(?P<path>(?:/[A-Za-z0-9_~\-]+)*/?)"
)


class ForbiddenServiceUrl(Exception):
    """The address is not on the list: no request may leave for it. Carries no part of the address."""


@value
class ServiceUrls:
    """``hosts`` are whole host names (port only for loopback, "127.0.0.1:4210"); ``any_loopback`` only without token check."""

    hosts: frozenset[str]
    any_loopback: bool = False

    @classmethod
    def of(cls, settings: Settings) -> "ServiceUrls":
        """The list for these settings; without token check only this computer is allowed."""
        if settings.insecure_local:
            return cls(hosts=frozenset(), any_loopback=True)
        return cls(hosts=frozenset(settings.service_url_hosts))

    def check(self, url: object) -> str:
        """Return ``url`` without its closing slash. Raises ForbiddenServiceUrl unless it is allowed."""
        parts = _parts(url) if isinstance(url, str) and len(url) <= LONGEST else None
        if parts is None:
            raise ForbiddenServiceUrl
        if parts.loopback:
            allowed = self.any_loopback or parts.place in self.hosts
        else:
            allowed = parts.scheme == "https" and parts.place == parts.host and parts.host in self.hosts
        if not allowed:
            raise ForbiddenServiceUrl
        return parts.base


@value
class _Parts:
    """What an address of the right form consists of; ``place`` is the host with its port, ``base`` the whole without slash."""

    scheme: str
    place: str
    host: str
    base: str
    loopback: bool


@lru_cache(maxsize=64)
def _parts(url: str) -> _Parts | None:
    """None = not of the form. The same few addresses come with every activity."""
    found = _FORM.fullmatch(url)
    if found is None:
        return None
    place = found["place"]
    host = place if place.endswith("]") else re.sub(r":[0-9]+$", "", place)
    return _Parts(scheme=found["scheme"], place=place, host=host, base=found[0].rstrip("/"), loopback=is_loopback(host))

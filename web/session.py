"""Who is at the page: the personal link in the cookie, looked up at every request."""

from urllib.parse import urlsplit

from aiohttp import web

from meetings.values import value
from texts.say import Say
from web.door import DOOR, WebDoor
from workflows.links import LIFE, LinkState, Opened, look_at_link
from workflows.ports import PersonalLink, Work


@value
class Session:
    """A person behind an open link, in the link's network."""

    token: str
    link: PersonalLink
    say: Say
    network: str


def cookie_name(door: WebDoor) -> str:
    """Return the cookie's name; the prefix makes browsers refuse it from anywhere but this host over https."""
    return "__Host-klubba" if door.secure else "klubba"


def cookie_of(request: web.Request) -> str:
    """Return the token in the cookie, "" when there is none."""
    return request.cookies.get(cookie_name(request.app[DOOR]), "")


def remember(response: web.StreamResponse, door: WebDoor, token: str) -> None:
    """Set the cookie, for as long as the link itself lives."""
    response.set_cookie(
        cookie_name(door),
        token,
        max_age=int(LIFE.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=door.secure,
        path="/",
    )


async def session_of(request: web.Request) -> Session | LinkState:
    """Return the person at the page, or why there is none: EXPIRED or UNKNOWN."""
    door = request.app[DOOR]
    token = cookie_of(request)

    def read(work: Work) -> tuple[Opened, str, str]:
        opened = look_at_link(work, token)
        return (opened, *(who(work, opened.link) if opened.link else ("", "")))

    opened, language, network = await door.store.read(read)
    if opened.link is None:
        return opened.state
    return Session(token=token, link=opened.link, say=door.say_for(language), network=network)


def who(work: Work, link: PersonalLink) -> tuple[str, str]:
    """Return the person's language (own choice, else the network's) and the network's name."""
    person, network = work.persons.get(link.person_id), work.networks.get(link.network_id)
    own = person.language if person is not None else None
    return own or (network.language if network is not None else "sv"), network.name if network is not None else ""


def asked_language(request: web.Request) -> str:
    """Return the language of a visitor we do not know: ``?lang=``, else the browser's first one, else Swedish."""
    chosen = str(request.query.get("lang") or request.headers.get("Accept-Language", ""))
    return "en" if chosen.lower().startswith("en") else "sv"


def check_origin(request: web.Request) -> None:
    """Raise 403 when a form was sent from another site.

    Browsers write ``Origin: null`` on our own forms, because of ``Referrer-Policy: no-referrer``; ``Sec-Fetch-Site``
    tells those apart, and old browsers without it are left to the seal in the form.
    """
    origin = request.headers.get("Origin", "null")
    ours = urlsplit(request.app[DOOR].public_url)
    if origin not in {"null", f"{ours.scheme}://{ours.netloc}"} or request.headers.get("Sec-Fetch-Site", "same-origin") not in {
        "same-origin",
        "none",
    }:
        raise web.HTTPForbidden(text="403")

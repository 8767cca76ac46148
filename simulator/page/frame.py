"""The document around the demo's sections, and its headers."""

from html import escape
from pathlib import Path

from aiohttp import web

from texts.say import Say

CSS = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (Path(__file__).with_name("demo.css"), Path(__file__).parents[2] / "cards" / "card.css")
)
HEADERS = {
    # Forms may end at the product's pages (a card's link is followed, never posted), so only 'self' is named.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}

MAIL_HEADERS = {**HEADERS, "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"}


def document(say: Say, *, title: str, other: str, before: str, main: str, after: str) -> str:
    """Return the page; ``other`` is the address of the same page in the other language.

    ``before`` and ``after`` stand around ``main`` on a narrow screen and beside it on a wide one.
    """
    foreign = "en" if say.language == "sv" else "sv"
    return (
        f'<!doctype html><html lang="{say.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} · {escape(say("demo.title"))}</title><link rel="stylesheet" href="/demo.css">'
        '<link rel="icon" href="data:,"></head><body>'
        f'<a class="skip" href="#main">{escape(say("demo.skip"))}</a>'
        f"<header><h1>{escape(say('demo.title'))}</h1><p>{escape(say('demo.intro'))}</p>"
        f'<a class="act" href="{escape(other)}" lang="{foreign}" hreflang="{foreign}">{escape(say("demo.other_language"))}</a>'
        f'</header><div class="both"><div class="side">{before}</div>'
        f'<main id="main" tabindex="-1"><h2>{escape(title)}</h2>{main}</main>'
        f'<div class="side">{after}</div></div></body></html>'
    )


def respond(html: str, status: int = 200) -> web.Response:
    """Return a page with its headers."""
    return web.Response(text=html, status=status, content_type="text/html", headers=HEADERS)


async def style(_: web.Request) -> web.Response:
    """The one style sheet: the page's own and the cards'."""
    return web.Response(text=CSS, content_type="text/css", headers={"Cache-Control": "no-store"})

"""The little Markdown that cards use: bold, italics, links, mentions and escaped characters."""

import re
from collections.abc import Callable
from html import escape as html_escape

_TOKEN = re.compile(
    r"""
      \\(?P<literal>[!-/:-@\[-`{-~])
    | \*\*(?P<strong>(?:\\.|[^*\\])+)\*\*
    | \*(?P<star>(?:\\.|[^*\\])+)\*
    | (?<!\w)_(?P<em>(?:\\.|[^_\\])+)_(?!\w)
    | \[(?P<label>(?:\\.|[^\]\\])+)\]\((?P<url>https?://[^\s)]+)\)
    | <at>(?P<at>[^<]*)</at>
    | (?P<gap>\n[ ]*\n\s*)
    """,
    re.VERBOSE | re.DOTALL,
)


def to_html(words: str) -> str:
    """Return ``words`` as HTML inside one paragraph; everything that is not Markdown is escaped."""
    return _convert(words, html_escape, _as_html)


def to_plain(words: str) -> str:
    """Return ``words`` as a reader sees them; a link's address stands behind its words."""
    return _convert(words, str, _as_plain)


def _convert(words: str, quote: Callable[[str], str], replace: Callable[[re.Match[str]], str]) -> str:
    parts = []
    end = 0
    for found in _TOKEN.finditer(words):
        parts += [quote(words[end : found.start()]), replace(found)]
        end = found.end()
    return "".join([*parts, quote(words[end:])])


def _as_html(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    match kind:
        case "literal" | "at":
            return html_escape(found[kind])
        case "strong":
            return f"<strong>{to_html(found[kind])}</strong>"
        case "url":
            return f'<a href="{html_escape(found["url"])}" rel="noreferrer">{to_html(found["label"])}</a>'
        case "gap":
            return "<br>"
        case _:
            return f"<em>{to_html(found[kind])}</em>"


def _as_plain(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    match kind:
        case "literal" | "at":
            return found[kind]
        case "url":
            label, url = to_plain(found["label"]), found["url"]
            return url if label == url else f"{label} ({url})"
        case "gap":
            return "\n"
        case _:
            return to_plain(found[kind])

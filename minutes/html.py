"""Minutes as a web page that a screen reader follows: headings, tables with captions, the document's language."""

from html import escape

from meetings.minutes import Minutes
from minutes.blocks import Block, Document, Heading, Line, Roster, SignOff, Table
from minutes.compose import compose

_STYLE = """
body { font: 1rem/1.5 Calibri, Carlito, "Segoe UI", sans-serif; color: #1f1f1f; background: #fff; margin: 0; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.75rem; } h2 { font-size: 1.35rem; margin-top: 2rem; } h3 { font-size: 1.1rem; margin: 1.5rem 0 .25rem; }
p { margin: .25rem 0; white-space: pre-line; } .label, caption { font-weight: bold; margin-top: 1rem; text-align: left; }
.banner { color: #a4262c; font-weight: bold; } .sign-off { margin-top: 2rem; }
table { border-collapse: collapse; } td, th { padding: .1rem 1.5rem .1rem 0; text-align: left; vertical-align: top; }
table.lines td, table.lines th { border: 1px solid #767676; padding: .25rem .5rem; }
caption.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
footer { color: #595959; font-size: .85rem; margin-top: 2rem; }
"""


def to_html(minutes: Minutes, *, draft: bool, version: int | None = None, digest: str | None = None) -> str:
    """Return the minutes as a whole HTML page, without scripts and without anything fetched from elsewhere."""
    return page(compose(minutes, draft=draft, version=version, digest=digest))


def page(document: Document) -> str:
    """Return any composed document as a whole HTML page."""
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.stamp.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{article(document)}</main>\n</body>\n</html>\n"
    )


def article(document: Document) -> str:
    """Return the document's content alone, to stand inside a page that has its own head and look."""
    parts = [f"<h1>{escape(document.title)}</h1>", *(_html(block) for block in document.blocks)]
    if document.banner:
        parts.insert(0, f'<p class="banner" role="note">{escape(document.banner)}</p>')
    if document.stamp.version:
        parts.append(f"<footer>{escape(document.footer)}</footer>")
    return "\n".join(parts) + "\n"


def _html(block: Block) -> str:
    match block:
        case Heading(words=words, level=level):
            return f"<h{level + 1}>{escape(words)}</h{level + 1}>"
        case Line(label="", words=words):
            return f"<p>{escape(words)}</p>"
        case Line(label=label, words=words):
            return f"<p><strong>{escape(label)}</strong> {escape(words)}</p>"
        case Roster(label=label, rows=()):
            return f'<p class="label">{escape(label)}</p>'
        case Roster(label=label, rows=rows):
            body = "".join(f"<tr>{_cells(row)}</tr>\n" for row in rows)
            return f"<table><caption>{escape(label)}</caption>\n<tbody>\n{body}</tbody></table>"
        case Table(label=label, headers=headers, rows=rows):
            head = "".join(f'<th scope="col">{escape(header)}</th>' for header in headers)
            body = "".join(f"<tr>{_cells(row)}</tr>\n" for row in rows)
            caption = f'<caption class="hidden">{escape(label)}</caption>'
            return f'<table class="lines">{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>'
        case SignOff(phrase=phrase, name=name):
            return f'<p class="sign-off">{escape(phrase)}<br>{escape(name)}</p>'


def _cells(row: tuple[str, ...]) -> str:
    return "".join(f"<td>{escape(cell)}</td>" for cell in row)

"""Minutes as a Word file. The same minutes give the same bytes."""

from meetings.minutes import Minutes
from minutes.blocks import Document
from minutes.compose import compose


def to_docx(minutes: Minutes, *, draft: bool, version: int | None = None, digest: str | None = None) -> bytes:
    """Return the minutes in the house style as .docx; ``draft`` puts the warning on every page.

    ``version`` and ``digest`` (SHA-256, hex) of approved minutes stand in the file's properties and, shortened, in the footer.
    """
    return word_file(compose(minutes, draft=draft, version=version, digest=digest))


def word_file(document: Document) -> bytes:
    """Return any composed document as .docx. python-docx is loaded here, on first use: it takes half a second."""
    from minutes.word.file import write  # noqa: PLC0415 - loaded on first use

    return write(document)

"""A composed document -> the bytes of a Word file."""

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from minutes.blocks import Block, Document, Heading, Line, Roster, SignOff, Stamp, Table
from minutes.word import look
from minutes.word.printable import printable
from minutes.word.tables import add_roster, add_table

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file can hold: every part gets it, so that the bytes do not depend on when they are made."""

LONGEST_PROPERTY = 255
"""Characters that a file property may hold."""


def write(document: Document) -> bytes:
    """Return the document as .docx with styles, language, properties, header and footer."""
    file = docx.Document()
    look.apply(file, document.language)
    file.add_paragraph(printable(document.title), style="Title")
    for block in document.blocks:
        _add(file, block)
    _edges(file.sections[0], document)
    _properties(file, document.stamp, look.LOCALES.get(document.language, document.language))
    return _packed(file)


def _add(file: Any, block: Block) -> None:
    match block:
        case Heading(words=words, level=level):
            file.add_heading(printable(words), level=level)
        case Line():
            _line(file, block)
        case Roster(label=label, rows=rows):
            file.add_paragraph(printable(label), style=look.LABEL)
            if rows:
                add_roster(file, block)
        case Table():
            add_table(file, block)
        case SignOff(phrase=phrase, name=name):
            paragraph = file.add_paragraph(style=look.APART)
            paragraph.paragraph_format.keep_with_next = True
            paragraph.add_run(printable(phrase))
            file.add_paragraph(printable(name))


def _line(file: Any, line: Line) -> None:
    paragraph = file.add_paragraph(style=look.APART if line.apart else None)
    if line.label:
        paragraph.add_run(f"{printable(line.label)} ").bold = True
    paragraph.add_run(printable(line.words))


def _edges(section: Any, document: Document) -> None:
    if document.banner:
        header = section.header.paragraphs[0]
        header.style = look.BANNER
        header.add_run(document.banner)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{printable(document.footer)} · {document.page_words} ")
    _field(footer, "PAGE")


def _field(paragraph: Any, instruction: str) -> None:
    """Add a field that Word fills in: begin, what it is, end."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = instruction
        run._r.append(mark)


def _properties(file: Any, stamp: Stamp, locale: str) -> None:
    properties = file.core_properties
    day = datetime.fromisoformat(stamp.day)
    author = printable(stamp.author)[:LONGEST_PROPERTY]
    properties.title = printable(stamp.title)[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = author
    properties.created = properties.modified = day
    properties.language = locale
    properties.comments = ""
    properties.version, properties.identifier = stamp.version, stamp.digest
    package = file.part.package
    # python-docx's template carries a picture of its own first page.
    for key in [key for key, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        package.rels.pop(key)


def _packed(file: Any) -> bytes:
    """Save, then write the zip once more in a fixed order with a fixed time on every part."""
    loose = io.BytesIO()
    file.save(loose)
    tight = io.BytesIO()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(tight, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, OLDEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            target.writestr(part, source.read(name), compresslevel=6)
    return tight.getvalue()

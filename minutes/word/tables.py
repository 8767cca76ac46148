"""Real tables: an attendance list of two columns, and a table whose header row is repeated on every page."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from minutes.blocks import Roster, Table
from minutes.word.look import CELL
from minutes.word.printable import printable

ROSTER_WIDTHS = (Cm(7.5), Cm(8.5))
WHOLE_WIDTH = Cm(16.0)
THIRD_WIDTHS = (Cm(8.6), Cm(4.2), Cm(3.2))
HEADER_SHADE = "EDEDED"


def add_roster(file: Any, roster: Roster) -> None:
    """Add an attendance list without lines and without a header row."""
    table = file.add_table(rows=0, cols=2)
    _describe(table, roster.label.rstrip(":"), header=False)
    for cells in roster.rows:
        _fill(table.add_row(), cells)
    _widths(table, ROSTER_WIDTHS)


def add_table(file: Any, content: Table) -> None:
    """Add a table with lines; its header row is marked as one and comes back on every page."""
    table = file.add_table(rows=0, cols=len(content.headers))
    table.style = "Table Grid"
    _describe(table, content.label, header=True)
    header = table.add_row()
    _fill(header, content.headers, bold=True)
    header._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in header.cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), HEADER_SHADE)
        cell._tc.get_or_add_tcPr().append(shade)
    for cells in content.rows:
        _fill(table.add_row(), cells)
    columns = len(content.headers)
    _widths(table, THIRD_WIDTHS if columns == len(THIRD_WIDTHS) else (WHOLE_WIDTH // columns,) * columns)


def _fill(row: Any, cells: tuple[str, ...], *, bold: bool = False) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, words in zip(row.cells, cells, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = CELL
        paragraph.add_run(printable(words)).bold = bold or None


def _widths(table: Any, widths: tuple[int, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _describe(table: Any, label: str, *, header: bool) -> None:
    """Name the table for screen readers, and tell them whether its first row is a header."""
    properties = table._tbl.tblPr
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), printable(label))
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1" if header else "0")
        look.set(qn("w:firstColumn"), "0")
        look.set(qn("w:val"), "0420" if header else "0400")
    properties.append(caption)

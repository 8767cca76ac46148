"""How a Word file looks: paper, fonts, distances, language. Everything is a named style; nothing is formatted by hand."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Calibri"
INK = RGBColor(0x1F, 0x1F, 0x1F)
QUIET = RGBColor(0x59, 0x59, 0x59)
WARNING = RGBColor(0xA4, 0x26, 0x2C)

LABEL = "Minutes Label"
CELL = "Minutes Cell"
APART = "Minutes Apart"
BANNER = "Minutes Banner"

LOCALES = {"sv": "sv-SE", "en": "en-GB"}


def apply(file: Any, language: str) -> None:
    """Give an empty python-docx document the look, A4 paper and the language for spelling and screen readers."""
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2.0)
    _language(file, LOCALES.get(language, language))
    styles = file.styles
    _style(styles["Normal"], size=11, after=6, line=1.1)
    _style(styles["Title"], size=22, bold=True, after=10)
    _style(styles["Heading 1"], size=16, bold=True, before=18, after=4)
    _style(styles["Heading 2"], size=12.5, bold=True, before=14, after=3)
    _style(styles["Heading 3"], size=11, bold=True, before=8, after=2)
    for border in styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    for name in ("Header", "Footer"):
        _style(styles[name], size=9, colour=QUIET)
    _style(_new(styles, LABEL), size=11, bold=True, before=10, after=2, next_with=True)
    _style(_new(styles, CELL), size=11, before=1.5, after=1.5)
    _style(_new(styles, APART), size=11, before=18, after=0)
    _style(_new(styles, BANNER), size=11, bold=True, colour=WARNING)
    styles[BANNER].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _new(styles: Any, name: str) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    return style


def _style(
    style: Any,
    *,
    size: float,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    line: float | None = None,
    colour: RGBColor = INK,
    next_with: bool | None = None,
) -> None:
    font = style.font
    font.name, font.size, font.bold, font.color.rgb = FONT, Pt(size), bold, colour
    _one_font(style)
    space = style.paragraph_format
    space.space_before, space.space_after = Pt(before), Pt(after)
    if line is not None:
        space.line_spacing = line
    if next_with is not None:
        space.keep_with_next = next_with


def _one_font(style: Any) -> None:
    """Take away the template's theme fonts, which would win over the font named."""
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _language(file: Any, locale: str) -> None:
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
    for language in file.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), locale)

"""The printed minutes that a reading was made from: found, checked and read as text."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_ODD_LETTERS = re.compile("[åäöÅÄÖ]")
_OCR_FORMS = {"å": "(?:å|a|i)", "ä": "(?:ä|a|i|d|4|é)", "ö": "(?:ö|oé|o6|ó|é|o|6)"}


class CannotRun(Exception):
    """The replay cannot even begin; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Source:
    """``text`` with newlines as stored; ``ocr`` = read by a machine that knows no å, ä and ö."""

    text: str
    sha256: str

    @property
    def ocr(self) -> bool:
        return not _ODD_LETTERS.search(self.text)

    def says(self, span: Any) -> str | None:
        """Return the normalised words at ``[start, end)``, None when the span lies outside the text."""
        if not is_span(span):
            return None
        start, end = span
        return normal(self.text[start:end]) if 0 <= start < end <= len(self.text) else None

    def loosened(self, pattern: str) -> str:
        """Return a regular expression that also meets what OCR made of its å, ä and ö."""
        return "".join(_OCR_FORMS.get(sign, sign) for sign in pattern) if self.ocr else pattern

    def pattern(self, words: str) -> str:
        """Return a pattern for clean words as this text prints them: OCR may have lost the dots and rings."""
        letters = (_letter(sign, self.ocr) for sign in normal(words))
        return "".join(letters)

    def prints(self, clean: str, printed: str) -> bool:
        """Tell whether ``printed`` is what this text would show for the clean words."""
        return re.fullmatch(self.pattern(clean), normal(printed)) is not None

    def holds(self, clean: str, printed: str) -> bool:
        """Tell whether the clean words stand somewhere in ``printed``, upper and lower case alike."""
        found = re.search(rf"(?<!\w){self.pattern(clean)}(?!\w)", normal(printed), re.IGNORECASE)
        return found is not None


def is_span(value: Any) -> bool:
    """Tell whether a JSON value is a place: two whole numbers."""
    return isinstance(value, list) and [type(place) for place in value] == [int, int]


def normal(words: str) -> str:
    """Collapse white space and the bullet U+F0B7, as the readings do."""
    return " ".join(words.replace("\uf0b7", " ").split())


def find_source(reading: dict[str, Any], beside: Path) -> Source:
    """Find the printed minutes beside the reading, in the folder ``seeds`` next to its own, or in ``../shared/seeds``.

    Raises CannotRun when there is no such file.
    """
    named = reading.get("source")
    name = named.get("file") if isinstance(named, dict) else None
    if not isinstance(name, str) or Path(name).name != name:
        raise CannotRun("the file names no source")
    for folder in (beside, beside.parent / "seeds", ROOT.parent / "shared" / "seeds"):
        path = folder / name
        if path.is_file():
            content = path.read_bytes()
            return Source(content.decode("utf-8"), hashlib.sha256(content).hexdigest())
    raise CannotRun(f"the source {name} is nowhere to be found")


def _letter(sign: str, ocr: bool) -> str:
    form = _OCR_FORMS.get(sign.lower()) if ocr else None
    if form is None:
        return re.escape(sign)
    upper = form.replace("å", "Å|A").replace("ä", "Ä|A").replace("ö", "Ö|O")
    return upper if sign.isupper() else form

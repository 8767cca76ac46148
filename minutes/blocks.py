"""What a document is made of, before anybody decides whether it becomes Word, a web page or plain text."""

from meetings.values import value


@value
class Heading:
    """A heading; ``level`` 1 is a part of the document, 2 an item inside it, 3 a lettered part of an item."""

    words: str
    level: int


@value
class Line:
    """A paragraph; ``label`` is printed before the words in bold ("Beslut:"). ``apart`` keeps a distance to what is above."""

    words: str
    label: str = ""
    apart: bool = False


@value
class Roster:
    """An attendance list: its label on a line of its own ("Ej närvarande:"), then two columns without a header.

    Without rows only the label is printed: a list that shows nobody.
    """

    label: str
    rows: tuple[tuple[str, str], ...]


@value
class Table:
    """A table with a header row."""

    label: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@value
class SignOff:
    """The end of the minutes: a phrase, and the name under it."""

    phrase: str
    name: str


Block = Heading | Line | Roster | Table | SignOff


@value
class Stamp:
    """Properties of the file: ``day`` stands for every time stamp, so that the same document gives the same bytes.

    ``version`` and ``digest`` are empty until the minutes are approved.
    """

    title: str
    author: str
    day: str
    version: str = ""
    digest: str = ""


@value
class Document:
    """A finished text in its order.

    ``banner`` warns on every page that the text is a draft ("" = none). ``footer`` names network, day and version on every
    page. ``stamp`` fills the file's properties.
    """

    title: str
    language: str
    banner: str
    footer: str
    page_words: str
    blocks: tuple[Block, ...]
    stamp: Stamp

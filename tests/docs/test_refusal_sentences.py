"""``docs/refusals.md`` repeats the catalogue word for word and says what to do about each code."""

from meetings.refusals import Refusal
from tests.docs.pages import rows
from texts.catalogues import entries


def test_each_code_stands_once_with_its_sentences_in_the_order_of_the_code() -> None:
    sentences = entries()
    expected = [
        [f"`{code.value}`", sentences[f"refusals.{code.value}"]["sv"], sentences[f"refusals.{code.value}"]["en"]]
        for code in Refusal
    ]
    assert [row[:3] for row in rows("refusals.md", 4)] == expected


def test_each_code_says_what_to_do() -> None:
    assert [row[0] for row in rows("refusals.md", 4) if not row[3].endswith(".")] == []

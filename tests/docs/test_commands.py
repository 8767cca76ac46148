"""``docs/commands.md``: every typed command, and examples that the grammar really reads so."""

import pytest

from conversation.table import SPEAKERS, VERBS
from tests.docs.pages import codes, page, rows
from texts.commands import CONTENT, CONTROL, Command, CommandName
from texts.grammar import parse

ROWS = rows("commands.md", 5)
EXAMPLES = [(row[0].strip("`"), words) for row in ROWS for words in (*codes(row[2]), *codes(row[3]))]


def test_every_command_has_one_row() -> None:
    assert sorted(row[0].strip("`") for row in ROWS) == sorted(name.value for name in CommandName)
    assert sorted(SPEAKERS) == sorted(name.value for name in CommandName)


def test_every_row_names_verbs_that_there_are_and_examples_in_both_languages() -> None:
    known = {verb.request.verb for verb in VERBS}
    assert [row[0] for row in ROWS if not codes(row[1]) or not set(codes(row[1])) <= known] == []
    assert [row[0] for row in ROWS if not codes(row[2]) or not codes(row[3])] == []


@pytest.mark.parametrize(("name", "words"), EXAMPLES)
def test_an_example_is_read_as_its_command(name: str, words: str) -> None:
    read = parse(words)
    assert isinstance(read, Command)
    assert read.name.value == name


def test_every_word_of_the_grammar_is_written_down() -> None:
    text = page("commands.md")
    assert [word for word in CONTROL if f"`{word}`" not in text] == []
    assert [word for word in CONTENT if f"`{word}: " not in text] == []

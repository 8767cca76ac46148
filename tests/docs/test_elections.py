"""``docs/elections.md`` promises what the ballot promises, and describes the export as it is."""

import pytest

from meetings.counting.transcript import Method
from tests.docs.pages import page
from tests.meetings.exported import exported
from texts.say import say_in


def quoted(text: str) -> list[str]:
    """The quotations of a document, each as one line."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.startswith("> "):
            found[-1].append(line.removeprefix("> "))
        elif found[-1]:
            found.append([])
    return [" ".join(lines) for lines in found if lines]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_promise_is_the_one_on_the_ballot(language: str) -> None:
    say = say_in(language)
    assert f"{say('ballot.promise')} {say('ballot.promise_paper')}" in quoted(page("elections.md"))


def test_every_field_of_an_export_is_described() -> None:
    only = exported(Method.SCOTTISH_STV, 2, [(0, 1), (1,), (2,)], receipts=True)["rounds"][0]
    named = {*only, *only["results"][0], *only["commitments"][0], *only["ballots"][0], *only["candidates"][0]}
    text = page("elections.md")
    assert sorted(name for name in named if f"`{name}`" not in text and f'"{name}"' not in text) == []

"""Every golden card passes the lint and the official schemas, and exists in both languages."""

from pathlib import Path

import pytest

from cards.check import faults
from tests.cards import schemas
from tests.cards.drawn import everything
from tests.cards.goldens import all_goldens, check_golden, golden_card, known_verbs, verbs_of
from texts.say import Say

INVENTED = {"agenda.preview", "agenda.submit", "agenda.none", "agenda.move"}
"""The verbs of the card with everything, which no conversation has to know."""

needs_schemas = pytest.mark.skipif(not schemas.FOLDER.exists(), reason=schemas.MISSING)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_card_with_everything(language: str, request: pytest.FixtureRequest) -> None:
    check_golden("everything", everything(Say(language)), request, INVENTED)


@pytest.mark.parametrize("path", all_goldens(), ids=lambda path: path.stem)
def test_a_golden_card_passes_our_lint(path: Path) -> None:
    assert faults(golden_card(path)) == []


@needs_schemas
@pytest.mark.shared
@pytest.mark.parametrize("path", all_goldens(), ids=lambda path: path.stem)
def test_a_golden_card_passes_the_official_schemas(path: Path) -> None:
    assert schemas.schema_faults(golden_card(path)) == []


@needs_schemas
@pytest.mark.shared
@pytest.mark.parametrize(
    "spoil",
    [{"type": "TextBlok", "text": "x"}, {"type": "TextBlock"}, {"type": "TextBlock", "text": "x", "wrap": "ja"}],
)
def test_the_official_schemas_see_a_misspelt_element(spoil: dict[str, str]) -> None:
    card = everything(Say("sv"))
    card["body"].append(spoil)
    assert schemas.schema_faults(card)


@pytest.mark.parametrize("path", all_goldens(), ids=lambda path: path.stem)
def test_a_golden_card_asks_only_what_the_conversation_knows(path: Path) -> None:
    known = known_verbs() | (INVENTED if path.stem.startswith("everything.") else set())
    assert [verb for verb in verbs_of(golden_card(path)) if verb not in known] == []


def test_every_golden_card_exists_in_both_languages() -> None:
    names = {path.name.split(".")[0] for path in all_goldens()}
    assert {path.name for path in all_goldens()} == {f"{name}.{lang}.json" for name in names for lang in ("sv", "en")}

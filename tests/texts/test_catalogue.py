"""Every sentence exists in both languages and takes the same facts; whoever adds a catalogue file is held to it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from texts.catalogues import FOLDER, LANGUAGES, CatalogueError, Wording, entries, topic
from texts.say import parts

# A fact's format may differ between languages ("{day:weekday}" / "{day:short}"); its name may not.
FORMATS = {"", "weekday", "short", "iso", "name", "month", "time", "join"}


def faults(key: str, wordings: Mapping[str, Wording]) -> list[str]:
    """Return what is wrong with one entry, in words."""
    found = [f"{key}: no {language}" for language in LANGUAGES if language not in wordings]
    places: dict[str, set[str]] = {}
    for language, wording in wordings.items():
        forms: Mapping[str, str] = {"": wording} if isinstance(wording, str) else wording
        if not isinstance(wording, str) and set(forms) != {"one", "other"}:
            found.append(f"{key}.{language}: plural forms are one and other, not {sorted(forms)}")
        for form, sentence in forms.items():
            if not sentence.strip():
                found.append(f"{key}.{language}: empty")
            names = {name for _, name, _ in parts(sentence) if name is not None}
            if form == "one":
                names |= {"n"}  # "en punkt inne" may leave the number out
            places.setdefault(language, set()).update(names)
            found += [f"{key}.{language}: format {spec!r}" for _, _, spec in parts(sentence) if spec not in FORMATS]
    if len({frozenset(names) for names in places.values()}) > 1:
        found.append(f"{key}: different facts {places}")
    return found


def test_every_sentence_has_both_languages_and_equal_places() -> None:
    assert [fault for key, wordings in entries().items() for fault in faults(key, wordings)] == []


@pytest.mark.parametrize("name", ["nothing", "../catalogue/agenda_arrange", ""])
def test_a_topic_without_a_file_is_no_topic(name: str) -> None:
    with pytest.raises(KeyError):
        topic(FOLDER, name)


def test_there_are_sentences() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} >= {"refusals"}


@pytest.mark.parametrize(
    ("wordings", "fault"),
    [
        ({"sv": "Hej"}, "k: no en"),
        ({"sv": "Hej {name}", "en": "Hello {who}"}, "k: different facts {'sv': {'name'}, 'en': {'who'}}"),
        (
            {"sv": {"one": "{n} punkt"}, "en": {"one": "a", "other": "b"}},
            "k.sv: plural forms are one and other, not ['one']",
        ),
        ({"sv": "", "en": ""}, "k.sv: empty"),
        ({"sv": "{day:long}", "en": "{day:long}"}, "k.sv: format 'long'"),
    ],
)
def test_a_planted_fault_is_found(wordings: Mapping[str, Wording], fault: str) -> None:
    assert fault in faults("k", wordings)


@pytest.mark.parametrize(
    "content",
    [
        '[other.key]\nsv = "a"\nen = "b"\n',
        '[topic.key]\nde = "a"\nsv = "b"\n',
        "[topic.key]\nsv = 3\n",
        "[topic",
        'topic = "a"\n',
        '[topic]\nkey = "a"\n',
    ],
)
def test_a_misshapen_file_is_an_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "topic.toml").write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueError):
        entries(tmp_path)

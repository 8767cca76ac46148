"""``docs/verbs.md`` has a section for each verb, and each section says what the code says."""

import dataclasses

import pytest

from conversation.table import VERBS
from conversation.unclear import DISMISS, SAY
from conversation.verbs import Verb
from meetings.people import Role
from meetings.refusals import Refusal
from tests.docs.pages import codes, page, sections


def line(section: str, name: str) -> str:
    """Return what stands after ``- name:`` in a section, "" when the line is missing."""
    return next((text.removeprefix(f"- {name}: ") for text in section.splitlines() if text.startswith(f"- {name}: ")), "")


def fields(kind: type) -> list[str]:
    return [kind.__name__, *(field.name for field in dataclasses.fields(kind))]


def test_every_verb_has_exactly_one_section_and_no_section_is_left_over() -> None:
    assert sorted(sections("verbs.md")) == sorted([*(verb.request.verb for verb in VERBS), SAY, DISMISS])


def test_the_index_links_every_section() -> None:
    missing = [name for name in sections("verbs.md") if f"[{name}](#{name.replace('.', '')})" not in page("verbs.md")]
    assert missing == []


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.request.verb)
def test_a_section_names_the_ask_and_the_result_as_they_are(verb: Verb) -> None:
    section = sections("verbs.md")[verb.request.verb]
    assert codes(line(section, "Ask")) == fields(verb.request.ask)
    assert codes(line(section, "Result")) == fields(verb.request.result)
    assert ("It only looks." in section) == verb.reads
    assert ("By link it takes a code." in section) == verb.request.code


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb.request.roles is not None], ids=lambda verb: verb.request.verb)
def test_a_section_names_exactly_the_roles_that_may(verb: Verb) -> None:
    who = line(sections("verbs.md")[verb.request.verb], "Who may")
    assert {role for role in Role if role.value in who} == verb.request.roles
    assert ("chairs" in who) == verb.request.chairs


@pytest.mark.parametrize("name", [verb.request.verb for verb in VERBS])
def test_a_section_names_only_refusals_that_there_are(name: str) -> None:
    section = sections("verbs.md")[name]
    assert line(section, "Who may")
    assert line(section, "Refused")
    assert set(codes(line(section, "Refused"))) <= {refusal.value for refusal in Refusal}

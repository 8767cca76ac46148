"""Every "no" has a sentence in both languages."""

import pytest

from meetings.refusals import Refusal, Refused
from texts.refusals import refusal_sentence
from texts.say import Say


@pytest.mark.parametrize("code", list(Refusal))
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_code_has_a_sentence_that_needs_no_facts(code: Refusal, language: str) -> None:
    sentence = refusal_sentence(Refused(code), Say(language))
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_the_facts_of_a_refusal_are_in_its_sentence() -> None:
    refused = Refused(Refusal.FIELD_TOO_LONG, field="title", most=120)
    assert refusal_sentence(refused, Say("sv")) == ("Texten är för lång. Korta rubriken till högst 120 tecken och skicka igen.")


def test_a_fact_that_no_sentence_can_show_is_left_out() -> None:
    refused = Refused(Refusal.FIELD_MISSING, field=None, code_of_caller=object())
    assert refusal_sentence(refused, Say("en")) == "Something is missing. Fill in the field and send again."


def test_a_field_without_a_label_is_never_called_by_its_internal_name() -> None:
    refused = Refused(Refusal.FIELD_MISSING, field="double_3_01M9")
    assert refusal_sentence(refused, Say("sv")) == "Något saknas. Fyll i fältet och skicka igen."


def test_a_name_that_somebody_wrote_is_said_back_as_it_was_written() -> None:
    refused = Refused(Refusal.NAME_UNCLEAR, field="title")
    assert "title" in refusal_sentence(refused, Say("sv"))


@pytest.mark.parametrize(
    ("field", "sv", "en"),
    [
        ("due_first", "periodens första dag", "the first day of the period"),
        ("bind_day", "dagen för mötet", "the day of the meeting"),
        ("owner_name", "vem som ska göra det", "who is to do it"),
    ],
)
def test_what_is_missing_is_called_what_the_form_calls_it(field: str, sv: str, en: str) -> None:
    refused = Refused(Refusal.FIELD_MISSING, field=field)
    said = tuple(refusal_sentence(refused, Say(language)) for language in ("sv", "en"))
    assert said == (f"Något saknas. Fyll i {sv} och skicka igen.", f"Something is missing. Fill in {en} and send again.")

"""What people write stands in a card exactly as written and does nothing."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cards.writing import clean, escape, unescape


def test_markdown_mentions_and_html_become_plain_characters() -> None:
    typed = "[länk](http://x) *a* _b_ ~c~ `d` # e <at>Alla</at> &amp; \\n"
    expected = r"\[länk\]\(http://x\) \*a\* \_b\_ \~c\~ \`d\` \# e \<at\>Alla\</at\> \&amp; \\n"
    assert escape(typed) == expected


def test_a_leading_dash_or_number_starts_no_list() -> None:
    assert escape("- ett\n1. två\n2) tre\n+ fyra\n12 fem-sex 1.") == (
        "\\- ett\n\n1\\. två\n\n2\\) tre\n\n\\+ fyra\n\n12 fem-sex 1."
    )


def test_a_date_function_of_the_client_is_not_called() -> None:
    assert "DATE(" not in escape("{{DATE(2020-03-06T09:00:00Z, SHORT)}}")


def test_control_and_direction_characters_are_dropped_and_breaks_become_lines() -> None:
    assert clean("a\u202eb\u2066c\x00d\x07\te\u200f\r\nf\u2028g\ud800") == "abcd e\nf\ng"


def test_a_decomposed_letter_is_composed() -> None:
    assert clean("A\u030astorp") == "Åstorp"


@given(st.text())
def test_escaping_can_be_undone(words: str) -> None:
    lines = (line.strip() for line in clean(words).split("\n"))
    assert unescape(escape(words)) == "\n\n".join(line for line in lines if line)


@given(st.text())
def test_cleaning_twice_changes_nothing(words: str) -> None:
    once = clean(words)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
def test_words_with_nothing_to_take_away_come_out_the_same_as_words_with_something(words: str) -> None:
    assert clean(words) == clean(f"{words}\x00")

"""What people write of a theme, and the sentences that are stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.theme_words import ThemeSaid, print_help, print_line, read_theme, words_of_help

PLAIN = "Barn och unga"
TITLES = st.text(
    st.characters(codec="utf-8", exclude_characters="\n\r", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (PLAIN, ThemeSaid(ways=((PLAIN, ""),))),
        ("”Barn och unga”.", ThemeSaid(ways=((PLAIN, ""),))),
        ("Barn, unga och familj", ThemeSaid(ways=(("Barn, unga och familj", ""),))),
        ("Barn och unga, Gunvor och Disa förbereder", ThemeSaid(ways=((PLAIN, "Gunvor och Disa"),))),
        ("Barn och unga. Förbereds av Gunvor och Disa.", ThemeSaid(ways=((PLAIN, "Gunvor och Disa"),))),
        ("Barn och unga, som leds av Gunvor", ThemeSaid(ways=((PLAIN, "Gunvor"),))),
        ("Children, prepared by Gunvor and Disa", ThemeSaid(ways=(("Children", "Gunvor and Disa"),))),
        ("Children, Gunvor and Disa will prepare", ThemeSaid(ways=(("Children", "Gunvor and Disa"),))),
        ("Barn och unga, Ylva ansluter", ThemeSaid(ways=((PLAIN, "Ylva"),), joining=True)),
        ("Children, Ylva joins", ThemeSaid(ways=(("Children", "Ylva"),), joining=True)),
        (
            "Barn, unga, A och B förbereder",
            ThemeSaid(ways=(("Barn", "unga, A och B"), ("Barn, unga", "A och B"))),
        ),
        ("X, A, B, C, D och E förbereder ändå", ThemeSaid(ways=tuple(read_theme("X, A, B, C, D och E förbereder").ways), knowingly=True)),
        ("X, prepared by A, B, C, D and E anyway", ThemeSaid(ways=(("X", "A, B, C, D and E"),), knowingly=True)),
        *((words, ThemeSaid(ways=(), undecided=True)) for words in ("ej bestämt", "Inte bestämt.", "bestäms senare", "not decided yet")),
    ],
)  # fmt: skip
def test_words_are_parted_into_title_and_people(words: str, said: ThemeSaid) -> None:
    assert read_theme(words) == said


@given(TITLES)
def test_any_words_can_be_read(words: str) -> None:
    said = read_theme(words)
    assert said.undecided or said.ways


@given(TITLES, TITLES, st.sampled_from(["sv", "en"]))
def test_the_leads_own_words_are_found_again(title: str, words: str, language: str) -> None:
    assert words_of_help(title, print_help(language, title, words)) == words
    assert words_of_help(title, print_help(language, title, "")) == ""


def test_the_line_says_who_prepares_it_as_far_as_that_is_known() -> None:
    assert print_line("sv", PLAIN, ("Gunvor Tallberg", "Disa Daleros")) == (
        "Tema till nästa möte: Barn och unga. Förbereds av Gunvor Tallberg och Disa Daleros."
    )
    assert print_line("sv", PLAIN, ()) == "Tema till nästa möte: Barn och unga."
    assert print_line("sv", "", ()) == "Tema till nästa möte är inte bestämt."
    assert print_line("en", "", ()) == "The theme of the next meeting has not been decided."

"""The fields of a theme: the same in the register, for its leads, and when a "no" gives back what was typed."""

from collections.abc import Sequence

from cards.elements import Element, ask_choice, ask_number, ask_text, ask_yes
from meetings.namesakes import Named
from meetings.themes import ThemeForm
from meetings.values import value
from texts.say import Say

TITLE_MOST = 120
QUESTION_MOST = 1000
HELP_MOST = 300
MINUTES_MOST = 480
POSITION_MOST = 999
NAME_MOST = 60
PREPARED = "prepared_"
"""Before the names of the leads' fields: a card may hold their form beside the register's, and no two fields share a name."""


@value
class ThemeDraft:
    """What the fields are filled with; ``leads`` are people's ids joined with commas, ``form`` a stored value."""

    title: str = ""
    question: str = ""
    form: str = ThemeForm.OPEN.value
    leads: str = ""
    minutes: int | None = None
    position: int | None = None
    help: bool = False
    help_words: str = ""


def title_field(draft: ThemeDraft, say: Say) -> Element:
    """Return the one field that must be filled in."""
    error = say("theme.title_missing")
    return ask_text("title", say("theme.title_label"), value=draft.title, required=True, error=error, most=TITLE_MOST)


def question_field(draft: ThemeDraft, say: Say, before: str = "") -> Element:
    """Return the question to work with; ``before`` goes before the field's name."""
    return ask_text(f"{before}question", say("theme.question_label"), value=draft.question, multiline=True, most=QUESTION_MOST)


def form_field(draft: ThemeDraft, say: Say, before: str = "") -> Element:
    """Return the choice of how to work; ``before`` goes before the field's name."""
    choices = [(form.value, form_word(form, say)) for form in ThemeForm]
    return ask_choice(f"{before}form", say("theme.form_label"), choices, value=draft.form)


def leads_field(draft: ThemeDraft, people: Sequence[Named], say: Say) -> Element:
    """Return the choice of who prepares it."""
    choices = [(person.id, person.name[:NAME_MOST]) for person in people]
    return ask_choice("leads", say("theme.leads_label"), choices, value=draft.leads, multiple=True)


def minutes_field(draft: ThemeDraft, say: Say, before: str = "") -> Element:
    """Return the wanted time; ``before`` goes before the field's name."""
    return ask_number(f"{before}minutes", say("theme.minutes_label"), value=draft.minutes, least=1, most=MINUTES_MOST)


def position_field(draft: ThemeDraft, say: Say) -> Element:
    """Return the place in the register."""
    return ask_number("position", say("theme.position_label"), value=draft.position, least=1, most=POSITION_MOST)


def preparing_fields(draft: ThemeDraft, say: Say) -> tuple[Element, ...]:
    """Return what the leads are asked."""
    return (
        question_field(draft, say, PREPARED),
        form_field(draft, say, PREPARED),
        minutes_field(draft, say, PREPARED),
        ask_yes("help", say("theme.help_label"), say, value=draft.help),
        ask_text("help_words", say("theme.help_words_label"), value=draft.help_words, most=HELP_MOST),
    )


def form_word(form: ThemeForm, say: Say) -> str:
    """Return how a theme is worked with."""
    return say(f"theme.form_{form.value}")

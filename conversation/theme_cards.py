"""Drawing the register of themes, one theme, and a form that was refused."""

from cards.closing import ClosingTheme
from cards.envelope import Envelope
from cards.theme_ask import ThemeAgainView, theme_again
from cards.theme_form import HELP_MOST, PREPARED, QUESTION_MOST, TITLE_MOST, ThemeDraft
from cards.theme_register import ThemeRegisterView, theme_register
from cards.theme_told import ThemeToldView, theme_told
from conversation.before_meeting import id_or_nothing, pressed_envelope
from conversation.fields import Fields
from conversation.verbs import Card
from meetings.refusals import Refusal, Refused
from meetings.themes import ThemeForm
from texts.refusals import refusal_sentence
from texts.say import Say
from texts.theme_words import words_of_help
from workflows.close_meeting import ThemeQuestion
from workflows.list_themes import ThemesListed
from workflows.theme_view import ThemeTold


def draw_register(listed: ThemesListed, say: Say) -> Card:
    """Draw a page of the register."""
    view = ThemeRegisterView(
        envelope=_envelope(listed),
        themes=listed.themes,
        people=listed.people,
        keeps=listed.keeps,
        on=listed.on,
        page=listed.page,
    )
    return theme_register(view, say)


def draw_told(told: ThemeTold, say: Say) -> Card:
    """Draw what came of a request about one theme."""
    theme = told.theme
    view = ThemeToldView(
        envelope=_envelope(told),
        change=told.change.value,
        theme=theme,
        people=told.people,
        keeps=told.keeps,
        leads=told.leads,
        running=told.running,
        turned_on=told.turned_on,
        line=told.line,
        help_words=words_of_help(theme.title, theme.asked) if theme is not None else "",
    )
    return theme_told(view, say)


def again_theme(fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the form once more with what was typed; too many leads may be saved knowingly."""
    typed = {name.removeprefix(PREPARED): given for name, given in fields.inputs().items()}
    form = typed.get("form", "")
    view = ThemeAgainView(
        envelope=pressed_envelope(fields),
        verb=fields.verb,
        draft=ThemeDraft(
            title=typed.get("title", "")[:TITLE_MOST],
            question=typed.get("question", "")[:QUESTION_MOST],
            form=form if form in set(ThemeForm) else ThemeForm.OPEN.value,
            leads=_leads(fields),
            minutes=_number(typed.get("minutes", "")),
            position=_number(typed.get("position", "")),
            help=typed.get("help") == "true",
            help_words=typed.get("help_words", "")[:HELP_MOST],
        ),
        error=refusal_sentence(refused, say),
        theme=id_or_nothing(fields, "theme"),
        many=refused.code is Refusal.THEME_LEADS_MANY,
    )
    return theme_again(view, say)


def closing_theme(question: ThemeQuestion | None) -> ClosingTheme | None:
    """Return the question of the next theme for the card that closes a meeting."""
    return ClosingTheme(themes=question.themes, people=question.people) if question is not None else None


def _envelope(result: ThemesListed | ThemeTold) -> Envelope:
    return Envelope(network=result.network_id, subject=result.subject_id, card=result.card, version=result.version)


def _leads(fields: Fields) -> str:
    try:
        return ",".join(fields.ids("leads"))
    except Refused:
        return ""


def _number(words: str) -> int | None:
    return int(words) if words.isdecimal() and len(words) < 4 else None  # noqa: PLR2004 - what fits the field

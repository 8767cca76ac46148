"""The register of themes, in pages, with the way to each of them and to a new one."""

from cards.elements import Element, ask_choice, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from cards.paging import cut
from cards.theme_form import ThemeDraft, form_field, leads_field, question_field, title_field
from cards.theme_lines import theme_lines
from meetings.namesakes import Named
from meetings.theme_facts import ThemeFacts
from meetings.values import value
from texts.say import Say

PER_PAGE = 8
CHOICE_MOST = 60
PEOPLE_MOST = 40
"""With more people than this, who prepares a new theme is chosen once it has been added."""


@value
class ThemeRegisterView:
    """``keeps`` = the reader may add and choose; ``on`` = meetings end with choosing the next theme."""

    envelope: Envelope
    themes: tuple[ThemeFacts, ...]
    people: tuple[Named, ...] = ()
    keeps: bool = False
    on: bool = False
    page: int = 1


def theme_register(view: ThemeRegisterView, say: Say) -> Element:
    """Return one page of the register."""
    count = max(1, -(-len(view.themes) // PER_PAGE))
    page = min(max(view.page, 1), count)
    here = view.themes[(page - 1) * PER_PAGE : page * PER_PAGE]
    body = [heading(say("theme.title")), *(part for theme in here for part in _theme(theme, say))]
    if not here:
        body.append(text(say("theme.none")))
    if view.keeps and not view.on and not view.themes:
        body.append(text(say("theme.first_turns_on"), subtle=True))
    actions = []
    if here:
        shown = [(one.id, cut(one.title, CHOICE_MOST)) for one in here]
        body.append(ask_choice("theme", say("theme.which"), shown, value=shown[0][0]))
        actions.append(execute(say("theme.button_open"), view.envelope.data("theme.show")))
        if view.keeps:
            actions.append(execute(say("theme.button_choose"), view.envelope.data("theme.choose")))
    if view.keeps:
        actions.append(_add(view, say))
    if count > 1:
        body.append(text(say("theme.page", page=page, pages=count), subtle=True))
        after = page % count + 1
        turn = say("theme.button_first_page" if after == 1 else "theme.button_next_page")
        actions.append(execute(turn, view.envelope.data("theme.list", page=str(after)), inputs=False))
    return card(*body, actions=actions, say=say, summary=say("theme.title"))


def _theme(theme: ThemeFacts, say: Say) -> list[Element]:
    return [text(escape(f"{theme.position}. {theme.title}"), bold=True, separator=theme.position > 1), *theme_lines(theme, say)]


def _add(view: ThemeRegisterView, say: Say) -> Element:
    draft = ThemeDraft()
    return more(
        say("theme.button_add"),
        title_field(draft, say),
        question_field(draft, say),
        form_field(draft, say),
        *([leads_field(draft, view.people, say)] if len(view.people) <= PEOPLE_MOST else []),
        actions=[execute(say("theme.button_save"), view.envelope.data("theme.add"), "positive")],
    )

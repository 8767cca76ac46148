"""A theme in a few lines: what it asks, how, who and when, and who led it before."""

from cards.elements import Element, escape, text
from cards.paging import cut
from cards.theme_form import form_word
from meetings.theme_facts import ThemeFacts
from meetings.themes import LEADS_LEAST, ThemeForm, ThemeState
from texts.say import Say

QUESTION_SHOWN = 400
NAMES_SHOWN = 300
FORMER_SHOWN = 3


def theme_lines(theme: ThemeFacts, say: Say) -> list[Element]:
    """Return what is known of a theme besides its title; what is missing is said in words."""
    found = [text(escape(cut(theme.question, QUESTION_SHOWN)))] if theme.question else []
    if theme.state is ThemeState.CHOSEN:
        when = say("theme.chosen_for", day=theme.day) if theme.day is not None else say("theme.chosen_for_next")
        found.append(text(when, colour="good"))
    how = [form_word(theme.form, say)] if theme.form is not ThemeForm.OPEN else []
    how += [say("theme.minutes", minutes=theme.minutes)] if theme.minutes else []
    who = say("theme.prepared_by", names=theme.names) if theme.leads else say("theme.nobody")
    found.append(text(escape(cut(" · ".join([*how, who]), NAMES_SHOWN)), subtle=True))
    return found


def theme_details(theme: ThemeFacts, say: Say) -> list[Element]:
    """Return the lines of ``theme_lines``, what ought to be thought of, and its history."""
    found = theme_lines(theme, say)
    if theme.few:
        found.append(text(f"⚠ {say('theme.few', least=LEADS_LEAST)}", colour="warning"))
    if theme.asked:
        found.append(text(say("theme.asked", text=escape(cut(theme.asked, QUESTION_SHOWN)))))
    found += [
        text(escape(cut(say("theme.former", day=until, names=names), NAMES_SHOWN)), subtle=True)
        for until, names in theme.former[-FORMER_SHOWN:]
        if names
    ]
    return found

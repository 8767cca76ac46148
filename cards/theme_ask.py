"""What the leads of a theme are asked two weeks before its meeting, and a theme that could not be saved."""

from datetime import date

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.theme_form import ThemeDraft, form_field, minutes_field, position_field, preparing_fields, question_field, title_field
from cards.theme_told import draft_of
from meetings.theme_facts import ThemeFacts
from meetings.values import value
from texts.say import Say


@value
class ThemeAskView:
    """``others`` prepare it together with the receiver; ``help_words`` as in ``ThemeToldView``."""

    envelope: Envelope
    theme: ThemeFacts
    day: date
    others: tuple[str, ...] = ()
    help_words: str = ""


def theme_ask(view: ThemeAskView, say: Say) -> Element:
    """Return the private form."""
    when = say("theme.ask_when", title=escape(view.theme.title), day=view.day)
    who = say("theme.ask_with", names=view.others) if view.others else say("theme.ask_alone")
    send = execute(say("theme.button_save"), view.envelope.data("theme.prepare", theme=view.theme.id), "positive")
    return card(
        heading(say("theme.ask")),
        text(when),
        text(escape(who), subtle=True),
        *preparing_fields(draft_of(view.theme, view.help_words), say),
        actions=[send],
        say=say,
        summary=say("theme.ask"),
    )


@value
class ThemeAgainView:
    """A press of ``verb`` that was refused with the sentence ``error``; ``many`` = it may be saved knowingly.

    ``theme`` is the theme's id ("" for a new one). The leads chosen stay with the button.
    """

    envelope: Envelope
    verb: str
    draft: ThemeDraft
    error: str
    theme: str = ""
    many: bool = False


def theme_again(view: ThemeAgainView, say: Say) -> Element:
    """Return the form once more with what was typed."""
    kept = {"theme": view.theme, "leads": view.draft.leads, **({"knowingly": "true"} if view.many else {})}
    save = say("theme.button_anyway" if view.many else "theme.button_save")
    return card(
        heading(say("theme.again")),
        text(view.error, colour="attention"),
        *_typed(view, say),
        actions=[
            execute(save, view.envelope.data(view.verb, **{key: worth for key, worth in kept.items() if worth}), "positive"),
            execute(say("theme.button_all"), view.envelope.data("theme.list"), inputs=False),
        ],
        say=say,
        summary=say("theme.again"),
    )


def _typed(view: ThemeAgainView, say: Say) -> tuple[Element, ...]:
    """Return the fields of the form that was sent."""
    draft = view.draft
    if view.verb == "theme.prepare":
        return preparing_fields(draft, say)
    if view.verb == "theme.choose":
        return () if view.theme else (title_field(draft, say),)
    fields = (title_field(draft, say), question_field(draft, say), form_field(draft, say))
    return fields if view.verb == "theme.add" else (*fields, minutes_field(draft, say), position_field(draft, say))

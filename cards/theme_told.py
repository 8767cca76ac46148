"""One theme: what has just become of it, what is known of it and what can be done next."""

from cards.elements import Element, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from cards.theme_form import (
    ThemeDraft,
    form_field,
    leads_field,
    minutes_field,
    position_field,
    preparing_fields,
    question_field,
    title_field,
)
from cards.theme_lines import theme_details
from meetings.namesakes import Named
from meetings.theme_facts import ThemeFacts
from meetings.themes import LISTED, ThemeState
from meetings.values import value
from texts.say import Say


@value
class ThemeToldView:
    """``change`` is shown, added, known, edited, chosen, undecided, prepared or dropped.

    ``envelope`` has the meeting that is on or next as subject (or the network), ``running`` = it is on. ``line`` is what its
    minutes say. ``keeps`` and ``leads`` say what the reader may do; ``help_words`` are what the leads asked the coordinator for.
    """

    envelope: Envelope
    change: str
    theme: ThemeFacts | None
    people: tuple[Named, ...] = ()
    keeps: bool = False
    leads: bool = False
    running: bool = False
    turned_on: bool = False
    line: str = ""
    help_words: str = ""


def theme_told(view: ThemeToldView, say: Say) -> Element:
    """Return the answer about one theme."""
    title = say(f"theme.{view.change}")
    body = [heading(title)]
    if view.theme is not None:
        body += [text(escape(view.theme.title), bold=True), *theme_details(view.theme, say)]
    if view.line:
        body.append(text(say("theme.noted", line=escape(view.line))))
    if view.turned_on:
        body.append(text(say("theme.turned_on"), subtle=True))
    return card(*body, actions=_actions(view, say), say=say, summary=title)


def _actions(view: ThemeToldView, say: Say) -> list[Element]:
    """Return at most six buttons, those of opened forms counted."""
    own, theme = view.envelope, view.theme
    at_meeting = view.running and view.change in {"chosen", "undecided"}
    found = []
    if at_meeting:
        found.append(execute(say("theme.button_close"), own.data("meeting.close"), "positive", inputs=False))
        found.append(execute(say("theme.button_back"), own.data("item.show"), inputs=False))
    if theme is not None and theme.state in LISTED:
        if view.leads and (not view.keeps or theme.state is ThemeState.CHOSEN) and not at_meeting:
            found.append(_prepare(view, theme, say))
        if view.keeps:
            if theme.state is ThemeState.WAITING:
                data = own.data("theme.choose", theme=theme.id)
                found.append(execute(say("theme.button_choose"), data, "positive", inputs=False))
            found.append(_edit(view, theme, say))
            if not at_meeting:
                drop = own.data("theme.drop", theme=theme.id)
                found.append(execute(say("theme.button_drop"), drop, "destructive", inputs=False))
    found.append(execute(say("theme.button_all"), own.data("theme.list"), inputs=False))
    return found


def draft_of(theme: ThemeFacts, help_words: str) -> ThemeDraft:
    """Return the theme as its fields are filled."""
    return ThemeDraft(
        title=theme.title,
        question=theme.question,
        form=theme.form.value,
        leads=",".join(lead.id for lead in theme.leads),
        minutes=theme.minutes,
        position=theme.position,
        help=bool(theme.asked),
        help_words=help_words,
    )


def _prepare(view: ThemeToldView, theme: ThemeFacts, say: Say) -> Element:
    send = execute(say("theme.button_save"), view.envelope.data("theme.prepare", theme=theme.id), "positive")
    return more(say("theme.button_prepare"), *preparing_fields(draft_of(theme, view.help_words), say), actions=[send])


def _edit(view: ThemeToldView, theme: ThemeFacts, say: Say) -> Element:
    draft = draft_of(theme, "")
    return more(
        say("theme.button_edit"),
        title_field(draft, say),
        question_field(draft, say),
        form_field(draft, say),
        minutes_field(draft, say),
        leads_field(draft, view.people, say),
        position_field(draft, say),
        actions=[execute(say("theme.button_save"), view.envelope.data("theme.edit", theme=theme.id), "positive")],
    )

"""Closing the meeting: the check list while something is open, then what the meeting came to."""

from cards.elements import Element, ask_choice, ask_text, card, escape, execute, heading, more, text
from cards.envelope import Envelope
from cards.paging import cut
from cards.theme_form import TITLE_MOST, ThemeDraft, leads_field
from meetings.namesakes import Named
from meetings.values import value
from texts.say import Say

MOST_LINES = 12
THEME_MOST = 60
THEMES_MOST = 20
LINES_BESIDE_THEME = 3


@value
class ClosingTheme:
    """The next theme has still to be chosen: (id, title) of the register, and who could prepare one."""

    themes: tuple[tuple[str, str], ...]
    people: tuple[Named, ...]


@value
class ClosingView:
    """``ownerless`` are action texts, ``empty`` numbers and titles of items without a word. ``theme`` must be answered first."""

    envelope: Envelope
    closed: bool
    nobody_present: bool
    ownerless: tuple[str, ...]
    empty: tuple[tuple[str, str], ...]
    items: int
    decisions: int
    actions: int
    moved: int
    theme: ClosingTheme | None = None


def closing(view: ClosingView, say: Say) -> Element:
    """Draw the check list, or the end of the meeting with what is still open."""
    title = say("closing.closed" if view.closed else "closing.title")
    body = [heading(title)]
    if view.closed:
        counts = [
            say(f"closing.{name}", n=count)
            for name, count in (
                ("items", view.items),
                ("decisions", view.decisions),
                ("actions", view.actions),
                ("moved", view.moved),
            )
        ]
        body.append(text(say("closing.draft", counts=counts)))
        body.append(text(say("closing.asked"), subtle=True))
    lines = [say("closing.nobody_present")] if view.nobody_present else []
    lines += [say("closing.ownerless", text=escape(words[:300])) for words in view.ownerless]
    lines += [say("closing.empty", number=number, title=escape(name[:300])) for number, name in view.empty]
    most = MOST_LINES if view.theme is None else LINES_BESIDE_THEME
    body += [text(f"⚠ {line}", colour="warning") for line in lines[:most]]
    if len(lines) > most:
        body.append(text(say("closing.more", n=len(lines) - most), subtle=True))
    if view.theme is not None:
        body.append(text(say("theme.choose_before_closing"), bold=True))
        actions = _theme(view.envelope, view.theme, say)
    elif view.closed:
        actions = [
            execute(say("closing.review"), view.envelope.data("minutes.show"), "positive"),
            execute(say("closing.open"), view.envelope.data("minutes.open")),
        ]
    else:
        move = view.envelope.data("meeting.close", anyway="true", move="true")
        actions = [
            execute(say("closing.anyway"), view.envelope.data("meeting.close", anyway="true"), "positive"),
            *([execute(say("closing.move"), move)] if view.empty else []),
            execute(say("closing.roll_call"), view.envelope.data("roll.show")),
            execute(say("closing.back"), view.envelope.data("item.show")),
        ]
    return card(*body, actions=actions, say=say, summary=title)


def _theme(envelope: Envelope, theme: ClosingTheme, say: Say) -> list[Element]:
    """Return the ways to answer the question of the next theme; nothing else closes the meeting."""
    fields = [
        ask_text("title", say("theme.other_title" if theme.themes else "theme.title_label"), most=TITLE_MOST),
        leads_field(ThemeDraft(), theme.people, say),
    ]
    if theme.themes:
        shown = [(key, cut(title, THEME_MOST)) for key, title in theme.themes[:THEMES_MOST]]
        fields.insert(0, ask_choice("theme", say("theme.which"), shown))
    choose = execute(say("theme.button_save"), envelope.data("theme.choose"), "positive")
    return [
        more(say("theme.button_choose_now"), *fields, actions=[choose]),
        execute(say("theme.button_undecided"), envelope.data("theme.choose", undecided="true"), inputs=False),
        execute(say("closing.roll_call"), envelope.data("roll.show"), inputs=False),
        execute(say("closing.back"), envelope.data("item.show"), inputs=False),
    ]

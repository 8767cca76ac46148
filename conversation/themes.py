"""What can be pressed and said about themes: the register, the next theme, how its leads want to work."""

from cards.theme_form import HELP_MOST, MINUTES_MOST, POSITION_MOST, PREPARED, QUESTION_MOST, TITLE_MOST
from conversation.around_table import people_named
from conversation.fields import Fields
from conversation.theme_cards import again_theme, draw_register, draw_told
from conversation.turn import Mention
from conversation.verbs import Speaker, Spoken, Verb
from meetings.refusals import Refusal, Refused
from meetings.themes import ThemeForm
from texts.commands import Command
from texts.theme_words import ThemeSaid, print_help, print_line, read_theme
from workflows import choose_theme, edit_themes, list_themes, prepare_theme
from workflows.situation import Situation

PAGES_MOST = 99


def _read_add(fields: Fields) -> edit_themes.AddTheme:
    return edit_themes.AddTheme(
        title=fields.text("title", most=TITLE_MOST, required=True),
        question=fields.text("question", most=QUESTION_MOST, lines=True),
        form=fields.choice("form", ThemeForm, ThemeForm.OPEN),
        lead_ids=fields.ids("leads"),
        knowingly=fields.yes("knowingly"),
        subject_id=fields.maybe_id("subject"),
    )


def _read_edit(fields: Fields) -> edit_themes.EditTheme:
    return edit_themes.EditTheme(
        theme_id=fields.id("theme"),
        title=fields.text("title", most=TITLE_MOST, required=True),
        question=fields.text("question", most=QUESTION_MOST, lines=True),
        form=fields.choice("form", ThemeForm, ThemeForm.OPEN),
        lead_ids=fields.ids("leads"),
        minutes=fields.number("minutes", least=1, most=MINUTES_MOST),
        position=fields.number("position", least=1, most=POSITION_MOST),
        knowingly=fields.yes("knowingly"),
        subject_id=fields.maybe_id("subject"),
    )


def _read_choose(fields: Fields) -> choose_theme.ChooseTheme:
    title = fields.text("title", most=TITLE_MOST)
    return choose_theme.ChooseTheme(
        print_line=print_line,
        theme_id="" if title else fields.maybe_id("theme"),
        title=title,
        lead_ids=fields.ids("leads"),
        undecided=fields.yes("undecided"),
        knowingly=fields.yes("knowingly"),
        subject_id=fields.maybe_id("subject"),
    )


def _read_prepare(fields: Fields) -> prepare_theme.PrepareTheme:
    return prepare_theme.PrepareTheme(
        theme_id=fields.id("theme"),
        question=fields.text(f"{PREPARED}question", most=QUESTION_MOST, lines=True),
        form=fields.choice(f"{PREPARED}form", ThemeForm, ThemeForm.OPEN),
        minutes=fields.number(f"{PREPARED}minutes", least=1, most=MINUTES_MOST),
        help=fields.yes("help"),
        help_words=fields.text("help_words", most=HELP_MOST),
        print_help=print_help,
        subject_id=fields.maybe_id("subject"),
    )


VERBS: tuple[Verb, ...] = (
    Verb(
        request=list_themes.REQUEST,
        read=lambda fields: list_themes.ListThemes(page=fields.number("page", least=1, most=PAGES_MOST) or 1),
        draw=draw_register,
        reads=True,
    ),
    Verb(
        request=list_themes.SHOW,
        read=lambda fields: list_themes.ShowTheme(theme_id=fields.id("theme")),
        draw=draw_told,
        reads=True,
    ),
    Verb(request=edit_themes.ADD, read=_read_add, draw=draw_told, again=again_theme),
    Verb(request=edit_themes.EDIT, read=_read_edit, draw=draw_told, again=again_theme),
    Verb(
        request=edit_themes.DROP,
        read=lambda fields: edit_themes.DropTheme(theme_id=fields.id("theme"), subject_id=fields.maybe_id("subject")),
        draw=draw_told,
    ),
    Verb(request=choose_theme.REQUEST, read=_read_choose, draw=draw_told, again=again_theme),
    Verb(request=prepare_theme.REQUEST, read=_read_prepare, draw=draw_told, again=again_theme),
)


def _named(said: ThemeSaid, situation: Situation) -> tuple[str, tuple[str, ...]]:
    """Return the title and the people meant: the first way to part them in which every name is somebody's.

    Raises Refused: NAME_UNCLEAR before NAME_UNKNOWN, FIELD_TOO_LONG.
    """
    faults: list[Refused] = []
    for title, names in said.ways:
        if len(title) > TITLE_MOST:
            raise Refused(Refusal.FIELD_TOO_LONG, field="title", most=TITLE_MOST)
        try:
            return title, people_named(names, situation) if names else ()
        except Refused as refused:
            faults.append(refused)
    raise next((fault for fault in faults if fault.code is Refusal.NAME_UNCLEAR), faults[-1])


def _add(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Add a theme, or say who prepares one: "tema: Barn och unga, Ylva ansluter"."""
    said = read_theme(command.text)
    if said.undecided:
        raise Refused(Refusal.FIELD_MISSING, field="title")
    title, leads = _named(said, situation)
    ask = edit_themes.AddTheme(title=title, lead_ids=leads, joining=said.joining, knowingly=said.knowingly)
    return Spoken(verb="theme.add", ask=ask)


def _choose(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Choose the next theme: "nästa tema: Barn och unga, Gunvor och Disa förbereder", "nästa tema: ej bestämt"."""
    said = read_theme(command.text)
    title, leads = ("", ()) if said.undecided else _named(said, situation)
    ask = choose_theme.ChooseTheme(
        print_line=print_line,
        title=title,
        lead_ids=leads,
        joining=said.joining,
        undecided=said.undecided,
        knowingly=said.knowingly,
        subject_id=situation.meeting.id if situation.meeting is not None else "",
    )
    return Spoken(verb="theme.choose", ask=ask)


def _list(_command: Command, _situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="theme.list", ask=list_themes.ListThemes())


SPEAKERS: dict[str, Speaker] = {"theme": _add, "next_theme": _choose, "themes": _list}

"""Look at the register of themes, or at one of them."""

from meetings.namesakes import Named
from meetings.theme_facts import ThemeFacts
from meetings.themes import listed
from meetings.values import value
from workflows.glances import shown_names
from workflows.ports import Work
from workflows.propose_item import people_to_choose
from workflows.request import Request
from workflows.situation import open_meeting
from workflows.theme_view import READERS, ThemeChange, ThemeTold, keeps_register, theme_facts, theme_within, told
from workflows.within import own_network


@value
class ListThemes:
    """``page`` counts from 1."""

    subject_id: str = ""
    page: int = 1


@value
class ThemesListed:
    """The register in its order; ``on`` = meetings end with choosing the next theme. ``subject_id`` as in ``ThemeTold``."""

    network_id: str
    subject_id: str
    card: str
    version: int
    themes: tuple[ThemeFacts, ...]
    people: tuple[Named, ...]
    keeps: bool
    on: bool
    page: int = 1


@value
class ShowTheme:
    """``theme_id`` is the theme."""

    theme_id: str
    subject_id: str = ""


def list_themes(work: Work, ask: ListThemes) -> ThemesListed:
    """Return every theme that is still to be held."""
    network = own_network(work)
    names = shown_names(work, network.id)
    meeting = open_meeting(work, network.id)
    return ThemesListed(
        network_id=network.id,
        subject_id=meeting.id if meeting is not None else network.id,
        card=work.new_id(),
        version=meeting.version if meeting is not None else 1,
        themes=tuple(theme_facts(work, theme, names) for theme in listed(work.themes.find(network_id=network.id))),
        people=people_to_choose(work, network.id),
        keeps=keeps_register(work),
        on=network.rules.themes,
        page=ask.page,
    )


def show_theme(work: Work, ask: ShowTheme) -> ThemeTold:
    """Raise Refused NOT_FOUND."""
    return told(work, theme_within(work, ask.theme_id), ThemeChange.SHOWN)


REQUEST = Request(verb="theme.list", ask=ListThemes, run=list_themes, result=ThemesListed, roles=READERS, chairs=True)
SHOW = Request(verb="theme.show", ask=ShowTheme, run=show_theme, result=ThemeTold, roles=READERS, chairs=True)

"""Keep the register of themes: add one, change it, strike it."""

from dataclasses import replace

from meetings.refusals import Refusal, Refused
from meetings.themes import Theme, ThemeForm, ThemeState, led_by, listed, ordered, titled
from meetings.values import value
from workflows.ports import Work
from workflows.request import Request
from workflows.theme_steps import dress_item, let_go
from workflows.theme_view import WHO, ThemeChange, ThemeTold, knows_better, open_theme, told
from workflows.within import membership_within, own_network


@value
class AddTheme:
    """``title`` names the theme, the rest may wait.

    For a theme that is there already, ``lead_ids`` lead it from now on: beside those before them when ``joining``.
    ``knowingly`` = more than four leads are meant.
    """

    title: str
    question: str = ""
    form: ThemeForm = ThemeForm.OPEN
    lead_ids: tuple[str, ...] = ()
    joining: bool = False
    knowingly: bool = False
    subject_id: str = ""


@value
class EditTheme:
    """The theme's whole new state; ``position`` None = it stays where it is."""

    theme_id: str
    title: str
    question: str
    form: ThemeForm
    lead_ids: tuple[str, ...]
    minutes: int | None = None
    position: int | None = None
    knowingly: bool = False
    subject_id: str = ""


@value
class DropTheme:
    """Strike ``theme_id`` from the register, and from a coming agenda."""

    theme_id: str
    subject_id: str = ""


def add_theme(work: Work, ask: AddTheme) -> ThemeTold:
    """Raise Refused: NOT_FOUND (a lead), THEME_LEADS_MANY."""
    known = titled(listed(work.themes.find(network_id=work.actor.membership.network_id)), ask.title)
    if known is not None:
        if ask.lead_ids:
            leads = (*known.lead_ids, *ask.lead_ids) if ask.joining else ask.lead_ids
            known = keep_leads(work, known, leads, knowingly=ask.knowingly)
        return told(work, known, ThemeChange.EDITED if ask.lead_ids else ThemeChange.KNOWN)
    theme, turned_on = register(work, ask.title)
    theme = replace(theme, question=ask.question, form=ask.form)
    work.themes.save(theme)
    keep_leads(work, theme, ask.lead_ids, knowingly=ask.knowingly)
    return told(work, theme, ThemeChange.ADDED, turned_on=turned_on)


def edit_theme(work: Work, ask: EditTheme) -> ThemeTold:
    """Raise Refused: NOT_FOUND (theme, lead), THEME_CLOSED, THEME_LEADS_MANY, FIELD_INVALID (the title of another theme)."""
    theme = open_theme(work, ask.theme_id)
    others = [one for one in listed(work.themes.find(network_id=theme.network_id)) if one.id != theme.id]
    if titled(others, ask.title) is not None:
        raise Refused(Refusal.FIELD_INVALID, field="title")
    theme = replace(theme, title=ask.title, question=ask.question, form=ask.form, minutes=ask.minutes)
    work.themes.save(theme)
    theme = keep_leads(work, theme, ask.lead_ids, knowingly=ask.knowingly)
    if ask.position is not None:
        for moved in ordered(listed(work.themes.find(network_id=theme.network_id)), theme, ask.position):
            work.themes.save(moved)
    return told(work, theme, ThemeChange.EDITED)


def drop_theme(work: Work, ask: DropTheme) -> ThemeTold:
    """Raise Refused: NOT_FOUND, THEME_CLOSED."""
    theme = let_go(work, open_theme(work, ask.theme_id), ThemeState.DROPPED)
    return told(work, theme, ThemeChange.DROPPED)


def register(work: Work, title: str) -> tuple[Theme, bool]:
    """Add a theme at the end of the register and return it; the first one of a network turns choosing the next theme on."""
    network = own_network(work)
    before = work.themes.find(network_id=network.id)
    last = max((theme.position for theme in listed(before)), default=0)
    theme = Theme(id=work.new_id(), network_id=network.id, title=title, position=last + 1)
    work.themes.add(theme)
    turned_on = not before and not network.rules.themes
    if turned_on:
        work.networks.save(replace(network, rules=replace(network.rules, themes=True)))
    return theme, turned_on


def keep_leads(work: Work, theme: Theme, lead_ids: tuple[str, ...], *, knowingly: bool) -> Theme:
    """Store who leads a theme, on a coming agenda too; Refused NOT_FOUND, THEME_LEADS_MANY."""
    for person_id in lead_ids:
        if person_id not in theme.lead_ids:
            membership_within(work, person_id)
    led = led_by(theme, lead_ids, work.now, work.actor.person.id, knowingly=knows_better(work, knowingly))
    work.themes.save(led)
    dress_item(work, led)
    return led


ADD = Request(verb="theme.add", ask=AddTheme, run=add_theme, result=ThemeTold, roles=WHO, chairs=True)
EDIT = Request(verb="theme.edit", ask=EditTheme, run=edit_theme, result=ThemeTold, roles=WHO, chairs=True)
DROP = Request(verb="theme.drop", ask=DropTheme, run=drop_theme, result=ThemeTold, roles=WHO, chairs=True)

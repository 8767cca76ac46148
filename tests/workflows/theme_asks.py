"""The requests of themes, short enough to tell a story with."""

from datetime import date, time

from meetings.agenda import Outcome
from meetings.themes import ThemeForm
from tests.workflows.running_world import World
from tests.workflows.swept import swept
from texts.holidays_sv import red_days
from texts.theme_words import print_help, print_line
from workflows import (
    choose_theme,
    close_meeting,
    edit_themes,
    plan_meeting,
    start_meeting,
)
from workflows import prepare_theme as preparing
from workflows.deliveries import DeliveryKind
from workflows.sweep_themes import THEME_FORMS

NEXT = date(2021, 10, 22)


def add(world: World, title: str = "Barn och unga", *leads: str, who: str = "nadia", **more):
    return world.press(who, edit_themes.ADD, edit_themes.AddTheme(title=title, lead_ids=leads, **more))


def choose(world: World, title: str = "Barn och unga", *leads: str, who: str = "nadia", meeting: str = "m1", **more):
    return world.press(who, choose_theme.REQUEST, choosing(title, *leads, meeting=meeting, **more))


def choosing(title: str = "Barn och unga", *leads: str, meeting: str = "m1", **more):
    return choose_theme.ChooseTheme(print_line=print_line, title=title, lead_ids=leads, subject_id=meeting, **more)


def plan(world: World, day: date = NEXT) -> str:
    ask = plan_meeting.PlanMeeting(day=day, start=time(9), end=time(12), confirmed=True)
    return world.press("nadia", plan_meeting.REQUEST, ask).subject_id


def prepare(world: World, who: str = "gunvor", **more):
    return world.press(who, preparing.REQUEST, preparation(world, **more))


def preparation(world: World, **more):
    given = {"question": "Hur?", "form": ThemeForm.ROUND, "print_help": print_help, **more}
    return preparing.PrepareTheme(theme_id=theme(world).id, **given)


def theme(world: World, title: str = "Barn och unga"):
    (found,) = [row for row in world.rows("themes").values() if row.title == title]
    return found


def items(world: World, meeting_id: str | None = None):
    rows = [row for row in world.rows("items").values() if row.source_id == theme(world).id]
    return [row for row in rows if meeting_id in {None, row.meeting_id} and row.outcome is not Outcome.WITHDRAWN]


def close(world: World, **more):
    return world.press("nadia", close_meeting.REQUEST, close_meeting.CloseMeeting(subject_id="m1", anyway=True, **more))


def start(world: World) -> None:
    world.press("nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m1"))


def actions(world: World):
    return [(row.text, row.state) for row in world.rows("actions").values()]


def forms(world: World) -> list[str]:
    world.write(lambda work: swept(work, THEME_FORMS, red_days(2021, 2022)))
    return sorted(row.person_id for row in world.rows("deliveries").values() if row.kind is DeliveryKind.THEME_FORM)

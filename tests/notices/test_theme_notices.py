"""The leads' form, made from the state as it is when it goes."""

import pytest

from cards.check import faults
from notices.themes import MAKERS
from tests.workflows.running_world import World
from tests.workflows.theme_asks import add, choose, forms, plan, theme
from texts.say import Say
from workflows import edit_themes
from workflows.deliveries import DeliveryKind


def asked() -> World:
    """A theme of a meeting two weeks ahead whose leads are about to be asked."""
    world = World()
    add(world, "Barn och unga", "gunvor", "disa")
    world.write(lambda work: work.meetings.remove("m1"))
    plan(world)
    choose(world, meeting="")
    world.later(days=14)
    assert forms(world) == ["disa", "gunvor"]
    return world


def made(world: World, person_id: str, language: str = "sv"):
    (delivery,) = [
        row for row in world.rows("deliveries").values() if (row.kind, row.person_id) == (DeliveryKind.THEME_FORM, person_id)
    ]
    return world.look(lambda work: MAKERS[delivery.kind](work, delivery, Say(language)))


@pytest.mark.parametrize(("language", "words"), [("sv", "tillsammans med Disa Daleros"), ("en", "together with Disa Daleros")])
def test_a_lead_is_asked_in_their_language_and_told_who_else_prepares(language, words):
    message = made(asked(), "gunvor", language)
    assert faults(message.card) == []
    assert words in str(message.card)
    assert message.summary == message.card["fallbackText"]
    assert "Barn och unga" not in message.summary, "a phone's lock screen shows the summary"


def test_nothing_is_sent_to_who_leads_it_no_longer_nor_about_a_theme_that_was_struck():
    world = asked()
    add(world, "Barn och unga", "disa", "ylva")
    assert made(world, "gunvor") is None
    assert made(world, "disa") is not None
    world.press("nadia", edit_themes.DROP, edit_themes.DropTheme(theme_id=theme(world).id))
    assert made(world, "disa") is None

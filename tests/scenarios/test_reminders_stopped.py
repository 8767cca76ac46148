"""A reminder says why it came, and whoever wants fewer or none says so from there: in Teams and on the page behind a mail."""

from datetime import datetime

import pytest

from simulator.world import Person
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play, shown
from tests.scenarios.test_actions_shared import ask_everybody

WHY = "Du ansvarar för uppdraget, eller företräder den som gör det."


def digests(play: Play, person: Person) -> int:
    return sum("God morgon" in shown(message.card_for(person.id)) for message in play.chat(person).messages)


async def mornings(play: Play, *days: str) -> None:
    for day in days:
        await play.wind(datetime.fromisoformat(f"2027-{day}T08:10+01:00"))


@pytest.mark.parametrize(("often", "more"), [("never", 0), ("once", 1), ("usual", 2)])
async def test_in_teams_the_reminder_leads_to_the_choice_of_how_often(play: Play, often: str, more: int) -> None:
    petra = play.person("petra.")
    await ask_everybody(play)
    await mornings(play, "02-26")
    assert digests(play, petra) == 1
    assert WHY in shown((await play.newest(petra, "preferences.show")).card_for(petra.id))
    await play.press(petra, "preferences.show")
    await play.press(petra, "preferences.set", {"reminders": often})
    before = digests(play, petra)
    await mornings(play, "03-04", "03-05")
    assert digests(play, petra) - before == more


async def test_on_the_page_behind_a_mail_too(play: Play) -> None:
    mail = play.stage.mailed.mail
    await ask_everybody(play)
    await mornings(play, "02-26")
    letters = len(play.simulator.mailbox.to(mail))
    letter = play.simulator.mailbox.to(mail)[-1].text
    assert "Du får mejlet för att du är med i nätverket. Vill du inte ha fler?" in letter
    async with Browser(play) as browser:
        await browser.enter(link_in(play, mail))
        assert WHY in browser.words
        await browser.press("Mina inställningar")
        await browser.press("Spara", {"reminders": "never"})
    await mornings(play, "03-04", "03-05", "03-12")
    assert len(play.simulator.mailbox.to(mail)) == letters

"""What five meetings leave behind comes out on the following agenda; the names are invented, the traps are real."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest

from meetings.agenda import AgendaItem, CarryReason, Intent, ItemKind, Outcome
from meetings.minutes import MinutesItem
from minutes.phrases import outcome_sentence
from tests.databases import sqlite_in
from tests.scenarios.play import Play, open_play, shown
from texts.say import Say

MORNING = "T08:00:00+01:00"


class Meetings:
    """One network whose coordinator plans, holds and closes meetings by words and presses."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.lead = play.stage.coordinator

    async def say(self, words: str) -> str:
        """Type as the coordinator; return all that is shown in answer."""
        answer = await self.play.say(self.lead, words)
        assert answer.messages, words
        return answer.text + shown(answer.messages[-1].base_card)

    async def standing(self, *titles: str) -> None:
        await self.say("hej")
        await self.play.press(self.lead, "network.home")
        await self.play.press(self.lead, "network.settings")
        await self.play.press(self.lead, "network.rules", {"standing": "\n".join(titles)})

    async def plan(self, day: str) -> str:
        said = await self.say(f"möte: {day} kl. 9-12, Rådhuset")
        if "meeting.plan" in str(self.play.chat(self.lead).messages[-1].base_card):
            await self.play.press(self.lead, "meeting.plan")
        return said

    async def send_in(self, mail: str, title: str) -> None:
        person = self.play.person(mail)
        await self.play.say(person, f"ärende: {title}")
        await self.play.press(person, "agenda.submit")

    async def start(self, day: str) -> None:
        await self.play.wind(datetime.fromisoformat(day + MORNING))
        await self.say("starta")
        await self.say("alla närvarande")

    async def close(self) -> None:
        said = await self.say("avsluta")
        if "Mötet är avslutat" not in said:
            await self.play.press(self.lead, "meeting.close")

    async def agenda(self, day: str) -> list[AgendaItem]:
        (meeting,) = await self.play.rows("meetings", day=date.fromisoformat(day))
        rows = await self.play.rows("items", meeting_id=meeting.id)
        return sorted((row for row in rows if row.outcome is not Outcome.WITHDRAWN), key=lambda row: (row.position, row.id))

    async def titles(self, day: str) -> list[str]:
        return [item.title for item in await self.agenda(day)]


def printed(item: AgendaItem) -> str:
    """The sentence of the minutes about what became of an item."""
    return outcome_sentence(MinutesItem(number=1, title=item.title, outcome=item.outcome, carry=item.carry), Say("sv"))


async def opened(tmp_path, start: str) -> Meetings:
    return Meetings(await open_play(sqlite_in(tmp_path), start=datetime.fromisoformat(start + MORNING)))


@pytest.fixture
async def at(tmp_path) -> AsyncIterator:
    """``await at("2019-01-14")`` is the network on that morning."""
    opened_ones: list[Meetings] = []

    async def begin(start: str) -> Meetings:
        opened_ones.append(await opened(tmp_path, start))
        return opened_ones[-1]

    yield begin
    for one in opened_ones:
        await one.play.stop()


async def test_2019_02_01_a_named_day_and_a_review_sixty_days_before_the_end(at):
    network = await at("2019-01-14")
    await network.standing("Föregående anteckningar", "Övrigt")
    await network.plan("fredag 1 februari 2019")
    for title in ("Presentation av planeringsledaren", "Övergång av ordförandeskapet"):
        await network.send_in("gunvor.", title)
    await network.start("2019-02-01")
    await network.say("punkt 2")
    said = await network.say(
        "ställningstagande: nätverket ställer sig bakom att Nadia Frank blir planeringsledare till 2019-12-31 med 50 procents "
        "omfattning. Utvärdering ska göras i slutet av 2019."
    )
    assert "Gäller till tisdag 31 december 2019." in said
    assert "från söndag 1 december 2019" in said, "every date comes back with its weekday"
    await network.say("punkt 3")
    said = await network.say("flytta: ska tas upp till fortsatt diskussion 2019-03-01")
    assert "Tas upp fredag 1 mars 2019." in said
    await network.close()
    await network.plan("fredag 29 mars 2019")
    assert await network.titles("2019-03-29") == ["Föregående anteckningar", "Övergång av ordförandeskapet", "Övrigt"]
    await network.plan("fredag 1 mars 2019")
    assert await network.titles("2019-03-29") == ["Föregående anteckningar", "Övrigt"]
    (_, item, _) = await network.agenda("2019-03-01")
    assert (item.title, item.kind, item.carry_count) == ("Övergång av ordförandeskapet", ItemKind.CARRIED, 1)
    before = await network.play.rows("items", id=item.carried_from)
    assert (before[0].carry.to, before[0].carry.reason) == (date(2019, 3, 1), CarryReason.OTHER), "with a link back"
    await network.plan("fredag 25 oktober 2019")
    await network.plan("fredag 29 november 2019")
    assert len(await network.titles("2019-10-25")) == 2
    (_, review, _) = await network.agenda("2019-11-29")
    assert (review.kind, review.intent) == (ItemKind.DECISION_REVIEW, Intent.DECIDE)
    assert review.title.startswith("Utvärdera beslutet: nätverket ställer sig bakom att Nadia Frank")


async def test_2019_02_01_the_dates_of_a_decision_are_corrected_by_card(at):
    network = await at("2019-01-14")
    await network.plan("fredag 1 februari 2019")
    await network.start("2019-02-01")
    await network.say("beslut: avtalet gäller till 31 december 2019")
    answer = await network.play.press(network.lead, "decision.dates", {"valid_until": "2019-06-28", "review_on": ""})
    assert "Gäller till fredag 28 juni 2019." in shown(answer.card)
    await network.close()
    await network.plan("fredag 3 maj 2019")
    assert "Utvärdera beslutet: avtalet gäller till 31 december 2019" in await network.titles("2019-05-03")


async def test_2020_01_10_an_empty_heading_stays_and_what_the_network_does_itself_is_an_item(at):
    network = await at("2019-12-16")
    await network.standing("Föregående anteckningar", "Lägesrapport i kommunerna", "Övrigt")
    await network.plan("fredag 10 januari 2020")
    await network.send_in("gunvor.", "Vilka är de viktiga frågorna 2020?")
    await network.start("2020-01-10")
    await network.say("punkt 3")
    await network.say("beslut: det blir åtta temaområden")
    await network.say("uppdrag: Nätverket planerar in en fysisk träff")
    await network.close()
    await network.plan("fredag 7 februari 2020")
    agenda = await network.agenda("2020-02-07")
    assert [(item.title, item.kind) for item in agenda] == [
        ("Föregående anteckningar", ItemKind.PREVIOUS_MINUTES),
        ("Nätverket planerar in en fysisk träff", ItemKind.NETWORK_ACTION),
        ("Lägesrapport i kommunerna", ItemKind.STANDING),
        ("Övrigt", ItemKind.STANDING),
    ]
    said = await network.say("dagordning")
    assert "mötet fredag 10 januari 2020, anteckningarna är inte publicerade än" in said


async def test_2020_03_06_absent_proposer_no_time_and_a_decision_at_the_next_meeting(at):
    headings = ("Socialchefsnätverket SKR", "NSK:S SKR", "Centrala samverkansorganet", "Övrig omvärldsbevakning")
    network = await at("2020-02-10")
    await network.standing("Föregående anteckningar", *headings, "Övrigt")
    await network.plan("fredag 6 mars 2020")
    for mail, title in (
        ("gunvor.", "Hantering av smitta"),
        ("disa.", "Återkoppling socialjour"),
        ("disa.", "Offentliga mikrotjänster"),
        ("ulla.", "Skrivelse till Mittpunkten"),
        ("kristin.persson", "Temaområde: stärka förtroendet"),
    ):
        await network.send_in(mail, title)
    await network.start("2020-03-06")
    said = await network.say("frånvarande: Disa Daleros")
    assert "Disa Daleros är inte med och har 2 punkter kvar" in said
    assert "Punkten utgick eftersom Disa inte var med. Flyttas till nästa möte." in said
    moved = await network.play.press(network.lead, "item.move_waiting")
    assert "2 punkter flyttas" in shown(moved.card)
    await network.say("punkt 6")
    await network.say("notera: Dialog om läget.")
    await network.say("punkt 9")
    await network.say("beslut: att nätverket inte går vidare med skrivelsen i dagsläget")
    await network.say("flytta: På nästa möte tar nätverket beslut om hur vi går vidare.")
    await network.say("punkt 10")
    await network.say("flytta: hanns inte med")
    await network.close()
    await network.plan("fredag 3 april 2020")
    agenda = await network.agenda("2020-04-03")
    assert [item.title for item in agenda] == [
        "Föregående anteckningar",
        "Återkoppling socialjour",
        "Offentliga mikrotjänster",
        "Skrivelse till Mittpunkten",
        "Temaområde: stärka förtroendet",
        *headings,
        "Övrigt",
    ]
    assert [item.carry_count for item in agenda[1:5]] == [1, 1, 1, 1]
    assert (agenda[3].intent, agenda[3].carried_from is not None) == (Intent.DECIDE, True)
    said = await network.say("dagordning")
    assert said.count("utgick eftersom Disa inte var med") == 2
    assert "flyttad 1 gång, senast från mötet 6 mars, hanns inte med" in said
    history = await network.say("historik punkt 4")
    assert "fredag 6 mars 2020, punkt 9" in history
    assert "Beslut: att nätverket inte går vidare med skrivelsen i dagsläget" in history
    assert "fredag 3 april 2020, punkt 4" in history


async def test_2021_08_27_a_question_to_bring_an_election_and_a_vacant_seat(at):
    network = await at("2021-08-09")
    await network.standing("Föregående anteckningar", "Övrigt")
    await network.plan("fredag 27 augusti 2021")
    await network.send_in("gunvor.", "Hösten 2021")
    await network.start("2021-08-27")
    await network.say("punkt 2")
    said = await network.say("fråga att ta med: Hur jämför vi undernätverken?")
    assert "Frågan kommer på nästa dagordning." in said
    taken_back = await network.say("fråga att ta med: Fel fråga")
    assert "Fel fråga" in taken_back
    await network.say("ångra")
    said = await network.say("val: ordförande på nästa möte")
    assert "Val av ordförande är utlyst" in said
    await network.say("beslut: undernätverken presenterar sina frågor på varje möte")
    made = await network.play.press(network.lead, "decision.standing")
    assert "är nu en stående punkt" in shown(made.card)
    await network.close()
    (ylva,) = [one for one in await network.play.rows("persons") if one.name == "Ylva Åhult"]
    (chair,) = await network.play.rows("memberships", person_id=ylva.id)
    await network.play.store.run(lambda work: work.memberships.save(replace(chair, chair=False)))
    await network.say("hej")
    await network.play.press(network.lead, "network.home")
    await network.play.press(network.lead, "network.settings")
    await network.play.press(network.lead, "network.rules", {"chair_seats": "2"})
    await network.plan("fredag 24 september 2021")
    agenda = await network.agenda("2021-09-24")
    assert [(item.title, item.kind) for item in agenda] == [
        ("Föregående anteckningar", ItemKind.PREVIOUS_MINUTES),
        ("Vakant ordförandeplats", ItemKind.VACANT_CHAIR),
        ("Fråga att ta med: Hur jämför vi undernätverken?", ItemKind.OPEN_QUESTION),
        ("Val av ordförande", ItemKind.ELECTION),
        ("Hösten 2021", ItemKind.STANDING),
        ("Övrigt", ItemKind.STANDING),
    ]


async def test_2021_09_24_who_leaves_before_their_item(at):
    network = await at("2021-09-06")
    await network.standing("Föregående anteckningar", "Övrigt")
    await network.plan("fredag 24 september 2021")
    await network.send_in("gunvor.", "IFO-nätverket")
    await network.send_in("disa.", "Socialchefsnätverket SKR")
    await network.start("2021-09-24")
    await network.say("punkt 2")
    await network.say("inget nytt sen sist")
    said = await network.say("Disa Daleros lämnade mötet")
    assert "Disa Daleros lämnade mötet innan punkten togs upp. Flyttas till nästa möte." in said
    await network.play.press(network.lead, "item.move_waiting")
    await network.close()
    await network.plan("fredag 22 oktober 2021")
    (_, item, _) = await network.agenda("2021-10-22")
    assert (item.title, item.carry_count) == ("Socialchefsnätverket SKR", 1)
    said = await network.say("dagordning")
    assert "utgick eftersom Disa Daleros hade lämnat mötet" in said
    left = (await network.agenda("2021-09-24"))[2]
    assert printed(left) == "Disa Daleros lämnade mötet innan punkten togs upp, flyttas till nästa möte."


MOVED_ON = ("2020-02-07", "2020-03-06", "2020-04-03", "2020-05-08")
"""The days of an item that is moved at the first three of them."""


async def moved_a_third_time(at) -> tuple[Meetings, str]:
    """Move an item at two meetings and ask for it at the third, which runs; return what that was answered."""
    network = await at("2020-01-13")
    await network.standing("Övrigt")
    await network.plan("fredag 7 februari 2020")
    await network.send_in("gunvor.", "Gemensam upphandling")
    for day, coming in pairwise(MOVED_ON):
        await network.start(day)
        said = await network.say("flytta punkt 1: hanns inte med")
        if day == MOVED_ON[2]:
            break
        await network.close()
        await network.plan(coming)
    return network, said


async def test_at_the_third_move_somebody_is_asked_and_dropping_takes_a_reason(at):
    network, said = await moved_a_third_time(at)
    assert "Ska punkt 1 flyttas en gång till?" in said
    assert "Den har flyttats 2 gånger redan." in said
    (item, _) = await network.agenda(MOVED_ON[2])
    assert item.outcome is Outcome.OPEN, "nothing happens before somebody has answered"
    refused = await network.play.press(network.lead, "item.drop", {"words": ""})
    assert "Varför stryks punkten?" in shown(refused.card), "the same question again, with what is missing"
    dropped = await network.play.press(network.lead, "item.drop", {"words": "Löst av regionen"})
    assert "Punkt 1 utgår" in shown(dropped.card)
    await network.close()
    await network.plan(MOVED_ON[3])
    assert await network.titles(MOVED_ON[3]) == ["Övrigt"]
    assert printed((await network.agenda(MOVED_ON[2]))[0]) == "Punkten utgick: Löst av regionen."


async def test_a_third_move_can_be_made_all_the_same(at):
    network, _ = await moved_a_third_time(at)
    await network.play.press(network.lead, "item.postpone")
    await network.close()
    await network.plan(MOVED_ON[3])
    (item, _) = await network.agenda(MOVED_ON[3])
    assert (item.title, item.carry_count) == ("Gemensam upphandling", 3)
    history = await network.say("historik punkt 1")
    assert [line in history for line in ("fredag 7 februari 2020, punkt 1", "fredag 8 maj 2020, punkt 1")] == [True, True]
    assert history.count("Punkten hanns inte med. Flyttas till nästa möte.") == 3

"""A sub-network's chair does what the network gave it, in their own network, by its own meeting's day."""

from datetime import datetime

from meetings.actions import ActionState
from meetings.roster import read_file
from simulator.cast import ROSTER_HEADER
from tests.scenarios.play import Play, shown
from tests.scenarios.story import call_meeting, publish
from workflows.create_network import found_network
from workflows.import_roster import import_roster

SUB = "Kvalitetsnätverket"


async def found_sub_network(play: Play) -> None:
    """Nadia coordinates a second network, which Petra chairs; its settings say what it is a part of."""
    lead, petra = play.stage.coordinator, play.person("petra.")

    def second(work):
        network = found_network(work, name=SUB, family="Familjen Havsborg")
        rows = [
            (lead.name, "Sekretariatet Familjen Havsborg", lead.mail, "coordinator", "", lead.tenant_id, lead.id, "", ""),
            (petra.name, "Havsborg", petra.mail, "member", "yes", petra.tenant_id, petra.id, "", ""),
        ]
        import_roster(work, network.id, read_file("\n".join(";".join(row) for row in (ROSTER_HEADER, *rows))), dry_run=False)

    await play.store.run(second)
    networks = {row.name: row for row in await play.rows("networks")}
    await play.say(lead, f"nätverk {SUB}")
    await play.say(lead, "hej")
    await play.press(lead, "network.home")
    await play.press(lead, "network.settings")
    saved = await play.press(lead, "network.rules", {"part_of": networks["Socialchefsnätverket"].id})
    assert "Undernätverk till" in shown(saved.card)
    sub = await play.one("networks", id=networks[SUB].id)
    assert sub.parent_id == networks["Socialchefsnätverket"].id
    await play.say(lead, "nätverk Socialchefsnätverket")


async def test_the_chair_of_a_sub_network_hears_answers_and_the_next_agenda_knows(play: Play) -> None:
    lead, petra = play.stage.coordinator, play.person("petra.")
    await found_sub_network(play)
    await call_meeting(play)
    await publish(play)
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in (
        "starta",
        "alla närvarande",
        "nästa",
        f"uppdrag: {SUB} tar fram ett underlag till 5 mars",
        f"uppdrag: Disa Daleros tar upp frågan vid {SUB}s nästa möte",
        "avsluta",
    ):
        await play.say(lead, words)
    await play.press(lead, "meeting.close")
    await play.say(lead, f"nätverk {SUB}")
    await play.say(lead, "möte: fredag 19 mars kl. 9-12, Rådhuset")
    await play.say(lead, "nätverk Socialchefsnätverket")
    await play.wind(datetime.fromisoformat("2027-01-29T12:30+01:00"))
    given = await play.newest(petra, "action.done")
    words = shown(given.card_for(petra.id))
    assert "Du har fått ett uppdrag" in words
    assert "Socialchefsnätverket gav er det här på mötet fredag 29 januari." in words
    done = await play.press(petra, "action.done", {"line": "Underlaget finns i teamet"})
    assert "Klart! Tack" in shown(done.card)
    rows = {row.state: row for row in await play.rows("actions")}
    assert rows[ActionState.DONE].done_line == "Underlaget finns i teamet"
    listed = await play.say(play.person("disa."), "mina uppdrag")
    assert f"{SUB}s nästa möte" in shown(listed.messages[-1].base_card)
    assert "fredag 19 mars" in shown(listed.messages[-1].base_card)
    assert rows[ActionState.OPEN].due.day is None, "the day is theirs to move"
    await play.say(lead, "möte: fredag 26 februari kl. 9-12, Rådhuset")
    agenda = await play.say(lead, "dagordning")
    assert "klart sedan sist: Underlaget finns i teamet" in shown(agenda.messages[-1].base_card)


async def test_a_morning_of_two_networks_says_where_each_action_is_answered(play: Play) -> None:
    lead, petra = play.stage.coordinator, play.person("petra.")
    await found_sub_network(play)
    await call_meeting(play)
    await publish(play)
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    given = (f"uppdrag: {SUB} ser över rutinen till 12 februari", "uppdrag: Petra Almlöv bokar lokalen till 12 februari")
    for words in ("starta", "alla närvarande", "nästa", *given, "avsluta"):
        await play.say(lead, words)
    await play.press(lead, "meeting.close")
    await play.wind(datetime.fromisoformat("2027-02-05T08:10+01:00"))
    digest = await play.newest(petra, "action.done")
    words = shown(digest.card_for(petra.id))
    assert "God morgon Petra! 2 uppdrag" in words
    assert "Vilket uppdrag gäller det?" in words, "nobody answers for the wrong one"
    assert f"Det som gäller {SUB} svarar du på där" in words
    there = await play.press(petra, "action.mine")
    assert "Kvalitetsnätverket ser över rutinen" in shown(there.card)
    assert "bokar lokalen" not in shown(there.card)
    done = await play.press(petra, "action.done", {"line": "Klart"})
    assert "Klart! Tack" in shown(done.card)
    rows = {row.text.split()[0]: row.state for row in await play.rows("actions")}
    assert rows == {SUB: ActionState.DONE, "Petra": ActionState.OPEN}

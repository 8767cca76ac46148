"""Who has no role here, comes from a tenant that is not allowed, or holds another network's card, is refused politely."""

import pytest

from meetings.roster import read_file
from simulator.cast import ROSTER_HEADER
from tests.databases import sqlite_in
from tests.scenarios.play import Play, open_guarded, shown
from tests.scenarios.story import call_meeting, journal_codes, standing
from workflows.create_network import found_network
from workflows.import_roster import import_roster

VERBS = {
    "attendance.answer": {"answer": "yes"},
    "agenda.submit": {"title": "Insmuget"},
    "agenda.propose": {"title": "Insmuget"},
    "agenda.show": {},
    "preferences.show": {},
    "preferences.set": {"reminders": "never"},
}


async def stranger(play: Play):
    """Somebody of the tenant, in the team, without a role in any network."""
    person = play.simulator.world.add_person("Nisse Ny", "nisse@havsborg.example", play.stage.coordinator.tenant_id)
    play.stage.team.members.append(person.id)
    return person


async def other_network(play: Play):
    """The coordinator of another network in the same tenant."""
    tenant = play.stage.coordinator.tenant_id
    person = play.simulator.world.add_person("Ester Lund", "ester@havsborg.example", tenant)
    play.stage.team.members.append(person.id)

    def second(work):
        network = found_network(work, name="IFO-nätverket", family="Familjen Havsborg")
        row = (person.name, "Björkhamn", person.mail, "coordinator", "", tenant, person.id, "", "")
        import_roster(work, network.id, read_file("\n".join(";".join(one) for one in (ROSTER_HEADER, row))), dry_run=False)

    await play.store.run(second)
    await play.say(person, "hej")  # the door learns their address
    return person


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("who", "sentence"),
    [(stranger, "Jag känner inte igen dig."), (other_network, "Du är inte med i det här nätverket just nu.")],
)
async def test_nobody_from_outside_the_network_gets_anything_from_its_card(play: Play, verb, who, sentence, tmp_path) -> None:
    question = await call_meeting(play)
    person = await who(play)
    data = play.data(play.stage.coordinator, question, "agenda.submit") | {"verb": verb} | VERBS[verb]
    before = await standing(play)
    answer = await play.forge(person, question, data)
    assert sentence in answer.text or sentence in str(answer.card)
    assert "Rådhuset" not in str(answer.body)
    assert await standing(play) == before
    assert journal_codes(tmp_path / "klubba.db", verb)[-1] in {"unknown_person", "not_a_member"}


async def test_a_person_of_two_networks_cannot_use_one_networks_card_on_the_others_meeting(play: Play) -> None:
    question = await call_meeting(play)
    person = await other_network(play)
    network = next(one for one in await play.rows("networks") if one.name == "IFO-nätverket")
    data = play.data(play.stage.coordinator, question, "agenda.submit") | {"network": network.id, "title": "Insmuget"}
    before = await standing(play)
    answer = await play.forge(person, question, data)
    assert "Det finns inte längre." in answer.text + str(answer.card)
    assert await standing(play) == before


async def test_somebody_of_a_foreign_tenant_is_refused_in_the_channel_and_turned_away_in_a_chat_of_their_own(tmp_path) -> None:
    play = await open_guarded(sqlite_in(tmp_path))
    try:
        question = await call_meeting(play)
        world = play.simulator.world
        foreign = world.add_tenant("Främmande", "ffffffff-0000-4000-8000-00000000000f")
        person = world.add_person("Frans Främling", "frans@annan.example", foreign.id)
        play.stage.team.members.append(person.id)
        data = play.data(play.stage.coordinator, question, "agenda.submit") | {"title": "Insmuget"}
        before = await standing(play)
        answer = await play.forge(person, question, data)
        assert "Jag känner inte igen dig. Be planeringsledaren lägga till dig" in shown(answer.card)
        assert "Rådhuset" not in shown(answer.card)
        turned = await play.say(person, "ärende: Insmuget")
        assert (turned.status, turned.messages) == (403, ())
        assert await standing(play) == before
    finally:
        await play.stop()

"""Somebody with a role in two networks: whatever is answered says which one it is about."""

from meetings.roster import read_file
from simulator.cast import ROSTER_HEADER
from tests.scenarios.play import Play, shown
from tests.scenarios.story import call_meeting, seen
from workflows.create_network import found_network
from workflows.import_roster import import_roster


async def with_another_network(play: Play) -> None:
    """Let the member sit in a second network of the same tenant, which has no meeting."""
    person, tenant = play.stage.member, play.stage.member.tenant_id

    def second(work):
        network = found_network(work, name="IFO-nätverket", family="Familjen Havsborg")
        row = (person.name, "Åketorp", person.mail, "member", "", tenant, person.id, "", "")
        import_roster(work, network.id, read_file("\n".join(";".join(one) for one in (ROSTER_HEADER, row))), dry_run=False)

    await play.store.run(second)


async def words_of(play: Play, words: str) -> str:
    answer = await play.say(play.stage.member, words)
    (message,) = answer.messages
    return message.text or shown(message.card_for(play.stage.member.id))


async def test_who_sits_in_two_networks_reads_in_every_answer_which_one_it_is_about(play: Play) -> None:
    await with_another_network(play)
    await call_meeting(play)
    assert "Nätverk: Socialchefsnätverket" in await seen(play, play.stage.member, "attendance.answer")
    for words in ("dagordning", "jag kommer", "ångra", "inget nytt om lägesrapporten", "mina inställningar"):
        assert "Socialchefsnätverket" in await words_of(play, words), words
    item = await play.press(play.stage.member, "agenda.submit", {"title": "Gemensam upphandling"})
    assert "Nätverk: Socialchefsnätverket" in shown(item.card)
    assert (await words_of(play, "ångra")) == "Socialchefsnätverket: Punkten ”Gemensam upphandling” är borttagen."


async def test_who_sits_in_one_network_is_not_told_its_name_again(play: Play) -> None:
    await call_meeting(play)
    assert "Socialchefsnätverket" not in await seen(play, play.stage.member, "attendance.answer")
    assert "Socialchefsnätverket" not in await words_of(play, "dagordning")
    assert "Socialchefsnätverket" not in await words_of(play, "jag kommer")

"""The simulator and a stock botbuilder bot talk to each other as Teams and a bot do."""

import pytest

from simulator.hands import CannotPress
from simulator.world import Kind


async def test_a_message_in_the_personal_chat_gets_its_echo_through_the_connector(small):
    await small.simulator.client.install(small.gunvor)
    chat = small.simulator.world.personal_chat(small.gunvor)
    answer = await small.simulator.client.say(small.gunvor, chat, "hej på dig")
    assert (answer.status, answer.text) == (201, "echo: hej på dig")
    assert [(m.author_id, m.text) for m in chat.messages] == [(small.gunvor.id, "hej på dig"), ("", "echo: hej på dig")]


async def test_the_bot_hears_a_channel_only_when_it_is_mentioned(small):
    await small.simulator.client.install_in(small.gunvor, small.channel)
    silent = await small.simulator.client.say(small.ylva, small.channel, "hemligt", mention=False)
    heard = await small.simulator.client.say(small.ylva, small.channel, "hej")
    assert (silent.status, silent.messages) == (204, ())
    assert (heard.status, heard.text.split()) == (201, ["echo:", "hej"])
    assert "hemligt" not in str(small.bot.got)


async def test_an_answer_in_a_channel_stands_in_the_thread_of_the_question(small):
    await small.simulator.client.install_in(small.gunvor, small.channel)
    answer = await small.simulator.client.say(small.ylva, small.channel, "hej")
    asked = small.channel.messages[0]
    assert [m.root_id for m in answer.messages] == [asked.id]
    assert small.bot.got[-1]["conversation"]["id"] == f"{small.channel.id};messageid={asked.id}"


async def _card(small):
    await small.simulator.client.install(small.gunvor)
    chat = small.simulator.world.personal_chat(small.gunvor)
    answer = await small.simulator.client.say(small.gunvor, chat, "kort")
    return chat, answer.messages[0]


async def test_a_press_sends_fixed_data_and_fields_and_shows_the_answered_card_to_the_presser_alone(small):
    _, message = await _card(small)
    answer = await small.simulator.client.press(small.gunvor, message, "Skicka", {"title": "Socialjour"})
    assert small.bot.got[-1]["value"] == {
        "action": {
            "type": "Action.Execute",
            "title": "Skicka",
            "verb": "echo.send",
            "data": {"v": 1, "verb": "echo.send", "fixed": "kept", "title": "Socialjour"},
        },
        "trigger": "manual",
    }
    assert (answer.status, answer.wrong, answer.card["fallbackText"]) == (200, False, "Du skrev Socialjour (manual)")
    assert message.card_for(small.gunvor.id)["fallbackText"] == "Du skrev Socialjour (manual)"
    assert message.card_for(small.ylva.id)["fallbackText"] == "Hej"


async def test_the_fallback_of_a_press_is_a_message_with_a_value_and_no_text(small):
    _, message = await _card(small)
    answer = await small.simulator.client.press(small.gunvor, message, "echo.send", {"title": "x"}, fallback=True)
    assert answer.text == "sent ['fixed', 'title', 'v', 'verb']"
    assert "text" not in small.bot.got[-1]
    assert small.bot.got[-1]["replyToId"] == message.id


@pytest.mark.parametrize(
    ("action", "inputs", "words"),
    [
        ("Radera", {}, "no button 'Radera'; there are: 'Skicka'"),
        ("Skicka", {"owner": "x"}, "no field 'owner'; there are: title"),
        ("Skicka", {}, "title: Skriv en rubrik"),
    ],
)
async def test_what_teams_would_not_let_a_person_press_is_not_sent(small, action, inputs, words):
    _, message = await _card(small)
    sent = len(small.bot.got)
    with pytest.raises(CannotPress, match=words):
        await small.simulator.client.press(small.gunvor, message, action, inputs)
    assert len(small.bot.got) == sent


async def test_a_card_refreshes_once_for_each_wording_and_only_for_the_users_named_in_it(small):
    chat, message = await _card(small)
    await small.simulator.client.open(small.gunvor, chat)
    await small.simulator.client.open(small.gunvor, chat)
    triggers = [a["value"]["trigger"] for a in small.bot.got if a["type"] == "invoke"]
    assert triggers == ["automatic"]
    assert await small.simulator.client.refresh(small.ylva, message) is None


async def test_an_edit_takes_the_place_of_what_presses_had_shown(small, connector):
    chat, message = await _card(small)
    await small.simulator.client.press(small.gunvor, message, "Skicka", {"title": "x"})
    status, body, _ = await connector(
        "PUT", f"v3/conversations/{chat.id}/activities/{message.id}", {"type": "message", "text": "Klart"}
    )
    assert (status, body, message.edition, message.text) == (200, {"id": message.id}, 2, "Klart")
    assert message.card_for(small.gunvor.id) is None
    with pytest.raises(CannotPress):
        await small.simulator.client.press(small.gunvor, message, "Skicka", {"title": "x"})


async def test_installing_and_removing_decides_where_the_bot_may_speak(small):
    client, world = small.simulator.client, small.simulator.world
    assert world.unreachable(small.ylva) == (403, "BotNotInConversationRoster")
    await client.install_in(small.gunvor, small.channel)
    assert (world.unreachable(small.ylva), world.unreachable(small.mailed)) == (None, (400, "BadArgument"))
    assert world.unreachable(small.guest) == (403, "BotNotInConversationRoster")
    await client.install(small.guest)
    assert world.unreachable(small.guest) is None
    await client.block(small.guest)
    assert world.unreachable(small.guest) == (403, "ConversationBlockedByUser")
    await client.remove(small.gunvor, small.channel)
    assert not world.bot_is_in(small.channel)
    kinds = [(a["type"], a.get("action") or a["channelData"].get("eventType")) for a in small.bot.got]
    assert kinds == [
        ("conversationUpdate", "teamMemberAdded"),
        ("installationUpdate", "add"),
        ("conversationUpdate", None),
        ("installationUpdate", "add"),
        ("installationUpdate", "remove"),
    ]


async def test_people_see_their_own_chat_and_the_channels_they_are_in(small):
    places = small.simulator.world.places_of(small.gunvor)
    assert [(p.kind, p.name) for p in places] == [
        (Kind.PERSONAL, "Gunvor Tallberg"),
        (Kind.CHANNEL, "Socialchefsnätverket"),
        (Kind.CHANNEL, "Möten"),
    ]
    assert small.simulator.world.places_of(small.mailed) == []

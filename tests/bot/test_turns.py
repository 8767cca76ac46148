"""Turns from end to end: HTTP in, botbuilder's real turn, the Connector out."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import structlog
from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.schema import Activity, ChannelAccount, ConversationParameters

from bot.adapter import Adapter, RawActivity
from bot.logging import configure
from conversation.turn import Reply, Turn, TurnKind
from meetings.people import ConversationKind
from tests.bot.doors import BOT, CARD, TENANT, Teams
from tests.fakes.connector import ConnectorStub
from workflows.request import Door, Sender

KRISTIN = Sender(door=Door.TEAMS, tenant_id=TENANT, object_id="oid-kristin", mri="29:kristin", name="Kristin Persson")
RECORDED = Path(__file__).parents[3] / "shared" / "schemas" / "activities.json"
ADAPTIVE = "application/vnd.microsoft.card.adaptive"
SENTENCE = "application/vnd.microsoft.activity.message"


@contextmanager
def log() -> Iterator[io.StringIO]:
    """Give what is logged meanwhile, as the program would write it."""
    output = io.StringIO()
    before = logging.getLogger().handlers[:]
    configure("info", output)
    try:
        yield output
    finally:
        logging.getLogger().handlers[:] = before
        structlog.reset_defaults()


async def test_typed_words_reach_the_door_and_the_sentence_goes_back(teams: Teams, stub: ConnectorStub) -> None:
    assert await teams.post(teams.message("ärende: Budget 2027")) == (200, "")
    assert teams.door.turns == [
        Turn(
            kind=TurnKind.WORDS,
            sender=KRISTIN,
            conversation_id="a:kristin",
            conversation_kind=ConversationKind.PERSONAL,
            activity_id="a1",
            received_at=teams.clock.now(),
            words="ärende: Budget 2027",
            locale="sv-SE",
        )
    ]
    assert stub.calls == [("POST", "/v3/conversations/a%3Akristin/activities")]
    assert stub.bodies == [{"type": "message", "text": "Tack!", "textFormat": "plain"}]
    assert stub.requests[0][2]["Authorization"] == "Bearer t1"


async def test_a_card_goes_back_alone_with_its_summary(teams: Teams, stub: ConnectorStub) -> None:
    teams.door.reply = Reply(card=CARD, summary="Dagordning", text="not sent")
    await teams.post(teams.message())
    assert stub.bodies == [
        {"type": "message", "summary": "Dagordning", "attachments": [{"contentType": ADAPTIVE, "content": CARD}]}
    ]


@pytest.mark.parametrize("reply", [Reply(silent=True, text="x"), Reply()])
async def test_a_silent_reply_sends_nothing(teams: Teams, stub: ConnectorStub, reply: Reply) -> None:
    teams.door.reply = reply
    assert (await teams.post(teams.message()))[0] == 200
    assert stub.calls == []


@pytest.mark.parametrize(("given", "thread"), [("19:c@thread.tacv2;messageid=17", "17"), ("19:c@thread.tacv2", "a1")])
async def test_words_in_a_channel_are_answered_in_their_thread(
    teams: Teams, stub: ConnectorStub, given: str, thread: str
) -> None:
    conversation = {"conversationType": "channel", "id": given, "isGroup": True}
    entities = [{"type": "mention", "text": "<at>Klubba</at>", "mentioned": {"id": BOT, "name": "Klubba"}}]
    await teams.post(teams.message("<at>Klubba</at> hjälp", conversation=conversation, entities=entities))
    assert (teams.door.turns[0].words, teams.door.turns[0].conversation_id) == ("hjälp", "19:c@thread.tacv2")
    assert stub.calls == [("POST", f"/v3/conversations/19%3Ac%40thread.tacv2%3Bmessageid%3D{thread}/activities")]


async def test_a_pressed_card_is_answered_in_place_without_a_message(teams: Teams, stub: ConnectorStub) -> None:
    teams.door.reply = Reply(card=CARD, summary="s")
    data = {"v": 1, "verb": "agenda.submit", "network": "n1", "subject": "m1", "card": "d1", "version": 4, "title": "Budget"}
    assert await teams.post(teams.press(data)) == (200, {"statusCode": 200, "type": ADAPTIVE, "value": CARD})
    turn = teams.door.turns[0]
    assert (turn.kind, turn.fields, turn.reply_to) == (TurnKind.PRESS, data, "m7")
    assert stub.calls == []


async def test_a_refusal_in_words_alone_is_shown_above_the_card(teams: Teams) -> None:
    teams.door.reply = Reply(text="Mötet är stängt.", refused="meeting_closed")
    answer = {"statusCode": 200, "type": SENTENCE, "value": "Mötet är stängt."}
    assert await teams.post(teams.press({"verb": "x"})) == (200, answer)


async def test_a_silent_refresh_has_an_answer_all_the_same(teams: Teams) -> None:
    teams.door.reply = Reply(silent=True)
    content = {"action": {"type": "Action.Execute", "data": {"verb": "x"}}, "trigger": "automatic"}
    answer = {"statusCode": 200, "type": SENTENCE, "value": ""}
    assert await teams.post(teams.press({}, value=content)) == (200, answer)
    assert teams.door.turns[0].kind is TurnKind.REFRESH


async def test_the_submit_fallback_replaces_the_card_where_it_stands(teams: Teams, stub: ConnectorStub) -> None:
    teams.door.reply = Reply(card=CARD, summary="s")
    pressed = teams.message(text=None, value={"verb": "agenda.submit", "title": "Budget"}, replyToId="m7")
    assert await teams.post(pressed) == (200, "")
    assert teams.door.turns[0].kind is TurnKind.PRESS
    assert stub.calls == [("PUT", "/v3/conversations/a%3Akristin/activities/m7")]


@pytest.mark.parametrize("kind", ["channel", "groupChat"])
async def test_the_submit_fallback_on_a_shared_card_is_answered_in_the_persons_own_chat(
    teams: Teams, stub: ConnectorStub, kind: str
) -> None:
    teams.door.reply = Reply(card=CARD, summary="s")
    shared = {"conversationType": kind, "id": "19:shared@thread.tacv2"}
    await teams.post(teams.message(text=None, value={"verb": "x"}, replyToId="m7", conversation=shared))
    assert stub.calls == [("POST", "/v3/conversations"), ("POST", "/v3/conversations/m1/activities")]
    assert stub.bodies[0]["members"] == [{"id": "29:kristin"}]


async def test_the_submit_fallback_sends_the_card_when_the_old_one_is_gone(teams: Teams, stub: ConnectorStub) -> None:
    teams.door.reply = Reply(card=CARD, summary="s")
    stub.answers = [web.json_response({"error": {"code": "ActivityNotFoundInConversation"}}, status=404)]
    await teams.post(teams.message(value={"verb": "x"}, replyToId="m7"))
    assert [method for method, _ in stub.calls] == ["PUT", "POST"]


async def test_the_submit_fallback_answered_in_words_is_a_message(teams: Teams, stub: ConnectorStub) -> None:
    await teams.post(teams.message(value={"verb": "x"}, replyToId="m7"))
    assert stub.calls == [("POST", "/v3/conversations/a%3Akristin/activities")]


@pytest.mark.parametrize("status", [403, 429, 500])
async def test_a_reply_that_cannot_be_sent_is_not_sent_twice_and_not_an_error(
    teams: Teams, stub: ConnectorStub, status: int
) -> None:
    stub.answers = [web.Response(status=status)]
    assert (await teams.post(teams.message()))[0] == 200
    assert len(stub.calls) == 1


async def test_a_fault_shows_a_number_to_the_person_and_nothing_else(teams: Teams, stub: ConnectorStub) -> None:
    teams.door.reply = RuntimeError("Kristin Persson skrev: hemligt")
    with log() as output:
        assert (await teams.post(teams.message("hemligt")))[0] == 200
        status, answer = await teams.post(teams.press({"verb": "x", "title": "hemligt"}))
    lines = [json.loads(line) for line in output.getvalue().splitlines()]
    numbers = [line["reference"] for line in lines if line["event"] == "turn.failed"]
    assert len(set(numbers)) == 2
    assert [line["error"] for line in lines] == ["RuntimeError", "RuntimeError"]
    assert "hemligt" not in output.getvalue()
    assert "Kristin" not in output.getvalue()
    assert numbers[0] in stub.bodies[0]["text"]
    assert "hemligt" not in str(stub.bodies)
    assert (status, answer["statusCode"], answer["type"]) == (200, 500, "application/vnd.microsoft.error")
    assert answer["value"]["code"] == numbers[1]
    assert numbers[1] in answer["value"]["message"]
    assert "hemligt" not in str(answer)


@pytest.mark.parametrize(
    "value", [None, "text", 7, [], [1], {}, {"action": "x"}, {"action": {"data": "x"}}, {"action": {"data": [1]}}]
)
async def test_a_press_with_anything_as_its_value_is_a_press_without_fields(teams: Teams, value: object) -> None:
    assert (await teams.post(teams.press({}, value=value)))[0] == 200
    assert (teams.door.turns[0].kind, teams.door.turns[0].fields) == (TurnKind.PRESS, {})


@pytest.mark.parametrize(
    "sender", [{"id": BOT}, {"id": "28:another", "aadObjectId": "oid-kristin"}, {"id": "29:x", "role": "bot"}]
)
async def test_a_bot_is_not_answered(teams: Teams, stub: ConnectorStub, sender: dict[str, str]) -> None:
    assert (await teams.post(teams.message(**{"from": sender})))[0] == 200
    status, answer = await teams.post(teams.press({"verb": "x"}, **{"from": sender}))
    assert (status, answer["statusCode"], answer["value"]["code"]) == (200, 400, "sender")
    assert (teams.door.turns, stub.calls) == ([], [])


async def test_a_sender_without_an_object_id_is_nobody_known(teams: Teams) -> None:
    await teams.post(teams.message(**{"from": {"id": "29:anonymous", "name": "Kristin Persson"}}))
    assert teams.door.turns[0].sender == Sender(
        door=Door.TEAMS, tenant_id=TENANT, object_id="", mri="29:anonymous", name="Kristin Persson"
    )


async def test_a_conversation_is_introduced_once_per_person_and_again_when_its_address_changes(
    teams: Teams, stub: ConnectorStub
) -> None:
    for _ in range(3):
        await teams.post(teams.message())
    await teams.post(teams.message(**{"from": {"id": "29:erik", "aadObjectId": "oid-erik"}}))
    assert [(one.kind.value, one.sender.mri, one.place.service_url) for one in teams.door.happenings] == [
        ("seen", "29:kristin", stub.url),
        ("seen", "29:erik", stub.url),
    ]
    moved = stub.url + "/emea"
    await teams.post(teams.message(serviceUrl=moved), teams.token(service_url=moved))
    assert teams.door.happenings[2].place.service_url == moved


async def test_a_conversation_that_was_left_is_introduced_again(teams: Teams) -> None:
    await teams.post(teams.message())
    await teams.post(teams.message(type="installationUpdate", action="remove", text=None))
    await teams.post(teams.message())
    assert teams.door.kinds == ["seen", "removed", "seen"]


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("composeExtension/query", "composeExtension"),
        ("composeExtension/fetchTask", "composeExtension"),
        ("task/fetch", "task"),
        ("task/submit", "task"),
    ],
)
async def test_other_invokes_are_told_what_to_do_instead(teams: Teams, name: str, answer: str) -> None:
    status, body = await teams.post(teams.press({}, name=name))
    assert (status, body[answer]["type"]) == (200, "message")
    assert teams.door.turns == []


@pytest.mark.parametrize("changed", [{"name": "unknown/invoke"}, {"name": None}, {"name": 7}])
async def test_an_unknown_invoke_is_no_error(teams: Teams, changed: dict[str, object]) -> None:
    assert await teams.post(teams.press({}, **changed)) == (200, {})


@pytest.mark.parametrize("kind", ["typing", "messageReaction", "messageUpdate", "messageDelete", "endOfConversation", "news", 7])
async def test_activities_nobody_acts_on_are_no_error(teams: Teams, stub: ConnectorStub, kind: object) -> None:
    assert (await teams.post(teams.message(type=kind)))[0] == 200
    assert (teams.door.turns, stub.calls) == ([], [])


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("news", None, ("news", "-")),
        ("event", "application/vnd.microsoft.news", ("event", "application/vnd.microsoft.news")),
        ("invoke", "unknown/invoke", ("invoke", "unknown/invoke")),
        ("conversationUpdate", None, ("conversationUpdate", "-")),
        ("Kristin Persson\n", "said: hemligt", ("-", "-")),
        (7, ["x"], ("-", "-")),
    ],
)
async def test_what_is_left_alone_is_written_down_by_its_kind(teams: Teams, kind: object, name: object, said: object) -> None:
    with log() as output:
        assert (await teams.post(teams.message(type=kind, name=name)))[0] == 200
    lines = [json.loads(line) for line in output.getvalue().splitlines()]
    assert [(line["event"], line["activity_type"], line["activity_kind"]) for line in lines] == [("activity.left_alone", *said)]


async def test_many_at_once_are_each_answered_once(teams: Teams, stub: ConnectorStub) -> None:
    answers = await asyncio.gather(*(teams.post(teams.message(f"ärende: {n}", id=f"a{n}")) for n in range(25)))
    assert answers == [(200, "")] * 25
    assert sorted(turn.words for turn in teams.door.turns) == sorted(f"ärende: {n}" for n in range(25))
    assert len(stub.calls) == 25


@pytest.mark.shared
@pytest.mark.skipif(not RECORDED.exists(), reason="../shared/schemas is not there")
async def test_every_recorded_activity_is_handled(local: Teams, stub: ConnectorStub) -> None:
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    for entry in recorded:
        activity = entry["activity"]
        if "serviceUrl" in activity:
            activity = {**activity, "serviceUrl": stub.url + "/_connector"}
        assert (await local.post_raw(json=activity))[0] == 200, entry["what"]
    assert [(turn.kind.value, turn.words, turn.conversation_kind.value) for turn in local.door.turns] == [
        ("words", "hej på dig", "personal"),
        ("press", "", "personal"),
        ("press", "", "personal"),
        ("words", "members 2", "groupChat"),
        ("words", "channels", "channel"),
        ("press", "", "groupChat"),
        ("press", "", "groupChat"),
    ]
    assert local.door.turns[1].fields["title"] == "Ny socialtjänstlag"
    assert local.door.turns[2].fields == {"n": 0, "verb": "vote"}
    assert [kind for kind in local.door.kinds if kind != "seen"] == [
        "installed",
        "members_added",
        "installed",
        "members_added",
        "installed",
        "members_added",
        "meeting_started",
        "meeting_ended",
        "participants_joined",
        "channel_created",
        "channel_renamed",
        "team_renamed",
    ]


async def test_an_activity_without_an_address_is_handled_and_not_answered(local: Teams, stub: ConnectorStub) -> None:
    assert (await local.post_raw(json=local.message(serviceUrl=None)))[0] == 200
    assert (len(local.door.turns), local.door.happenings, stub.calls) == (1, [], [])


async def test_a_conversation_created_in_botbuilders_way_goes_over_the_connector(teams: Teams, stub: ConnectorStub) -> None:
    created = []

    async def callback(turn_context: TurnContext) -> None:
        created.append(turn_context.activity.conversation.id)

    parameters = ConversationParameters(is_group=False, bot=ChannelAccount(id=BOT), members=[ChannelAccount(id="29:kristin")])
    await Adapter(teams.connector, "").create_conversation("", callback, parameters, "msteams", stub.url, "")
    assert (created, stub.calls) == (["m1"], [("POST", "/v3/conversations")])
    assert stub.bodies[0]["members"] == [{"id": "29:kristin"}]


async def test_the_adapter_judges_no_token_itself(teams: Teams) -> None:
    async def logic(turn_context: TurnContext) -> None:
        raise AssertionError

    adapter = Adapter(teams.connector, "")
    with pytest.raises(PermissionError):
        await adapter.process_activity(f"Bearer {teams.token()}", RawActivity(teams.message()), logic)
    with pytest.raises(PermissionError):
        await adapter.bot_framework_authentication.authenticate_streaming_request("", "")


async def test_a_handler_written_for_botbuilder_runs_on_the_adapter(teams: Teams, stub: ConnectorStub) -> None:
    """The stock way of sending, update and delete included, goes out over our Connector too."""

    class Echo(ActivityHandler):
        async def on_message_activity(self, turn_context: TurnContext) -> None:
            sent = await turn_context.send_activity(f"Du skrev {turn_context.activity.text}")
            await turn_context.update_activity(Activity(id=sent.id, type="message", text="Ändrat"))
            await turn_context.delete_activity(sent.id)

    assert await Adapter(teams.connector, "").run(teams.message("hej"), Echo().on_turn) is None
    assert stub.calls == [
        ("POST", "/v3/conversations/a%3Akristin/activities/a1"),
        ("PUT", "/v3/conversations/a%3Akristin/activities/m1"),
        ("DELETE", "/v3/conversations/a%3Akristin/activities/m1"),
    ]
    assert [body and body["text"] for body in stub.bodies] == ["Du skrev hej", "Ändrat", None]

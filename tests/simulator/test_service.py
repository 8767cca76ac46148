"""The Connector: what it takes, what it refuses and with which documented code."""

import asyncio
import json

import aiohttp
import pytest

from simulator.server import start_simulator

HEJ = {"type": "message", "text": "hej"}


@pytest.fixture
async def chat(small):
    await small.simulator.client.install(small.gunvor)
    return small.simulator.world.personal_chat(small.gunvor)


def activities(conversation, activity=""):
    return f"v3/conversations/{conversation.id}/activities" + (f"/{activity}" if activity else "")


def error(answer):
    status, body, _ = answer
    return status, body["error"]["code"]


def personal(small, person, **more):
    body = {"bot": {"id": "28:x"}, "members": [{"id": person.mri}], "tenantId": person.tenant_id, "isGroup": False}
    return {**body, "channelData": {"tenant": {"id": person.tenant_id}}, **more}


async def test_a_personal_chat_is_created_once_by_teams_id_or_object_id(small, connector, chat):
    by_mri = await connector("POST", "v3/conversations", personal(small, small.gunvor))
    by_object_id = await connector("POST", "v3/conversations", personal(small, small.gunvor, members=[{"id": small.gunvor.id}]))
    assert [(s, b) for s, b, _ in (by_mri, by_object_id)] == [(201, {"id": chat.id})] * 2


async def test_a_channel_post_answers_with_its_thread_and_a_reply_stands_in_it(small, connector):
    await small.simulator.client.install_in(small.gunvor, small.channel)
    body = {"isGroup": True, "activity": HEJ, "channelData": {"channel": {"id": small.channel.id}}}
    status, made, _ = await connector("POST", "v3/conversations", body)
    assert (status, made["id"]) == (201, f"{small.channel.id};messageid={made['activityId']}")
    await connector("POST", f"v3/conversations/{made['id']}/activities", HEJ)
    assert [m.root_id for m in small.channel.messages] == ["", made["activityId"]]


async def test_who_cannot_be_written_to_is_refused_with_its_code(small, connector):
    await small.simulator.client.install_in(small.gunvor, small.channel)
    await small.simulator.client.block(small.ylva)
    people = [small.guest, small.mailed, small.ylva]
    answers = [error(await connector("POST", "v3/conversations", personal(small, one))) for one in people]
    assert answers == [(403, "BotNotInConversationRoster"), (400, "BadArgument"), (403, "ConversationBlockedByUser")]
    wrong_tenant = personal(small, small.gunvor, tenantId="other", channelData={"tenant": {"id": "other"}})
    assert error(await connector("POST", "v3/conversations", wrong_tenant)) == (400, "BadArgument")


@pytest.mark.parametrize(
    ("method", "path", "body", "expected"),
    [
        ("POST", "v3/conversations/nowhere/activities", HEJ, (404, "ConversationNotFound")),
        ("PUT", "v3/conversations/{chat}/activities/1", HEJ, (404, "ActivityNotFoundInConversation")),
        ("POST", "v3/conversations/{chat}/activities", {"type": "nonsense"}, (400, "BadArgument")),
        ("POST", "v3/conversations/{chat}/activities", {"type": "message"}, (400, "BadSyntax")),
        ("POST", "v3/conversations/{chat}/activities", {"type": "message", "text": "x" * 60_000}, (413, "MessageSizeTooBig")),
        ("POST", "v3/conversations/{channel}/activities", HEJ, (403, "BotNotInConversationRoster")),
        ("POST", "v3/conversations/{chat}/activities?isTargetedActivity=true", HEJ, (400, "BadArgument")),
        ("GET", "v3/teams/nowhere", None, (404, "ConversationNotFound")),
        ("GET", "v1/meetings/nowhere", None, (404, "MeetingNotFound")),
    ],
)
async def test_a_no_has_its_documented_code_and_changes_nothing(small, connector, chat, method, path, body, expected):
    answer = await connector(method, path.format(chat=chat.id, channel=small.channel.id), body)
    assert error(answer) == expected
    assert (chat.messages, small.channel.messages) == ([], [])
    assert [(e.accepted, e.status, e.code) for e in small.simulator.history.since(0)] == [(False, *expected)]


async def test_a_bot_edits_and_deletes_its_own_messages_only(small, connector, chat):
    await small.simulator.client.say(small.gunvor, chat, "hej")
    theirs, ours = chat.messages
    assert error(await connector("PUT", activities(chat, theirs.id), HEJ)) == (403, "NotEnoughPermissions")
    assert (await connector("DELETE", activities(chat, ours.id)))[0] == 200
    assert [m.id for m in chat.messages if m.visible_to(small.gunvor.id)] == [theirs.id]


async def test_a_targeted_message_is_seen_by_its_receiver_alone(small, connector):
    await small.simulator.client.install_in(small.gunvor, small.channel)
    body = {**HEJ, "recipient": {"id": small.ylva.mri}}
    await connector("POST", activities(small.channel) + "?isTargetedActivity=true", body)
    seen = [len(await small.simulator.client.open(one, small.channel)) for one in (small.ylva, small.gunvor)]
    assert seen == [1, 0]


async def test_members_come_in_pages_that_together_are_everybody(small, connector):
    await small.simulator.client.install_in(small.gunvor, small.channel)
    found, token = [], ""
    for _ in range(2):
        path = f"v3/conversations/{small.channel.id}/pagedmembers?pageSize=2&continuationToken={token}"
        _, page, _ = await connector("GET", path)
        found += [(one["objectId"], one["userRole"]) for one in page["members"]]
        token = page.get("continuationToken")
    assert token is None
    assert found == [(small.gunvor.id, "user"), (small.ylva.id, "user"), (small.guest.id, "guest")]
    _, everybody, _ = await connector("GET", f"v3/conversations/{small.channel.id}/members")
    assert [one["objectId"] for one in everybody] == [one for one, _ in found]


@pytest.mark.parametrize("query", ["pageSize=0", "pageSize=501", "pageSize=x", "continuationToken=99", "continuationToken=x"])
async def test_a_page_that_is_none_is_refused(small, connector, query):
    await small.simulator.client.install_in(small.gunvor, small.channel)
    answer = await connector("GET", f"v3/conversations/{small.channel.id}/pagedmembers?{query}")
    assert error(answer) == (400, "BadArgument")


async def test_a_team_tells_its_name_and_channels(small, connector):
    _, team, _ = await connector("GET", f"v3/teams/{small.team.id}")
    _, channels, _ = await connector("GET", f"v3/teams/{small.team.id}/conversations")
    assert (team["name"], team["channelCount"], team["memberCount"]) == ("Socialchefsnätverket", 2, 3)
    assert channels == {"conversations": [{"id": small.team.id, "name": None}, {"id": small.channel.id, "name": "Möten"}]}


async def test_a_meeting_tells_its_details_and_who_is_in_it(small, connector):
    simulator, now = small.simulator, small.simulator.clock.now()
    meeting = simulator.world.add_meeting("Möte", small.gunvor.id, [small.gunvor.id, small.ylva.id], now, now)
    await simulator.client.join(small.ylva, meeting)
    _, told, _ = await connector("GET", f"v1/meetings/{meeting.id}")
    assert (told["details"]["title"], told["organizer"]["aadObjectId"]) == ("Möte", small.gunvor.id)
    roles = []
    for one in (small.gunvor, small.ylva):
        path = f"v1/meetings/{meeting.id}/participants/{one.id}?tenantId={one.tenant_id}"
        roles.append((await connector("GET", path))[1]["meeting"])
    assert roles == [{"role": "Organizer", "inMeeting": False}, {"role": "Attendee", "inMeeting": True}]


async def test_too_fast_is_429_with_a_retry_after_that_holds(small, connector, chat):
    answers = [await connector("POST", activities(chat), HEJ) for _ in range(8)]
    assert [status for status, _, _ in answers] == [201] * 7 + [429]
    assert error(answers[-1]) == (429, "Throttled")
    await asyncio.sleep(int(answers[-1][2]["Retry-After"]))
    assert (await connector("POST", activities(chat), HEJ))[0] == 201


async def test_accepted_and_then_504_is_there_once_and_the_history_knows_both(small, connector, chat):
    small.simulator.faults.plant("accept_then_504", "send", chat.id, nth=2)
    statuses = [(await connector("POST", activities(chat), HEJ))[0] for _ in range(3)]
    assert statuses == [201, 504, 201]
    assert len(chat.messages) == 3
    told = [(e.operation, e.accepted, e.status) for e in small.simulator.history.since(0)]
    assert told == [("send", True, 201), ("send", True, 504), ("send", True, 201)]


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [("blocked", 403, "ConversationBlockedByUser"), ("precondition", 412, "PreconditionFailed"), ("error", 500, "ServiceError")],
)
async def test_a_planted_no_takes_no_effect(small, connector, chat, name, status, code):
    small.simulator.faults.plant(name)
    assert error(await connector("POST", activities(chat), HEJ)) == (status, code)
    assert chat.messages == []


@pytest.mark.parametrize(("name", "there"), [("drop", 0), ("accept_then_drop", 1)])
async def test_a_dropped_connection_gives_no_answer(small, connector, chat, name, there):
    small.simulator.faults.plant(name)
    with pytest.raises(aiohttp.ClientError):
        await connector("POST", activities(chat), HEJ)
    assert len(chat.messages) == there
    assert [(e.accepted, e.status) for e in small.simulator.history.since(0)] == [(bool(there), 0)]


async def test_a_fault_hits_its_own_operation_and_conversation_only(small, connector, chat):
    small.simulator.faults.plant("error", "send", "another", times=0)
    small.simulator.faults.plant("error", "update", chat.id, times=0)
    status, made, _ = await connector("POST", activities(chat), HEJ)
    spoilt = [(await connector("PUT", activities(chat, made["id"]), HEJ))[0] for _ in range(3)]
    small.simulator.faults.clear()
    assert (status, spoilt, (await connector("PUT", activities(chat, made["id"]), HEJ))[0]) == (201, [500] * 3, 200)


async def test_the_history_file_holds_what_was_accepted_before_the_answer_left(tmp_path):
    path = tmp_path / "history.jsonl"
    simulator = await start_simulator(history=path)
    tenant = simulator.world.add_tenant("T")
    person = simulator.world.add_person("A", "a@x.example", tenant.id)
    simulator.world.installed_for.add(person.id)
    chat = simulator.world.personal_chat(person)
    async with simulator.session.post(simulator.service_url + activities(chat), json=HEJ) as answer:
        assert answer.status == 201
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    await simulator.stop()
    assert [(line["operation"], line["accepted"], line["content"]) for line in lines] == [("send", True, HEJ)]

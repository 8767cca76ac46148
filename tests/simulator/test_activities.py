"""What is posted has the shape that was recorded from a Teams-like client."""

import json
from pathlib import Path

import pytest

RECORDED = Path(__file__).resolve().parents[3] / "shared" / "schemas" / "activities.json"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not RECORDED.exists(), reason="../shared with the recorded activities is not here"),
]

# Real Teams sends these besides what the recording client sent.
REAL_TEAMS = {
    "conversation.tenantId",
    "entities[].locale",
    "entities[].platform",
    "entities[].timezone",
    "entities[].mentioned.id",
    "entities[].mentioned.name",
    "entities[].text",
    "value.trigger",
    "channelData.meeting.id",
    "channelData.tenant.id",
    "conversation.isGroup",
}
HEAD = {"id", "timestamp", "serviceUrl", "recipient.id", "recipient.name"}


def paths(thing, at=""):
    """Every leaf's path; what an action's data or a value of one's own holds is the card's affair."""
    if at in {"value.action.data", "value"} and at and not isinstance(thing, dict):
        return {at}
    if isinstance(thing, dict):
        return set().union(*(paths(inner, f"{at}.{key}" if at else key) for key, inner in thing.items())) or {at}
    if isinstance(thing, list):
        return set().union(*(paths(inner, f"{at}[]") for inner in thing)) or {at}
    return {at}


def shape(activity):
    found = paths(activity)
    if activity["type"] == "message" and "value" in activity:
        found = {path for path in found if not path.startswith("value.")}
    return {path for path in found if not path.startswith("value.action.data")}


def recorded():
    return [(entry["what"], entry["activity"]) for entry in json.loads(RECORDED.read_text(encoding="utf-8"))]


async def record(small):
    """Do everything the recording client did; return the activities by what they are."""
    client, world, now = small.simulator.client, small.simulator.world, small.simulator.clock.now()
    chat = world.add_group_chat("Ordförandegruppen", small.gunvor.tenant_id, [small.gunvor.id, small.ylva.id])
    meeting = world.add_meeting("Möte", small.gunvor.id, [small.gunvor.id], now, now)
    first = world.conversations[small.team.id]
    got = small.bot.got
    made = {}

    async def doing(act, *names):
        before = len(got)
        answer = await act
        for name, activity in zip(names, got[before:], strict=True):
            made.setdefault(name, []).append(activity)
        return answer

    personal = world.personal_chat(small.gunvor)
    await doing(client.install(small.gunvor), "conversationUpdate personal", "installationUpdate personal")
    await doing(client.install_in(small.gunvor, chat), "conversationUpdate groupChat", "installationUpdate groupChat")
    await doing(
        client.install_in(small.gunvor, first), "conversationUpdate channel teamMemberAdded", "installationUpdate channel"
    )
    await doing(client.say(small.gunvor, personal, "hej"), "message personal")
    await doing(client.say(small.gunvor, chat, "hej"), "message groupChat")
    await doing(client.say(small.gunvor, small.channel, "hej"), "message channel")
    for place, kind in ((personal, "personal"), (chat, "groupChat")):
        answer = await doing(client.say(small.gunvor, place, "kort"), f"message {kind}")
        card = answer.messages[0]
        await doing(client.press(small.gunvor, card, "Skicka", {"title": "x"}), f"invoke adaptiveCard/action {kind}")
        await doing(client.press(small.gunvor, card, "Skicka", {"title": "x"}, fallback=True), f"submit {kind}")
    await doing(client.react(small.gunvor, card), "messageReaction personal")
    for event in ("channelCreated", "channelRenamed", "teamRenamed"):
        await doing(client.change_team(small.gunvor, small.channel, event), f"conversationUpdate channel {event}")
    events = "event application/vnd.microsoft."
    await doing(client.start_meeting(small.gunvor, meeting), f"{events}meetingStart personal")
    await doing(client.join(small.gunvor, meeting), f"{events}meetingParticipantJoin personal")
    await doing(client.end_meeting(small.gunvor, meeting), f"{events}meetingEnd personal")
    return made


async def test_every_recorded_kind_is_posted_in_the_recorded_shape(small):
    made = await record(small)
    differences = []
    for what, activity in recorded():
        if "task/fetch" in what or "composeExtension" in what:
            continue  # dialogs and message extensions: Klubba has none, so nobody can open them here
        name = what.replace("message ", "submit ") if "value" in activity and activity["type"] == "message" else what
        wanted = shape(activity)
        for ours in map(shape, made[name]):
            more = ours - wanted - REAL_TEAMS - (HEAD if activity["type"] in {"event", "messageReaction"} else set())
            less = wanted - ours
            if more or less:
                differences.append((what, sorted(more), sorted(less)))
    assert differences == []


async def test_ids_look_as_in_real_teams(small):
    await small.simulator.client.install_in(small.gunvor, small.channel)
    await small.simulator.client.say(small.ylva, small.channel, "hej")
    said = small.bot.got[-1]
    assert (said["from"]["id"][:4], said["recipient"]["id"][:3], said["conversation"]["id"][:3]) == ("29:1", "28:", "19:")
    assert said["conversation"]["id"].endswith(f"@thread.tacv2;messageid={said['id']}")
    assert said["id"].isdigit()

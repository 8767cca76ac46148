"""From raw JSON to a turn or a happening."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.happenings import Happening, HappeningKind, Place, Someone
from bot.inbound import cleaned, happenings_of, place_of, seen, thread_of, turn_of
from conversation.turn import Mention, TurnKind
from meetings.people import ConversationKind
from workflows.request import Door, Sender

AT = datetime(2026, 3, 6, 8, tzinfo=UTC)
BOT = {"id": "28:bot", "name": "Klubba"}


def mention(text: str, key: str) -> dict[str, Any]:
    return {"type": "mention", "text": text, "mentioned": {"id": key, "name": "x"}}


def words(text: object, *entities: object) -> tuple[str, tuple[Mention, ...]]:
    turn = turn_of({"type": "message", "text": text, "recipient": BOT, "entities": list(entities)}, AT)
    assert turn is not None
    assert turn.kind is TurnKind.WORDS
    return turn.words, turn.mentions


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("<at>Klubba</at> hjälp", [mention("<at>Klubba</at>", "28:bot")], "hjälp"),
        ("<at>Klubba</at>\u00a0hjälp\n", [mention("<at>Klubba</at>", "28:bot")], "hjälp"),
        ("hjälp <at>Klubba</at>", [mention("<at>Klubba</at>", "28:bot")], "hjälp"),
        ("<at>Klubban</at> hjälp", [mention("<at>Klubban</at>", "28:bot")], "hjälp"),
        ("<at>Klubba</at> members 2", [{"type": "mention"}, {"type": "clientInfo"}], "members 2"),
        ("<AT id='0'>Klubba</AT>  ärende:   Budget", [], "ärende: Budget"),
        ("klubba <at>nej", [], "klubba <at>nej"),
        ("rad ett\r\n  rad två\t!\u2028rad tre", [], "rad ett\nrad två !\nrad tre"),
        (None, [], ""),
        (7, [], ""),
        (["text"], ["x", None, {"type": 7}], ""),
    ],
)
def test_the_bots_own_mention_is_not_part_of_the_words(text: object, entities: list[object], expected: str) -> None:
    assert words(text, *entities) == (expected, ())


def test_other_mentions_keep_their_names_and_are_listed_with_their_ids() -> None:
    assert words(
        "<at>Klubba</at> uppdrag: <at>Henrik Sandberg</at> ringer <at>Kristin Persson</at>",
        mention("<at>Klubba</at>", "28:bot"),
        mention("<at>Henrik Sandberg</at>", "29:henrik2"),
        mention("<at>Kristin Persson</at>", "29:kristin"),
    ) == (
        "uppdrag: Henrik Sandberg ringer Kristin Persson",
        (Mention(text="Henrik Sandberg", key="29:henrik2"), Mention(text="Kristin Persson", key="29:kristin")),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\u030angelholm", "Ångelholm"),
        ("beslut\u202egnidnafärt\u202c", "beslutgnidnafärt"),
        ("Björk\u200bhamn\ufeff\u2066", "Björkhamn"),
        ("a\x00b\x07c\x7f", "abc"),
        ("👩\u200d👧 hej", "👩\u200d👧 hej"),
        ("\ue000x", "x"),
        ("e" + "\u0301" * 10_000, None),
    ],
)
def test_invisible_characters_do_not_get_in(text: str, expected: str | None) -> None:
    found = cleaned(text)
    assert found == expected if expected is not None else found.startswith("é")


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


def test_fields_of_a_press_are_cleaned_and_otherwise_left_as_they_came() -> None:
    data = {"verb": "agenda.submit", "title": "A\u030a\u202e", "n": 2**63, "list": [1], "yes": True}
    turn = turn_of({"type": "invoke", "name": "adaptiveCard/action", "value": {"action": {"data": data}}}, AT)
    assert turn is not None
    assert turn.fields == {"verb": "agenda.submit", "title": "Å", "n": 2**63, "list": [1], "yes": True}


def test_the_verb_of_the_data_stands_before_the_verb_of_the_action() -> None:
    def pressed(data: dict[str, str]) -> object:
        action = {"verb": "outer", "data": data}
        turn = turn_of({"type": "invoke", "name": "adaptiveCard/action", "value": {"action": action}}, AT)
        return turn and turn.fields

    assert (pressed({"verb": "inner"}), pressed({})) == ({"verb": "inner"}, {"verb": "outer"})


@pytest.mark.parametrize(
    ("conversation", "kind"),
    [
        ({"conversationType": "personal"}, ConversationKind.PERSONAL),
        ({"conversationType": "channel", "isGroup": True}, ConversationKind.CHANNEL),
        ({"conversationType": "groupChat", "isGroup": True}, ConversationKind.GROUP_CHAT),
        ({"conversationType": "groupchat"}, ConversationKind.GROUP_CHAT),
        ({"isGroup": True}, ConversationKind.GROUP_CHAT),
        ({}, ConversationKind.PERSONAL),
        (None, ConversationKind.PERSONAL),
        ("x", ConversationKind.PERSONAL),
    ],
)
def test_conversations_are_told_apart(conversation: object, kind: ConversationKind) -> None:
    assert place_of({"conversation": conversation}).kind is kind


def test_a_channel_message_is_stored_under_the_channel_and_answered_in_the_thread() -> None:
    raw = {"type": "message", "id": "5", "conversation": {"conversationType": "channel", "id": "19:c;messageid=3"}}
    turn = turn_of(raw, AT)
    assert turn is not None
    assert (turn.conversation_id, turn.reply_to, thread_of(raw)) == ("19:c", "3", "19:c;messageid=3")


CHANNEL = {
    "id": "e1",
    "serviceUrl": "https://smba.trafficmanager.net/emea/",
    "from": {"id": "29:anna", "aadObjectId": "oid-anna"},
    "recipient": BOT,
    "locale": "sv-SE",
    "conversation": {"conversationType": "channel", "id": "19:c;messageid=3"},
    "channelData": {
        "tenant": {"id": "t1"},
        "team": {"id": "19:team", "name": "Familjen\u202e Havsborg", "aadGroupId": "g1"},
        "channel": {"id": "19:c", "name": "Protokoll"},
        "meeting": {"id": "MCM="},
    },
}
PLACE = Place(
    conversation_id="19:c",
    kind=ConversationKind.CHANNEL,
    tenant_id="t1",
    service_url="https://smba.trafficmanager.net/emea/",
    bot_id="28:bot",
    team_id="19:team",
    team_name="Familjen Havsborg",
    team_object_id="g1",
    channel_id="19:c",
    channel_name="Protokoll",
    meeting_id="MCM=",
)
ANNA = Sender(door=Door.TEAMS, tenant_id="t1", object_id="oid-anna", mri="29:anna")


def happened(kind: HappeningKind, *people: Someone, bot_itself: bool = False) -> Happening:
    return Happening(
        kind=kind,
        place=PLACE,
        sender=ANNA,
        activity_id="e1",
        received_at=AT,
        people=people,
        bot_itself=bot_itself,
        locale="sv-SE",
    )


def test_a_conversation_introduces_itself_with_every_column() -> None:
    assert seen(CHANNEL, AT) == happened(HappeningKind.SEEN)


def test_members_and_the_bot_are_told_apart() -> None:
    raw = {
        **CHANNEL,
        "type": "conversationUpdate",
        "membersAdded": [{"id": "29:erik", "aadObjectId": "oid-erik", "name": "Erik"}, {"id": "28:bot"}, {}, "x"],
        "membersRemoved": [{"id": "29:kristin"}],
    }
    assert happenings_of(raw, AT) == (
        happened(HappeningKind.MEMBERS_ADDED, Someone(mri="29:erik", object_id="oid-erik", name="Erik"), bot_itself=True),
        happened(HappeningKind.MEMBERS_REMOVED, Someone(mri="29:kristin")),
    )


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        ({"type": "installationUpdate", "action": "add"}, ["installed"]),
        ({"type": "installationUpdate", "action": "add-upgrade"}, ["installed"]),
        ({"type": "installationUpdate", "action": "remove"}, ["removed"]),
        ({"type": "installationUpdate", "action": "remove-upgrade"}, ["removed"]),
        ({"type": "installationUpdate", "action": "later"}, []),
        ({"type": "installationUpdate", "action": ["add"]}, []),
        ({"type": "conversationUpdate", "membersAdded": "all"}, []),
        ({"type": "conversationUpdate", "channelData": {"eventType": "channelDeleted"}}, ["channel_deleted"]),
        ({"type": "conversationUpdate", "channelData": {"eventType": "teamArchived"}}, []),
        ({"type": "event", "name": "application/vnd.microsoft.meetingStart"}, ["meeting_started"]),
        ({"type": "event", "name": "application/vnd.microsoft.meetingEnd", "value": 7}, ["meeting_ended"]),
        ({"type": "event", "name": "application/vnd.microsoft.readReceipt"}, []),
        ({"type": "event", "name": {"x": 1}}, []),
        ({"type": "message"}, []),
    ],
)
def test_events_that_mean_nothing_to_us_are_nothing(changed: dict[str, object], kinds: list[str]) -> None:
    assert [one.kind.value for one in happenings_of({**CHANNEL, **changed}, AT)] == kinds


@pytest.mark.parametrize(
    ("way", "kind"), [("Join", HappeningKind.PARTICIPANTS_JOINED), ("Leave", HappeningKind.PARTICIPANTS_LEFT)]
)
def test_participants_come_and_go_with_their_roles_the_anonymous_without_an_id(way: str, kind: HappeningKind) -> None:
    raw = {
        **CHANNEL,
        "type": "event",
        "name": f"application/vnd.microsoft.meetingParticipant{way}",
        "value": {
            "members": [
                {"user": {"id": "29:k", "aadObjectId": "oid-k", "name": "Kristin"}, "meeting": {"role": "Organizer"}},
                {"user": {"id": "8:anon", "name": "Gäst"}},
                "x",
            ]
        },
    }
    assert happenings_of(raw, AT) == (
        happened(
            kind,
            Someone(mri="29:k", object_id="oid-k", name="Kristin", role="Organizer"),
            Someone(mri="8:anon", name="Gäst"),
        ),
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = ["id", "from", "recipient", "conversation", "channelData", "text", "value", "entities", "membersAdded", "name", "locale"]


@given(st.sampled_from(["message", "invoke", "event", "conversationUpdate", "x"]), st.dictionaries(st.sampled_from(NAMES), JSON))
def test_no_json_whatsoever_is_more_than_a_turn_or_a_happening(kind: str, raw: dict[str, Any]) -> None:
    turn_of({**raw, "type": kind}, AT)
    happenings_of({**raw, "type": kind}, AT)
    seen(raw, AT)
    thread_of(raw)

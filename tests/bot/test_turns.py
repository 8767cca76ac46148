"""Turns from end to end: HTTP in, botbuilder's real turn, the Connector out."""

from conversation.turn import Reply, Turn, TurnKind
from meetings.people import ConversationKind
from tests.bot.doors import BOT, CARD, TENANT, Teams
from tests.fakes.connector import ConnectorStub
from workflows.request import Door, Sender

KRISTIN = Sender(door=Door.TEAMS, tenant_id=TENANT, object_id="oid-kristin", mri="29:kristin")


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

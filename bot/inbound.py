"""A raw activity, proven to come from Teams, becomes values: the last place that knows Bot Framework's JSON."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.happenings import Happening, HappeningKind, Place, Someone
from conversation.turn import Mention, Turn, TurnKind
from meetings.people import ConversationKind
from workflows.request import Door, Sender

CARD_ACTION = "adaptiveCard/action"
_TAG = re.compile(r"<at(?:\s[^>]{0,200})?>(.*?)</at>", re.IGNORECASE | re.DOTALL)
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = str.maketrans({"\t": " ", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_KEPT = {"\n", "\u200d"}
"""The zero-width joiner holds emoji of several parts together."""
_INVISIBLE = {"Cc", "Cf", "Cs", "Co"}
_EVENTS = {
    "application/vnd.microsoft.meetingStart": HappeningKind.MEETING_STARTED,
    "application/vnd.microsoft.meetingEnd": HappeningKind.MEETING_ENDED,
    "application/vnd.microsoft.meetingParticipantJoin": HappeningKind.PARTICIPANTS_JOINED,
    "application/vnd.microsoft.meetingParticipantLeave": HappeningKind.PARTICIPANTS_LEFT,
}
_UPDATES = {
    "teamRenamed": HappeningKind.TEAM_RENAMED,
    "channelCreated": HappeningKind.CHANNEL_CREATED,
    "channelRenamed": HappeningKind.CHANNEL_RENAMED,
    "channelDeleted": HappeningKind.CHANNEL_DELETED,
}
_INSTALLATIONS = {
    "add": HappeningKind.INSTALLED,
    "add-upgrade": HappeningKind.INSTALLED,
    "remove": HappeningKind.REMOVED,
    "remove-upgrade": HappeningKind.REMOVED,
}
LONGEST_NAME = 120
_KINDS = {kind.value.lower(): kind for kind in ConversationKind}


def cleaned(text: str) -> str:
    """``text`` in NFC without control characters, direction marks and other invisible ones; line breaks and emoji stay whole."""
    if text.isprintable():
        return unicodedata.normalize("NFC", text)
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_BREAKS))
    return "".join(one for one in plain if one in _KEPT or unicodedata.category(one) not in _INVISIBLE)


def tenant_of(raw: Mapping[str, Any]) -> str:
    """The tenant the conversation belongs to: the only field that is reliable."""
    return _text(_dict(_dict(raw.get("channelData")).get("tenant")).get("id"))


def is_from_bot(raw: Mapping[str, Any]) -> bool:
    """Tell whether a bot, perhaps we ourselves, is the sender."""
    sender = _dict(raw.get("from"))
    return _text(sender.get("id")).startswith("28:") or sender.get("role") == "bot"


def place_of(raw: Mapping[str, Any]) -> Place:
    """Where the activity comes from; a conversation type we do not know counts as a group chat."""
    conversation, data = _dict(raw.get("conversation")), _dict(raw.get("channelData"))
    team, channel = _dict(data.get("team")), _dict(data.get("channel"))
    kind = _KINDS.get(_text(conversation.get("conversationType")).lower())
    return Place(
        conversation_id=_text(conversation.get("id")).partition(";messageid=")[0],
        kind=kind or (ConversationKind.GROUP_CHAT if conversation.get("isGroup") else ConversationKind.PERSONAL),
        tenant_id=tenant_of(raw),
        service_url=_text(raw.get("serviceUrl")),
        bot_id=_text(_dict(raw.get("recipient")).get("id")),
        team_id=_text(team.get("id")),
        team_name=cleaned(_text(team.get("name"))),
        team_object_id=_text(team.get("aadGroupId")),
        channel_id=_text(channel.get("id")),
        channel_name=cleaned(_text(channel.get("name"))),
        meeting_id=_text(_dict(data.get("meeting")).get("id")),
    )


def footprint(raw: Mapping[str, Any]) -> tuple[tuple[str, str], tuple[str, str, str]]:
    """Return who spoke where, and by which address, without reading the rest: enough to know that nothing is new."""
    conversation, sender, recipient = (_dict(raw.get(name)) for name in ("conversation", "from", "recipient"))
    where = _text(conversation.get("id")).partition(";messageid=")[0]
    return (where, _text(sender.get("id"))), (_text(raw.get("serviceUrl")), tenant_of(raw), _text(recipient.get("id")))


def thread_of(raw: Mapping[str, Any]) -> str:
    """The conversation id to answer in: in a channel the thread, elsewhere the conversation."""
    conversation = _dict(raw.get("conversation"))
    given = _text(conversation.get("id"))
    kind = _KINDS.get(_text(conversation.get("conversationType")).lower())
    if kind is not ConversationKind.CHANNEL or ";messageid=" in given:
        return given
    return f"{given};messageid={_text(raw.get('id'))}"


def turn_of(raw: Mapping[str, Any], received_at: datetime) -> Turn | None:
    """What a person typed or pressed; None when the activity is neither."""
    kind, fields = _asked(raw)
    if kind is None:
        return None
    place = place_of(raw)
    words, mentions = _words(raw) if kind is TurnKind.WORDS else ("", ())
    root = _text(_dict(raw.get("conversation")).get("id")).partition(";messageid=")[2]
    return Turn(
        kind=kind,
        sender=_sender(raw),
        conversation_id=place.conversation_id,
        conversation_kind=place.kind,
        activity_id=_text(raw.get("id")),
        received_at=received_at,
        words=words,
        mentions=mentions,
        fields=fields,
        locale=_text(raw.get("locale")),
        reply_to=_text(raw.get("replyToId")) or root,
    )


def happenings_of(raw: Mapping[str, Any], received_at: datetime) -> tuple[Happening, ...]:
    """What an activity that is no turn tells; empty when it tells nothing we know."""
    bot_id = place_of(raw).bot_id

    def happening(kind: HappeningKind, people: tuple[Someone, ...] = ()) -> Happening:
        return Happening(
            kind=kind,
            place=place_of(raw),
            sender=_sender(raw),
            activity_id=_text(raw.get("id")),
            received_at=received_at,
            people=tuple(person for person in people if person.mri != bot_id),
            bot_itself=any(person.mri == bot_id for person in people),
            locale=_text(raw.get("locale")),
        )

    match raw.get("type"):
        case "installationUpdate":
            installed = _INSTALLATIONS.get(_text(raw.get("action")))
            return (happening(installed),) if installed else ()
        case "event":
            event = _EVENTS.get(_text(raw.get("name")))
            return (happening(event, _participants(raw)),) if event else ()
        case "conversationUpdate":
            found = []
            if added := _people(raw.get("membersAdded")):
                found.append(happening(HappeningKind.MEMBERS_ADDED, added))
            if removed := _people(raw.get("membersRemoved")):
                found.append(happening(HappeningKind.MEMBERS_REMOVED, removed))
            if update := _UPDATES.get(_text(_dict(raw.get("channelData")).get("eventType"))):
                found.append(happening(update))
            return tuple(found)
        case _:
            return ()


def seen(raw: Mapping[str, Any], received_at: datetime) -> Happening:
    """The conversation itself, for writing its address down."""
    return Happening(
        kind=HappeningKind.SEEN,
        place=place_of(raw),
        sender=_sender(raw),
        activity_id=_text(raw.get("id")),
        received_at=received_at,
        locale=_text(raw.get("locale")),
    )


def _asked(raw: Mapping[str, Any]) -> tuple[TurnKind | None, Mapping[str, Any]]:
    content = raw.get("value")
    if raw.get("type") == "message":
        # A card's Action.Submit (the fallback of old clients) is a message with the data as its value.
        return (TurnKind.PRESS, _fields(content)) if isinstance(content, dict) else (TurnKind.WORDS, {})
    if raw.get("type") != "invoke" or raw.get("name") != CARD_ACTION:
        return None, {}
    action = _dict(_dict(content).get("action"))
    fields = _fields(action.get("data"))
    if "verb" not in fields and action.get("verb"):
        fields["verb"] = cleaned(_text(action.get("verb")))
    automatic = _dict(content).get("trigger") == "automatic"
    return (TurnKind.REFRESH if automatic else TurnKind.PRESS), fields


def _fields(data: object) -> dict[str, Any]:
    return {cleaned(str(key)): cleaned(given) if isinstance(given, str) else given for key, given in _dict(data).items()}


def _words(raw: Mapping[str, Any]) -> tuple[str, tuple[Mention, ...]]:
    recipient = _dict(raw.get("recipient"))
    bot_id, bot_name = _text(recipient.get("id")), cleaned(_text(recipient.get("name"))).strip()
    text, mentions = _text(raw.get("text")).replace("\u00a0", " "), []
    entities = raw.get("entities")
    for entity in entities if isinstance(entities, list) else ():
        mentioned = _dict(_dict(entity).get("mentioned"))
        if _text(_dict(entity).get("type")).lower() != "mention" or not mentioned.get("id"):
            continue
        tagged = _text(entity.get("text"))
        if _text(mentioned.get("id")) == bot_id:
            text = text.replace(tagged, " ") if tagged else text
        else:
            inner = _TAG.fullmatch(tagged.strip())
            name = inner[1] if inner else _text(mentioned.get("name")) or tagged
            mentions.append(Mention(text=cleaned(name).strip(), key=_text(mentioned.get("id"))))
    # A client that sends the tag without saying whom it means can only have meant the bot when it is the bot's name.
    text = _TAG.sub(lambda found: " " if bot_name and cleaned(found[1]).strip() == bot_name else found[1], text)
    lines = (_SPACES.sub(" ", line).strip() for line in cleaned(text).split("\n"))
    return "\n".join(lines).strip(), tuple(mentions)


def _sender(raw: Mapping[str, Any]) -> Sender:
    sender = _dict(raw.get("from"))
    return Sender(
        door=Door.TEAMS,
        tenant_id=tenant_of(raw),
        object_id=_text(sender.get("aadObjectId")),
        mri=_text(sender.get("id")),
        name=" ".join(cleaned(_text(sender.get("name"))).split())[:LONGEST_NAME],
    )


def _people(listed: object) -> tuple[Someone, ...]:
    members = listed if isinstance(listed, list) else []
    return tuple(_someone(_dict(member)) for member in members if _dict(member).get("id"))


def _participants(raw: Mapping[str, Any]) -> tuple[Someone, ...]:
    members = _dict(raw.get("value")).get("members")
    listed = [member for member in members if _dict(_dict(member).get("user"))] if isinstance(members, list) else []
    return tuple(_someone(_dict(member.get("user")), _text(_dict(member.get("meeting")).get("role"))) for member in listed)


def _someone(user: Mapping[str, Any], role: str = "") -> Someone:
    return Someone(
        mri=_text(user.get("id")),
        object_id=_text(user.get("aadObjectId")),
        name=cleaned(_text(user.get("name"))),
        role=role,
    )


def _dict(given: object) -> Mapping[str, Any]:
    return given if isinstance(given, dict) else {}


def _text(given: object) -> str:
    return given if isinstance(given, str) else ""

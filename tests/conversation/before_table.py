"""Pressing and saying what belongs before a meeting: read, run and drawn as the product does."""

from dataclasses import replace

from cards.check import faults
from conversation.before import SPEAKERS, VERBS
from conversation.fields import Fields
from meetings.people import Conversation, ConversationKind
from tests.workflows.before_cast import CHANNEL, TENANT, Cast
from texts.grammar import parse
from texts.say import Say
from workflows.request import actor_of
from workflows.situation import situation

BY_NAME = {verb.request.verb: verb for verb in VERBS}
CHAT = "a:disa"


def fields_of(verb, typed, *, key="lotta", subject="", network="socialchefer", version=0, cast=None):
    data = {"v": 1, "verb": verb, "network": network, "subject": subject, "card": "c1", "version": version, **typed}
    sender = (cast or Cast()).sender(key, "Kristin Persson")
    place = CHANNEL if verb == "network.claim_person" else CHAT
    return Fields(data, public_url="https://klubba.example", conversation_id=place, sender=sender)


def press(cast, verb, typed, *, key="lotta", subject="", network="socialchefer", version=0):
    """Read, run and draw one press in both languages; return the result and the Swedish card."""
    found = BY_NAME[verb]
    ask = found.read(fields_of(verb, typed, key=key, subject=subject, network=network, version=version, cast=cast))
    if found.reads:

        def look(work):
            work.act_as(actor_of(work, cast.sender(key), network))
            return found.request.run(work, ask)

        result = cast.see(look)
    else:
        result = cast.do(key, found.request, ask, network=network)
    for language in ("en", "sv"):
        card = found.draw(result, Say(language))
        assert faults(card) == []
    return result, card


def made_cast() -> Cast:
    """The invented network with a planned meeting, an item that came late, and a chat with Disa."""
    made = Cast()

    def chat(work):
        work.conversations.add(
            Conversation(
                id=CHAT,
                kind=ConversationKind.PERSONAL,
                tenant_id=TENANT,
                service_url="https://smba.example/emea/",
                bot_id="28:klubba",
                person_id="disa",
            )
        )

    made.see(chat)
    made.meeting = press(made, "meeting.plan", {"day": "2020-03-06", "start": "09:00", "end": "12:00"})[0].subject_id
    made.item = press(made, "agenda.submit", {"title": "Budget"}, subject=made.meeting, key="disa")[0].item.id
    made.round = made.see(lambda work: next(i.id for i in work.items.find() if i.title.startswith("Lägesrapport")))
    made.see(lambda work: work.items.save(replace(work.items.get(made.item), late=True)))
    return made


def heard(cast, words, key="lotta"):
    around = cast.see(lambda work: situation(work, cast.sender(key), "socialchefer", CHAT))
    command = parse(words)
    return SPEAKERS[command.name.value](command, around, ())

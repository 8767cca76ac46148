"""From a turn to its reply: find the verb or parse the words, run the request, draw its result in the person's language."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

from cards.stranger import stranger
from conversation.before_words import speak_proposal
from conversation.fields import Fields, clean
from conversation.naming import naming, network_to_name
from conversation.quoting import written
from conversation.turn import Reply, Turn, TurnKind
from conversation.unclear import DISMISS, SAY, unclear_reply
from conversation.verbs import Speaker, Spoken, Verb
from meetings.people import Person
from meetings.refusals import Refusal, Refused
from meetings.values import value
from texts.commands import Command, CommandName, Unknown
from texts.grammar import parse
from texts.refusals import refusal_sentence
from texts.say import Say
from workflows.ports import Conflict, Store, Work
from workflows.reach import hear
from workflows.request import Codec, CodeNeeded, Press, actor_of, note_refusal, perform
from workflows.situation import Situation, person_behind, situation

Outcome = TypeVar("Outcome")

MOST_WORDS = 4000
"""Characters of one typed message: longer ones are quoted back with a refusal, never cut silently."""

WITHOUT_NAMES = frozenset(
    {CommandName.NOTE, CommandName.NEXT, CommandName.NOTHING_NEW, CommandName.FILED, CommandName.UNDO, CommandName.THANKS}
)
"""Commands whose words name nobody."""


@value
class _Done:
    """What a request came to; ``due`` = it put work into the outbox, ``network`` is named when the person has several."""

    result: Any
    language: str
    due: bool = False
    network: str = ""


@value
class _Heard:
    """The surroundings of typed words, and what they led to; without ``done`` only the person can say what they mean."""

    around: Situation
    verb: Verb | None = None
    done: _Done | None = None


class Dispatch:
    """Answers turns of every door. ``on_commit`` is called when a request made work due, so that nothing waits for the tick."""

    def __init__(
        self,
        *,
        store: Store,
        codec: Codec,
        verbs: Sequence[Verb],
        speakers: Mapping[str, Speaker],
        say: Callable[[str], Say],
        on_commit: Callable[[], None],
        public_url: str = "",
    ) -> None:
        self._store = store
        self._codec = codec
        self._verbs = {verb.request.verb: verb for verb in verbs}
        self._speakers = speakers
        self._say = say
        self._on_commit = on_commit
        self._public_url = public_url

    async def answer(self, turn: Turn) -> Reply:
        """Answer one turn. A rule's "no" becomes a reply with its code and all that was typed; other exceptions are bugs."""
        try:
            return await (self._hear(turn) if turn.kind is TurnKind.WORDS else self._press(turn))
        except CodeNeeded as needed:
            return Reply(code_for=needed.purpose)

    async def _press(self, turn: Turn) -> Reply:
        fields = Fields(turn.fields, public_url=self._public_url, conversation_id=turn.conversation_id, sender=turn.sender)
        if fields.verb == SAY:
            return await self._hear(_said(turn, fields))
        if fields.verb == DISMISS:
            language = await self._store.read(lambda work: _language(work, turn, fields.maybe_network()))
            return Reply(text=self._say(language)("unclear.dismissed"))
        verb = self._verbs.get(fields.verb)
        try:
            fields.check_version()
            if verb is None:
                raise Refused(Refusal.UNKNOWN_VERB)
            network_id = fields.maybe_id("network")
            press = Press(network_id=network_id, verb=fields.verb, card=fields.maybe_id("card"), fields=canonical(turn.fields))
            ask = verb.read(fields)
        except Refused as refused:
            # What stands in the place of an unknown verb may be any text: the journal holds none.
            known = fields.verb if verb is not None else "unknown"
            return await self._refuse(turn, fields.maybe_network(), known, refused, verb, fields)
        try:
            return await self._run(turn, verb, press, ask)
        except Refused as refused:
            return await self._refuse(turn, network_id, fields.verb, refused, verb, fields)

    async def _run(self, turn: Turn, verb: Verb, press: Press, ask: Any) -> Reply:
        """Run a request in its transaction and draw the result."""

        def do(work: Work) -> _Done:
            return self._do(work, turn, verb, press, ask)

        return self._draw(verb, await (self._store.read(do) if verb.reads else self._write(do)))

    def _do(self, work: Work, turn: Turn, verb: Verb, press: Press, ask: Any) -> _Done:
        """Run a request inside a transaction."""
        if verb.reads:
            actor = actor_of(work, turn.sender, press.network_id)
            work.act_as(actor)
            if not verb.request.allows(actor):
                raise Refused(Refusal.NOT_YOUR_ROLE)
            result = verb.request.run(work, ask)
        else:
            result = perform(work, turn.sender, press, verb.request, ask, self._codec)
        if verb.request.newcomers:
            language = _language(work, turn, press.network_id)
        else:
            language = _chosen(work, work.actor.person, press.network_id, turn)
        network = "" if verb.request.newcomers else network_to_name(work)
        return _Done(result=result, language=language, due=work.outbox.added > 0, network=network)

    def _draw(self, verb: Verb, done: _Done) -> Reply:
        """Draw a result for the person who asked; wake the sender when work became due."""
        if done.due:
            self._on_commit()
        say = self._say(done.language)
        drawn = naming(verb.draw(done.result, say), done.network, say)
        return Reply(text=drawn, summary=drawn) if isinstance(drawn, str) else _reply(drawn)

    async def _write(self, function: Callable[[Work], Outcome]) -> Outcome:
        """Run a writing transaction; one that lost a race is run once more, then the card was stale."""
        try:
            return await self._store.run(function)
        except Conflict:
            try:
                return await self._store.run(function)
            except Conflict as lost:
                raise Refused(Refusal.STALE_CARD) from lost

    async def _hear(self, turn: Turn) -> Reply:
        """Understand typed words and do what they ask, in one transaction: what was looked at cannot change in between."""
        network_id, name = "", "words"

        def listen(work: Work) -> _Heard:
            nonlocal network_id
            around = situation(work, turn.sender, turn.network_hint, turn.conversation_id, people=speaks_of_people(command))
            network_id = around.network.id
            hear(work, around.address)
            spoken = self._understand(command, around, turn, words)
            if spoken is None:
                return _Heard(around=around)
            verb = self._verbs[spoken.verb]
            typed = json.dumps({"words": words}, ensure_ascii=False)
            press = Press(network_id=network_id, verb=spoken.verb, card=turn.activity_id, fields=typed)
            return _Heard(around=around, verb=verb, done=self._do(work, turn, verb, press, spoken.ask))

        try:
            words = clean(turn.words, lines=True)
            if len(words) > MOST_WORDS:
                raise Refused(Refusal.FIELD_TOO_LONG, field="text", most=MOST_WORDS)
            command = parse(words)
            name = command_name(command)
            heard = await self._write(listen)
        except Refused as refused:
            return await self._refuse(turn, network_id, name, refused, None, None)
        if heard.verb is not None and heard.done is not None:
            return self._draw(heard.verb, heard.done)
        say = self._say(heard.around.actor.person.language or heard.around.network.language)
        return unclear_reply(command, words, heard.around, turn, say)

    def _understand(self, command: Command | Unknown, around: Situation, turn: Turn, words: str) -> Spoken | None:
        """Return what the words ask for; None when only the person can say (nothing is stored then, rule 2)."""
        if isinstance(command, Unknown) and command.proposal is not None and not around.writes:
            return speak_proposal(command.proposal, around)
        if isinstance(command, Unknown):
            if command.suggestion or not around.writes:
                return None
            command = Command(name=CommandName.NOTE, text=words)
        speaker = self._speakers.get(command.name)
        return speaker(command, around, turn.mentions) if speaker is not None else None

    async def _refuse(
        self, turn: Turn, network_id: str, verb_name: str, refused: Refused, verb: Verb | None, fields: Fields | None
    ) -> Reply:
        """Write the "no" down and give back what was typed (rule 1)."""
        afresh = verb.afresh if verb is not None else None
        standing: Any = None

        def note(work: Work) -> str:
            nonlocal standing
            if network_id and work.networks.get(network_id) is not None:
                press = Press(network_id=network_id, verb=verb_name, card="")
                note_refusal(work, turn.sender, press, refused)
            if afresh is not None and fields is not None:
                with suppress(Refused):
                    actor = actor_of(work, turn.sender, network_id)
                    work.act_as(actor)
                    standing = afresh.request.run(work, afresh.read(fields)) if afresh.request.allows(actor) else None
            return _language(work, turn, network_id)

        language = await self._store.run(note)
        say = self._say(language)
        sentence = refusal_sentence(refused, say)
        if standing is not None and afresh is not None and fields is not None:
            reply = _reply(afresh.draw(standing, fields, refused, say))
            return Reply(card=reply.card, summary=sentence, refused=refused.code.value)
        if verb is not None and verb.again is not None and fields is not None:
            reply = _reply(verb.again(fields, refused, say))
            return Reply(card=reply.card, summary=sentence, refused=refused.code.value)
        if refused.code is Refusal.UNKNOWN_PERSON and turn.sender.object_id and turn.kind is TurnKind.WORDS:
            card = stranger(turn.activity_id, say)
            return Reply(card=card, summary=str(card["fallbackText"]), refused=refused.code.value)
        typed = turn.words if turn.kind is TurnKind.WORDS else written(fields.inputs() if fields else {})
        if typed.strip():
            sentence = say("dispatch.refused_with_text", sentence=sentence, text=_quotable(typed))
        return Reply(text=sentence, summary=refusal_sentence(refused, say), refused=refused.code.value)


def _said(turn: Turn, fields: Fields) -> Turn:
    """Return the turn as if the suggested words had been typed, once however often the button is pressed (rule 3)."""
    words = fields.inputs().get("words", "")
    instance = fields.maybe_card() or turn.activity_id
    return replace(turn, kind=TurnKind.WORDS, words=words, network_hint=fields.maybe_network(), activity_id=instance)


def speaks_of_people(command: Command | Unknown) -> bool:
    """Tell whether understanding the words takes the names of the network: a plain note, the commonest of all, does not."""
    return isinstance(command, Command) and command.name not in WITHOUT_NAMES


def command_name(command: Command | Unknown) -> str:
    """Return the name the journal knows the words by."""
    return command.name if isinstance(command, Command) else "words"


def canonical(fields: Mapping[str, Any]) -> str:
    """Return the fields of a press as canonical JSON: what makes two presses the same."""
    kept = {key: found for key, found in fields.items() if key not in {"v", "network", "card", "version", "msteams"}}
    return json.dumps(kept, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=str)


def _language(work: Work, turn: Turn, network_id: str) -> str:
    """Return the language to answer somebody in who may not be known; see ``_chosen``."""
    person_id = person_behind(work, turn.sender)
    person = work.persons.get(person_id) if person_id is not None else None
    return _chosen(work, person, network_id, turn)


def _chosen(work: Work, person: Person | None, network_id: str, turn: Turn) -> str:
    """Return the person's own language, else the network's, else the activity's (rule 8)."""
    if person is not None and person.language:
        return person.language
    network = work.networks.get(network_id) if network_id else None
    if network is not None:
        return network.language
    return "en" if turn.locale.lower().startswith("en") else "sv"


def _reply(card: Mapping[str, Any]) -> Reply:
    """Wrap a card with the line that phones show."""
    return Reply(card=card, summary=str(card.get("fallbackText", "")))


def _quotable(words: str) -> str:
    """Return typed words short enough to be quoted whole in one message."""
    return words[:MOST_WORDS] + ("…" if len(words) > MOST_WORDS else "")

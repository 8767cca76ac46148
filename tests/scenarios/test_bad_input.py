"""Whatever is pressed, typed or posted: a clear "no" in the member's language, or a valid result; never a change by accident."""

import copy
import io
import json
import random
from datetime import timedelta

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversation.table import VERBS
from meetings.refusals import Refusal, Refused
from simulator.hands import find_button
from tests.databases import sqlite_in
from tests.scenarios.play import Play, open_guarded, open_play, shown
from tests.scenarios.story import call_meeting, journal_codes, journal_rows, standing, start_meeting
from texts.refusals import refusal_sentence
from texts.say import Say

pytestmark = pytest.mark.asyncio(loop_scope="module")

LONG = "å" * 300


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def called(tmp_path_factory):
    file = tmp_path_factory.mktemp("bad") / "klubba.db"
    play = await open_play(sqlite_in(file.parent))
    question = await call_meeting(play)
    yield play, question, file
    await play.stop()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def running(tmp_path_factory):
    file = tmp_path_factory.mktemp("fuzz") / "klubba.db"
    play = await open_play(sqlite_in(file.parent))
    yield play, await start_meeting(play), file
    await play.stop()


def carried(question) -> dict:
    """What the question's button carries, whatever somebody has been answered on it since."""
    return dict(find_button(question.base_card, "agenda.submit").action["data"])


def blocks(card) -> list[str]:
    """The texts of a card that Teams reads as Markdown; what stands in a field is shown as it is."""
    if isinstance(card, list):
        return [words for part in card for words in blocks(part)]
    if not isinstance(card, dict) or str(card.get("type", "")).startswith("Input."):
        return []
    own = [str(card[key]) for key in ("text", "value") if isinstance(card.get(key), str)]
    return own + [words for key, part in card.items() if key not in {"data", "fallback"} for words in blocks(part)]


BAD = {
    "a card of a newer version": ({"v": 2}, Refusal.CARD_TOO_NEW),
    "a card of no version": ({"v": None}, Refusal.STALE_CARD),
    "a version that is a list": ({"v": [1]}, Refusal.STALE_CARD),
    "an unknown network": ({"network": "01ZZZZZZZZZZZZZZZZZZZZZZZZ"}, Refusal.NOT_A_MEMBER),
    "a network that is a number": ({"network": 7}, Refusal.NOT_FOUND),
    "an unknown meeting": ({"subject": "01ZZZZZZZZZZZZZZZZZZZZZZZZ"}, Refusal.NOT_FOUND),
    "a subject that is a list": ({"subject": ["x"]}, Refusal.NOT_FOUND),
    "a subject that is missing": ({"subject": None}, Refusal.NOT_FOUND),
    "a subject that is SQL": ({"subject": "' OR 1=1 --"}, Refusal.NOT_FOUND),
    "a verb nobody knows": ({"verb": "agenda.destroy"}, Refusal.UNKNOWN_VERB),
    "a verb that is a number": ({"verb": 1}, Refusal.UNKNOWN_VERB),
    "no title": ({"title": None}, Refusal.FIELD_MISSING),
    "a title of blanks and direction marks": ({"title": " \u202e\u200b\t "}, Refusal.FIELD_MISSING),
    "a title that is a list": ({"title": ["a", "b"]}, Refusal.FIELD_INVALID),
    "a title that is an object": ({"title": {"a": 1}}, Refusal.FIELD_INVALID),
    "a title of ten thousand signs": ({"title": "x" * 10_000}, Refusal.FIELD_TOO_LONG),
    "a title of piled marks": ({"title": "a" + "\u0301" * 40}, Refusal.TEXT_UNREADABLE),
    "minutes beyond every number": ({"minutes": 1e308}, Refusal.FIELD_INVALID),
    "minutes of 2 to the 63rd": ({"minutes": 2**63}, Refusal.FIELD_INVALID),
    "minutes below nothing": ({"minutes": -1}, Refusal.FIELD_INVALID),
    "minutes that are true": ({"minutes": True}, Refusal.FIELD_INVALID),
    "an intent nobody offered": ({"intent": "shout"}, Refusal.FIELD_INVALID),
}


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_press_is_refused_in_words_and_changes_nothing(called, name) -> None:
    play, question, file = called
    change, code = BAD[name]
    member = play.stage.member
    data = {**carried(question), "title": "Jourhem", **change}
    before, noted = await standing(play), len(journal_codes(file))
    answer = await play.forge(member, question, {key: found for key, found in data.items() if found is not None})
    assert await standing(play) == before
    assert not answer.wrong, answer
    said = f"{answer.text}\n{shown(answer.card)}"
    sentence = refusal_sentence(Refused(code), Say("sv"))
    assert sentence.split("fältet")[0].split("{")[0] in said, said
    if isinstance(data.get("network"), str) and "network" not in change:
        assert journal_codes(file)[noted:] == [code.value]


async def test_a_refused_form_gives_back_what_was_typed(called) -> None:
    play, question, _ = called
    data = {**carried(question), "title": "Jourhem i norr", "minutes": "många"}
    answer = await play.forge(play.stage.member, question, data)
    assert "Jourhem i norr" in json.dumps(answer.card or answer.text, ensure_ascii=False)


async def test_somebody_elses_card_gives_no_rights(called) -> None:
    play, question, file = called
    lead, member = play.stage.coordinator, play.stage.member
    home = (await play.say(lead, "hej"), await play.press(lead, "network.home"))[1]
    message = next(m for m in reversed(play.chat(lead).messages) if m.card_for(lead.id) == home.card)
    button = find_button(message.card_for(lead.id), "meeting.form")
    data = {**button.action["data"], "verb": "meeting.cancel", "subject": (await play.one("meetings")).id}
    before = await standing(play)
    answer = await play.forge(member, question, data)
    assert Say("sv")("refusals.not_your_role") in answer.text
    assert journal_codes(file)[-1] == "not_your_role"
    assert await standing(play) == before


async def test_an_english_reader_is_refused_in_english(called) -> None:
    play, question, _ = called
    reader = play.person("malin.")
    await play.say(reader, "language: english")
    data = {**carried(question), "v": 2}
    assert Say("en")("refusals.card_too_new") in shown((await play.forge(reader, question, data)).card)


ODD = {
    "markup": "<b>fet</b> <script>x()</script> **fet** [länk](https://ond.example)",
    "a mention": "<at>Klubba</at> <at>alla</at>",
    "a formula": '=HYPERLINK("https://ond.example";"tryck")',
    "direction marks": "ab\u202edc\u202c \u2066x\u2069",
    "control signs": "rad\x00 ett\x07 två\x1b[31m",
    "three hundred letters": LONG[:200],
    "another alphabet": "שלום עולם 日本語 🧑‍🤝‍🧑",
}


@pytest.mark.parametrize("name", ODD)
async def test_odd_text_is_kept_as_text(called, name) -> None:
    play, question, _ = called
    data = {**carried(question), "title": ODD[name]}
    answer = await play.forge(play.stage.member, question, data)
    assert not answer.wrong
    stored = [row.title for row in await play.rows("items")][-1]
    assert not set(stored) & set("\x00\x07\x1b\u202e\u202c\u2066\u2069")
    drawn = "\n".join(blocks(answer.card))
    assert "<at>" not in drawn
    assert "](" not in drawn.replace("\\]", "")


async def test_ten_thousand_typed_signs_are_given_back_and_stored_nowhere(called) -> None:
    play, _, _ = called
    before = await standing(play)
    answer = await play.say(play.stage.member, "ärende: " + "x" * 10_000)
    assert answer.status == 200
    assert answer.messages[-1].text
    assert await standing(play) == before


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def guarded(tmp_path_factory):
    """A product that checks tokens."""
    play = await open_guarded(sqlite_in(tmp_path_factory.mktemp("signed")))
    question = await call_meeting(play)
    yield play, question
    await play.stop()


def activity(play: Play, question):
    member = play.stage.member
    data = {**carried(question), "title": "Utan nyckel"}
    value = {"action": {"type": "Action.Execute", "verb": "agenda.submit", "data": data}, "trigger": "manual"}
    return play.simulator.scene.invoke(member, play.stage.channel, value, play.simulator.clock.now(), reply_to=question.id)


async def test_only_a_true_and_fresh_token_opens_the_door(guarded) -> None:
    play, question = guarded
    sent = activity(play, question)
    issuer, url = play.simulator.issuer, sent["serviceUrl"]
    good = issuer.sign(url)
    head, body, seal = good.split(".")
    now = play.simulator.clock.now()
    tokens = {
        "none": "",
        "nonsense": "abc",
        "another body": f"{head}.{body[:-4]}AAAA.{seal}",
        "another seal": f"{head}.{body}.{'A' * len(seal)}",
        "no seal": f"{head}.{body}.",
        "for another address": issuer.sign("https://ond.example/"),
    }
    before = await standing(play)
    statuses = {name: (await play.client.post(copy.deepcopy(sent), token=token)).status for name, token in tokens.items()}
    assert {name: status in {401, 403} for name, status in statuses.items()} == dict.fromkeys(tokens, True), statuses
    foreign = copy.deepcopy(sent)
    foreign["serviceUrl"] = "https://ond.example/"
    assert (await play.client.post(foreign)).status in {401, 403}
    stranger = copy.deepcopy(sent)
    stranger["channelData"]["tenant"] = {"id": "11111111-2222-4333-8444-555555555555"}
    stranger["conversation"]["tenantId"] = "11111111-2222-4333-8444-555555555555"
    assert (await play.client.post(stranger)).status == 403
    await play.wind(now + timedelta(hours=3))
    assert (await play.client.post(copy.deepcopy(sent), token=good)).status in {401, 403}, "the token has expired"
    assert await standing(play) == before
    assert (await play.client.post(copy.deepcopy(sent))).status == 200
    assert await standing(play) != before


async def test_bodies_that_are_too_big_too_deep_or_ambiguous_get_no_further(guarded) -> None:
    play, question = guarded
    sent = activity(play, question)
    token = play.simulator.issuer.sign(sent["serviceUrl"])
    whole = json.dumps(sent)
    bodies = {
        "ten megabytes": (whole[:-1] + ', "more": "' + "x" * 10_000_000 + '"}', {413}),
        "ten thousand deep": (whole[:-1] + ', "more": ' + "[" * 10_000 + "]" * 10_000 + "}", {400}),
        "a key twice": (whole[:-1] + ', "type": "message"}', {400}),
        "not a number": (whole[:-1] + ', "more": NaN}', {400}),
        "half a character": (whole[:-1] + ', "more": "\\ud800"}', {400}),
        "no object": ("[1]", {400}),
        "no JSON": ("{", {400}),
    }
    before = await standing(play)
    for name, (body, expected) in bodies.items():
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        url = f"{play.client.product_url}/api/messages"
        async with play.simulator.session.post(url, data=io.BytesIO(body.encode()), headers=headers) as answer:
            assert answer.status in expected, name
    assert await standing(play) == before


NAMES = (  # every field of every form
    "title text name minutes number page day start end to due due_day due_choice due_words owner owner_name item action entry person "
    "presenter proposer secretary answer deputy mode reason words mark people everybody present guests off_list kind line later digest "
    "intent background link place language family lines kept confirmed call_days stop_days notice_days standing approver add_title "
    "add_minutes move seen anyway wrong right said join_url preparers asks choice reminders assistants form question theme themes "
    "leads leaver receiver host items guests guest_item report_item guest_title guest_mail guest_name back months_off weekday rhythm "
    "confirmed whole_day undecided no_thanks help help_words position part parts steps step decision valid_until review_on seats on "
    "to to_page turn fresh bind_day last_day chair with_done reason_words knowingly usual_minutes teams_minutes chair_seats chair_told ballot_days"
)
POINTING = "item person people present owner theme leads guests preparers assistants presenter proposer host part decision"
"""Fields that name a row; some are filled with the id of one, of whatever kind."""

WORDS = (
    "yes no remote true sv en nobody every_member role outsider body keep date time present absent left joined inform decide up down week "
    "next_meeting tomorrow decision 2027-02-26 0001-01-01 9999-12-31 2027-13-01 09:00 25:00 12 999 -1 1e3 <at>x</at> =1+1 person: "
    "organisation:x , Kristin"
)
VALUES = st.one_of(
    st.sampled_from([*WORDS.split(), "", LONG, "x" * 10_000, "\u202eabc", "a\x00b"]),
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(st.integers(), max_size=3),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)


@given(
    seed=st.integers(0, 2**32),
    verb=st.sampled_from([verb.request.verb for verb in VERBS]),
    who=st.integers(0, 15),
    fields=st.dictionaries(st.sampled_from(NAMES.split()), VALUES, max_size=9),
    odd=st.dictionaries(st.sampled_from(["subject", "card", "version", "network", "v"]), VALUES, max_size=1),
)
@settings(
    max_examples=500,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_no_press_of_any_verb_with_any_fields_is_an_error(running, seed, verb, who, fields, odd) -> None:
    play, question, _ = running
    chance = random.Random(seed)
    people = [person for person in play.stage.everybody if person.teams]
    person = play.stage.coordinator if who > len(people) - 1 or who % 3 == 0 else people[who]

    def ids(work):
        found = [
            row.id
            for name in ("meetings", "items", "actions", "persons", "decisions", "notes", "themes", "questions", "organisations")
            for row in getattr(work, name).find()
        ]
        return work.meetings.find()[0].network_id, work.meetings.find()[0].id, found

    network, meeting, known = await play.store.read(ids)
    data = {
        "v": 1,
        "verb": verb,
        "network": network,
        "subject": chance.choice([meeting, chance.choice(known)]),
        "card": f"card-{seed}",
        "version": chance.randrange(5),
    }
    pointing = {name: chance.choice(known) for name in POINTING.split() if chance.random() < 0.3}
    answer = await play.forge(person, question, {**data, **pointing, **fields, **odd})
    assert answer.status == 200, (data, fields)
    assert not answer.wrong, (data, pointing, fields, odd, answer)


RULES = ("field_invalid", "field_missing", "not_found", "not_your_role", "meeting_running")
"""Refusals that only a workflow gives, after the envelope has been believed."""


async def test_the_random_presses_did_reach_the_rules(running) -> None:
    _, _, file = running
    rows = journal_rows(file)
    reached = {verb for verb, code in rows if code in {"done", *RULES}}
    assert len(reached) > len(VERBS) // 4, sorted(reached)
    assert {code for _, code in rows} >= set(RULES)

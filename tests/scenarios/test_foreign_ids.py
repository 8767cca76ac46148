"""Who leads one network presses every verb with the ids of another: nothing of it is touched, shown or taken over."""

import json

import pytest
import pytest_asyncio

from conversation.table import VERBS
from meetings.roster import read_file
from simulator.cast import ROSTER_HEADER
from tests.databases import sqlite_in
from tests.scenarios.play import open_play
from tests.scenarios.story import DOMAIN, start_meeting
from tests.scenarios.test_roles import FIELDS
from workflows.create_network import found_network
from workflows.import_roster import import_roster

pytestmark = pytest.mark.asyncio(loop_scope="module")

POINTING = {
    "persons": "person leaver receiver presenter proposer secretary leads guests preparers assistants people present off_list owner",
    "organisations": "host owner",
    "items": "item items guest_item report_item",
    "themes": "theme themes",
    "decisions": "decision entry",
    "actions": "action part",
    "notes": "entry",
    "meetings": "item",
}
"""Repository -> the fields of forms that name a row of it."""

CANARIES = (
    "Gemensam upphandling",
    "Vi upphandlar tillsammans",
    "Underlaget är känt",
    "skriver underlaget",
    "Tallberg",
    "Sandberg",
)
"""What stands in the first network alone."""

ENDING = {"meeting.close", "meeting.cancel", "network.create", "language.choose", "sending.pause"}
"""What would end the story for the verbs after it, or changes the presser alone."""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def houses(tmp_path_factory):
    """The stage's network in the middle of a meeting, and another whose coordinator leads a meeting of their own."""
    file = tmp_path_factory.mktemp("foreign") / "klubba.db"
    play = await open_play(sqlite_in(file.parent))
    question = await start_meeting(play)
    lead = play.stage.coordinator
    for words in ("tema: Välfärdsteknik", "möte: fredag 26 februari kl. 9-12, Rådhuset"):
        await play.say(lead, words)
    intruder = play.simulator.world.add_person("Ester Lund", "ester@havsborg.example", lead.tenant_id)
    play.stage.team.members.append(intruder.id)

    def second(work):
        network = found_network(work, name="IFO-nätverket", family="Familjen Havsborg")
        rows = [
            (intruder.name, "Bokköping", intruder.mail, "coordinator", "yes", intruder.tenant_id, intruder.id, "", ""),
            ("Olle Tamm", "Bokköping", "olle@bokkoping.example", "member", "", "", "", "", ""),
        ]
        import_roster(work, network.id, read_file("\n".join(";".join(row) for row in (ROSTER_HEADER, *rows))), dry_run=False)

    await play.store.run(second)
    for words in ("möte: fredag 29 januari kl. 8-17, Biblioteket", "ärende: Dataskydd"):
        await play.say(intruder, words)
    await play.press(intruder, "agenda.submit")
    for words in (
        "starta",
        "alla närvarande",
        "punkt 1",
        "notera: Allt lugnt.",
        "beslut: Vi läser på.",
        "uppdrag: Olle Tamm läser",
    ):
        await play.say(intruder, words)
    for words in ("tema: Dataskydd", "möte: fredag 5 mars kl. 9-12, Biblioteket"):
        await play.say(intruder, words)
    await play.settle()
    yield play, question, intruder
    await play.stop()


async def held(play) -> tuple[dict[str, list], dict[str, list]]:
    """All rows of the domain by repository: those of the first network, and those of the second."""

    def look(work):
        (second,) = work.networks.find(name="IFO-nätverket")
        people = {row.person_id for row in work.memberships.find(network_id=second.id)}
        first_rows, second_rows = {}, {}
        for name in DOMAIN:
            rows = getattr(work, name).find() if name != "heartbeats" else ()
            # A file belongs to no network in the store; its name says whose it is. They are made in the background.
            mark = people if name == "persons" else {second.name} if name == "blobs" else {second.id}
            second_rows[name] = [row for row in rows if any(key in str(row) for key in mark)]
            first_rows[name] = [row for row in rows if row not in second_rows[name]]
        return first_rows, second_rows

    rows: tuple[dict[str, list], dict[str, list]] = await play.store.read(look)
    return rows


def own_subject(verb: str, theirs: dict) -> str:
    """The thing of the second network that a verb is pressed on."""
    on_items = {"agenda.edit", "agenda.withdraw", "agenda.details", "agenda.late", "item.history", "item.report_nothing_new"}
    room = verb.partition(".")[0]
    if verb in on_items:
        return theirs["items"][0].id
    if room == "action" and verb not in {"action.assign", "action.mine", "action.list"}:
        return theirs["actions"][0].id
    if room in {"network", "person", "sending", "preferences", "role"}:
        return theirs["networks"][0].id
    planned = room in {"agenda", "series", "election"} or verb in {"meeting.move", "meeting.form", "theme.choose"}
    return theirs["meetings"][1 if planned else 0].id


@pytest.mark.parametrize("verb", sorted({verb.request.verb for verb in VERBS} - ENDING))
async def test_no_verb_takes_touches_or_tells_what_is_another_networks(houses, verb) -> None:
    play, question, intruder = houses
    before, theirs = await held(play)
    strange = {kind: before[kind][-1].id for kind in POINTING}
    strange["meetings"] = before["meetings"][0].id
    (strange["items"],) = [item.id for item in before["items"] if item.title == CANARIES[0]]
    own = {
        "v": 1,
        "verb": verb,
        "network": theirs["networks"][0].id,
        "version": 0,
        "item": theirs["items"][0].id,
        "theme": theirs["themes"][0].id,
        "person": theirs["memberships"][-1].person_id,
    }
    subject = own_subject(verb, theirs)
    tries = [{"subject": subject, field: strange[kind]} for kind, fields in POINTING.items() for field in fields.split()]
    tries += [{"subject": key} for key in strange.values()]
    for n, fields in enumerate(tries):
        answer = await play.forge(intruder, question, {**FIELDS, **own, "card": f"{verb}/{n}", **fields})
        assert not answer.wrong, (fields, answer)
        said = f"{answer.text}{json.dumps(answer.card, ensure_ascii=False)}"
        assert [canary for canary in CANARIES if canary in said] == [], fields
    after, theirs = await held(play)
    assert after == before
    taken = str([theirs[kind] for kind in theirs])
    assert [key for key in strange.values() if key in taken] == []

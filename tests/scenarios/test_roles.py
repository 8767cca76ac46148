"""Every verb, pressed by everybody: allowed exactly as the documentation says, and a "no" tells nothing."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from conversation.table import VERBS
from meetings.meeting import MeetingState
from meetings.roster import read_file
from simulator.cast import ROSTER_HEADER
from tests.databases import sqlite_in
from tests.scenarios.play import open_play
from tests.scenarios.story import journal_codes, standing, start_meeting
from workflows.create_network import found_network
from workflows.import_roster import import_roster

pytestmark = pytest.mark.asyncio(loop_scope="module")

DOCUMENTED = dict(
    re.findall(
        r"^### (\S+)\n.*?^- Who may: (.*?)$",
        (Path(__file__).parents[2] / "docs" / "verbs.md").read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )
)
ANYBODY = {
    "anybody Teams knows in the team.",
    "anybody Teams knows, also outside the network.",
}
REFUSED = {
    "coordinator, secretary, member, deputy and staff.": {"guest"},
    "everybody in the network.": set(),
    "everybody in the network, once a ballot of the election was published.": set(),
    "everybody in the network; a guest while their own item is on.": {"guest"},
    "coordinator, secretary, member, deputy, staff and guest.": set(),
    "coordinator, secretary, member, deputy, staff and chairs.": {"guest"},
    "coordinator, secretary and chairs.": {"member", "guest"},
    "coordinator and chairs.": {"member", "guest"},
    "coordinator, secretary, chairs and whoever takes this meeting's notes.": {"member", "guest"},
    "its proposer, who typed it in, the coordinator, the secretary and the chairs.": {"member", "guest"},
    "those who prepare the minutes; everybody in the network once they are approved.": {"member", "guest"},
    "everybody in the network once they are published; before that those who prepare them.": {"member", "guest"},
    "the approver: a chair, or the coordinator where the network says so.": {"member", "guest", "coordinator"},
    "the action's owner, or a representative of the organisation that owns it.": {"member", "guest", "coordinator", "chair"},
    "the action's owner, or a representative of the organisation that owns it; coordinator, secretary and chairs on their behalf.": {
        "member",
        "guest",
    },
    "the owner, or coordinator, secretary and chairs on their behalf, who are told.": {"member", "guest"},
    "the owner, or coordinator, secretary and chairs on their behalf.": {"member", "guest"},
    "the owner, or coordinator, secretary and chairs.": {"member", "guest"},
    "the owner for one action; coordinator, secretary and chairs for all.": {"member", "guest"},
    "the owner.": {"member", "guest", "coordinator", "chair"},
    # Whoever it is not offered to hears that nothing is.
    "whoever it is offered to.": set(),
    "everybody in the network; guests only what is theirs.": {"guest"},
    "member, deputy, coordinator, secretary, staff and chairs.": {"guest"},
    "those who lead the theme, the coordinator, the secretary and the chairs.": {"member", "guest"},
    "the owner, a representative of the organisation that owns the action, whoever it is offered to.": {
        "member",
        "guest",
        "coordinator",
        "chair",
    },
}
"""Who of the network is refused, by the words in docs/verbs.md; strangers and members of another network always are."""

NO = {"not_your_role", "not_yours", "not_a_member", "unknown_person", "minutes_not_approved"}
"""The codes that say "not you" or "not yet for you"."""

FIELDS = {
    "title": "Ny", "text": "Nytt", "words": "var fjärde fredag", "lines": "Ny Person; Svartlöv", "number": "1", "wrong": "känt", "right": "okänt", "day": "2027-06-11",
    "start": "09:00", "end": "12:00", "mark": "present", "answer": "yes", "language": "sv", "name": "Ny", "approver": "chair", "kind": "decision",
    "call_days": "14", "stop_days": "7", "notice_days": "5", "said": "help", "later": "week", "line": "Klart", "digest": "0" * 64, "promise": "0" * 64, "choice": "take", "reminders": "once",
}  # fmt: skip
CANARIES = (
    "Gemensam upphandling",
    "Vi upphandlar tillsammans",
    "Underlaget är känt",
    "skriver underlaget",
    "Rådhuset",
    "Tallberg",
    "Daleros",
    "Välfärdsteknik",
)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def house(tmp_path_factory):
    """A closed meeting whose minutes nobody has approved, a running one, and people of every kind."""
    file = tmp_path_factory.mktemp("roles") / "klubba.db"
    play = await open_play(sqlite_in(file.parent))
    await start_meeting(play)
    lead, tenant = play.stage.coordinator, play.stage.coordinator.tenant_id
    await play.say(lead, "avsluta")
    await play.press(lead, "meeting.close")
    await play.say(lead, "tema: Välfärdsteknik")
    await play.say(lead, "möte: fredag 26 februari kl. 9-12, Rådhuset")
    await play.wind(datetime.fromisoformat("2027-02-26T08:58+01:00"))
    await play.say(lead, "starta")
    stranger = play.simulator.world.add_person("Nisse Ny", "nisse@havsborg.example", tenant)
    other = play.simulator.world.add_person("Ester Lund", "ester@havsborg.example", tenant)
    play.stage.team.members.extend([stranger.id, other.id])

    def second(work):
        network = found_network(work, name="IFO-nätverket", family="Familjen Havsborg")
        row = (other.name, "Björkhamn", other.mail, "coordinator", "", tenant, other.id, "", "")
        import_roster(work, network.id, read_file("\n".join(";".join(one) for one in (ROSTER_HEADER, row))), dry_run=False)

    await play.store.run(second)
    for somebody in (stranger, other):
        await play.say(somebody, "hej")  # the door learns their address
    people = {
        "coordinator": lead,
        "chair": play.stage.chair,
        "member": play.person("ulla."),
        "guest": play.stage.guest,
        "stranger": stranger,
        "other": other,
    }
    yield play, people, file
    await play.stop()


async def press(house, role: str, verb: str, *, nowhere: bool = False):
    """Press as somebody; return the code of the "no", "" without one, and all that was answered."""
    play, people, file = house

    def subjects(work):
        (first,) = work.meetings.find(state=MeetingState.CLOSED)
        (second,) = work.meetings.find(state=MeetingState.RUNNING)
        item = next(row for row in work.items.find(meeting_id=first.id) if row.title == "Gemensam upphandling")
        return first, second, item, work.actions.find()[0], work.themes.find()[0], work.decisions.find()[0]

    first, second, item, action, theme, decision = await play.store.read(subjects)
    subject = second.id
    if verb.startswith("minutes."):
        subject = first.id
    elif verb in {"agenda.edit", "agenda.withdraw", "agenda.details", "agenda.late"}:
        subject = item.id
    elif verb.startswith("action.") and verb not in {"action.assign", "action.mine"}:
        subject = action.id
    elif verb.startswith("theme."):
        subject = second.id
    elif verb.startswith("network.") or verb == "person.link":
        subject = first.network_id
    person = people[role]
    question = await play.posted("agenda.show")
    noted = len(journal_codes(file))
    data = {
        **FIELDS,
        "v": 1,
        "verb": verb,
        "network": first.network_id,
        "subject": "01ZZZZZZZZZZZZZZZZZZZZZZZZ" if nowhere else subject,
        "card": f"{role}-{verb}",
        "version": 99,
        "person": action.written_by,
        "people": action.written_by,
        "receiver": action.written_by,
        "leaver": action.written_by,
        "guest_name": "Ny",
        "bind_day": "2027-06-11",
        "theme": theme.id,
        "item": item.id,
        "decision": decision.id,
        "other": "2",
    }
    answer = await play.forge(person, question, data)
    assert not answer.wrong, answer
    new = journal_codes(file)[noted:]
    return (new[-1] if new else ""), f"{answer.text}{json.dumps(answer.card, ensure_ascii=False)}"


async def test_every_verb_says_who_may() -> None:
    assert {verb.request.verb for verb in VERBS} <= DOCUMENTED.keys()
    assert set(DOCUMENTED.values()) <= ANYBODY | REFUSED.keys()


TABLE = [verb.request.verb for verb in VERBS if DOCUMENTED[verb.request.verb] not in ANYBODY]


@pytest.mark.parametrize("role", ["member", "guest", "stranger", "other"])
@pytest.mark.parametrize("verb", TABLE)
async def test_who_may_and_who_may_not(house, verb, role) -> None:
    play, _, _ = house
    refused = role in {"stranger", "other"} or role in REFUSED[DOCUMENTED[verb]]
    before = await standing(play) if refused else {}
    code, said = await press(house, role, verb)
    assert (code in NO) is refused, (code, said)
    if refused:
        assert await standing(play) == before
        assert [canary for canary in CANARIES if canary in said] == []


@pytest.mark.parametrize("role", ["coordinator", "chair"])
@pytest.mark.parametrize("verb", [verb for verb in TABLE if not verb.startswith(("minutes.", "action."))])
async def test_those_who_lead_may(house, verb, role) -> None:
    assert role not in REFUSED[DOCUMENTED[verb]]
    code, _ = await press(house, role, verb, nowhere=True)
    assert code not in NO


async def test_the_coordinator_does_not_approve_where_the_chair_does(house) -> None:
    assert (await press(house, "coordinator", "minutes.approve"))[0] == "not_your_role"
    assert (await press(house, "chair", "minutes.approve"))[0] != "not_your_role"

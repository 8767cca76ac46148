"""Presses and words around the call: what a form's people and links become, and whose the words are."""

from dataclasses import replace

import pytest

from cards.check import faults
from conversation.before_items import again_item, read_edit, read_links, read_submit
from conversation.before_words import one_named, speak_comes, speak_item
from conversation.fields import Fields
from conversation.preferences import SPEAKERS
from meetings.agenda import Paper
from meetings.attendance import Answer
from meetings.meeting import MeetingState
from meetings.refusals import Refusal, Refused
from tests.conversation.before_table import CHAT
from texts.grammar import parse
from texts.say import Say
from workflows.answer_attendance import AnswerAttendance
from workflows.propose_item import ProposeItem
from workflows.set_preferences import ShowPreferences
from workflows.situation import situation
from workflows.write_entry import AddNote


def fields(verb: str = "agenda.submit", **typed: str) -> Fields:
    return Fields({"v": 1, "verb": verb, "network": "n", "subject": "m", "card": "c", "title": "Budget", **typed})


def around(cast, key="disa"):
    return cast.see(lambda work: situation(work, cast.sender(key), "socialchefer", CHAT))


def heard(cast, words, key="disa"):
    command = parse(words)
    speak = {"comes": speak_comes, "item": speak_item}[command.name]
    return speak(command, around(cast, key), ())


@pytest.mark.parametrize(
    ("typed", "link", "papers"),
    [
        ("", "", ()),
        ("https://x.example/1", "https://x.example/1", ()),
        ("\n Utkast: https://x.example/2 \n", "", (Paper(title="Utkast", url="https://x.example/2"),)),
        (
            "https://x.example/1\nhttps://x.example/2",
            "https://x.example/1",
            (Paper(title="https://x.example/2", url="https://x.example/2"),),
        ),
    ],
)
def test_links_stand_one_a_line_with_a_title_before_them_or_none(typed, link, papers):
    assert read_links(typed) == (link, papers)


@pytest.mark.parametrize("typed", ["på intranätet", "https://x.example/ och mer", "ftp://x.example", "https://x/" + "å" * 500])
def test_a_line_without_a_link_is_refused(typed):
    with pytest.raises(Refused) as caught:
        read_links(typed)
    assert caught.value.code is Refusal.FIELD_INVALID


def test_an_item_is_for_whom_the_card_was_answered_unless_the_form_names_another():
    assert read_submit(fields(person="p1")).proposer_id == "p1"
    assert read_submit(fields(person="p1", proposer="p2")).proposer_id == "p2"


def test_people_a_form_did_not_ask_for_stay_and_those_it_asked_for_may_become_nobody():
    kept = read_edit(fields("agenda.edit"))
    assert (kept.presenter_id, kept.preparer_ids, kept.guest_ids) == (None, None, None)
    emptied = read_edit(fields("agenda.edit", asks="presenter,preparers,guests"))
    assert (emptied.presenter_id, emptied.preparer_ids, emptied.guest_ids) == ("", (), ())


def test_a_refused_form_keeps_the_people_that_were_chosen():
    typed = fields("agenda.edit", presenter="p1", preparers="p1,p2", asks="presenter,preparers", link="på intranätet")
    card = again_item(typed, Refused(Refusal.FIELD_INVALID, field="link"), Say("sv"))
    assert faults(card) == []
    (send,) = card["actions"]
    assert {name: send["data"][name] for name in ("presenter", "preparers", "asks")} == {
        "presenter": "p1",
        "preparers": "p1,p2",
        "asks": "presenter,preparers",
    }


def test_words_answer_for_oneself_whether_one_names_oneself_or_not(cast):
    own = AnswerAttendance(subject_id=cast.meeting, answer=Answer.YES)
    assert heard(cast, "jag kommer").ask == own
    assert heard(cast, "Disa kommer").ask == own


def test_words_answer_for_somebody_named_with_their_deputy(cast):
    ask = heard(cast, "Gunvor kommer inte, Olle Tamm kommer i stället").ask
    assert ask == AnswerAttendance(subject_id=cast.meeting, answer=Answer.NO, deputy="Olle Tamm", person_id="gunvor")


def test_an_item_from_somebody_is_proposed_as_theirs(cast):
    ask = heard(cast, "ärende från Gunvor: Jourhem, 10 min").ask
    assert ask == ProposeItem(subject_id=cast.meeting, title="Jourhem", minutes=10, proposer_id="gunvor")


@pytest.mark.parametrize(
    ("name", "code"),
    [("Henrik", Refusal.NAME_UNCLEAR), ("Disa och Gunvor", Refusal.NAME_UNCLEAR), ("Okänd", Refusal.NAME_UNKNOWN)],
)
def test_a_name_that_is_not_one_person_is_asked_back(cast, name, code):
    with pytest.raises(Refused) as caught:
        one_named(name, around(cast))
    assert caught.value.code is code


def test_from_the_note_taker_of_a_running_meeting_it_is_a_note(cast):
    def run(work):
        meeting = work.meetings.get(cast.meeting)
        work.meetings.save(replace(meeting, state=MeetingState.RUNNING, secretary_id="lotta"))

    cast.see(run)
    spoken = heard(cast, "Gunvor kommer inte", key="lotta")
    assert (spoken.verb, spoken.ask) == ("note.add", AddNote(subject_id=cast.meeting, text="Gunvor kommer inte"))


def test_the_words_for_ones_own_choices_open_them():
    spoken = SPEAKERS["settings"](parse("mina inställningar"), None, ())
    assert (spoken.verb, spoken.ask) == ("preferences.show", ShowPreferences())

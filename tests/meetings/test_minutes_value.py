"""The minutes as a value and their canonical text."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.actions import Action, ActionState, AtNextMeeting, Nobody, OnDate, Persons
from meetings.agenda import AgendaItem, Outcome
from meetings.attendance import Attendance, Presence
from meetings.canonical import canonical, digest, plain
from meetings.meeting import Meeting
from meetings.minutes import ActionLine, LineKind, MinutesLine, RosterLine
from meetings.minutes_building import Attendee, Stored, build_minutes
from meetings.network import HouseStyle, Network
from meetings.people import Membership, Person, Role
from meetings.records import Decision, DecisionKind, Note

AT = datetime(2021, 9, 24, tzinfo=UTC)
COMMON = {"network_id": "n", "meeting_id": "m", "item_id": "i1", "written_by": "p", "written_at": AT}


def attendee(key: str, role: Role = Role.MEMBER, presence: Presence = Presence.PRESENT, **more) -> Attendee:
    row = Attendance(id=f"m/{key}", network_id="n", meeting_id="m", person_id=key, presence=presence, **more)
    return Attendee(
        person=Person(id=key, name=key.title()),
        membership=Membership(id=key, network_id="n", person_id=key, role=role, title="Titel"),
        organisation="Klevan",
        attendance=row,
    )


def stored(**more) -> Stored:
    base = Stored(
        network=Network(id="n", name="N"),
        meeting=Meeting(id="m", network_id="n", day=date(2021, 9, 24), start=time(9), secretary_id="sek"),
        attendees=(),
        items=(
            AgendaItem(id="i1", network_id="n", meeting_id="m", position=1, title="Ett", proposer_id="p"),
            AgendaItem(id="i2", network_id="n", meeting_id="m", position=2, title="Två"),
        ),
        notes=(),
        decisions=(),
        actions=(),
        names={"p": "Pia"},
        next_day=None,
    )
    return replace(base, **more)


def built(**more):
    return build_minutes(stored(**more), lambda owner, names, language: f"{type(owner).__name__}/{language}")


def action(key: str, place: int, **more) -> Action:
    values = {"text": key, "owner": Persons(person_ids=("p",)), "due": AtNextMeeting(assumed=True), **COMMON, **more}
    return Action(id=key, place=place, **values)


def test_lines_come_in_the_order_of_their_places_with_their_kinds():
    minutes = built(
        notes=(Note(id="n1", place=3, text="sist", **COMMON),),
        decisions=(
            Decision(id="d1", place=1, text="först", kind=DecisionKind.DECISION, **COMMON),
            Decision(id="d2", place=2, text="sen", kind=DecisionKind.POSITION, **COMMON),
        ),
        actions=(action("a1", 4), action("a2", 5, state=ActionState.REMOVED), action("a3", 6, state=ActionState.DONE)),
    )
    first = minutes.items[0]
    assert first.lines == (
        MinutesLine(kind=LineKind.DECISION, text="först"),
        MinutesLine(kind=LineKind.POSITION, text="sen"),
        MinutesLine(kind=LineKind.NOTE, text="sist"),
        MinutesLine(kind=LineKind.ACTION, text="a1"),
        MinutesLine(kind=LineKind.ACTION, text="a3"),
    )
    assert (first.outcome, first.raised_by, minutes.items[1].outcome) == (Outcome.TREATED, "Pia", Outcome.OPEN)


def test_an_assumed_time_is_printed_nowhere_and_a_spoken_one_is():
    spoken = OnDate(day=date(2021, 11, 1))
    minutes = built(actions=(action("a1", 2), action("a2", 1, due=spoken, owner=Nobody(), item_id="i2")))
    assert minutes.actions == (
        ActionLine(text="a1", owner="Persons/sv", due=None, item_number=1),
        ActionLine(text="a2", owner="Nobody/sv", due=spoken, item_number=2),
    )


def test_the_lists_say_only_what_was_recorded():
    minutes = built(
        attendees=(
            attendee("anna", left_before="i2"),
            attendee("bo", left_before="i1", joined_at="i2"),
            attendee("cia", presence=Presence.EXCUSED),
            attendee("dan", presence=Presence.ABSENT, on_list=False),
            attendee("eva", presence=Presence.UNKNOWN),
            attendee("gast", Role.GUEST, item_numbers=(1,)),
            attendee("sek", Role.SECRETARY),
            attendee("borta", Role.GUEST, Presence.ABSENT),
        )
    )

    def line(name: str, **more) -> RosterLine:
        return RosterLine(name=name, organisation="Klevan", title="Titel", **more)

    assert minutes.present == (line("Anna", left_before=2), line("Bo"))
    assert minutes.absent == (line("Cia"),)
    assert minutes.others == (line("Gast", items=(1,)), line("Sek"))
    assert (minutes.signed_by, minutes.signed_organisation) == ("Sek", "Klevan")


def test_a_network_without_an_absence_list_has_none():
    style = HouseStyle(absent_label=None)
    minutes = built(network=Network(id="n", name="N", style=style), attendees=(attendee("cia", presence=Presence.ABSENT),))
    assert minutes.absent is None
    assert minutes.signed_by == ""


def test_the_canonical_text_is_one_line_with_sorted_keys():
    assert canonical(OnDate(day=date(2021, 11, 1), words="1/11 å")) == '{"day":"2021-11-01","is":"OnDate","words":"1/11 å"}'
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_what_has_no_canonical_form_is_an_error():
    with pytest.raises(TypeError, match="float"):
        plain(1.5)


@given(st.text(), st.text())
def test_different_minutes_never_share_a_text(one, other):
    first, second = (canonical(built(notes=(Note(id="n1", place=1, text=words, **COMMON),))) for words in (one, other))
    assert (first == second) is (one == other)

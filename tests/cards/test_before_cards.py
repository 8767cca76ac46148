"""Every card before a meeting: whole in both languages."""

from dataclasses import replace
from datetime import date, time

import pytest

from cards.agenda import AgendaView, agenda
from cards.agenda_call import AgendaCallView, agenda_call
from cards.agenda_called import AgendaCalledView, agenda_called
from cards.agenda_proposal import AgendaProposalView, ItemAgainView, agenda_proposal, item_again
from cards.attendance_answered import AttendanceAnsweredView, attendance_answered
from cards.envelope import Envelope
from cards.help import HelpView, help_card
from cards.item_form import ItemDraft, ItemPeople
from cards.item_receipt import ItemReceiptView, item_receipt
from cards.meeting_changed import MeetingChangedView, meeting_changed
from cards.meeting_form import MeetingDraft, MeetingFormView, meeting_form
from cards.meeting_planned import DayQuestionView, MeetingPlannedView, day_question, meeting_planned
from cards.network_home import NetworkHomeView, network_home
from cards.network_rules import NetworkRulesView, network_rules
from cards.notice_due import NoticeDueView, notice_due
from cards.people_added import BadLine, PeopleAddedView, PossibleDouble, ReadPerson, people_added
from cards.person_claim import PersonClaimView, person_claim
from cards.receipt import ReceiptView, receipt
from cards.stranger import stranger
from cards.welcome import WelcomedView, WelcomeView, welcome, welcomed
from meetings.agenda import Carry, CarryReason, Intent, ItemKind
from meetings.attendance import Answer
from meetings.glance import AgendaLine, FollowUp, MeetingFacts, Tally
from meetings.meeting import MeetingState, Mode
from meetings.namesakes import Named
from meetings.network import HouseStyle, Rules
from meetings.notice import Changes, ItemChange, MeetingPart
from tests.cards.goldens import check_golden
from texts.say import Say

OWN = Envelope(network="n1", subject="m1", card="c1", version=3)
MEETING = MeetingFacts(
    id="m1",
    network_id="n1",
    network="Socialchefsnätverket",
    day=date(2020, 3, 6),
    start=time(9),
    end=time(12),
    place="Kommunhuset i Hökanäs",
    mode=Mode.PHYSICAL,
    join_url="https://teams.example/l/meetup/1",
    state=MeetingState.CALLED,
    version=3,
    stop_day=date(2020, 2, 28),
    stop_time=time(12),
)
CARRIED = AgendaLine(
    id="i2",
    number=2,
    title="Återkoppling socialjour",
    kind=ItemKind.CARRIED,
    proposer="Disa Daleros",
    carry=Carry(reason=CarryReason.PROPOSER_ABSENT, person="Disa"),
    carry_count=3,
    carried_day=date(2020, 2, 7),
)
LINES = (
    AgendaLine(id="i1", number=1, title="Föregående anteckningar", kind=ItemKind.PREVIOUS_MINUTES),
    CARRIED,
    AgendaLine(
        id="i3",
        number=3,
        title="Gemensam familjerådgivning",
        kind=ItemKind.SUBMITTED,
        intent=Intent.DISCUSS,
        background="Tre kommuner har var sin lösning.",
        minutes=20,
        link="https://underlag.example/1",
        proposer="Gunvor Tallberg",
        presenters=("Henrik Sandberg (Örnlunda)", "Petra Almlöv"),
        late=True,
    ),
    AgendaLine(id="i4", number=4, title="Övrigt", kind=ItemKind.STANDING),
)
FOLLOW_UP = (FollowUp(text="bjuder in en gäst", owner="Petra Almlöv"), FollowUp(text="ordnar en fysisk träff", owner=""))
TALLY = Tally(items=4, answered=9, asked=15)
CHANGES = Changes(
    meeting=tuple(MeetingPart),
    added=(ItemChange(label="5", title="Val av ordförande"),),
    gone=(ItemChange(label="4", title="Budget"),),
    moved=(ItemChange(label="3", title="Socialjour", was="7"),),
    renamed=(ItemChange(label="6", title="Gemensam jour"),),
    papers=(ItemChange(label="2", title="Återkoppling", paper="Bildspel (utkast)"),),
    changed=(ItemChange(label="13 a", title="Öppna frågor"),),
)
PEOPLE = (Named(id="p1", name="Disa Daleros"), Named(id="p2", name="Henrik Sandberg (Örnlunda)"))
DRAFT = ItemDraft(title="Gemensam familjerådgivning", minutes=20)
READ = (
    ReadPerson(
        name="Kristin Persson", organisation="Åketorp", email="kristin@aketorp.example", role="member", chair=True, new=True
    ),
    ReadPerson(name="Disa Daleros", organisation="Ängelö", email="", role="deputy", chair=False, new=False),
)
DOUBLE = PossibleDouble(
    field="double_1_p9",
    name="Kristin Persson",
    organisation="Åketorp",
    other_name="Kristin Petersson",
    other_organisation="Klevan",
)


def home(station, **more):
    view = NetworkHomeView(envelope=OWN, name="Socialchefsnätverket", people=15, organisations=11, station=station, **more)
    return lambda say: network_home(view, say)


def helped(said, **more):
    return lambda say: help_card(HelpView(envelope=OWN, said=said, network="Socialchefsnätverket", **more), say)


DRAWN = {
    "welcome": lambda say: welcome(WelcomeView(card="c1"), say),
    "welcomed": lambda say: welcomed(WelcomedView(network="Socialchefsnätverket"), say),
    "welcome_again": lambda say: welcome(WelcomeView(card="c1", name="Socialchefer", error="Nej."), say),
    "stranger": lambda say: stranger("c1", say),
    "network_home_people": home("people", created=True),
    "network_home_plan": home("plan", ownerless=2, undated=1),
    "network_home_call": home("call", meeting=MEETING, tally=TALLY),
    "network_home_publish": home(
        "publish", meeting=MEETING, tally=TALLY, silent=("Disa Daleros", "Petra Almlöv"), unreachable=("Olle Tamm",)
    ),
    "network_home_start": home("start", meeting=MEETING, tally=TALLY),
    "network_home_running": home("running", meeting=MEETING, tally=TALLY),
    "network_rules": lambda say: network_rules(
        NetworkRulesView(envelope=OWN, name="Socialchefsnätverket", rules=Rules(), style=HouseStyle(), saved=True), say
    ),
    "network_rules_part_of": lambda say: network_rules(
        NetworkRulesView(
            envelope=OWN,
            name="Kvalitetsnätverket",
            rules=Rules(),
            style=HouseStyle(),
            parent="n2",
            parents=(("n2", "Socialchefsnätverket"), ("n3", "IFO-nätverket")),
        ),
        say,
    ),
    "people_added_read": lambda say: people_added(
        PeopleAddedView(envelope=OWN, lines="Kristin Persson; Åketorp", stored=False, people=READ, doubles=(DOUBLE,)), say
    ),
    "people_added_kept": lambda say: people_added(
        PeopleAddedView(
            envelope=OWN,
            lines="Disa Daleros; Ängelö",
            stored=False,
            people=(replace(READ[1], role=""),),
            kept=(say("roster_command.ends", line=1, name="Disa *Daleros*", day=date(2020, 3, 6)),),
        ),
        say,
    ),
    "people_added_stored": lambda say: people_added(
        PeopleAddedView(envelope=OWN, lines="Kristin Persson", stored=True, people=READ), say
    ),
    "people_added_faulty": lambda say: people_added(
        PeopleAddedView(
            envelope=OWN,
            lines="Kristin; Åketorp; ingen adress",
            stored=False,
            faults=(BadLine(line=1, field="email", found="ingen adress"), BadLine(line=2, field="", found="a;b;c;d;e")),
        ),
        say,
    ),
    "meeting_form_new": lambda say: meeting_form(
        MeetingFormView(envelope=OWN, network="Socialchefsnätverket", draft=MeetingDraft()), say
    ),
    "meeting_form_move": lambda say: meeting_form(
        MeetingFormView(
            envelope=OWN,
            network="Socialchefsnätverket",
            draft=MeetingDraft(day="2020-03-06", start="09:00", end="12:00", place="Hökanäs"),
            meets=True,
            error="Nej.",
        ),
        say,
    ),
    "meeting_planned": lambda say: meeting_planned(
        MeetingPlannedView(envelope=OWN, meeting=MEETING, call_day=date(2020, 2, 21), notice_day=date(2020, 2, 28), carried=2),
        say,
    ),
    "meeting_planned_moved": lambda say: meeting_planned(
        MeetingPlannedView(envelope=OWN, meeting=MEETING, was=date(2020, 3, 13), told=15), say
    ),
    "meeting_planned_changed": lambda say: meeting_planned(
        MeetingPlannedView(envelope=OWN, meeting=MEETING, was=date(2020, 3, 6)), say
    ),
    "meeting_planned_cancelled": lambda say: meeting_planned(
        MeetingPlannedView(envelope=OWN, meeting=MEETING, told=1, cancelled=True), say
    ),
    "meeting_planned_question": lambda say: day_question(
        DayQuestionView(
            envelope=OWN,
            verb="meeting.plan",
            doubt="free_day",
            wanted=date(2020, 4, 10),
            days=(date(2020, 4, 3), date(2020, 4, 17), date(2020, 4, 10)),
            draft=MeetingDraft(start="09:00", place="Hökanäs"),
        ),
        say,
    ),
    "agenda_call": lambda say: agenda_call(AgendaCallView(envelope=OWN, meeting=MEETING, carried=(CARRIED,), tally=TALLY), say),
    "agenda_call_person": lambda say: agenda_call(
        AgendaCallView(envelope=OWN, meeting=MEETING, carried=(), tally=TALLY, answer=Answer.REMOTE), say
    ),
    "agenda_called": lambda say: agenda_called(
        AgendaCalledView(envelope=OWN, meeting=MEETING, tally=TALLY, told=14, in_channel=True), say
    ),
    "agenda_called_again": lambda say: agenda_called(
        AgendaCalledView(envelope=OWN, meeting=MEETING, tally=TALLY, told=0, in_channel=False), say
    ),
    "agenda_call_over": lambda say: agenda_call(
        AgendaCallView(envelope=OWN, meeting=MEETING, carried=(), tally=TALLY, open=False), say
    ),
    "agenda_proposal": lambda say: agenda_proposal(
        AgendaProposalView(
            envelope=OWN,
            meeting=MEETING,
            draft=DRAFT,
            proposer="Disa Daleros",
            choices=ItemPeople(people=PEOPLE, guests=PEOPLE[:1], proposers=PEOPLE[1:]),
            late=True,
            network="Socialchefsnätverket",
        ),
        say,
    ),
    "agenda_proposal_empty": lambda say: agenda_proposal(
        AgendaProposalView(envelope=OWN, meeting=MEETING, draft=ItemDraft(), proposer="Disa Daleros"), say
    ),
    "agenda_proposal_again": lambda say: item_again(
        ItemAgainView(envelope=OWN, verb="agenda.submit", draft=DRAFT, error="Nej."), say
    ),
    "item_receipt": lambda say: item_receipt(
        ItemReceiptView(envelope=OWN, change="submitted", meeting=MEETING, item=LINES[2], tally=TALLY), say
    ),
    "item_receipt_withdrawn": lambda say: item_receipt(
        ItemReceiptView(envelope=OWN, change="withdrawn", meeting=MEETING, item=LINES[3], tally=TALLY), say
    ),
    "attendance_answered": lambda say: attendance_answered(
        AttendanceAnsweredView(envelope=OWN, meeting=MEETING, answer=Answer.NO, deputy="Olle Tamm"), say
    ),
    "agenda_shown": lambda say: agenda(
        AgendaView(
            envelope=OWN, heading="shown", meeting=MEETING, lines=LINES, follow_up=FOLLOW_UP, total_minutes=20, arranges=True
        ),
        say,
    ),
    "agenda_empty": lambda say: agenda(AgendaView(envelope=OWN, heading="shown", meeting=MEETING, lines=()), say),
    "help_hello": helped("hello", meeting=MEETING),
    "help_coordinator": helped("help", leads=True, meeting=MEETING),
    "help_member": helped("help"),
    "help_guest": helped("help", guest=True, meeting=MEETING),
    "help_writer": helped("help", leads=True, running=True, writes=True, meeting=MEETING),
    "help_thanks": helped("thanks", meeting=MEETING),
    "receipt": lambda say: receipt(ReceiptView(title=say("receipt.dismissed"), lines=("En rad.",)), say),
    "person_claim": lambda say: person_claim(
        PersonClaimView(envelope=OWN, network="Socialchefsnätverket", name="K Persson", candidates=(("p1", "Kristin Persson"),)),
        say,
    ),
    "person_claim_nobody": lambda say: person_claim(
        PersonClaimView(envelope=OWN, network="Socialchefsnätverket", name="K Persson", candidates=()), say
    ),
    "meeting_changed": lambda say: meeting_changed(MeetingChangedView(envelope=OWN, meeting=MEETING, asks=True), say),
    "meeting_changed_channel": lambda say: meeting_changed(MeetingChangedView(envelope=OWN, meeting=MEETING), say),
    "meeting_changed_cancelled": lambda say: meeting_changed(
        MeetingChangedView(envelope=OWN, meeting=MEETING, cancelled=True), say
    ),
    "notice_due": lambda say: notice_due(NoticeDueView(envelope=OWN, meeting=MEETING, tally=TALLY), say),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", DRAWN)
def test_the_card_is_the_golden_one(name, language, request):
    check_golden(name, DRAWN[name](Say(language)), request)


@pytest.mark.parametrize("name", ["help_coordinator", "help_member", "help_guest", "help_writer"])
def test_help_has_at_most_six_lines(name):
    lines = [part for part in DRAWN[name](Say("sv"))["body"] if "”" in part["text"] or "Annan text" in part["text"]]
    assert 1 <= len(lines) <= 6

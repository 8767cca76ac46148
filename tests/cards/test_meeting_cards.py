"""The cards of the running meeting and of what follows, in both languages, with the worst that people write."""

import json
from dataclasses import replace
from datetime import date, time

import pytest

from cards.action_form import OwnerOptions
from cards.action_written import ActionWrittenView, action_written
from cards.check import faults
from cards.closing import ClosingView, closing
from cards.envelope import Envelope
from cards.live_item import LiveItemView, live_item, live_more
from cards.meeting_note import MeetingNoteView, meeting_note
from cards.minutes_review import LinkView, ReviewView, StepView, minutes_link, minutes_review, minutes_step, pages
from cards.minutes_summary import SummaryLine, SummaryView, minutes_summary
from cards.my_actions import ActionLine, ActionsView, AnsweredView, action_answered, action_digest, action_given, my_actions
from cards.roll_call import RollCallView, RollEntry, roll_call
from cards.written import Written, WrittenView, written
from conversation import after, during
from meetings.agenda import Carry, CarryReason, Outcome
from meetings.meeting import MinutesState, Mode
from meetings.minutes import LineKind, Minutes, MinutesItem, MinutesLine, RosterLine
from meetings.network import HouseStyle
from tests.cards.drawn import CANARY
from tests.cards.goldens import check_golden
from texts.say import Say

VERBS = {"preferences.show", *(verb.request.verb for verb in (*during.VERBS, *after.VERBS))}
DAY = date(2021, 9, 24)
MEETING = Envelope(network="n1", subject="m1", card="c1", version=3)
ACTION = Envelope(network="n1", subject="a1", card="c1", version=2)
OTHER = replace(ACTION, subject="a2")
LONG = "å" * 300
OPTIONS = OwnerOptions(
    people=(("disa", "Disa Daleros (Ängelö)"), ("kristin-a", "Kristin Persson (Åketorp)")),
    organisations=(("klevan", "Klevan"), ("angelo", "Ängelö")),
)
MINUTES = Minutes(
    network="Socialchefsnätverket",
    family="Familjen Havsborg",
    language="sv",
    day=DAY,
    start=time(9),
    end=time(10, 30),
    place="Rådhuset",
    mode=Mode.PHYSICAL,
    present=(RosterLine(name="Gunvor Tallberg", organisation="Svartlöv", chair=True),),
    others=(RosterLine(name="Nadia Frank", title="Planeringsledare"),),
    absent=(RosterLine(name="Petra Almlöv", organisation="Havsborg"),),
    items=(
        MinutesItem(number=1, title="Föregående anteckningar", outcome=Outcome.FILED),
        MinutesItem(
            number=2,
            title=CANARY,
            lines=(
                MinutesLine(kind=LineKind.NOTE, text="Dialog."),
                MinutesLine(kind=LineKind.DECISION, text="nätverket bjuder in en gäst"),
                MinutesLine(kind=LineKind.POSITION, text="ställer sig bakom"),
                MinutesLine(kind=LineKind.ACTION, text="Disa bjuder in"),
            ),
            outcome=Outcome.TREATED,
        ),
        MinutesItem(
            number=3,
            title="Socialjour",
            outcome=Outcome.POSTPONED,
            carry=Carry(reason=CarryReason.PROPOSER_ABSENT, person="Disa"),
        ),
    ),
    actions=(),
    signed_by="Nadia Frank",
    signed_organisation="",
    next_meeting=None,
    style=HouseStyle(),
)
REVIEW = ReviewView(
    envelope=MEETING,
    state=MinutesState.DRAFT,
    minutes=MINUTES,
    digest="ab" * 32,
    page=1,
    ownerless=(),
    options=OPTIONS,
    may_approve=True,
    may_publish=False,
)
LINE = ActionLine(envelope=ACTION, text=f"Bjud in en gäst {CANARY}", day=DAY, number=5, when="klart till måndag 1 november 2021")
SUMMED = tuple(SummaryLine(number=n, text=CANARY, owner="Disa Daleros", due="nästa möte") for n in range(1, 11))

CARDS = {
    "live_item": lambda say: live_item(
        LiveItemView(
            envelope=MEETING,
            item_id="i3",
            number=3,
            total=4,
            title=CANARY,
            following="Övrigt",
            raised_by="Disa Daleros (Ängelö)",
            missing="Disa",
            missing_id="disa",
            notes=1,
            decisions=2,
            minutes=20,
        ),
        say,
    ),
    "live_item_last": lambda say: live_item(LiveItemView(envelope=MEETING, item_id="i4", number=4, total=4, title="Övrigt"), say),
    "live_more": lambda say: live_more(
        LiveItemView(envelope=MEETING, item_id="i3", number=3, total=4, title=CANARY, following="Övrigt"), say
    ),
    "roll_call": lambda say: roll_call(
        RollCallView(
            envelope=MEETING,
            members=(
                RollEntry(person_id="gunvor", label="Svartlöv · Gunvor Tallberg", here=True),
                RollEntry(person_id="disa", label="Ängelö · Disa Daleros", here=False, on_list=False),
            ),
            guests=(RollEntry(person_id="peter", label="Peter Stenmark", here=True, items="1, 2, 3, 4"),),
            organisations=2,
            missing=("Ängelö",),
            presiding="Gunvor Tallberg (Svartlöv)",
        ),
        say,
    ),
    "action_written_tie": lambda say: action_written(
        ActionWrittenView(
            meeting=MEETING,
            action=ACTION,
            number=5,
            text="Kristin bjuder in till 1/11",
            owner="ingen än",
            owner_choice="nobody",
            due="måndag 1 november 2021",
            options=OPTIONS,
            candidates=(
                ("person:kristin-a", "Kristin Persson (Åketorp)"),
                ("person:kristin-k", "Kristin Petersson (Klevan)"),
            ),
            days=(date(2021, 11, 1), date(2021, 10, 31)),
            owned=False,
        ),
        say,
    ),
    "action_written": lambda say: action_written(
        ActionWrittenView(
            meeting=MEETING,
            action=ACTION,
            number=5,
            text=CANARY,
            owner="Disa Daleros (Ängelö)",
            owner_choice="person:disa",
            due="nästa möte",
            options=OPTIONS,
        ),
        say,
    ),
    "action_written_ownerless": lambda say: action_written(
        ActionWrittenView(
            meeting=MEETING,
            action=ACTION,
            number=5,
            text="Ska göras",
            owner="ingen än",
            owner_choice="nobody",
            due="nästa möte",
            unread="den 31 februari *",
            options=OPTIONS,
            owned=False,
            corrected=True,
            running=False,
        ),
        say,
    ),
    "closing": lambda say: closing(
        ClosingView(
            envelope=MEETING,
            closed=False,
            nobody_present=True,
            ownerless=(CANARY,) * 8,
            empty=tuple((n, LONG) for n in range(1, 9)),
            items=4,
            decisions=1,
            actions=2,
            moved=0,
        ),
        say,
    ),
    "closed": lambda say: closing(
        ClosingView(
            envelope=MEETING,
            closed=True,
            nobody_present=False,
            ownerless=(),
            empty=(),
            items=11,
            decisions=3,
            actions=4,
            moved=1,
        ),
        say,
    ),
    "minutes_review": lambda say: minutes_review(REVIEW, say),
    "minutes_review_ownerless": lambda say: minutes_review(replace(REVIEW, ownerless=((ACTION, CANARY), (ACTION, LONG))), say),
    "minutes_review_approved": lambda say: minutes_review(
        replace(REVIEW, state=MinutesState.APPROVED, may_approve=False, may_publish=True), say
    ),
    "minutes_approved": lambda say: minutes_step(StepView(envelope=MEETING, step="approved", number=1, hash="ab" * 32), say),
    "minutes_published": lambda say: minutes_step(StepView(envelope=MEETING, step="published", people=15, channel=True), say),
    "action_waived": lambda say: minutes_step(StepView(envelope=MEETING, step="waived", words=CANARY), say),
    "minutes_link": lambda say: minutes_link(LinkView(envelope=MEETING, day=DAY, url="https://klubba.example/file/abc"), say),
    "minutes_summary": lambda say: minutes_summary(
        SummaryView(
            envelope=MEETING,
            network="Socialchefsnätverket",
            day=DAY,
            decisions=SUMMED[:2],
            actions=SUMMED,
            moved=(SummaryLine(number=3, text="Socialjour"),),
            own=SUMMED[:1],
        ),
        say,
    ),
    "minutes_summary_empty": lambda say: minutes_summary(
        SummaryView(envelope=MEETING, network="N", day=DAY, decisions=(), actions=(), moved=()), say
    ),
    "my_actions": lambda say: my_actions(
        ActionsView(envelope=MEETING, lines=(LINE, replace(LINE, envelope=OTHER, owner="Klevan", claimable=True))), say
    ),
    "my_actions_none": lambda say: my_actions(ActionsView(envelope=MEETING, lines=()), say),
    "action_digest": lambda say: action_digest(
        ActionsView(
            envelope=MEETING,
            lines=tuple(
                replace(LINE, envelope=replace(ACTION, subject=f"a{n}"), network="A", answerable=n != 1) for n in range(9)
            ),
            name="Disa",
        ),
        say,
    ),
    "action_digest_elsewhere": lambda say: action_digest(
        ActionsView(
            envelope=MEETING,
            lines=(
                replace(LINE, network="Socialchefsnätverket"),
                replace(LINE, envelope=replace(OTHER, network="n2"), network="Kvalitetsnätverket", answerable=False),
            ),
            name="Disa",
        ),
        say,
    ),
    "action_given": lambda say: action_given(ActionsView(envelope=MEETING, lines=(LINE,), given=DAY), say),
    "action_given_after": lambda say: action_given(
        ActionsView(envelope=MEETING, lines=(LINE, replace(LINE, envelope=OTHER)), given=DAY, after=True), say
    ),
    "action_given_body": lambda say: action_given(ActionsView(envelope=MEETING, lines=(LINE,), given=DAY, by=CANARY), say),
    "action_done": lambda say: action_answered(AnsweredView(envelope=MEETING, answer="done", text=CANARY), say),
    "action_snoozed": lambda say: action_answered(
        AnsweredView(envelope=MEETING, answer="snoozed", text="Bjud in", until=DAY), say
    ),
    "meeting_note_secretary": lambda say: meeting_note(
        MeetingNoteView(envelope=MEETING, kind="secretary", day=DAY, buttons=("roll.show", "item.show")), say
    ),
    "meeting_note_review": lambda say: meeting_note(
        MeetingNoteView(envelope=MEETING, kind="review", day=DAY, buttons=("minutes.show", "minutes.open")), say
    ),
    "meeting_note_left_open": lambda say: meeting_note(
        MeetingNoteView(envelope=MEETING, kind="left_open", day=DAY, buttons=("meeting.close", "item.show")), say
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", CARDS)
def test_the_card_is_as_it_was_agreed(name, language, request):
    check_golden(name, CARDS[name](Say(language)), request, VERBS)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("what", Written)
def test_every_acknowledgement_names_what_was_written(what, language, request):
    view = WrittenView(
        envelope=MEETING,
        what=what,
        number=2,
        title=CANARY,
        words=LONG,
        people=("Henrik Sandberg (Örnlunda)",),
        line="Klockan 9.12.",
        undo=("entry.undo", (("entry", "e1"),)),
    )
    check_golden(f"written_{what.value}", written(view, Say(language)), request, VERBS)


def test_long_minutes_are_read_page_by_page_and_nothing_is_lost():
    say = Say("sv")
    lines = tuple(MinutesLine(kind=LineKind.NOTE, text=f"{n} " + "ord " * 140) for n in range(4))
    many = tuple(MinutesItem(number=n, title=f"Punkt {n} {LONG[:100]}", lines=lines) for n in range(1, 16))
    present = tuple(RosterLine(name=f"Namn Efternamn{n} {LONG[:40]}", organisation="Havsborg") for n in range(25))
    minutes = replace(MINUTES, items=many, present=present)
    split = pages(minutes, say)
    assert sum(len(page) for page in split) == 15
    for page in range(1, len(split) + 1):
        drawn = minutes_review(replace(REVIEW, minutes=minutes, page=page, ownerless=((ACTION, LONG),) * 9), say)
        assert faults(drawn) == []
    beyond = minutes_review(replace(REVIEW, minutes=minutes, page=99), say)
    assert f"Sida {len(split)} av {len(split)}" in json.dumps(beyond, ensure_ascii=False)


def test_one_huge_item_still_fits():
    lines = tuple(MinutesLine(kind=LineKind.NOTE, text="x" * 3000) for _ in range(40))
    minutes = replace(MINUTES, items=(MinutesItem(number=1, title="Stor", lines=lines),))
    assert faults(minutes_review(replace(REVIEW, minutes=minutes), Say("sv"))) == []

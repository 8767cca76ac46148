"""The cards about actions, in both languages, with the worst that people write."""

from dataclasses import replace
from datetime import date

import pytest

from cards.action_answers import ActionAnswersView, AnswerLine, action_answers
from cards.action_asked import ActionAskedView, action_asked
from cards.action_list import ActionListView, Chosen, ListedAction, action_list
from cards.action_news import ActionNewsView, action_news
from cards.action_open import ActionOpenView, action_more, action_open
from cards.check import faults
from cards.envelope import Envelope
from cards.guest_invite import GuestInvitedView, InviteFields, guest_invited
from cards.leaving import LeavingView, leaving
from cards.my_actions import ActionLine, ActionsView, AnsweredView, action_answered, action_overdue, actions_handed
from tests.cards.drawn import CANARY
from tests.cards.goldens import check_golden
from texts.say import Say
from workflows.open_action import May

LONG = "å" * 3000
DAY = date(2021, 9, 24)
ACTION = Envelope(network="n1", subject="a1", card="c1", version=3)
NETWORK = Envelope(network="n1", subject="n1", card="c1")
PEOPLE = (("disa", "Disa Daleros (Ängelö)"), ("petra", "Petra Almlöv (Havsborg)"))
PLACES = (
    "Björkhamn",
    "Båtnäs",
    "Havsborg",
    "Hökanäs",
    "Klevan",
    "Lundkrona",
    "Pilstorp",
    "Svartlöv",
    "Åketorp",
    "Ängelö",
    "Örnlunda",
)
MINE = ActionOpenView(
    envelope=ACTION,
    text=CANARY,
    owner="Disa Daleros (Ängelö)",
    due="klart till måndag 1 november 2021",
    day=DAY,
    number=7,
    decision="Rådet tillfrågas",
    terms="om ekonomin räcker",
    steps=(("Ring växeln", True), ("Boka lokal", False)),
    history=("Fortskrider planenligt",),
    accepted=("Disa Daleros",),
    may=frozenset({"done", "accept", "steps", "time", "hand_over", "not_mine"}),
    people=PEOPLE,
)
LINE = ActionLine(envelope=ACTION, text=CANARY, day=DAY, number=7, when="vid varje möte", owner="Klevan")
LISTED = tuple(
    ListedAction(id=f"a{n}", text="Ring växeln", owner="Ordföranderådet", when="Framöver", day=DAY, number=n + 1)
    for n in range(30)
)
ANSWERS = tuple(
    AnswerLine(key=f"o{n}", name=name, text=CANARY, on=DAY) if n % 3 else AnswerLine(key=f"o{n}", name=name)
    for n, name in enumerate(PLACES)
)

CARDS = {
    "action_open": lambda say: action_open(MINE, say),
    "action_more": lambda say: action_more(MINE, say),
    "action_open_offered": lambda say: action_open(
        ActionOpenView(
            envelope=ACTION,
            text="Ring växeln",
            owner="Petra Almlöv (Havsborg)",
            due="utan slutdatum",
            day=DAY,
            number=13,
            letter="b",
            offered_to="Disa Daleros (Ängelö)",
            may=frozenset({"take", "done", "bind", "deliver", "time"}),
            told="bound",
            count=2,
        ),
        say,
    ),
    "action_open_done": lambda say: action_open(
        ActionOpenView(
            envelope=ACTION,
            text="Ring växeln",
            owner="Styrgruppen",
            due="utan slutdatum",
            day=DAY,
            number=3,
            steps=(("Ring växeln", True),),
            delivered=DAY,
            done=True,
            done_line="De kommer",
            may=frozenset({"reopen"}),
            told="delivered",
        ),
        say,
    ),
    "action_open_standing": lambda say: action_open(
        replace(MINE, steps=(), may=frozenset({"accept", "reopen", "retire", "time"}), told="retired"), say
    ),
    "action_seen_to": lambda say: action_answered(AnsweredView(envelope=ACTION, answer="seen_to", text="Ring växeln"), say),
    "action_answers": lambda say: action_answers(
        ActionAnswersView(
            envelope=ACTION, text=CANARY, due="vid varje möte", done=7, lines=ANSWERS, own=("o4",), leads=True, saved="Klevan"
        ),
        say,
    ),
    "action_answers_ended": lambda say: action_answers(
        ActionAnswersView(envelope=ACTION, text="Besked", due="utan slutdatum", done=1, lines=ANSWERS[:2], ended=True), say
    ),
    "action_list": lambda say: action_list(
        ActionListView(
            envelope=NETWORK,
            lines=LISTED,
            chosen=Chosen(place="o1", only="late"),
            about="Klevan, försenade",
            people=PEOPLE,
            places=(("o1", "Klevan"),),
            meetings=(("m1", "fredag 24 september 2021"),),
            decisions=(("d1", "Ring växeln"),),
            page=2,
        ),
        say,
    ),
    "action_list_none": lambda say: action_list(ActionListView(envelope=NETWORK, lines=(), chosen=Chosen(done=True)), say),
    "action_news_offered": lambda say: action_news(
        ActionNewsView(envelope=ACTION, about="offered", who=CANARY, words=CANARY, text=CANARY, owner="Disa", due="nästa möte"),
        say,
    ),
    "action_news_recorded": lambda say: action_news(
        ActionNewsView(
            envelope=ACTION, about="recorded", who="Nadia Frank", words="", text="Ring växeln", owner="Disa", due="", done=True
        ),
        say,
    ),
    "action_news_moved": lambda say: action_news(
        ActionNewsView(
            envelope=ACTION, about="moved", who="Nadia Frank", words="", text="Ring växeln", owner="Petra", due="nästa möte"
        ),
        say,
    ),
    "action_news_not_mine": lambda say: action_news(
        ActionNewsView(
            envelope=ACTION, about="not_mine", who="Disa", words="Jag slutar", text="Ring växeln", owner="ingen än", due=""
        ),
        say,
    ),
    "action_asked": lambda say: action_asked(
        ActionAskedView(
            network="Socialchefsnätverket",
            day=DAY,
            text=CANARY,
            due="nästa möte",
            contact="Nadia Frank, nadia@sfh.example",
            terms="om tiden räcker",
            steps=("Ring växeln", "Boka lokal"),
        ),
        say,
    ),
    "guest_invited": lambda say: guest_invited(
        GuestInvitedView(envelope=NETWORK, name=CANARY, day=DAY, number="7", title=CANARY), say
    ),
    "action_done_invite": lambda say: action_answered(
        AnsweredView(
            envelope=ACTION, answer="done", text="Bjud in", invite=InviteFields(places=(("i1", CANARY),), title="Besök av SKR")
        ),
        say,
    ),
    "action_offered": lambda say: action_answered(
        AnsweredView(envelope=ACTION, answer="offered", text="Ring växeln", person=CANARY), say
    ),
    "actions_handed": lambda say: actions_handed(ActionsView(envelope=NETWORK, lines=(LINE,), name="Nadia Frank"), say),
    "action_overdue": lambda say: action_overdue(ActionsView(envelope=NETWORK, lines=(LINE,)), say),
    "leaving_choose": lambda say: leaving(LeavingView(envelope=NETWORK, people=PEOPLE), say),
    "leaving": lambda say: leaving(
        LeavingView(
            envelope=NETWORK,
            people=PEOPLE,
            person=PEOPLE[0],
            actions=tuple(CANARY for _ in range(20)),
            items=((DAY, CANARY),),
            chair=True,
            themes=(CANARY,),
            office="coordinator",
        ),
        say,
    ),
    "leaving_nothing": lambda say: leaving(LeavingView(envelope=NETWORK, people=PEOPLE, person=PEOPLE[0]), say),
    "leaving_handed": lambda say: leaving(
        LeavingView(envelope=NETWORK, people=PEOPLE, person=PEOPLE[0], receiver="Petra Almlöv", last_day=DAY), say
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_what_it_was(name: str, language: str, request: pytest.FixtureRequest) -> None:
    check_golden(name, CARDS[name](Say(language)), request)


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("leads", [False, True])
def test_whatever_may_be_done_fits_six_buttons(shared: bool, leads: bool) -> None:
    every = {one.value for one in May} - ({"part", "answers"} if not shared else {"done", "hand_over", "not_mine"})
    may = frozenset(every - (set() if leads else {"deliver", "bind"}))
    view = ActionOpenView(
        envelope=ACTION, text=LONG, owner="x", due="y", day=DAY, number=1, may=may, people=PEOPLE, steps=((LONG, False),)
    )
    assert faults(action_open(view, Say("sv"))) == []
    assert faults(action_more(view, Say("sv"))) == []


@pytest.mark.parametrize("count", [0, 1, 11, 60])
def test_a_table_of_any_number_of_long_answers_fits(count: int) -> None:
    lines = tuple(AnswerLine(key=f"k{n}", name="Ö" * 60, text=LONG, on=DAY) for n in range(count))
    view = ActionAnswersView(envelope=ACTION, text=LONG, due="x", done=count, lines=lines, leads=True)
    assert faults(action_answers(view, Say("en"))) == []


def test_every_page_of_a_long_list_fits_and_nothing_is_lost() -> None:
    shown = ""
    lines = tuple(replace(line, text=LONG, owner=LONG[:80]) for line in LISTED)
    for page in range(1, 6):
        many = tuple((f"p{n}", "Å" * 80) for n in range(80))
        view = ActionListView(
            envelope=NETWORK,
            lines=lines,
            chosen=Chosen(),
            people=many,
            places=many[:15],
            meetings=many[:12],
            decisions=many,
            page=page,
        )
        card = action_list(view, Say("sv"))
        assert faults(card) == []
        shown += str(card["body"])
    assert all(f"'value': 'a{n}'" in shown for n in range(30))


def test_an_action_that_no_item_gave_tells_its_meeting_and_no_number() -> None:
    say, listed = Say("sv"), replace(LISTED[0], number=0)
    drawn = (
        action_open(replace(MINE, number=0), say),
        action_list(ActionListView(envelope=NETWORK, lines=(listed,), chosen=Chosen()), say),
        actions_handed(ActionsView(envelope=NETWORK, lines=(replace(LINE, number=0),), name="Nadia Frank"), say),
    )
    told = [str(card) for card in drawn]
    assert ["Efter mötet 24 september" in words for words in told] == [True] * 3
    assert ["punkt 0" in words for words in told] == [False] * 3

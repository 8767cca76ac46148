"""Every card before a meeting at its longest, with hostile words."""

from datetime import date, time

import pytest

from cards.agenda import AgendaView, agenda
from cards.agenda_call import AgendaCallView, agenda_call
from cards.agenda_preview import AgendaPreviewView, agenda_preview
from cards.agenda_proposal import AgendaProposalView, ItemAgainView, agenda_proposal, item_again
from cards.check import faults
from cards.item_details import ItemDetailsView, item_details
from cards.item_form import ItemDraft, ItemPeople
from cards.item_late import ItemLateView, item_late
from cards.item_receipt import ItemReceiptView, item_receipt
from cards.network_home import NetworkHomeView, network_home
from cards.people_added import PeopleAddedView, PossibleDouble, ReadPerson, people_added
from cards.person_claim import PersonClaimView, person_claim
from cards.preferences import PreferencesView, preferences
from meetings.agenda import Carry, CarryReason, Intent, ItemKind
from meetings.attendance import Answer
from meetings.glance import AgendaLine, FollowUp, MeetingFacts
from meetings.meeting import MeetingState, Mode
from meetings.namesakes import Named
from meetings.notice import Changes, ItemChange
from meetings.people import Frequency
from tests.cards.test_before_cards import CHANGES, OWN, TALLY
from texts.say import Say

HOSTILE = "<b>Å</b> **fet** [länk](https://ond.example) <at>alla</at> \u202eslut _x_ # " + "å*" * 115
LONG = tuple(
    AgendaLine(
        id=f"01J{number:023}",
        number=number,
        title=HOSTILE,
        kind=ItemKind.CARRIED if number % 2 else ItemKind.PREVIOUS_MINUTES,
        intent=Intent.DECIDE,
        background=HOSTILE * 7,
        minutes=480,
        link="https://underlag.example/" + "x" * 470,
        proposer=HOSTILE,
        presenters=(HOSTILE,),
        late=True,
        carry=Carry(reason=CarryReason.OTHER, words=HOSTILE),
        carry_count=9,
        carried_day=date(2020, 2, 7),
    )
    for number in range(1, 41)
)
FACTS = MeetingFacts(
    id="m" * 26,
    network_id="n" * 26,
    network=HOSTILE[:120],
    day=date(2020, 9, 30),
    start=time(9, 30),
    end=time(12, 15),
    place=HOSTILE[:200],
    mode=Mode.HYBRID,
    join_url="https://teams.example/" + "x" * 470,
    state=MeetingState.CALLED,
    version=999,
    stop_day=date(2020, 9, 23),
    stop_time=time(12),
)
TOLD = ItemChange(label="99 z", title=HOSTILE, was="98", paper=HOSTILE)
EVERYBODY = tuple(Named(id=f"{n:026}", name=HOSTILE) for n in range(40))
LONGEST = {
    "call": lambda say: agenda_call(AgendaCallView(envelope=OWN, meeting=FACTS, carried=LONG, tally=TALLY), say),
    "proposal": lambda say: agenda_proposal(
        AgendaProposalView(
            envelope=OWN,
            meeting=FACTS,
            draft=ItemDraft(title=HOSTILE[:300]),
            proposer=HOSTILE,
            choices=ItemPeople(people=EVERYBODY, guests=EVERYBODY, proposers=EVERYBODY),
            network=HOSTILE[:120],
        ),
        say,
    ),
    "receipt": lambda say: item_receipt(
        ItemReceiptView(envelope=OWN, change="edited", meeting=FACTS, item=LONG[0], tally=TALLY), say
    ),
    "details": lambda say: item_details(
        ItemDetailsView(
            envelope=OWN,
            meeting=FACTS,
            draft=ItemDraft(
                title=HOSTILE[:300], background=(HOSTILE * 7)[:2000], link=("https://x.example/" + "x" * 480 + "\n") * 3
            ),
            choices=ItemPeople(people=EVERYBODY, guests=EVERYBODY),
        ),
        say,
    ),
    "late": lambda say: item_late(ItemLateView(envelope=OWN, meeting=FACTS, item=LONG[0]), say),
    "preferences": lambda say: preferences(
        PreferencesView(
            envelope=OWN,
            network=HOSTILE[:120],
            reminders=Frequency.ONCE,
            assistant_ids=tuple(person.id for person in EVERYBODY),
            people=EVERYBODY,
            answers_for=EVERYBODY[:10],
        ),
        say,
    ),
    "again": lambda say: item_again(
        ItemAgainView(
            envelope=OWN, verb="agenda.edit", draft=ItemDraft(title=HOSTILE[:300], background=(HOSTILE * 7)[:2000]), error="Nej."
        ),
        say,
    ),
    "agenda": lambda say: agenda(
        AgendaView(
            envelope=OWN,
            heading="updated",
            meeting=FACTS,
            lines=LONG,
            follow_up=(FollowUp(text=HOSTILE, owner=HOSTILE),) * 40,
            asks=True,
            answer=Answer.NO,
            changes=Changes(added=(TOLD,) * 40, gone=(TOLD,), renamed=(TOLD,), moved=(TOLD,), papers=(TOLD,), changed=(TOLD,)),
            total_minutes=9999,
        ),
        say,
    ),
    "preview": lambda say: agenda_preview(
        AgendaPreviewView(
            envelope=OWN,
            meeting=FACTS,
            lines=LONG,
            follow_up=(),
            teams=40,
            mail=40,
            unreachable=40,
            unreachable_names=(HOSTILE,) * 40,
            in_channel=True,
            seen="0" * 16,
            again=True,
            whole=3,
            usual_weekday=0,
            changes=CHANGES,
        ),
        say,
    ),
    "people": lambda say: people_added(
        PeopleAddedView(
            envelope=OWN,
            lines=("Å*" * 1000),
            stored=False,
            people=tuple(
                ReadPerson(name="Å* " * 9, organisation="Ö_" * 9, email="x" * 20, role="coordinator", chair=True, new=False)
                for _ in range(41)
            ),
            doubles=tuple(
                PossibleDouble(
                    field=f"double_{n}_{'p' * 26}",
                    name=HOSTILE,
                    organisation=HOSTILE,
                    other_name=HOSTILE,
                    other_organisation=HOSTILE,
                )
                for n in range(9)
            ),
        ),
        say,
    ),
    "home": lambda say: network_home(
        NetworkHomeView(
            envelope=OWN,
            name=HOSTILE[:120],
            people=40,
            organisations=11,
            station="publish",
            meeting=FACTS,
            tally=TALLY,
            silent=(HOSTILE,) * 40,
            unreachable=(HOSTILE,) * 40,
            ownerless=9,
        ),
        say,
    ),
    "claim": lambda say: person_claim(
        PersonClaimView(
            envelope=OWN, network=HOSTILE[:120], name=HOSTILE, candidates=tuple((f"p{n}", HOSTILE) for n in range(99))
        ),
        say,
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", LONGEST)
def test_the_longest_card_with_hostile_words_may_be_sent(name, language):
    card = LONGEST[name](Say(language))
    assert faults(card) == []
    for block in text_blocks(card):
        assert "<b>" not in block
        assert "](https://ond" not in block
        assert "**" not in block
        assert "\u202e" not in block


def text_blocks(part):
    if isinstance(part, dict):
        if part.get("type") == "TextBlock":
            yield part["text"]
        for inner in part.values():
            yield from text_blocks(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from text_blocks(inner)


def test_every_page_of_a_long_agenda_may_be_sent_and_together_they_show_every_item():
    seen = []
    page = 1
    while True:
        card = agenda(AgendaView(envelope=OWN, heading="shown", meeting=FACTS, lines=LONG, page=page), Say("sv"))
        assert faults(card) == []
        seen += [line.number for line in LONG if any(words.startswith(f"{line.number}\\. ") for words in text_blocks(card))]
        following = next(a["data"]["page"] for a in card["actions"] if "page" in a["data"])
        if following == "1":
            break
        page = int(following)
    assert seen == list(range(1, 41))

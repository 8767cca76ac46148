"""Who and when, read from action sentences of an invented network."""

import sys
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.actions import (
    AtNextMeeting,
    AtOtherMeeting,
    Due,
    EachMeeting,
    EveryMember,
    EveryOrganisation,
    Nobody,
    NoDue,
    Office,
    OnCondition,
    OnDate,
    OneOrganisation,
    OtherBody,
    Outsider,
    Owner,
    Persons,
    RoleHolder,
    WholeNetwork,
    Within,
)
from tests.texts.cast import CIRCLE
from texts.assignments import Assignment, read_assignment
from texts.circle import Circle

TODAY = date(2020, 1, 10)
NEXT = date(2020, 2, 7)
ASSUMED = AtNextMeeting(assumed=True)


def persons(*ids: str) -> Persons:
    return Persons(person_ids=ids)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("@Disa ringer Klevan", persons("disa")),
        ("@disa daleros bokar lokal", persons("disa")),
        ("Bokar lokal @Disa", persons("disa")),
        ("Disa Daleros kontaktar Klevan och bjuder in chefen.", persons("disa")),
        ("disa ringer Klevan", persons("disa")),
        ("Disa: ring Klevan", persons("disa")),
        ("Disa, Gerd och Göran förbereder temat", persons("disa", "gerd", "goran")),
        ("Disa och Gerd förbereder temat", persons("disa", "gerd")),
        ("Till nästa träff den 7/2 kommer Disa Daleros och Gerd Daleros förbereda temat", persons("disa", "gerd")),
        ("Till nästa träff sammanställer Nadia temana, datumsätter dem och tar fram en plan", persons("nadia")),
        ("Därefter skickar Gerd ut listan", persons("gerd")),
        ("Senast fredag mejlar Gerd listan till Nadia", persons("gerd")),
        ("Disa ansluter som ansvarig för temat tillsammans med Gerd och Göran.", persons("disa", "gerd", "goran")),
        ("DD bjuder in Majken Rosell till nätverket", persons("disa")),
        ("att Gerd ska ta upp frågan", persons("gerd")),
        ("Att Gerd tar upp frågan", persons("gerd")),
        ("Nu ringer Gerd", persons("gerd")),
        ("Gerd tar kontakt med Disa och återkommer", persons("gerd")),
        ("Nätverket beslutar att Gerd ska ta upp frågan", persons("gerd")),
        ("Nätverket utser Disa Daleros att vara ersättare för Gerd Daleros", persons("disa")),
        ("Nätverket överlämnar till Lena Håkansdotter att kontakta sekretariatet", persons("lena")),
        ("Gerd får uppdraget att fortsätta kontakten med nätverken och ev. hjälpa dem", persons("gerd")),
        ("Gerd fir uppdraget att fortsitta kontakten med nitverken", persons("gerd")),
        ("Listan är klar, Gerd skickar ut den", persons("gerd")),
        ("Listan är klar. Gerd och Disa skickar ut den", persons("gerd", "disa")),
        ("Listan är klar men Gerd läser den", persons("gerd")),
        ("Skickas till Disa och Gerd svarar", Nobody()),
        ("Listan tas fram av Gerd", persons("gerd")),
        ("Boka lokal (Gerd)", persons("gerd")),
        ("Ansvarig: Gerd", persons("gerd")),
        ("HS (SFH) berättar om hur andra gör", persons("henrik-s")),
        ("Henrik Sandberg (Örnlunda) ringer", persons("henrik-o")),
        ("Disa asks the board for money", persons("disa")),
        ("The network asks Gerd to book a room", persons("gerd")),
        (
            "Uppdrar åt planeringsledaren att lägga fram ett förslag",
            RoleHolder(words="planeringsledaren", person_id="nadia", office=Office.COORDINATOR),
        ),
        ("The coordinator books a room", RoleHolder(words="The coordinator", person_id="nadia", office=Office.COORDINATOR)),
        ("Sekreteraren skickar ut listan", RoleHolder(words="Sekreteraren", person_id="nadia", office=Office.SECRETARY)),
        ("Ordföranden kallar till ett extra möte", RoleHolder(words="Ordföranden", office=Office.CHAIR)),
        ("Klevans kommuns chef för boendet avser att bjuda in", RoleHolder(words="Klevans kommuns chef för boendet")),
        ("Klevans kommuns chef bjuder in", RoleHolder(words="Klevans kommuns chef")),
        ("Klevans kommuns chef för LSS- boendet avser att bjuda in", RoleHolder(words="Klevans kommuns chef för LSS-boendet")),
        ("med Olle Tamm från Havsborgs kommun som ansvarig", Outsider(name="Olle Tamm")),
        ("Olle Tamm ringer Klevan", Outsider(name="Olle Tamm")),
        ("Respektive kommun behöver lämna besked om sin hållning", EveryOrganisation()),
        ("kommunerna ska ta upp förslaget hemma", EveryOrganisation()),
        ("Alla kommuner skickar in sina svar", EveryOrganisation()),
        ("each municipality sends its answer", EveryOrganisation()),
        ("Inbjudningarna distribueras genom respektive socialchef.", EveryMember()),
        ("Listan ska uppdateras och där får nätverkets medlemmar skicka namn till NF.", EveryMember()),
        ("Listan ska uppdateras och dir fir nitverkets medlemmar skicka namn till NF.", EveryMember()),
        ("Medlemmarna skickar in frågor till planeringsledaren", EveryMember()),
        ("Alla läser rapporten", EveryMember()),
        ("Klevan är intresserade av att ansluta, de tar kontakt med Havsborg.", OneOrganisation(organisation_id="klevan")),
        ("Hökanäs kommun tar fram ett utkast", OneOrganisation(organisation_id="hokanas")),
        ("Hbg återkommer med siffror", OneOrganisation(organisation_id="havsborg")),
        ("Klevan och Ängelö lämnar svar", OtherBody(name="Klevan, Ängelö")),
        (
            "Myndighetschefnätverket ÄO/LSS får i uppdrag att se över vilka som ska vara med",
            OtherBody(name="Myndighetschefnätverket ÄO/LSS"),
        ),
        ("arbetsgruppen tar fram ett förslag", OtherBody(name="arbetsgruppen")),
        ("Sekretariatet Familjen Havsborg bokar lokal", OtherBody(name="Sekretariatet Familjen Havsborg")),
        ("På varje träff bestämmer nätverket nästa tema", WholeNetwork()),
        ("Socialchefsnätverket läser på om lagen", WholeNetwork()),
        ("Nätverket beslutar om tema", WholeNetwork()),
        ("Meddelar namn till Nadia.", Nobody()),
        ("Skicka listan till Disa och Gerd", Nobody()),
        ("Disas förslag skickas ut", Nobody()),
        ("Klevans svar skickas ut", Nobody()),
        ("Klevans kommuns svar skickas ut", Nobody()),
        ("Frågan ska tas upp vid rådets nästa möte.", Nobody()),
        ("Ring Disa om lokalen", Nobody()),
        ("Ringer Disa om lokalen", Nobody()),
        ("Vi bjuder in Disa", Nobody()),
        ("Frågan rör Disa", Nobody()),
        ("Planera in en fysisk träff framöver", Nobody()),
        ("Lista deltagarna", Nobody()),
        ("Skicka en rapport om hembesök av Olle Tamm", Nobody()),
        ("Kristin ringer Klevan", Nobody(candidates=("persson", "petersson"))),
        ("Henrik Sandberg ringer Klevan", Nobody(candidates=("henrik-o", "henrik-s"))),
        ("Goran Strémblad ringer", Nobody(candidates=("goran",))),
        ("", Nobody()),
        ("(", Nobody()),
    ],
)
def test_who_is_asked_to_act(text: str, owner: Owner) -> None:
    assert read_assignment(text, CIRCLE, TODAY, NEXT).owner == owner


@pytest.mark.parametrize(
    ("text", "due", "ask"),
    [
        ("Disa ringer Klevan", ASSUMED, ()),
        ("Disa ringer Klevan till 1/11", OnDate(day=date(2020, 11, 1), words="1/11"), ()),
        ("Disa ringer i övermorgon", OnDate(day=date(2020, 1, 12), words="i övermorgon"), ()),
        ("Disa ringer till nästa träff", AtNextMeeting(), ()),
        ("Till nästa träff den 7/2 ringer Disa", AtNextMeeting(day=NEXT), ()),
        ("Till nästa träff den 6/3 ringer Disa", ASSUMED, (date(2020, 3, 6), NEXT)),
        ("Disa tar upp frågan vid rådets nästa möte", AtOtherMeeting(words="rådets nästa möte"), ()),
        ("På varje träff bestämmer nätverket nästa tema", EachMeeting(), ()),
        ("Disa svarar vid socialchefsnätverkets nästa möte", AtNextMeeting(), ()),
        ("Disa slutar vid månadsskiftet april-maj", Within(first=date(2020, 4, 21), last=date(2020, 4, 30), words="vid månadsskiftet april-maj"), ()),
        ("Disa skickar mejl löpande", NoDue(), ()),
        ("Disa ringer vid behov", OnCondition(words="vid behov"), ()),
        ("Disa ringer efter sommaren", ASSUMED, ()),
        ("Disa ringer 28/3 och 10/6", ASSUMED, (date(2020, 3, 28), date(2020, 6, 10))),
        ("Disa ringer fredag 12/3", ASSUMED, (date(2020, 3, 12), date(2020, 3, 13))),
        ("Disa sprider beslutet från 2018-12-07", ASSUMED, ()),
        ("Disa ringer de som var med i slutet av 2018", ASSUMED, ()),
        ("Disa ringer 2-4 chefer om § 12", ASSUMED, ()),
    ],
)  # fmt: skip
def test_by_when(text: str, due: Due, ask: tuple[date, ...]) -> None:
    found = read_assignment(text, CIRCLE, TODAY, NEXT)
    assert (found.due, found.ask) == (due, ask)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Disa ringer till den 31 februari", "den 31 februari"),
        ("Disa ringer efter sommaren", "efter sommaren"),
        ("Disa ringer en vecka före mötet", "en vecka före mötet"),
        ("Disa ringer fredag 12/3", ""),
        ("Disa ringer senast 2019-12-01", "2019-12-01"),
        ("Disa ringer till nästa träff", ""),
        ("Disa sprider beslutet från 2018-12-07", ""),
    ],
)
def test_a_time_that_names_no_day_is_told(text: str, unread: str) -> None:
    assert read_assignment(text, CIRCLE, TODAY, NEXT).unread == unread


def test_what_was_understood_is_told() -> None:
    assert read_assignment("Disa och Kristin ringer Klevan till 1/11.", CIRCLE, TODAY, NEXT) == Assignment(
        owner=Nobody(candidates=("persson", "petersson")),
        due=OnDate(day=date(2020, 11, 1), words="1/11"),
        candidates=("persson", "petersson"),
        settled=("disa",),
        owner_words="Disa, Kristin",
        due_words="1/11",
    )


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(read_assignment(text, CIRCLE, TODAY, NEXT), Assignment)


@given(
    st.lists(
        st.sampled_from(
            [
                "Disa",
                "och",
                "@",
                "Kristin",
                "(",
                ")",
                "till",
                "Klevans",
                "kommuns",
                "chef",
                "för",
                "respektive",
                "kommun",
                "-",
                "Henrik",
                "Sandberg",
                "SFH",
                "nätverket",
                "får",
                "av",
                ".",
                ",",
            ]
        )
    )
)
def test_any_order_of_telling_words_can_be_read(words: list[str]) -> None:
    assert isinstance(read_assignment(" ".join(words), CIRCLE, TODAY), Assignment)


def test_nobody_is_found_where_nobody_is_known() -> None:
    assert read_assignment("Disa ringer", Circle(people=()), TODAY).owner == Nobody()


def test_a_very_long_sentence_is_read_at_both_ends() -> None:
    filling = "Frågan har utretts länge och väl av alla berörda. " * 70
    read = read_assignment(f"Disa skriver till regionen. {filling} Klart senast den 1 mars.", CIRCLE, TODAY, NEXT)
    short = read_assignment("Disa skriver till regionen. Klart senast den 1 mars.", CIRCLE, TODAY, NEXT)
    assert (read.owner, read.due) == (short.owner, short.due)


@pytest.mark.parametrize("word", ["@", "Henrik ", "A. ", "/", "1-", "KJ:s ", "a (", "om två veckor "])
def test_four_thousand_characters_are_read_like_eight_hundred(word: str) -> None:
    long, short = ((f"Disa {word * 4000}")[:length] for length in (4000, 800))
    assert _work(long) < 1.5 * _work(short)


def _work(text: str) -> int:
    """Count the calls that reading ``text`` takes: unlike seconds, the same on every machine."""
    counted = Counter[str]()

    def count(_frame: object, event: str, _arg: object) -> None:
        counted[event] += 1

    earlier = sys.getprofile()
    sys.setprofile(count)
    try:
        read_assignment(text, CIRCLE, TODAY, NEXT)
    finally:
        sys.setprofile(earlier)
    return counted["call"] + counted["c_call"]

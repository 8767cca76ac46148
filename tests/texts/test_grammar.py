"""The typed commands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.commands import CONTENT, CONTROL, Command, CommandName, Proposal, Unknown
from texts.grammar import parse

C = CommandName


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("beslut: nätverket bjuder in en representant", Command(name=C.DECISION, text="nätverket bjuder in en representant")),
        ("BESLUT : att anta planen", Command(name=C.DECISION, text="att anta planen")),
        ("<at>Klubba</at> beslut: val av Disa Daleros", Command(name=C.DECISION, text="val av Disa Daleros")),
        ("@Klubba decision: adopt the plan", Command(name=C.DECISION, text="adopt the plan")),
        ("Ställningstagande: nätverket utser Disa", Command(name=C.POSITION, text="nätverket utser Disa")),
        ("uppdrag: Kristin Persson bjuder in till 1/11", Command(name=C.ACTION, text="Kristin Persson bjuder in till 1/11")),
        ("att göra: boka lokal", Command(name=C.ACTION, text="boka lokal")),
        ("todo: book: a room", Command(name=C.ACTION, text="book: a room")),
        ("ärende: gemensam rådgivning", Command(name=C.ITEM, text="gemensam rådgivning")),
        ("punkt: budget", Command(name=C.ITEM, text="budget")),
        ("notera: alla fick kaffe", Command(name=C.NOTE, text="alla fick kaffe")),
        ("notera att AA lämnade mötet", Command(name=C.NOTE, text="AA lämnade mötet")),
        ("närvarande: Disa, Gerd och NF", Command(name=C.PRESENT, text="Disa, Gerd och NF")),
        ("Frånvarande: Lena", Command(name=C.ABSENT, text="Lena")),
        ("alla närvarande", Command(name=C.PRESENT_ALL)),
        ("AA lämnar", Command(name=C.LEFT, text="AA")),
        ("AA lämnade", Command(name=C.LEFT, text="AA")),
        ("Disa Daleros lämnade mötet.", Command(name=C.LEFT, text="Disa Daleros")),
        ("HS (SFH) left", Command(name=C.LEFT, text="HS (SFH)")),
        ("Gerd anslöt", Command(name=C.JOINED, text="Gerd")),
        ("Gerd och Disa ansluter", Command(name=C.JOINED, text="Gerd och Disa")),
        ("punkt 7", Command(name=C.GOTO, number=7)),
        ("/Item 12", Command(name=C.GOTO, number=12)),
        ("bordlägg", Command(name=C.DEFER)),
        ("flytta", Command(name=C.DEFER)),
        ("flytta: Disa inte var med", Command(name=C.DEFER, text="Disa inte var med")),
        ("flytta till 2019-03-01: mer underlag", Command(name=C.DEFER, text="mer underlag", arg="2019-03-01")),
        ("bordlägg till den 6 mars", Command(name=C.DEFER, arg="den 6 mars")),
        ("flytta till nästa möte", Command(name=C.DEFER)),
        ("flytta punkt 5 till nästa möte", Command(name=C.DEFER, number=5)),
        ("flytta punkten till nästa möte", Command(name=C.DEFER)),
        ("flytta punkt 4 till nästa gång: tiden", Command(name=C.DEFER, number=4, text="tiden")),
        ("flytta punkt 4 till fredag om två veckor", Command(name=C.DEFER, number=4, arg="fredag om två veckor")),
        ("move item 4 to the next meeting", Command(name=C.DEFER, number=4)),
        ("move the item to 5 March", Command(name=C.DEFER, arg="5 March")),
        ("flytta punkt 4 till sist", Command(name=C.DEFER, number=4, arg="sist")),
        ("hej Klubba", Command(name=C.HELLO)),
        ("Tack så jättemycket!", Command(name=C.THANKS)),
        ("När är nästa möte?", Command(name=C.AGENDA)),
        ("mina ärenden", Command(name=C.AGENDA)),
        ("flytta punkt 3 till 1 mars", Command(name=C.DEFER, number=3, arg="1 mars")),
        ("stryk punkt 4: inte aktuellt: längre", Command(name=C.DROP, number=4, text="inte aktuellt: längre")),
        ("stryk punkten", Command(name=C.DROP)),
        ("Drop item 3: solved", Command(name=C.DROP, number=3, text="solved")),
        ("historik punkt 4.", Command(name=C.HISTORY, number=4)),
        ("visa historiken för punkt 12", Command(name=C.HISTORY, number=12)),
        ("history of item 4", Command(name=C.HISTORY, number=4)),
        ("historik", Command(name=C.HISTORY)),
        ("Fråga att ta med: hur räknar vi?", Command(name=C.QUESTION, text="hur räknar vi?")),
        ("question to bring: how?", Command(name=C.QUESTION, text="how?")),
        ("val: ordförande på nästa möte", Command(name=C.ELECTION, text="ordförande på nästa möte")),
        ("bordlägg ärendet: hanns inte med", Command(name=C.DEFER, text="hanns inte med")),
        ("Klubba, nästa", Command(name=C.NEXT)),
        ("flytta punkt 5: hanns inte med", Command(name=C.DEFER, number=5, text="hanns inte med")),
        ("defer item 5 to 2026-03-06", Command(name=C.DEFER, number=5, arg="2026-03-06")),
        ("!nästa", Command(name=C.NEXT)),
        ("Nästa punkt", Command(name=C.NEXT)),
        ("inget nytt sen sist.", Command(name=C.NOTHING_NEW)),
        ("Läggs till handlingarna.", Command(name=C.FILED)),
        ("till handlingarna", Command(name=C.FILED)),
        ("rätta Alfons till Alfred", Command(name=C.FIX, text="Alfons", arg="Alfred")),
        ("rätta ”kl 9” till ”kl 10”", Command(name=C.FIX, text="kl 9", arg="kl 10")),
        ("klart", Command(name=C.DONE)),
        ("ångra", Command(name=C.UNDO)),
        ("hjälp", Command(name=C.HELP)),
        ("?", Command(name=C.HELP)),
        ("Hej!", Command(name=C.HELLO)),
        ("tack!", Command(name=C.THANKS)),
        ("dagordning", Command(name=C.AGENDA)),
        ("mina uppdrag", Command(name=C.MY_ACTIONS)),
        ("starta mötet", Command(name=C.START)),
        ("avsluta", Command(name=C.CLOSE)),
        ("upprop", Command(name=C.ROLL_CALL)),
        ("anteckningar", Command(name=C.MINUTES)),
        ("godkänn", Command(name=C.APPROVE)),
        ("publicera", Command(name=C.PUBLISH)),
        ("kalla", Command(name=C.CALL)),
        ("fråga efter punkter", Command(name=C.CALL)),
        (
            "möte: fredag 6 mars kl 9-12, Hökanäs",
            Command(name=C.PLAN, text="fredag 6 mars kl 9-12, Hökanäs"),
        ),
        ("nätverk Kvalitetsnätverket", Command(name=C.NETWORK_SWITCH, text="Kvalitetsnätverket")),
        ("språk english", Command(name=C.LANGUAGE, arg="en")),
        ("språk svenska", Command(name=C.LANGUAGE, arg="sv")),
        ("language English", Command(name=C.LANGUAGE, arg="en")),
    ],
)
def test_a_command_is_understood(words: str, command: Command) -> None:
    assert parse(words) == command


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        ("Beslut att anta verksamhetsplan 2020", "beslut: att anta verksamhetsplan 2020"),
        ("beslut - vi gör så", "beslut: vi gör så"),
        ("Beslut, vi gör så", "beslut: vi gör så"),
        ("ändra datum till nästa vecka", ""),
        ("besult: vi gör så", "beslut: vi gör så"),
        ("uppdag: Disa ringer", "uppdrag: Disa ringer"),
        ("hjlp", "hjälp"),
        ("nasta", "nästa"),
        ("beslut:", "beslut: …"),
        ("Beslutet är svårt att tolka", ""),
        ("nästa möte bör vara fysiskt", ""),
        ("Vi ses klockan 10:30 i foajén", ""),
        ("alla lämnade mötet", ""),
        ("hjälp behövs i Klevan", ""),
        ("Ja tack", ""),
        ("flytta mötet", "flytta mötet: …"),
        ("flytta till Klevan", ""),
        ("nätverk för kvalitet behöver en omstart och mer stöd", ""),
        ("språk tyska", ""),
        ("Disa berättade att AA lämnade", ""),
        ("Ingen kom", ""),
        ("Disa frågade och inte Gerd kom", ""),
        ("", ""),
    ],
)
def test_what_is_no_command_is_left_to_a_person(words: str, suggestion: str) -> None:
    assert parse(words) == Unknown(words=words, suggestion=suggestion)


@pytest.mark.parametrize(
    ("words", "proposal"),
    [
        ("Kan vi ta upp gemensam familjerådgivning?", Proposal(title="Gemensam familjerådgivning")),
        ("Kan vi ta upp gemensam familjerådgivning, 20 min", Proposal(title="Gemensam familjerådgivning", minutes=20)),
        ("jag vill lyfta budgeten", Proposal(title="Budgeten")),
        ("Can we discuss the budget, 5 minutes?", Proposal(title="The budget", minutes=5)),
        ("can we discuss the budget for 15 minutes?", Proposal(title="The budget", minutes=15)),
        ("Hej, kan vi inte ta upp tolkarna?", Proposal(title="Tolkarna")),
        ("Vi borde ta upp tolkfrågan", Proposal(title="Tolkfrågan")),
        ("Jag vill prata om kontaktfamiljer i ungefär 15 minuter", Proposal(title="Kontaktfamiljer", minutes=15)),
        ("Kan vi prata om SIP i 10 minuter?", Proposal(title="SIP", minutes=10)),
        ("Kan vi ta upp läget i kommunerna?", Proposal(title="Läget i kommunerna")),
    ],
)
def test_a_wish_to_take_something_up_is_a_proposal(words: str, proposal: Proposal) -> None:
    assert parse(words) == Unknown(words=words, proposal=proposal)


@pytest.mark.parametrize("word", CONTROL)
def test_a_control_word_inside_a_sentence_is_no_command(word: str) -> None:
    assert parse(word.upper()) == Command(name=CONTROL[word])
    assert not isinstance(parse(f"{word} tyckte flera att mötet borde handla om"), Command)


@pytest.mark.parametrize("word", CONTENT)
def test_a_content_word_takes_what_follows_its_colon(word: str) -> None:
    assert parse(f"{word}:  text: med kolon ") == Command(name=CONTENT[word], text="text: med kolon")


def test_every_command_can_be_said() -> None:
    said = {*CONTENT.values(), *CONTROL.values()}
    assert set(C) - said == {
        C.ACTIONS_OF,
        C.ACTIONS_ONLY,
        C.BODY_MEETS,
        C.COMES,
        C.DROP,
        C.FIX,
        C.GOTO,
        C.HISTORY,
        C.LANGUAGE,
        C.MERGE,
        C.NETWORK_SWITCH,
        C.REPORT,
        C.SPLIT,
    }


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("dela punkt 13: tvätt; jour, 10 min", Command(name=C.SPLIT, number=13, text="tvätt; jour, 10 min")),
        ("Dela upp 4: a\nb", Command(name=C.SPLIT, number=4, text="a\nb")),
        ("split item 4: a; b", Command(name=C.SPLIT, number=4, text="a; b")),
        ("slå ihop punkt 4 och 6", Command(name=C.MERGE, number=4, arg="6")),
        ("slå samman punkterna 4 och 6.", Command(name=C.MERGE, number=4, arg="6")),
        ("merge item 4 with item 6: Both", Command(name=C.MERGE, number=4, arg="6", text="Both")),
        ("punkt 13 b", Command(name=C.GOTO, number=13, letter="b")),
        ("go to item 13B)", Command(name=C.GOTO, number=13, letter="b")),
        ("flytta punkt 13 b till nästa möte", Command(name=C.DEFER, number=13, letter="b")),
    ],
)
def test_items_are_split_merged_and_named_by_their_letter(words: str, command: Command) -> None:
    assert parse(words) == command


@pytest.mark.parametrize("words", ["punkt 13 av listan", "dela punkt 4", "slå ihop punkt 4", "dela ut papper 4 gånger: nu"])
def test_what_only_looks_like_it_is_left_alone(words: str) -> None:
    assert not isinstance(parse(words), Command)


@given(st.text())
def test_any_message_is_answered(words: str) -> None:
    assert isinstance(parse(words), Command | Unknown)

"""The Word file, read back with plain python-docx."""

import io
import zipfile
from datetime import time

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.meeting import Mode
from meetings.minutes import MinutesItem, RosterLine
from meetings.network import HouseStyle
from minutes.compose import file_name
from minutes.docx import to_docx
from tests.minutes.invented_minutes import minutes, note

DIGEST = "3f2a9c1b77de" + "0" * 52


def opened(content: bytes):
    return docx.Document(io.BytesIO(content))


def outline(file) -> list[str]:
    """Every block in its order: "Style: words", or "row: cell | cell"."""
    lines = []
    for block in file.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["row: " + " | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(f"{block.style.name}: {block.text}")
    return lines


def test_the_whole_document_in_the_default_house_style():
    file = opened(to_docx(minutes(), draft=False, version=1, digest=DIGEST))
    assert outline(file) == [
        "Title: Socialchefsnätverket",
        "Normal: Datum och tid: 2021-09-24 kl. 9.00–10.30",
        "Normal: Plats och lokal: Teamsmöte",
        "Minutes Label: Socialchefer:",
        "row: Kristin Petersson | Klevan",
        "row: Gunvor Tallberg (ordf.) | Svartlöv",
        "row: Kristin Persson | Åketorp",
        "row: Disa Daleros | Ängelö",
        "row: Henrik Sandberg | Örnlunda",
        "Minutes Label: Övriga:",
        "row: Nadia Frank | Planeringsledare Socialchefsnätverket",
        "row: Henrik Sandberg | Sekretariatet Familjen Havsborg, punkt 3",
        "row: Peter Stenmark | punkterna 1–4",
        "Minutes Label: Ej närvarande:",
        "row: Petra Almelöv | Havsborg",
        "row: Ylva Åhult (ordf.) | Lundkrona",
        "Heading 1: Minnesanteckningar",
        "Heading 2: Föregående anteckningar",
        "Normal: Läggs till handlingarna.",
        "Heading 2: Gemensam kvällsjour",
        "Normal: Ärende från Kristin Persson",
        "Normal: Tre kommuner driver redan en gemensam jour. Övriga ser över sina avtal under hösten.",
        "Normal: Beslut: nätverket bjuder in Jourcentralen till nästa möte.",
        "Normal: Kristin Petersson kontaktar Jourcentralen till 1/11.",
        "Heading 2: Besök från sekretariatet",
        "Normal: Henrik Sandberg (SFH) berättade om utvecklingsplanen.",
        "Normal: Ställningstagande: nätverket ställer sig bakom planen.",
        "Normal: Nadia Frank lämnar över processerna i månadsskiftet oktober-november.",
        "Heading 2: Omvärldsbevakning",
        "Normal: Inget nytt sedan sist.",
        "Heading 2: Rapport från länsrådet",
        "Normal: DD lämnade mötet innan punkten togs upp.",
        "Heading 2: Verksamhetsplan 2022",
        "Normal: Punkten utgick eftersom Ylva inte var med, flyttas till nästa möte.",
        "Heading 2: Övrigt",
        "Heading 1: Uppdrag",
        "row: Vad | Vem | Klart till",
        "row: Kristin Petersson kontaktar Jourcentralen till 1/11. | Kristin Petersson, Klevan | 2021-11-01",
        "row: Nadia Frank lämnar över processerna i månadsskiftet oktober-november. | Nadia Frank | 2021-10-31",
        "row: Disa tar fram ett förslag. | Disa Daleros | ",
        "Minutes Apart: Nästa möte: 2021-11-05",
        "Minutes Apart: Vid anteckningarna,",
        "Normal: Nadia Frank",
    ]


def test_labels_of_decisions_are_bold():
    file = opened(to_docx(minutes(), draft=False))
    bold = {run.text for paragraph in file.paragraphs for run in paragraph.runs if run.bold}
    assert bold == {"Datum och tid: ", "Plats och lokal: ", "Beslut: ", "Ställningstagande: ", "Nästa möte: "}


def test_an_english_document_speaks_english_where_the_network_chose_no_word_of_its_own():
    items = (MinutesItem(number=1, title="Budget", raised_by="Kristin Persson"),)
    style = HouseStyle(present_label="Directors")
    file = opened(
        to_docx(minutes(language="en", items=items, style=style, others=(), actions=(), absent=(), present=()), draft=False)
    )
    assert outline(file) == [
        "Title: Socialchefsnätverket",
        "Normal: Date and time: 2021-09-24 at 9:00–10:30",
        "Normal: Place: Teams meeting",
        "Minutes Label: Directors:",
        "Minutes Label: Absent:",
        "Heading 1: Meeting notes",
        "Heading 2: Budget",
        "Normal: Raised by Kristin Persson",
        "Minutes Apart: Notes taken by",
        "Normal: Nadia Frank",
    ]
    assert language(file) == "en-GB"


@pytest.mark.parametrize(
    ("language", "word", "name"),
    [
        ("sv", None, "Socialchefsnätverket 2021-09-24 Minnesanteckningar"),
        ("en", None, "Socialchefsnätverket 2021-09-24 Meeting notes"),
        ("en", "", "Socialchefsnätverket 2021-09-24 Meeting notes"),
        ("en", "Protokoll", "Socialchefsnätverket 2021-09-24 Protokoll"),
    ],
)
def test_a_file_is_called_by_the_network_the_day_and_its_word_for_minutes(language, word, name):
    style = HouseStyle() if word is None else HouseStyle(body_word=word)
    assert file_name(minutes(language=language, style=style)) == name


def language(file) -> str:
    return next(file.styles.element.iter(qn("w:lang"))).get(qn("w:val"))


def test_the_language_for_spelling_and_screen_readers_is_swedish():
    file = opened(to_docx(minutes(), draft=False))
    assert language(file) == "sv-SE"
    assert file.core_properties.language == "sv-SE"


def test_without_body_word_numbered_items_are_the_headings_of_the_first_level():
    style = HouseStyle(body_word="", numbered=True, absent_label=None, date_label="Dag och tid", place_label="Plats")
    items = (MinutesItem(number=1, title="Inledning"), MinutesItem(number=2, title="Övriga frågor"))
    file = opened(to_docx(minutes(style=style, items=items, absent=None, others=(), present=()), draft=False))
    assert outline(file) == [
        "Title: Socialchefsnätverket",
        "Normal: Dag och tid: 2021-09-24 kl. 9.00–10.30",
        "Normal: Plats: Teamsmöte",
        "Minutes Label: Närvarande:",
        "Heading 1: 1. Inledning",
        "Heading 1: 2. Övriga frågor",
        "Minutes Apart: Vid anteckningarna,",
        "Normal: Nadia Frank",
    ]


def test_no_absence_list_is_something_else_than_an_empty_one():
    labels = [
        [line for line in outline(opened(to_docx(minutes(absent=absent), draft=False))) if "Ej närvarande" in line]
        for absent in (None, ())
    ]
    assert labels == [[], ["Minutes Label: Ej närvarande:"]]


def test_a_missing_time_and_a_missing_place_stay_missing():
    file = opened(to_docx(minutes(start=None, end=None, place="", mode=Mode.PHYSICAL), draft=False))
    assert outline(file)[:3] == [
        "Title: Socialchefsnätverket",
        "Normal: Datum och tid: 2021-09-24",
        "Minutes Label: Socialchefer:",
    ]


def test_a_known_start_alone_is_printed_alone():
    file = opened(to_docx(minutes(end=None), draft=False))
    assert outline(file)[1] == "Normal: Datum och tid: 2021-09-24 kl. 9.00"


def test_the_header_row_of_the_action_list_is_marked_and_repeated():
    file = opened(to_docx(minutes(), draft=False))
    actions = file.tables[-1]
    marked = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in actions.rows]
    assert marked == [True, False, False, False]


def test_every_table_is_named_for_those_who_do_not_see_it():
    file = opened(to_docx(minutes(), draft=False))
    names = [table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for table in file.tables]
    assert names == ["Socialchefer", "Övriga", "Ej närvarande", "Uppdrag"]


def test_approved_minutes_carry_version_and_hash():
    file = opened(to_docx(minutes(), draft=False, version=2, digest=DIGEST))
    properties = file.core_properties
    assert (properties.title, properties.version, properties.identifier) == ("Socialchefsnätverket 2021-09-24", "2", DIGEST)
    assert file.sections[0].footer.paragraphs[0].text == (
        "Socialchefsnätverket 2021-09-24 · version 2 · kontrollsumma 3f2a9c1b77de · Sida "
    )
    assert file.sections[0].header.paragraphs[0].text == ""


def test_a_draft_says_so_on_every_page_and_names_no_version():
    file = opened(to_docx(minutes(), draft=True, version=2, digest=DIGEST))
    assert file.sections[0].header.paragraphs[0].text == "UTKAST – ej upprättad handling"
    assert file.sections[0].footer.paragraphs[0].text == "Socialchefsnätverket 2021-09-24 · Sida "


def test_the_same_minutes_give_the_same_bytes_and_others_give_others():
    first = to_docx(minutes(), draft=False, version=1, digest=DIGEST)
    assert first == to_docx(minutes(), draft=False, version=1, digest=DIGEST)
    assert first != to_docx(minutes(end=time(10, 31)), draft=False, version=1, digest=DIGEST)


def test_the_file_holds_no_picture_and_no_time_of_its_making():
    with zipfile.ZipFile(io.BytesIO(to_docx(minutes(), draft=False))) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert [name for name in file.namelist() if "thumbnail" in name] == []
        assert b"2021-09-24T00:00:00Z" in file.read("docProps/core.xml")


@given(words=st.text(min_size=1, max_size=60))
@settings(max_examples=25, deadline=None)
def test_whatever_was_typed_becomes_a_file_that_opens(words):
    items = (MinutesItem(number=1, title=words, raised_by=words, lines=(note(words),)),)
    present = (RosterLine(name=words, organisation=words),)
    style = HouseStyle(title=words * 5, present_label=words)
    file = opened(to_docx(minutes(items=items, present=present, signed_by=words * 5, style=style), draft=False))
    assert [line for line in outline(file) if line.startswith("Heading 2: ")] != []

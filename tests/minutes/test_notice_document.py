"""The notice as a document: the house style of the minutes, read back with plain python-docx."""

from dataclasses import replace
from datetime import date, time

from meetings.agenda import Intent, Paper
from meetings.meeting import Mode
from meetings.network import HouseStyle
from meetings.notice import Notice, NoticeItem, for_guest
from minutes.notice import notice_docx, notice_html, notice_text
from tests.minutes.test_docx import opened, outline

NOTICE = Notice(
    network="Socialchefsnätverket",
    language="sv",
    day=date(2021, 9, 24),
    start=time(9, 0),
    end=None,
    place="Havsborg, Stadshuset",
    mode=Mode.HYBRID,
    join_url="https://teams.example/möte",
    items=(
        NoticeItem(id="a", label="1", title="Föregående anteckningar", lines=("bjuder in en gäst (Petra Almlöv)",)),
        NoticeItem(
            id="b",
            label="2",
            title="Gemensam kvällsjour",
            raised_by="Kristin Persson",
            presenters=("Disa Daleros", "Gunvor Tallberg"),
            background="Tre kommuner driver redan en gemensam jour.",
            intent=Intent.DISCUSS,
            minutes=20,
            starts=time(9, 40),
            carried_from=date(2021, 8, 27),
            papers=(Paper(title="Bildspel", url="https://papper.example/1"), Paper(title="Utkast")),
            guests=("Peter Stenmark",),
            guest_ids=("peter",),
        ),
        NoticeItem(id="c", label="2 a", title="Personal"),
        NoticeItem(id="d", label="3", title="Lägesrapport i kommunerna", nothing_new=("Klevan", "Åketorp")),
        NoticeItem(id="e", label="4", title="Övrigt"),
    ),
    called_by="Nadia Frank",
    style=HouseStyle(date_label="Dag och tid"),
)


def test_the_notice_names_each_item_with_what_is_asked_of_the_network_and_keeps_empty_headings():
    assert outline(opened(notice_docx(NOTICE))) == [
        "Title: Kallelse till Socialchefsnätverket",
        "Normal: Dag och tid: 2021-09-24 kl. 9.00",
        "Normal: Plats och lokal: Havsborg, Stadshuset",
        "Normal: Länk: https://teams.example/möte",
        "Heading 1: Dagordning",
        "Heading 2: 1. Föregående anteckningar",
        "Normal: – bjuder in en gäst (Petra Almlöv)",
        "Heading 2: 2. Gemensam kvällsjour",
        (
            "Normal: Ärende från Kristin Persson. Föredras av Disa Daleros och Gunvor Tallberg. Gäst: Peter Stenmark. För diskussion. "
            "20 minuter. "
            "Flyttad från 2021-08-27."
        ),
        "Normal: Tre kommuner driver redan en gemensam jour.",
        "Normal: Handling: Bildspel, https://papper.example/1",
        "Normal: Handling: Utkast",
        "Heading 2: 2 a. Personal",
        "Heading 2: 3. Lägesrapport i kommunerna",
        "Normal: Inget nytt: Klevan och Åketorp",
        "Heading 2: 4. Övrigt",
        "Minutes Apart: Nadia Frank",
    ]


def test_a_guest_is_told_about_when_the_own_item_begins():
    own = for_guest(NOTICE, "peter")
    lines = outline(opened(notice_docx(own)))
    assert lines[4:7] == ["Heading 1: Dina punkter", "Heading 2: 2. Gemensam kvällsjour", "Normal: Ungefär kl. 9.40"]
    assert not [line for line in lines if "Övrigt" in line or "Petra" in line]
    unknown = replace(own, items=(replace(own.items[0], starts=None),))
    assert "Normal: Tid sägs på mötet" in outline(opened(notice_docx(unknown)))


def test_the_same_notice_gives_the_same_bytes_and_a_draft_says_so_on_every_page():
    assert notice_docx(NOTICE) == notice_docx(NOTICE)
    draft = opened(notice_docx(NOTICE, draft=True))
    assert draft.sections[0].header.paragraphs[0].text == "UTKAST – kallelsen har inte gått ut så här"
    assert opened(notice_docx(NOTICE)).sections[0].header.paragraphs[0].text == ""


def test_the_properties_name_the_meeting_and_who_calls():
    properties = opened(notice_docx(NOTICE)).core_properties
    assert (properties.title, properties.author, properties.language) == (
        "Kallelse till Socialchefsnätverket 2021-09-24",
        "Nadia Frank",
        "sv-SE",
    )


def test_the_page_and_the_text_say_the_same_words_in_either_language():
    english = replace(NOTICE, language="en", style=HouseStyle())
    assert "<h1>Notice of meeting: Socialchefsnätverket</h1>" in notice_html(english)
    assert "Paper: Bildspel, https://papper.example/1" in notice_text(english)
    assert "Nothing new: Klevan and Åketorp" in notice_text(english)
    assert notice_text(NOTICE).startswith("Kallelse till Socialchefsnätverket\n\nDag och tid: 2021-09-24 kl. 9.00\n")


def test_everybody_whose_items_were_merged_stands_in_the_notice():
    merged = replace(NOTICE.items[1], also_raised_by=("Disa Daleros",))
    lines = outline(opened(notice_docx(replace(NOTICE, items=(merged,)))))
    assert [line for line in lines if line.startswith("Normal: Ärende från Kristin Persson och Disa Daleros.")]

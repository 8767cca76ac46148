"""Reading rosters."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.people import Role
from meetings.roster import Roster, RosterFault, RosterRow, organisation_key, read_file, read_lines

HEADER = "name;organisation;email;role;chair;tenant_id;object_id;from;to\n"


def test_a_whole_row_is_read():
    text = "\ufeff" + HEADER + "Disa  Daleros;Ängelö;Disa@Angelo.example;deputy;yes;t;o;2019-02-01;2020-12-31\n\n"
    assert read_file(text) == Roster(
        rows=(
            RosterRow(
                line=2,
                name="Disa Daleros",
                organisation="Ängelö",
                email="disa@angelo.example",
                role=Role.DEPUTY,
                chair=True,
                tenant_id="t",
                object_id="o",
                since=date(2019, 2, 1),
                until=date(2020, 12, 31),
            ),
        )
    )


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (";Ängelö;;member;;;;;", "name"),
        ("x" * 301 + ";Ängelö;;member;;;;;", "name"),
        ("Disa;" + "x" * 301 + ";;member;;;;;", "organisation"),
        ("Disa;Ängelö;utan snabel-a;member;;;;;", "email"),
        ("Disa;Ängelö;;kung;;;;;", "role"),
        ("Disa;Ängelö;;member;kanske;;;;", "chair"),
        ("Disa;Ängelö;;member;;t;;;", "object_id"),
        ("Disa;Ängelö;;member;;;o;;", "object_id"),
        ("Disa;Ängelö;;member;;;;igår;", "from"),
        ("Disa;Ängelö;;member;;;;;2020-02-30", "to"),
        ("Disa;Ängelö;;member;;;;2020-02-02;2020-02-01", "to"),
        ("Disa;Ängelö", ""),
    ],
)
def test_a_fault_names_its_line_and_column_and_nothing_is_used(row, field):
    found = read_file(f"{HEADER}Gerd Daleros;Båtnäs;;member;;;;;\n{row}\n")
    assert found.rows == ()
    assert [(fault.line, fault.field) for fault in found.faults] == [(3, field)]


def test_a_file_without_the_header_of_the_contract_is_refused():
    assert read_file("namn;kommun\n") == Roster(faults=(RosterFault(line=1, field="", found="namn;kommun"),))
    assert read_file("").faults[0].line == 1


@pytest.mark.parametrize(
    "second",
    [
        "DISA DALEROS;ängelö;;member;;;;;",
        "Annan;Ängelö;disa@angelo.example;member;;;;;",
        "Annan;Ängelö;;member;;t;o;;",
    ],
)
def test_the_same_person_twice_is_a_fault_of_the_second_line(second):
    found = read_file(f"{HEADER}Disa Daleros;Ängelö;disa@angelo.example;member;;t;o;;\n{second}\n")
    assert [(fault.line, fault.field) for fault in found.faults] == [(3, "name")]


def test_two_namesakes_from_different_places_are_two_people():
    found = read_file(f"{HEADER}Henrik Sandberg;Örnlunda;;member;;;;;\nHenrik Sandberg;Sekretariatet;;guest;;;;;\n")
    assert [row.organisation for row in found.rows] == ["Örnlunda", "Sekretariatet"]


def test_a_third_chair_is_a_fault_but_an_earlier_one_is_not():
    rows = "".join(f"P{n};K{n};;member;yes;;;;\n" for n in range(3))
    assert [(fault.line, fault.field) for fault in read_file(HEADER + rows).faults] == [(4, "chair")]
    assert read_file(HEADER + "P9;K9;;member;yes;;;;2019-12-31\n" + rows[: rows.index("P2")]).faults == ()


def test_more_than_five_hundred_rows_are_refused():
    rows = "".join(f"P{n};K{n};;member;;;;;\n" for n in range(501))
    assert read_file(HEADER + rows).faults == (RosterFault(line=502, field=""),)


def test_pasted_lines_take_swedish_roles_and_leave_out_what_they_like():
    found = read_lines("Disa Daleros\n\nGerd Daleros; Båtnäs;; ersättare;\nGunvor Tallberg; Svartlöv; ; Ordförande")
    assert [(row.line, row.name, row.organisation, row.role, row.chair) for row in found.rows] == [
        (1, "Disa Daleros", "", Role.MEMBER, False),
        (3, "Gerd Daleros", "Båtnäs", Role.DEPUTY, False),
        (4, "Gunvor Tallberg", "Svartlöv", Role.MEMBER, True),
    ]


def test_too_many_columns_in_a_pasted_line_are_a_fault():
    assert read_lines("a;b;c@d.ee;medlem;x").faults == (RosterFault(line=1, field="", found="a;b;c@d.ee;medlem;x"),)


@given(st.text(max_size=200))
def test_whatever_is_pasted_gives_rows_or_faults_and_never_both(text):
    found = read_lines(text)
    assert not (found.rows and found.faults)


@given(st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=200))
def test_whatever_file_is_given_gives_rows_or_faults_and_never_both(text):
    found = read_file(HEADER + text)
    assert not (found.rows and found.faults)


@pytest.mark.parametrize("written", ["Klevan", "klevan", "Klevans kommun", "KLEVAN  kommun", "Klevan municipality"])
def test_an_organisation_is_the_same_however_it_is_written(written):
    assert organisation_key(written) == "klevan"


def test_a_file_with_a_cell_beyond_all_bounds_is_a_fault_of_its_line():
    assert read_file(HEADER + "x" * 200_000) == Roster(faults=(RosterFault(line=2, field=""),))

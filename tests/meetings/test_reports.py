"""Who may say beforehand that there is nothing new."""

from dataclasses import replace
from datetime import date

from meetings.agenda import AgendaItem, ItemKind
from meetings.network import STANDING_ITEMS
from meetings.people import Membership, Role
from meetings.reports import has_reported, is_round, may_report


def standing(title: str, **more) -> AgendaItem:
    return AgendaItem(id="i", network_id="n", meeting_id="m", position=1, title=title, kind=ItemKind.STANDING, **more)


def held(person_id: str, role: Role = Role.MEMBER, **more) -> Membership:
    return Membership(id="x", network_id="n", person_id=person_id, role=role, since=date(2020, 1, 1), **more)


ROUND = standing("Lägesrapport i kommunerna")
SCAN = standing("Omvärldsbevakning")


def test_a_round_is_known_by_its_title():
    titles = ("Lägesrapport i kommunerna", "Laget runt", "Kort lägesrapport", "Status round", "Round the table")
    titles += (
        "Läget i kommunerna",
        "Aktuellt från kommunerna",
        "Lägesrunda",
        "Status of the municipalities",
        STANDING_ITEMS["en"][1],
    )
    assert all(is_round(standing(title)) for title in titles)
    assert not any(is_round(standing(title)) for title in ("Övrigt", "Förslaget i kommunerna", "Förslaget runtom i landet"))
    assert not is_round(replace(ROUND, kind=ItemKind.SUBMITTED))


def test_in_a_round_everybody_who_sits_for_an_organisation_reports():
    assert may_report(ROUND, held("disa", organisation_id="o1"))
    assert may_report(ROUND, held("ulla", Role.DEPUTY, organisation_id="o1"))
    assert not may_report(ROUND, held("lotta", Role.COORDINATOR))
    assert not may_report(ROUND, held("peter", Role.GUEST, organisation_id="o9"))


def test_elsewhere_the_named_presenter_reports_and_without_one_whoever_keeps_the_agenda():
    named = replace(SCAN, presenter_ids=("disa",))
    assert [may_report(named, held(key)) for key in ("disa", "henrik")] == [True, False]
    assert not may_report(named, held("lotta", Role.COORDINATOR))
    assert may_report(SCAN, held("lotta", Role.COORDINATOR))
    assert may_report(SCAN, held("gunvor", chair=True))
    assert not may_report(SCAN, held("disa"))


def test_an_item_somebody_sent_in_is_not_reported_on():
    assert not may_report(replace(SCAN, kind=ItemKind.SUBMITTED, presenter_ids=("disa",)), held("disa"))


def test_a_report_counts_for_the_organisation_in_a_round_and_for_everybody_elsewhere():
    said = replace(ROUND, nothing_new_from=("o1",))
    assert [has_reported(said, held("disa", organisation_id=key)) for key in ("o1", "o2")] == [True, False]
    assert has_reported(replace(SCAN, nothing_new_by="lotta"), held("gunvor", chair=True))
    assert not has_reported(SCAN, held("gunvor", chair=True))

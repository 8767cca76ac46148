"""What seldom happens before a meeting."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from meetings.actions import (
    Action,
    ActionState,
    EveryMember,
    NoDue,
    OneOrganisation,
    OtherBody,
    Outsider,
    Persons,
    RoleHolder,
)
from meetings.glance import FollowUp
from meetings.meeting import MeetingState, Mode
from meetings.people import Membership, Role
from meetings.refusals import Refusal, Refused
from meetings.roster import read_file
from meetings.series_days import DaysOff
from tests.workflows.before_cast import TENANT
from tests.workflows.swept import swept
from workflows import (
    arrange_agenda,
    call_meeting,
    cancel_meeting,
    create_network,
    move_meeting,
    plan_meeting,
    publish_agenda,
    set_rules,
    show_agenda,
    show_home,
    show_meeting,
    submit_item,
    sweep_before,
)
from workflows.deliveries import DeliveryKind
from workflows.import_roster import import_roster
from workflows.meeting_notices import leaders

HEADER = "name;organisation;email;role;chair;tenant_id;object_id;from;to\n"


def plan(cast, day=date(2020, 3, 6), key="lotta", network="socialchefer", **more):
    return cast.do(key, plan_meeting.REQUEST, plan_meeting.PlanMeeting(day=day, **more), network=network).subject_id


def put(cast, meeting_id, **changes):
    cast.see(lambda work: work.meetings.save(replace(work.meetings.get(meeting_id), **changes)))


def refused(cast, request, ask, key="lotta"):
    with pytest.raises(Refused) as caught:
        cast.do(key, request, ask)
    return caught.value.code


def test_the_items_of_a_cancelled_meeting_go_to_the_next_one(cast):
    first = plan(cast)
    cast.do("disa", submit_item.REQUEST, submit_item.SubmitItem(subject_id=first, title="Socialjour"))
    second = plan(cast, date(2020, 4, 3))
    cast.do("lotta", cancel_meeting.REQUEST, cancel_meeting.CancelMeeting(subject_id=first, version=1))
    assert cast.titles(second)[1] == (2, "Socialjour")


def test_open_actions_stand_on_the_agenda_with_whoever_has_them(cast):
    meeting_id = plan(cast)
    owners = (
        Persons(person_ids=("disa", "henrik", "okand")),
        OneOrganisation(organisation_id="o1"),
        RoleHolder(words="ordföranden"),
        OtherBody(name="Myndighetschefer"),
        Outsider(name="Olle Tamm"),
        EveryMember(),
    )

    def give(work):
        for number, owner in enumerate(owners):
            work.actions.add(
                Action(
                    id=f"a{number}",
                    network_id="socialchefer",
                    meeting_id=meeting_id,
                    item_id="i",
                    place=number,
                    text=f"t{number}",
                    owner=owner,
                    due=NoDue(),
                    written_by="lotta",
                    written_at=cast.clock.at,
                    state=ActionState.OPEN,
                )
            )

    cast.see(give)
    shown = cast.do("disa", show_agenda.REQUEST, show_agenda.ShowAgenda(subject_id=meeting_id))
    assert shown.follow_up == (
        FollowUp(text="t0", owner="Disa Daleros, Henrik Sandberg (Örnlunda)"),
        FollowUp(text="t1", owner="Svartlöv"),
        FollowUp(text="t2", owner="ordföranden"),
        FollowUp(text="t3", owner="Myndighetschefer"),
        FollowUp(text="t4", owner="Olle Tamm"),
        FollowUp(text="t5", owner="0/3"),
    )
    guest = cast.do("peter", show_agenda.REQUEST, show_agenda.ShowAgenda(subject_id=meeting_id))
    assert guest.follow_up == ()


def test_a_network_without_a_channel_is_called_by_person_only(cast):
    meeting_id = plan(cast, key="ester", network="annat")
    shown = cast.do("ester", call_meeting.REQUEST, call_meeting.CallMeeting(subject_id=meeting_id), network="annat")
    assert (shown.told, shown.in_channel) == (1, False)
    assert cast.deliveries(DeliveryKind.CALL_CHANNEL) == ()


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (MeetingState.RUNNING, Refusal.MEETING_RUNNING),
        (MeetingState.CLOSED, Refusal.MEETING_CLOSED),
        (MeetingState.CANCELLED, Refusal.MEETING_CANCELLED),
    ],
)
def test_what_is_done_before_a_meeting_is_refused_afterwards(cast, state, code):
    meeting_id = plan(cast)
    put(cast, meeting_id, state=state)
    for request, ask in (
        (cancel_meeting.REQUEST, cancel_meeting.CancelMeeting(subject_id=meeting_id, version=2)),
        (call_meeting.REQUEST, call_meeting.CallMeeting(subject_id=meeting_id)),
        (arrange_agenda.SHOW, arrange_agenda.ShowArranging(subject_id=meeting_id)),
        (publish_agenda.REQUEST, publish_agenda.PublishAgenda(subject_id=meeting_id)),
        (show_meeting.REQUEST, show_meeting.ShowMeeting(subject_id=meeting_id)),
    ):
        assert refused(cast, request, ask) is code


def test_a_question_is_not_asked_when_the_day_is_over(cast):
    meeting_id = plan(cast)
    cast.clock.at = datetime(2020, 3, 7, 8, tzinfo=UTC)
    assert refused(cast, call_meeting.REQUEST, call_meeting.CallMeeting(subject_id=meeting_id)) is Refusal.DATE_PASSED
    assert cast.see(lambda work: swept(work, sweep_before.NOTICES, ())) == 0


def test_an_item_during_the_meeting_is_late(cast):
    meeting_id = plan(cast)
    put(cast, meeting_id, state=MeetingState.RUNNING)
    ask = submit_item.SubmitItem(subject_id=meeting_id, title="Nu")
    assert cast.do("disa", submit_item.REQUEST, ask).item.late is True


def test_a_meeting_planned_at_short_notice_is_asked_about_today(cast):
    ask = plan_meeting.PlanMeeting(day=date(2020, 1, 17))
    made = cast.do("lotta", plan_meeting.REQUEST, ask)
    assert (made.call_day, made.notice_day) == (date(2020, 1, 13), date(2020, 1, 13))


def test_moving_to_a_red_day_is_asked_back_and_nothing_moves(cast):
    meeting_id = plan(cast)
    day = date(2020, 4, 10)
    ask = move_meeting.MoveMeeting(subject_id=meeting_id, version=1, day=day, off=DaysOff(red=(day,)))
    asked = cast.do("lotta", move_meeting.REQUEST, ask)
    assert (asked.doubt, asked.days) == (plan_meeting.Doubt.FREE_DAY, (date(2020, 4, 3), date(2020, 4, 17), day))
    assert asked.meeting.day == date(2020, 3, 6)


def test_a_guest_who_presents_hears_of_a_cancelled_meeting(cast):
    meeting_id = plan(cast)
    ask = submit_item.SubmitItem(subject_id=meeting_id, title="Socialjour", presenter_id="peter")
    cast.do("disa", submit_item.REQUEST, ask)
    put(cast, meeting_id, state=MeetingState.CALLED)
    cast.do("lotta", cancel_meeting.REQUEST, cancel_meeting.CancelMeeting(subject_id=meeting_id, version=2))
    assert "peter" in {delivery.person_id for delivery in cast.deliveries(DeliveryKind.CHANGE_PERSON)}


def test_a_meeting_may_be_changed_on_its_own_day(cast):
    meeting_id = plan(cast)
    ask = move_meeting.MoveMeeting(subject_id=meeting_id, version=1, day=date(2020, 3, 6), place="Klevan")
    assert cast.do("lotta", move_meeting.REQUEST, ask).meeting.place == "Klevan"


def test_a_meeting_in_teams_has_less_time(cast):
    meeting_id = plan(cast, mode=Mode.TEAMS)
    ask = arrange_agenda.ShowArranging(subject_id=meeting_id)
    assert cast.do("lotta", arrange_agenda.SHOW, ask).budget.minutes == 90


def test_settings_of_another_network_are_unknown(cast):
    assert refused(cast, set_rules.SHOW, set_rules.ShowRules(subject_id="annat")) is Refusal.NOT_FOUND


def test_without_a_coordinator_the_chairs_are_reminded(cast):
    meeting_id = plan(cast)

    def leave(work):
        held = next(m for m in work.memberships.find(person_id="lotta"))
        work.memberships.save(replace(held, until=date(2020, 1, 31)))

    cast.see(leave)
    meeting = cast.see(lambda work: work.meetings.get(meeting_id))
    cast.clock.at = datetime(2020, 2, 28, 7, tzinfo=UTC)
    assert cast.see(lambda work: leaders(work, meeting.network_id)) == ("gunvor",)


def test_the_overview_follows_the_meeting(cast):
    def station():
        return cast.do("lotta", show_home.REQUEST, show_home.ShowHome()).station.value

    meeting_id = plan(cast)
    found = [station()]
    for state in (MeetingState.CALLED, MeetingState.PUBLISHED, MeetingState.RUNNING):
        put(cast, meeting_id, state=state)
        found.append(station())
    assert found == ["call", "publish", "start", "running"]


def test_a_person_with_two_roles_is_asked_once(cast):
    meeting_id = plan(cast)

    def second(work):
        work.memberships.add(Membership(id="m80", network_id="socialchefer", person_id="disa", role=Role.SECRETARY))

    cast.see(second)
    assert cast.do("lotta", call_meeting.REQUEST, call_meeting.CallMeeting(subject_id=meeting_id)).told == 5


def test_a_roster_links_teams_and_lets_an_outside_body_become_a_member(cast):
    rows = f"Nadia Frank;Regionen;;deputy;;{TENANT};oid-nadia;;\nNadia Frank;Regionen;;guest;;;;2019-01-01;2019-12-31\n"
    cast.see(lambda work: import_roster(work, "socialchefer", read_file(HEADER + rows), dry_run=False))
    assert cast.do("nadia", show_home.GREET, show_home.Greet(said=show_home.Greeting.HELP)).leads is False
    region = cast.see(lambda work: work.organisations.find(network_id="socialchefer", name="Regionen")[0])
    assert region.member is True
    assert len(cast.see(lambda work: work.memberships.find(network_id="socialchefer", organisation_id=region.id))) == 3


def test_nobody_founds_a_network_without_a_teams_identity(cast):
    sender = replace(cast.sender("x"), object_id="")
    ask = create_network.CreateNetwork(name="N", sender=sender, founder="", conversation_id="a:x")
    with pytest.raises(Refused) as caught:
        cast.do("x", create_network.REQUEST, ask, network="")
    assert caught.value.code is Refusal.UNKNOWN_PERSON

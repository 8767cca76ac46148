"""Setting up a network, its people and settings; who somebody unknown is; where things stand."""

from dataclasses import replace

import pytest

from meetings.agenda import ItemKind
from meetings.agenda_building import standing_kind
from meetings.network import Approver
from meetings.people import AddressKind, Conversation, ConversationKind, Role
from meetings.refusals import Refusal, Refused
from meetings.roster import read_file
from tests.workflows.before_cast import CHANNEL, TENANT
from workflows import add_people, choose_language, claim_person, create_network, set_rules, show_home, switch_network
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState
from workflows.import_roster import import_roster
from workflows.roster_rows import Double, RosterPlan
from workflows.sweeps import SWEEP, beat

HEADER = "name;organisation;email;role;chair;tenant_id;object_id;from;to\n"
NEW_CHANNEL = "19:new@thread.tacv2"


def refused(cast, key, request, ask, **more):
    with pytest.raises(Refused) as caught:
        cast.do(key, request, ask, **more)
    return caught.value.code


def imported(cast, text, *, dry_run=False, same=None):
    return cast.see(lambda work: import_roster(work, "socialchefer", read_file(HEADER + text), dry_run=dry_run, same=same))


def people(cast):
    def look(work):
        held = work.memberships.find(network_id="socialchefer")
        return {(work.persons.get(m.person_id).name, m.role.value, m.chair) for m in held}

    return cast.see(look)


def test_a_dry_run_lists_near_duplicates_and_writes_nothing(cast):
    before = people(cast)
    plan = imported(cast, "Diza Daleros;Klevan;diza@klevan.example;member;;;;;\nGerd Daleros;Båtnäs;;member;;;;;\n", dry_run=True)
    assert plan == RosterPlan(
        new=(2, 3),
        doubles=(
            Double(
                line=2,
                name="Diza Daleros",
                organisation="Klevan",
                other_name="Disa Daleros",
                other_organisation="Ängelö",
                person_id="disa",
            ),
        ),
    )
    assert people(cast) == before


def test_a_second_import_of_the_same_file_changes_nothing_and_nobody_is_deleted(cast):
    text = "Kristin Persson;Åketorps kommun;kristin@aketorp.example;member;yes;;;;\nMajken Rosell;Högskolan;;guest;;;;;\n"
    assert imported(cast, text) == RosterPlan(new=(2, 3))
    after = people(cast)
    assert ("Gunvor Tallberg", "member", True) in after
    assert imported(cast, text) == RosterPlan(unchanged=(2, 3))
    assert people(cast) == after
    outside = cast.see(lambda work: {o.name: o.member for o in work.organisations.find(network_id="socialchefer")})
    assert (outside["Åketorps kommun"], outside["Högskolan"]) == (True, False)


def test_an_organisation_is_found_however_it_is_written(cast):
    imported(cast, "Birgit Hallman;Svartlövs kommun;;member;;;;;\n")
    assert len(cast.see(lambda work: work.organisations.find(network_id="socialchefer"))) == 5


def test_the_same_mail_is_the_same_person_across_networks_and_keeps_the_old_name_as_alias(cast):
    imported(cast, "Lena Håkansdotter;Björkhamn;lena@bjorkhamn.example;member;;;;;\n")

    def elsewhere(work):
        return import_roster(
            work,
            "annat",
            read_file(HEADER + "Lena Håkansdotter Ekvall;Björkhamn;LENA@bjorkhamn.example;member;;;;;\n"),
            dry_run=False,
        )

    cast.see(elsewhere)
    (address,) = cast.see(lambda work: work.addresses.find(kind=AddressKind.MAIL, key="lena@bjorkhamn.example"))
    person = cast.see(lambda work: work.persons.get(address.person_id))
    assert (person.name, person.aliases) == ("Lena Håkansdotter Ekvall", ("Lena Håkansdotter",))
    assert len(cast.see(lambda work: work.memberships.find(person_id=person.id))) == 2


def test_a_verdict_that_it_is_the_same_person_adds_no_person(cast):
    count = len(cast.see(lambda work: work.memberships.find(network_id="socialchefer")))
    imported(cast, "Diza Daleros;Ängelö;diza@angelo.example;member;;;;;\n", same={2: "disa"})
    assert len(cast.see(lambda work: work.memberships.find(network_id="socialchefer"))) == count
    assert cast.see(lambda work: work.persons.get("disa").aliases) == ("Disa Daleros",)


def test_a_faulty_file_writes_nothing_and_names_its_lines(cast):
    before = people(cast)
    plan = imported(cast, "Kristin Persson;Åketorp;kristin@aketorp.example;member;;;;;\nX;Y;ingen adress;chef;;;;;\n")
    assert [(fault.line, fault.field) for fault in plan.faults] == [(3, "email"), (3, "role")]
    assert people(cast) == before


def test_importing_into_nothing_is_refused(cast):
    with pytest.raises(Refused) as caught:
        cast.see(lambda work: import_roster(work, "finns-inte", read_file(HEADER), dry_run=True))
    assert caught.value.code is Refusal.NO_NETWORK


def create(cast, key="nadia", conversation_id=NEW_CHANNEL, **more):
    cast.see(
        lambda work: (
            work.conversations.get(NEW_CHANNEL)
            or work.conversations.add(
                Conversation(
                    id=NEW_CHANNEL,
                    kind=ConversationKind.CHANNEL,
                    tenant_id=TENANT,
                    service_url="https://smba.example/emea/",
                    bot_id="28:klubba",
                )
            )
        )
    )
    ask = create_network.CreateNetwork(
        name="Kvalitetsnätverket", sender=cast.sender(key), founder="Nadia Frank", conversation_id=conversation_id
    )
    return cast.do(key, create_network.REQUEST, ask, network="", **more)


def test_the_founder_becomes_coordinator_and_the_conversation_the_channel(cast):
    made = create(cast)
    network = cast.see(lambda work: work.networks.get(made.network_id))
    assert (network.name, network.channel_id, network.tenant_id) == ("Kvalitetsnätverket", NEW_CHANNEL, TENANT)
    (held,) = cast.see(lambda work: work.memberships.find(network_id=made.network_id))
    assert (held.role, held.person_id) == (Role.COORDINATOR, made.person_id)
    assert cast.do("nadia", show_home.REQUEST, show_home.ShowHome(), network=made.network_id).station.value == "people"


def test_setting_up_has_the_introduction_in_the_channel_drawn_again(cast):
    posted = Delivery(
        id="w1",
        dedupe_key="welcome",
        network_id="",
        kind=DeliveryKind.WELCOME,
        subject_id=NEW_CHANNEL,
        conversation_id=NEW_CHANNEL,
        activity_id="1",
        due_at=cast.clock.at,
        state=DeliveryState.SENT,
    )
    cast.see(lambda work: work.outbox.add(posted))
    create(cast)
    (edit,) = cast.see(lambda work: work.outbox.find(kind=DeliveryKind.CARD_EDIT, subject_id="w1"))
    assert (edit.conversation_id, edit.activity_id) == (NEW_CHANNEL, "1")


@pytest.mark.parametrize(
    ("language", "first"), [("sv", "Föregående anteckningar"), ("en", "Previous minutes"), ("fi", "Föregående anteckningar")]
)
def test_a_new_network_has_standing_items_in_its_language(cast, language, first):
    network = cast.see(lambda work: create_network.found_network(work, name="IFO", language=language))
    kinds = [standing_kind(title) for title in network.rules.standing_items]
    assert network.rules.standing_items[0] == first
    assert kinds == [ItemKind.PREVIOUS_MINUTES, ItemKind.STANDING, ItemKind.STANDING, ItemKind.STANDING]


def test_founding_twice_by_the_same_press_is_one_network_and_a_second_one_is_refused(cast):
    assert create(cast, card="w") == create(cast, card="w")
    with pytest.raises(Refused) as caught:
        create(cast, key="olle", card="w2")
    assert caught.value.code is Refusal.ALREADY_SET_UP


def test_a_founder_of_two_networks_is_one_person(cast):
    ask = create_network.CreateNetwork(name="Två", sender=cast.sender("disa"), founder="D", conversation_id="a:personal")
    assert cast.do("disa", create_network.REQUEST, ask, network="").person_id == "disa"


LINES = "Kristin Persson; Åketorp; kristin@aketorp.example; medlem\nDiza Daleros; Klevan\nBirgit Hallman; Svartlöv;; ordförande"


def test_pasted_people_are_shown_first_and_written_when_confirmed(cast):
    ask = add_people.AddPeople(subject_id="socialchefer", lines=LINES)
    shown = cast.do("lotta", add_people.REQUEST, ask)
    assert (shown.stored, shown.new, [double.person_id for double in shown.doubles]) == (False, (1, 2, 3), ["disa"])
    assert "Kristin Persson" not in {name for name, _, _ in people(cast)}
    confirmed = add_people.AddPeople(subject_id="socialchefer", lines=LINES, confirmed=True)
    assert cast.do("lotta", add_people.REQUEST, confirmed).stored is True
    assert {
        ("Kristin Persson", "member", False),
        ("Diza Daleros", "member", False),
        ("Birgit Hallman", "member", True),
    } <= people(cast)


def test_the_same_person_under_another_spelling_becomes_an_alias(cast):
    ask = add_people.AddPeople(subject_id="socialchefer", lines=LINES, confirmed=True, same=((2, "disa"),))
    added = cast.do("lotta", add_people.REQUEST, ask)
    assert (added.new, added.changed) == ((1, 3), (2,))
    assert cast.see(lambda work: work.persons.get("disa").aliases) == ("Disa Daleros",)


def test_two_pasted_lines_that_are_one_person_are_written_once(cast):
    lines = "Petra Almlöv; Havsborg\nPetra Almelöv; Havsborg"
    ask = add_people.AddPeople(subject_id="socialchefer", lines=lines, confirmed=True, same=((2, "1"),))
    cast.do("lotta", add_people.REQUEST, ask)
    assert {name for name, _, _ in people(cast) if name.startswith("Petra")} == {"Petra Almlöv"}


def test_members_do_not_add_people_and_another_network_is_unknown(cast):
    ask = add_people.AddPeople(subject_id="socialchefer", lines=LINES)
    assert refused(cast, "disa", add_people.REQUEST, ask) is Refusal.NOT_YOUR_ROLE
    foreign = add_people.AddPeople(subject_id="annat", lines=LINES)
    assert refused(cast, "lotta", add_people.REQUEST, foreign) is Refusal.NOT_FOUND
    empty = add_people.AddPeople(subject_id="socialchefer", lines=" ; ")
    assert refused(cast, "lotta", add_people.REQUEST, empty) is Refusal.FIELD_MISSING
    faulty = add_people.AddPeople(subject_id="socialchefer", lines="A;B;C;D;E")
    assert cast.do("lotta", add_people.REQUEST, faulty).faults[0].line == 1


RULES = set_rules.SetRules(
    subject_id="socialchefer",
    call_days=21,
    stop_days=10,
    notice_days=7,
    approver=Approver.COORDINATOR,
    standing_items=("Föregående anteckningar", "Övrigt"),
    absent_label="",
    decision_label="Ställningstagande",
    sign_off="Vid tangenterna,",
    numbered=True,
    action_list=True,
)


@pytest.mark.parametrize(("given", "kept"), [(0, 0), (5, 5), (None, 30)])
def test_the_days_that_ballots_are_kept_are_set_and_left_alone_when_nothing_is_said(cast, given, kept):
    assert cast.do("lotta", set_rules.REQUEST, replace(RULES, ballot_days=given)).rules.ballot_days == kept


def test_settings_are_kept_and_an_empty_heading_means_no_absence_list(cast):
    saved = cast.do("lotta", set_rules.REQUEST, RULES)
    assert saved.saved is True
    network = cast.see(lambda work: work.networks.get("socialchefer"))
    assert (network.rules.call_days, network.rules.approver, network.style.absent_label) == (21, Approver.COORDINATOR, None)
    shown = cast.do("lotta", set_rules.SHOW, set_rules.ShowRules(subject_id="socialchefer"))
    assert (shown.rules, shown.style, shown.saved) == (network.rules, network.style, False)


def test_days_out_of_order_members_and_other_networks_are_refused(cast):
    from dataclasses import replace  # noqa: PLC0415

    assert refused(cast, "lotta", set_rules.REQUEST, replace(RULES, stop_days=30)) is Refusal.FIELD_INVALID
    assert refused(cast, "disa", set_rules.REQUEST, RULES) is Refusal.NOT_YOUR_ROLE
    assert refused(cast, "lotta", set_rules.REQUEST, replace(RULES, subject_id="annat")) is Refusal.NOT_FOUND


def test_a_person_chooses_a_language_or_goes_back_to_the_networks(cast):
    chosen = cast.do("disa", choose_language.REQUEST, choose_language.ChooseLanguage(language="en"))
    assert (chosen.language, cast.see(lambda work: work.persons.get("disa").language)) == ("en", "en")
    back = cast.do("disa", choose_language.REQUEST, choose_language.ChooseLanguage(language=""))
    assert (back.language, cast.see(lambda work: work.persons.get("disa").language)) == ("sv", None)
    klingon = choose_language.ChooseLanguage(language="tlh")
    assert refused(cast, "disa", choose_language.REQUEST, klingon) is Refusal.FIELD_INVALID


def claim(cast, name="Kristin Persson", conversation_id=CHANNEL):
    ask = claim_person.ClaimPerson(sender=cast.sender("okand"), name=name, conversation_id=conversation_id)
    return cast.do("okand", claim_person.CLAIM, ask, network="")


def test_a_stranger_with_the_name_of_a_member_is_linked_only_by_the_coordinator(cast):
    imported(cast, "Kristin Persson;Åketorp;kristin@aketorp.example;member;;;;;\nKristin Petersson;Klevan;;member;;;;;\n")
    claimed = claim(cast)
    assert {d.person_id for d in cast.deliveries(DeliveryKind.CLAIM)} == {"lotta", "gunvor"}
    seen = cast.see(lambda work: claim_person.claim_of(work, "socialchefer", claimed.person_id))
    assert [name for _, name in seen.candidates] == ["Kristin Persson (Åketorp)", "Kristin Petersson (Klevan)"]
    ask = show_home.Greet(said=show_home.Greeting.HELP)
    assert refused(cast, "okand", show_home.GREET, ask) is Refusal.NOT_A_MEMBER
    link = claim_person.LinkPerson(subject_id=claimed.person_id, person_id=seen.candidates[0][0])
    assert refused(cast, "disa", claim_person.LINK, link) is Refusal.NOT_YOUR_ROLE
    assert cast.do("lotta", claim_person.LINK, link).name == "Kristin Persson (Åketorp)"
    assert cast.do("okand", show_home.GREET, ask).network == "Socialchefsnätverket"


def test_two_coordinators_who_answer_differently_hear_that_only_the_first_was_in_time(cast):
    imported(cast, "Kristin Persson;Åketorp;kristin@aketorp.example;member;;;;;\nKristin Petersson;Klevan;;member;;;;;\n")
    claimed = claim(cast)
    seen = cast.see(lambda work: claim_person.claim_of(work, "socialchefer", claimed.person_id))
    first, second = (claim_person.LinkPerson(subject_id=claimed.person_id, person_id=key) for key, _ in seen.candidates)
    cast.do("lotta", claim_person.LINK, first)
    assert refused(cast, "gunvor", claim_person.LINK, second) is Refusal.NOT_FOUND
    assert cast.see(lambda work: claim_person.claim_of(work, "socialchefer", claimed.person_id)) is None


def test_a_stranger_is_never_linked_to_somebody_who_has_teams_or_by_another_network(cast):
    imported(cast, "Kristin Persson;Åketorp;;member;;;;;\n")
    claimed = claim(cast)
    taken = claim_person.LinkPerson(subject_id=claimed.person_id, person_id="disa")
    assert refused(cast, "lotta", claim_person.LINK, taken) is Refusal.NOT_FOUND
    assert refused(cast, "ester", claim_person.LINK, taken, network="annat") is Refusal.NOT_FOUND
    member = claim_person.LinkPerson(subject_id="disa", person_id="henrik")
    assert refused(cast, "lotta", claim_person.LINK, member) is Refusal.NOT_FOUND


def test_without_a_conversation_only_a_name_that_one_network_has_finds_it(cast):
    imported(cast, "Kristin Persson;Åketorp;;member;;;;;\n")
    assert claim(cast, conversation_id="").network == "Socialchefsnätverket"
    ask = claim_person.ClaimPerson(sender=cast.sender("annan"), name="Ingen Sådan")
    assert refused(cast, "annan", claim_person.CLAIM, ask, network="") is Refusal.UNKNOWN_PERSON


def test_words_go_to_the_network_that_was_chosen(cast):
    def second(work):
        work.conversations.add(
            Conversation(
                id="a:disa",
                kind=ConversationKind.PERSONAL,
                tenant_id=TENANT,
                service_url="https://smba.example/emea/",
                bot_id="28:klubba",
                person_id="disa",
            )
        )
        return import_roster(
            work, "annat", read_file(HEADER + f"Disa Daleros;Ängelö;;member;;{TENANT};oid-disa;;\n"), dry_run=False
        )

    cast.see(second)
    switched = cast.do("disa", switch_network.REQUEST, switch_network.SwitchNetwork(name="ifo"))
    assert switched.network_id == "annat"
    assert cast.see(lambda work: work.conversations.get("a:disa").network_id) == "annat"
    for name in ("nätverket", "finns inte"):
        assert refused(cast, "disa", switch_network.REQUEST, switch_network.SwitchNetwork(name=name)) is Refusal.NOT_FOUND


def test_the_overview_counts_and_names_who_is_silent_or_unreachable(cast):
    imported(cast, "Kristin Persson;Åketorp;;member;;;;;\n")
    home = cast.do("lotta", show_home.REQUEST, show_home.ShowHome())
    assert (home.people, home.organisations, home.station.value, home.unreachable) == (6, 4, "plan", ("Kristin Persson",))
    assert refused(cast, "disa", show_home.REQUEST, show_home.ShowHome()) is Refusal.NOT_YOUR_ROLE


@pytest.mark.parametrize(
    ("key", "leads", "guest"), [("lotta", True, False), ("gunvor", True, False), ("disa", False, False), ("peter", False, True)]
)
def test_a_greeting_is_answered_for_the_role(cast, key, leads, guest):
    met = cast.do(key, show_home.GREET, show_home.Greet(said=show_home.Greeting.HELLO))
    assert (met.leads, met.guest, met.running, met.writes, met.meeting) == (leads, guest, False, False, None)


@pytest.mark.parametrize(("minutes", "overdue"), [(None, False), (15, False), (16, True)])
def test_the_overview_says_when_the_clock_has_not_looked_for_a_quarter_of_an_hour(cast, minutes, overdue):
    if minutes is not None:
        cast.see(lambda work: beat(work, SWEEP, 0))
        cast.clock.wind(minutes=minutes)
    home = cast.do("lotta", show_home.REQUEST, show_home.ShowHome())
    assert home.sending.overdue is overdue

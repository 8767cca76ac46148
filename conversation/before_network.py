"""Setting up a network: reading the presses, drawing the answers."""

from datetime import date
from typing import Any

from cards.elements import escape
from cards.envelope import Envelope
from cards.help import HelpView, help_card
from cards.network_home import NetworkHomeView, network_home
from cards.network_rules import (
    BALLOT_DAYS_MOST,
    DAYS_MOST,
    LABEL_MOST,
    MINUTES_MOST,
    NONE,
    STANDING_MOST,
    NetworkRulesView,
    network_rules,
)
from cards.people_added import ONE, BadLine, PeopleAddedView, PossibleDouble, ReadPerson, people_added
from cards.people_form import LINES_MOST
from cards.receipt import ReceiptView, receipt
from cards.welcome import NAME_MOST, WelcomeView, welcome
from conversation.before_meeting import id_or_nothing
from conversation.fields import Fields
from conversation.sending import at_words
from conversation.verbs import Card, Verb
from meetings.network import Approver
from meetings.refusals import Refusal, Refused
from texts.refusals import refusal_sentence
from texts.say import Say
from workflows import add_people, choose_language, claim_person, create_network, set_rules, show_home, switch_network
from workflows.request import Sender

STANDING_TITLE_MOST = 300
DOUBLE = "double"
"""Begins the name of a field that asks whether two are one person: double_{line}_{the other}."""


def read_create(fields: Fields) -> create_network.CreateNetwork:
    """Read the form that sets up a network."""
    return create_network.CreateNetwork(
        name=fields.text("name", most=NAME_MOST, required=True),
        family=fields.text("family", most=NAME_MOST),
        language=fields.one_of("language", choose_language.SPOKEN),
        sender=proven(fields),
        founder=proven(fields).name,
        conversation_id=fields.conversation_id,
    )


def proven(fields: Fields) -> Sender:
    """Return who pressed; Refused UNKNOWN_PERSON when the door knows nobody."""
    if fields.sender is None:
        raise Refused(Refusal.UNKNOWN_PERSON)
    return fields.sender


def draw_created(made: create_network.NetworkCreated, say: Say) -> Card:
    """Draw the first overview."""
    view = NetworkHomeView(
        envelope=Envelope(network=made.network_id, subject=made.network_id, card=made.card),
        name=made.name,
        people=made.people,
        organisations=made.organisations,
        station="people" if made.people == 1 else "plan",
        created=True,
    )
    return network_home(view, say)


def again_create(fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the form once more with what was typed."""
    typed = fields.inputs()
    language = typed.get("language", "")
    view = WelcomeView(
        card=id_or_nothing(fields, "card"),
        name=typed.get("name", "")[:NAME_MOST],
        family=typed.get("family", "")[:NAME_MOST],
        language=language if language in choose_language.SPOKEN else "sv",
        error=refusal_sentence(refused, say),
    )
    return welcome(view, say)


def _is_line(words: str) -> bool:
    """Tell whether ``words`` can be the number of a pasted line."""
    return words.isdecimal() and len(words) <= len(str(LINES_MOST))


def read_people(fields: Fields) -> add_people.AddPeople:
    """Read pasted lines, or the confirmation of lines shown before."""
    confirmed = fields.yes("confirmed")
    same = tuple(
        (int(parts[1]), parts[2])
        for key, chosen in fields.inputs().items()
        if chosen == ONE and len(parts := key.split("_", 2)) == 3 and parts[0] == DOUBLE and _is_line(parts[1])  # noqa: PLR2004
    )
    return add_people.AddPeople(
        subject_id=fields.id("subject"),
        lines=fields.text("kept" if confirmed else "lines", most=LINES_MOST, required=True, lines=True),
        confirmed=confirmed,
        same=same,
    )


def draw_people(added: add_people.PeopleAdded, say: Say) -> Card:
    """Draw the echo of the lines."""
    view = PeopleAddedView(
        envelope=Envelope(network=added.network_id, subject=added.subject_id, card=added.card),
        lines=added.lines,
        stored=added.stored,
        people=tuple(
            ReadPerson(
                name=row.name,
                organisation=row.organisation,
                email=row.email,
                role=row.role.value if row.role_said or row.line in added.new else "",
                chair=row.chair,
                new=row.line in added.new,
            )
            for row in added.rows
        ),
        doubles=tuple(
            PossibleDouble(
                field=f"double_{double.line}_{double.other}",
                name=double.name,
                organisation=double.organisation,
                other_name=double.other_name,
                other_organisation=double.other_organisation,
            )
            for double in added.doubles
        ),
        kept=tuple(
            say(f"roster_command.{kept.stands}", line=kept.line, name=kept.name, day=kept.day or date.min) for kept in added.kept
        ),
        faults=tuple(BadLine(line=fault.line, field=fault.field, found=fault.found) for fault in added.faults),
    )
    return people_added(view, say)


def read_rules(fields: Fields) -> set_rules.SetRules:
    """Read the settings form."""

    def days(key: str) -> int:
        found = fields.number(key, most=DAYS_MOST)
        if found is None:
            raise Refused(Refusal.FIELD_MISSING, field=key)
        return found

    standing = fields.text("standing", most=STANDING_MOST, lines=True).split("\n")
    return set_rules.SetRules(
        subject_id=fields.id("subject"),
        call_days=days("call_days"),
        stop_days=days("stop_days"),
        notice_days=days("notice_days"),
        approver=fields.choice("approver", Approver),
        standing_items=tuple(title[:STANDING_TITLE_MOST] for title in standing if title),
        absent_label=fields.text("absent_label", most=LABEL_MOST),
        decision_label=fields.text("decision_label", most=LABEL_MOST),
        sign_off=fields.text("sign_off", most=LABEL_MOST),
        numbered=fields.yes("numbered"),
        action_list=fields.yes("action_list"),
        chair_told=fields.yes("chair_told"),
        chair_seats=fields.number("chair_seats", least=1, most=2),
        usual_minutes=fields.number("usual_minutes", least=15, most=MINUTES_MOST),
        teams_minutes=fields.number("teams_minutes", least=15, most=MINUTES_MOST),
        themes=fields.yes("themes"),
        ballot_days=fields.number("ballot_days", most=BALLOT_DAYS_MOST),
        parent_id=_part_of(fields),
    )


def _part_of(fields: Fields) -> str | None:
    """Read which network it is a sub-network of; None when that was not asked."""
    found = fields.maybe_id("part_of")
    return ("" if found == NONE else found) if found else None


def draw_rules(shown: set_rules.RulesShown, say: Say) -> Card:
    """Draw the settings form."""
    view = NetworkRulesView(
        envelope=Envelope(network=shown.network_id, subject=shown.subject_id, card=shown.card),
        name=shown.name,
        rules=shown.rules,
        style=shown.style,
        saved=shown.saved,
        parent=shown.parent_id,
        parents=shown.parents,
    )
    return network_rules(view, say)


def draw_home(home: show_home.NetworkHome, say: Say) -> Card:
    """Draw the overview."""
    view = NetworkHomeView(
        envelope=Envelope(network=home.network_id, subject=home.subject_id, card=home.card, version=home.version),
        name=home.name,
        people=home.people,
        organisations=home.organisations,
        station=home.station.value,
        meeting=home.meeting,
        tally=home.tally,
        silent=home.silent,
        unreachable=home.unreachable,
        ownerless=home.ownerless,
        undated=home.undated,
        refused=home.refused,
        since=at_words(home.sending.paused_at, say),
        ran=at_words(home.sending.ran_at, say),
        overdue=home.sending.overdue,
        waiting=sum(row.count for row in home.sending.waiting),
        stopped=home.sending.dead + home.sending.doubtful + home.sending.blocked,
    )
    return network_home(view, say)


def draw_greeted(met: show_home.Greeted, say: Say) -> Card:
    """Draw help, hello or thanks."""
    view = HelpView(
        envelope=Envelope(network=met.network_id, subject=met.subject_id, card=met.card, version=met.version),
        said=met.said.value,
        network=met.network,
        leads=met.leads,
        guest=met.guest,
        running=met.running,
        writes=met.writes,
        meeting=met.meeting,
    )
    return help_card(view, say)


def draw_language(chosen: choose_language.LanguageChosen, _say: Say) -> Card:
    """Draw the answer in the language just chosen."""
    say = Say(chosen.language)
    return receipt(ReceiptView(title=say("receipt.language"), lines=(say("receipt.language_change"),)), say)


def draw_claimed(claimed: claim_person.PersonClaimed, say: Say) -> Card:
    """Draw what happens next."""
    title = say("receipt.claimed", network=escape(claimed.network))
    return receipt(ReceiptView(title=title, lines=(say("receipt.claimed_next"),)), say)


def draw_linked(linked: claim_person.PersonLinked, say: Say) -> Card:
    """Draw who has been linked."""
    return receipt(ReceiptView(title=say("receipt.linked", name=escape(linked.name))), say)


def draw_switched(switched: switch_network.NetworkSwitched, say: Say) -> Card:
    """Draw which network the words go to."""
    return receipt(ReceiptView(title=say("receipt.switched", name=escape(switched.name))), say)


def _read_claim(fields: Fields) -> claim_person.ClaimPerson:
    return claim_person.ClaimPerson(
        sender=proven(fields),
        name=proven(fields).name,
        conversation_id=fields.conversation_id,
        network_id=fields.maybe_id("network"),
    )


def _subject(ask: Any) -> Any:
    """Return a reader for asks that are only about their subject."""
    return lambda fields: ask(subject_id=fields.id("subject"))


VERBS: tuple[Verb, ...] = (
    Verb(request=create_network.REQUEST, read=read_create, draw=draw_created, again=again_create),
    Verb(request=add_people.REQUEST, read=read_people, draw=draw_people),
    Verb(request=set_rules.SHOW, read=_subject(set_rules.ShowRules), draw=draw_rules, reads=True),
    Verb(request=set_rules.REQUEST, read=read_rules, draw=draw_rules),
    Verb(request=show_home.REQUEST, read=lambda _fields: show_home.ShowHome(), draw=draw_home, reads=True),
    Verb(
        request=show_home.GREET,
        read=lambda fields: show_home.Greet(said=fields.choice("said", show_home.Greeting, show_home.Greeting.HELP)),
        draw=draw_greeted,
        reads=True,
    ),
    Verb(
        request=choose_language.REQUEST,
        read=lambda fields: choose_language.ChooseLanguage(language=fields.one_of("language", choose_language.SPOKEN)),
        draw=draw_language,
    ),
    Verb(request=claim_person.CLAIM, read=_read_claim, draw=draw_claimed),
    Verb(
        request=claim_person.LINK,
        read=lambda fields: claim_person.LinkPerson(subject_id=fields.id("subject"), person_id=fields.id("person")),
        draw=draw_linked,
    ),
    Verb(
        request=switch_network.REQUEST,
        read=lambda fields: switch_network.SwitchNetwork(name=fields.text("name", required=True)),
        draw=draw_switched,
    ),
)

"""The network's settings as a form."""

from cards.elements import Element, ask_choice, ask_number, ask_text, ask_yes, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.paging import cut
from meetings.network import Approver, HouseStyle, Rules
from meetings.values import value
from texts.say import Say

DAYS_MOST = 90
MINUTES_MOST = 600
BALLOT_DAYS_MOST = 365
LABEL_MOST = 80
STANDING_MOST = 1500
PARENTS_MOST = 40

NONE = "none"
"""The choice that the network is a sub-network of none."""


@value
class NetworkRulesView:
    """``saved`` = just changed. ``parents`` (id, name) are the networks it can be a sub-network of, ``parent`` the one it is."""

    envelope: Envelope
    name: str
    rules: Rules
    style: HouseStyle
    saved: bool = False
    parent: str = ""
    parents: tuple[tuple[str, str], ...] = ()


def network_rules(view: NetworkRulesView, say: Say) -> Element:
    """Return the form, filled with what holds now."""
    rules, style = view.rules, view.style
    approvers = [(one.value, say(f"network_rules.approver_{one.value}")) for one in Approver]
    seats = [(str(n), say("network_rules.seats", n=n)) for n in (1, 2)]
    body = [heading(say("network_rules.title", name=escape(view.name)))]
    if view.saved:
        body.append(text(say("network_rules.saved"), colour="good"))
    error = say("network_rules.days_wrong")
    body += [
        ask_number(name, say(f"network_rules.{name}"), value=days, most=DAYS_MOST, required=True, error=error)
        for name, days in (
            ("call_days", rules.call_days),
            ("stop_days", rules.stop_days),
            ("notice_days", rules.notice_days),
        )
    ]
    too_long = say("network_rules.minutes_wrong")
    body += [
        ask_number(name, say(f"network_rules.{name}"), value=minutes, least=15, most=MINUTES_MOST, required=True, error=too_long)
        for name, minutes in (("usual_minutes", rules.usual_minutes), ("teams_minutes", rules.teams_minutes))
    ]
    body.append(ask_number("ballot_days", say("network_rules.ballot_days"), value=rules.ballot_days, most=BALLOT_DAYS_MOST))
    standing = "\n".join(rules.standing_items)
    body += [
        ask_text("standing", say("network_rules.standing"), value=standing, multiline=True, most=STANDING_MOST),
        ask_choice("chair_seats", say("network_rules.chair_seats"), seats, value=str(rules.chair_seats)),
        ask_choice("approver", say("network_rules.approver"), approvers, value=rules.approver.value),
        ask_text("decision_label", say("network_rules.decision_label"), value=style.decision_label, most=LABEL_MOST),
        ask_text("absent_label", say("network_rules.absent_label"), value=style.absent_label or "", most=LABEL_MOST),
        ask_text("sign_off", say("network_rules.sign_off"), value=style.sign_off, most=LABEL_MOST),
        ask_yes("numbered", say("network_rules.numbered"), say, value=style.numbered),
        ask_yes("action_list", say("network_rules.action_list"), say, value=style.action_list),
        ask_yes("chair_told", say("network_rules.chair_told"), say, value=rules.chair_told),
        ask_yes("themes", say("network_rules.themes"), say, value=rules.themes),
    ]
    if view.parents:
        choices = [(NONE, say("network_rules.part_of_none")), *((key, cut(name, LABEL_MOST)) for key, name in view.parents)]
        body.append(ask_choice("part_of", say("network_rules.part_of"), choices[:PARENTS_MOST], value=view.parent or NONE))
    actions = [
        execute(say("network_rules.save"), view.envelope.data("network.rules"), style="positive"),
        execute(say("network_home.button_sending"), view.envelope.data("sending.show"), inputs=False),
        execute(say("network_rules.leaving"), view.envelope.data("role.leaving"), inputs=False),
        execute(say("network_rules.home"), view.envelope.data("network.home"), inputs=False),
        execute(say("theme.title"), view.envelope.data("theme.list"), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=say("network_rules.summary"))

"""Drawing actions: one's own, one with all there is to it, the answers of a shared one, all of the network, a handover."""

from cards.action_answers import ActionAnswersView, AnswerLine, action_answers
from cards.action_list import ActionListView, Chosen, ListedAction, action_list
from cards.action_open import ActionOpenView, action_more, action_open
from cards.envelope import Envelope
from cards.guest_invite import GuestInvitedView, InviteFields, guest_invited
from cards.leaving import LeavingView, leaving
from cards.my_actions import ActionLine, ActionsView, AnsweredView, action_answered, my_actions
from conversation.showing import due_shown, envelope, label, options, owner_shown
from conversation.verbs import Card
from meetings.actions import ActionState, Persons
from meetings.checklists import headline
from meetings.numbering import called
from texts.due_words import due_sentence
from texts.invite_words import invites
from texts.say import Say
from texts.sorting import swedish_key
from workflows.action_view import ActionShown, OwnerChoices
from workflows.answer_action import ActionAnswered
from workflows.answer_part import AnswersShown
from workflows.around import Named
from workflows.find_actions import ActionsFound, Only
from workflows.invite_guest import GuestInvited
from workflows.leave_role import Leaving
from workflows.list_actions import ActionsListed, OwnAction
from workflows.open_action import ActionOpened, HistoryLine, Told


def draw_answered(result: ActionAnswered, say: Say) -> Card:
    """Draw the answer about an action; one that invited somebody may be followed by an item for them."""
    action = result.action
    asks = result.answer.value == "done" and invites(action.text)
    return action_answered(
        AnsweredView(
            envelope=Envelope(network=result.spot.network_id, subject=action.action_id, card=result.spot.card),
            answer=result.answer.value,
            text=headline(action.text),
            due=due_shown(action, say),
            until=result.until,
            person=result.person,
            invite=InviteFields(places=result.places, title=result.spot.title) if asks and result.places else None,
        ),
        say,
    )


def draw_invited(result: GuestInvited, say: Say) -> Card:
    """Draw who comes to what."""
    spot = result.spot
    view = GuestInvitedView(
        envelope=envelope(spot), name=result.name, day=result.day, number=called(spot.number, spot.letter), title=spot.title
    )
    return guest_invited(view, say)


def draw_actions(result: ActionsListed, say: Say) -> Card:
    """Draw the reader's own list."""
    own = Envelope(network=result.network_id, subject="", card=result.card, version=1)
    lines = tuple(action_line(action, result.card, action.overdue, say) for action in result.actions)
    return my_actions(ActionsView(envelope=own, lines=lines, said=result.line), say)


def action_line(own: OwnAction, card: str, overdue: bool, say: Say) -> ActionLine:
    """Return one action for a list."""
    action = own.action
    return ActionLine(
        envelope=Envelope(network=own.network_id, subject=action.action_id, card=card, version=action.version),
        text=headline(action.text),
        day=action.day,
        number=action.item_number,
        letter=action.item_letter,
        when=when_due(action, overdue, say),
        owner="" if isinstance(action.owner, Persons) and not own.offered else owner_shown(action, say),
        claimable=own.claimable,
    )


def when_due(action: ActionShown, overdue: bool, say: Say) -> str:
    """Return the sentence about the due time."""
    if overdue:
        return say("my_actions.overdue", due=due_shown(action, say))
    return due_sentence(action.due, action.due_day, say, met=action.met)


def draw_opened(result: ActionOpened, say: Say) -> Card:
    """Draw one action."""
    return action_open(_opened(result, say), say)


def draw_more_of(result: ActionOpened, say: Say) -> Card:
    """Draw what else can be done with an action."""
    return action_more(_opened(result, say), say)


def _opened(result: ActionOpened, say: Say) -> ActionOpenView:
    action = result.action
    return ActionOpenView(
        envelope=Envelope(network=result.network_id, subject=action.action_id, card=result.card, version=action.version),
        text=headline(action.text) if result.steps or result.terms else action.text,
        owner=owner_shown(action, say),
        due=due_sentence(action.due, action.due_day, say, met=action.met),
        day=action.day,
        number=action.item_number,
        letter=action.item_letter,
        decision=result.decision,
        terms=result.terms,
        steps=tuple((step.text, step.done) for step in result.steps),
        history=tuple(_history(line, say) for line in result.history),
        accepted=tuple(person.name for person in result.accepted),
        offered_to=label(result.offered_to) if result.offered_to else "",
        delivered=result.delivered_on,
        done=action.state is ActionState.DONE,
        done_line=result.done_line,
        may=frozenset(one.value for one in result.may),
        people=_people(result.people),
        told="" if result.told is Told.NOTHING else result.told.value,
        count=result.count,
    )


def _history(line: HistoryLine, say: Say) -> str:
    return say(f"action_open.history.{line.about.value}", day=line.day, who=line.who.name, words=line.text).strip()


def _people(people: tuple[Named, ...]) -> tuple[tuple[str, str], ...]:
    return options(OwnerChoices(people=people, organisations=())).people


def draw_answers(result: AnswersShown, say: Say) -> Card:
    """Draw the answers in Swedish order."""
    action = result.action
    rows = sorted(result.rows, key=lambda row: swedish_key(row.name))
    return action_answers(
        ActionAnswersView(
            envelope=Envelope(network=result.network_id, subject=action.action_id, card=result.card, version=action.version),
            text=headline(action.text),
            due=due_sentence(action.due, action.due_day, say, met=action.met),
            done=result.progress.done,
            lines=tuple(AnswerLine(key=row.key, name=row.name, text=row.text, on=row.on) for row in rows),
            own=result.own,
            leads=result.leads,
            saved=result.saved,
            ended=result.ended,
        ),
        say,
    )


def draw_found(result: ActionsFound, say: Say) -> Card:
    """Draw the network's actions."""
    asked = result.asked
    people, places = _people(result.people), options(OwnerChoices(people=(), organisations=result.organisations)).organisations
    meetings = tuple((key, say("action_list.meeting_day", day=day)) for key, day in result.meetings)
    chosen_day = next((day for key, day in result.meetings if key == asked.meeting_id), asked.day)
    about = (
        dict(people).get(asked.person_id, ""),
        dict(places).get(asked.organisation_id, ""),
        say("action_list.meeting", day=chosen_day) if chosen_day else "",
        dict(result.decisions).get(asked.decision_id, ""),
        say("action_list.words", words=asked.decision_words) if asked.decision_words else "",
        say(f"action_list.only_{asked.only}") if asked.only is not Only.ALL else "",
    )
    by_day = {day: key for key, day in result.meetings}
    return action_list(
        ActionListView(
            envelope=Envelope(network=result.network_id, subject="", card=result.card),
            lines=tuple(
                ListedAction(
                    id=one.action.action_id,
                    text=headline(one.action.text),
                    owner=owner_shown(one.action, say),
                    when=when_due(one.action, one.overdue, say),
                    day=one.action.day,
                    number=one.action.item_number,
                    letter=one.action.item_letter,
                    done=one.action.state is ActionState.DONE,
                )
                for one in result.actions
            ),
            chosen=Chosen(
                person=asked.person_id,
                place=asked.organisation_id,
                meeting=asked.meeting_id or (by_day.get(asked.day, "") if asked.day else ""),
                decision=asked.decision_id,
                done=asked.done,
                only=asked.only.value,
            ),
            about=", ".join(words for words in about if words),
            people=people,
            places=places,
            meetings=meetings,
            decisions=result.decisions,
            page=asked.page,
        ),
        say,
    )


def draw_leaving(result: Leaving, say: Say) -> Card:
    """Draw what somebody has on their hands, or who has it now."""
    person = result.person
    return leaving(
        LeavingView(
            envelope=Envelope(network=result.network_id, subject=result.network_id, card=result.card),
            people=_people(result.people),
            person=(person.person_id, label(person)) if person else None,
            actions=tuple(headline(action.text) for action in result.actions),
            items=tuple((item.day, item.title) for item in result.items),
            chair=result.chair,
            receiver=result.receiver.name if result.receiver else "",
            last_day=result.last_day,
            themes=result.themes,
            office=result.office.value if result.office is not None else "",
        ),
        say,
    )

"""Drawing the end of the meeting, its minutes and its actions."""

from cards.closing import ClosingView, closing
from cards.envelope import Envelope
from cards.minutes_review import LinkView, ReviewView, StepView, minutes_link, minutes_review, minutes_step
from cards.my_actions import ActionLine, ActionsView, AnsweredView, action_answered, my_actions
from conversation.showing import action_envelope, due_shown, envelope, options, owner_shown
from conversation.theme_cards import closing_theme
from conversation.verbs import Card
from meetings.actions import AtNextMeeting, Persons
from texts.say import Say
from workflows.action_view import ActionShown
from workflows.answer_action import ActionAnswered
from workflows.approve_minutes import MinutesApproved
from workflows.close_meeting import MeetingClosed
from workflows.list_actions import ActionsListed, OwnAction
from workflows.open_minutes import MinutesOpened
from workflows.publish_minutes import MinutesPublished
from workflows.show_minutes import MinutesShown
from workflows.waive_action import ActionWaived


def draw_closed(result: MeetingClosed, say: Say) -> Card:
    """Draw the check list or the closed meeting."""
    return closing(
        ClosingView(
            envelope=envelope(result.spot),
            closed=result.closed,
            nobody_present=result.check.nobody_present,
            ownerless=tuple(action.text for action in result.check.ownerless),
            empty=result.check.empty,
            items=result.items,
            decisions=result.decisions,
            actions=result.actions,
            moved=result.moved,
            theme=closing_theme(result.check.theme),
        ),
        say,
    )


def draw_minutes(result: MinutesShown, say: Say) -> Card:
    """Draw a page of the minutes."""
    return minutes_review(
        ReviewView(
            envelope=envelope(result.spot),
            state=result.state,
            minutes=result.minutes,
            digest=result.digest,
            page=result.page,
            ownerless=tuple((action_envelope(result.spot, action), action.text) for action in result.ownerless),
            options=options(result.choices),
            may_approve=result.may_approve,
            may_publish=result.may_publish,
        ),
        say,
    )


def draw_approved(result: MinutesApproved, say: Say) -> Card:
    """Draw the frozen version."""
    view = StepView(envelope=envelope(result.spot), step="approved", number=result.number, hash=result.hash)
    return minutes_step(view, say)


def draw_published(result: MinutesPublished, say: Say) -> Card:
    """Draw who hears of the minutes."""
    view = StepView(envelope=envelope(result.spot), step="published", people=result.people, channel=result.channel)
    return minutes_step(view, say)


def draw_opened(result: MinutesOpened, say: Say) -> Card:
    """Draw the personal link."""
    return minutes_link(LinkView(envelope=envelope(result.spot), day=result.day, url=result.url), say)


def draw_waived(result: ActionWaived, say: Say) -> Card:
    """Draw the action that stands without an owner."""
    return minutes_step(StepView(envelope=envelope(result.spot), step="waived", words=result.action.text), say)


def draw_answered(result: ActionAnswered, say: Say) -> Card:
    """Draw the answer about an action."""
    return action_answered(
        AnsweredView(
            envelope=envelope(result.spot),
            answer=result.answer.value,
            text=result.action.text,
            due=due_shown(result.action, say),
            until=result.until,
        ),
        say,
    )


def draw_actions(result: ActionsListed, say: Say) -> Card:
    """Draw the reader's own list."""
    own = Envelope(network=result.network_id, subject="", card=result.card, version=1)
    lines = tuple(action_line(action, result.card, action.overdue, say) for action in result.actions)
    return my_actions(ActionsView(envelope=own, lines=lines), say)


def action_line(own: OwnAction, card: str, overdue: bool, say: Say) -> ActionLine:
    """Return one action for a list."""
    action = own.action
    return ActionLine(
        envelope=Envelope(network=own.network_id, subject=action.action_id, card=card, version=action.version),
        text=action.text,
        day=action.day,
        number=action.item_number,
        letter=action.item_letter,
        when=when_due(action, overdue, say),
        owner="" if isinstance(action.owner, Persons) else owner_shown(action, say),
        claimable=own.claimable,
    )


def when_due(action: ActionShown, overdue: bool, say: Say) -> str:
    """Return the sentence about the due time; nothing for a time nobody spoke of."""
    if isinstance(action.due, AtNextMeeting) and action.due.assumed:
        return ""
    return say("my_actions.overdue" if overdue else "my_actions.due", due=due_shown(action, say))

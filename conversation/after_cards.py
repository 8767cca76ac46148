"""Drawing the end of the meeting and its minutes."""

from cards.closing import ClosingView, closing
from cards.minutes_review import LinkView, ReviewView, StepView, minutes_link, minutes_review, minutes_step
from conversation.settled_cards import draw_asked
from conversation.showing import action_envelope, envelope, options
from conversation.theme_cards import closing_theme
from conversation.verbs import Card
from texts.say import Say
from workflows.approve_minutes import MinutesApproved
from workflows.close_meeting import MeetingClosed
from workflows.open_minutes import MinutesOpened
from workflows.publish_minutes import MinutesPublished
from workflows.show_minutes import MinutesShown
from workflows.waive_action import ActionWaived


def draw_closed(result: MeetingClosed, say: Say) -> Card:
    """Draw the check list, the question about an item moved too often, or the closed meeting."""
    if result.often is not None:
        return draw_asked(result.often, say)
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

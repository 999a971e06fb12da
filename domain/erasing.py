"""What is left of a thing that was taken back, or whose words must go."""

from __future__ import annotations

from dataclasses import replace

from domain.actions import Action
from domain.actions import State as ActionState
from domain.agenda import Topic, TopicState
from domain.commitments import Commitment, Milestone
from domain.commitments import State as CommitmentState
from domain.meetings import Meeting
from domain.meetings import State as MeetingState
from domain.minutes import Line, LineState
from domain.occurrences import Occurrence, Stage
from domain.reminders import Reminder
from domain.reminders import State as ReminderState
from domain.reviews import AnswerState, Review, ReviewAnswer
from domain.reviews import State as ReviewState
from domain.thanks import Thanks, ThanksState
from domain.work import Said, Thing


def withdrawn(thing: Thing) -> Thing:
    """The thing as if it had never been said; a reminder is not said any more."""
    match thing:
        case Action():
            return replace(thing, state=ActionState.WITHDRAWN)
        case Reminder():
            return replace(thing, state=ReminderState.WITHDRAWN, next_at=None, next_on=None)
        case Commitment() | Milestone():
            return replace(thing, state=CommitmentState.WITHDRAWN)
        case Meeting():
            return replace(thing, state=MeetingState.WITHDRAWN, next_at=None)
        case Occurrence():
            return replace(thing, state=Stage.WITHDRAWN, wake_at=None)
        case Review():
            # It is looked at once more, to forget who has answered without name.
            return replace(thing, state=ReviewState.WITHDRAWN)
        case Topic() | Line() | ReviewAnswer() | Thanks():
            return _no_longer_said(thing)


def _no_longer_said(said: Said) -> Said:
    match said:
        case Topic():
            return replace(said, state=TopicState.WITHDRAWN)
        case Line():
            return replace(said, state=LineState.WITHDRAWN)
        case ReviewAnswer():
            return replace(said, state=AnswerState.WITHDRAWN)
        case Thanks():
            return replace(said, state=ThanksState.WITHDRAWN)


def wordless(thing: Thing) -> Thing:
    """The thing without the words that people typed."""
    match thing:
        case Action():
            return replace(thing, title="", tags=())
        case Commitment():
            return replace(thing, title="", tags=(), amount=None)
        case Reminder():
            return replace(thing, title="", next_at=None, next_on=None)
        case Milestone() | Topic() | Line() | Review() | ReviewAnswer() | Thanks():
            return replace(thing, title="")
        case Meeting() | Occurrence():
            return replace(thing, title="", link="")

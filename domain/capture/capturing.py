"""From a text to proposals: line by line, with what headings, tables and lead-ins say."""

from __future__ import annotations

from dataclasses import replace

from domain.capture.gathering import Gathered
from domain.capture.layout import lines_of
from domain.capture.saying import by_meeting
from domain.capture.values import Capture, Lack, Proposal, Status
from domain.capture.words import folded
from domain.dates import Reading


def captured(text: str, reading: Reading, speaker: str | None = None) -> Capture:
    """The actions and decisions in pasted minutes, as proposals.

    The text counts as standing under a heading "Action items" until its own headings say otherwise.
    `speaker` is who sent it: the owner where it says "I" and no nick of a chat stands before. Dates
    are read as `reading` says, those that hang on a meeting by the meetings it knows. Never raises;
    the work is linear in the length of the text.
    """
    # What was read is remembered for each reader: without the meetings they are told apart sooner.
    gathered = Gathered(replace(reading, meetings=()), speaker)
    for line in lines_of(text):
        if line is None:
            gathered.pause()
        else:
            gathered.take(line)
    found = _each_once(gathered.proposals)
    if reading.meetings:
        found = [_by_meeting(each, reading) for each in found]
    return Capture(tuple(_asked(each) for each in found))


def _by_meeting(each: Proposal, reading: Reading) -> Proposal:
    """The proposal with the day of the meeting that its date hangs on."""
    if each.due or each.problem or not each.due_words:
        return each
    return replace(each, due=by_meeting(each.due_words, reading))


def _each_once(found: list[Proposal]) -> list[Proposal]:
    """Proposals without repetitions, as minutes that list their actions again at the end make."""
    kept: dict[tuple[str, str, tuple[str, ...]], Proposal] = {}
    for each in found:
        key = (each.kind.value, each.title.casefold(), tuple(map(folded, each.owners)))
        if each.title and key in kept:
            first = kept[key]
            if not (first.due or first.due_words):
                kept[key] = replace(
                    first, due=each.due, due_words=each.due_words, problem=each.problem
                )
            continue
        kept[key if each.title else (str(each.line), str(len(kept)), ())] = each
    return list(kept.values())


def _asked(each: Proposal) -> Proposal:
    """The proposal with what has to be asked; what is over needs nothing."""
    if each.kind.value == "decision" or each.status in (Status.DONE, Status.DROPPED):
        return replace(each, lacks=(Lack.TASK,) if not each.title else ())
    lacks = []
    if (not each.owners and not each.first_person) or Lack.OWNER in each.lacks:
        lacks.append(Lack.OWNER)
    if not each.title:
        lacks.append(Lack.TASK)
    unread = (
        each.due is None
        and not each.recurring
        and bool(each.due_words or each.problem or each.urgent)
    )
    if unread:
        lacks.append(Lack.DATE)
    return replace(each, lacks=tuple(lacks)) if lacks else each

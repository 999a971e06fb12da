"""What is expected of lines of minutes, and whether what was found in them fits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from domain.capture import Kind, Lack, Proposal, captured
from domain.dates import Reading
from domain.zones import zone
from tests.domain.said import rows

Row = dict[str, str]
HOME = zone("Africa/Nairobi")
NOW = datetime(2026, 3, 10, 10, tzinfo=HOME)
"""A Tuesday."""
SPEAKER = "ana"
_ITEM = re.compile(
    r"(?:(?P<action>A)\[(?P<owners>.*?)\]|D)(?: (?P<due>\d{4}-\d\d-\d\d|\?))?"
    r"(?: =(?P<status>\w+))?(?: : (?P<title>.*))?"
)
_NOTHING = ("no-action-or-ask", "ask, do not record", "record nothing")


@dataclass(frozen=True)
class Judged:
    """Whether what was found is what was meant; `wrong`: it is not, and nothing of it is asked."""

    right: bool
    wrong: bool


def reading(language: str = "en") -> Reading:
    """Somebody in Nairobi, who reads this language."""
    return Reading(NOW, HOME, (language,))


def found_in(text: str, language: str = "en") -> tuple[Proposal, ...]:
    """The proposals of a text of a table, where \\n stands for the end of a line."""
    return captured(text.replace("\\n", "\n"), reading(language), SPEAKER).proposals


def lines() -> list[Row]:
    """Our own lines."""
    return rows("minutes_lines.tsv")


def patterns() -> list[Row]:
    """The shapes that were given to us, but for the one that is about names alone."""
    return [row for row in rows("minutes_patterns.tsv") if row["id"] != "DP46"]


def judge_line(row: Row) -> Judged:
    """A row of our own: "A[owners] due =status : title", "D", "-", several joined by "&"."""
    found = found_in(row["text"], row["lang"])
    wanted = [] if row["expected"] == "-" else row["expected"].split(" & ")
    pairs = [_item(proposal, item) for proposal, item in zip(found, wanted, strict=False)]
    more = found[len(wanted) :]
    right = len(found) == len(wanted) and all(each.right for each in pairs)
    return Judged(right, any(each.wrong for each in pairs) or any(not one.lacks for one in more))


def _item(found: Proposal, item: str) -> Judged:
    wanted = _ITEM.fullmatch(item)
    assert wanted, item
    if (found.kind is Kind.ACTION) != bool(wanted["action"]):
        return Judged(False, not found.lacks)
    titled = wanted["title"] is None or found.title == wanted["title"]
    if found.kind is Kind.DECISION:
        return Judged(titled, False)
    owners = [name for name in wanted["owners"].split(",") if name]
    owned = list(found.owners) == owners
    dated = found.recurring or _due(found) == wanted["due"]
    status = found.status.value == (wanted["status"] or "open")
    wrong = (not owned and bool(found.owners)) or (not dated and found.due is not None)
    return Judged(owned and dated and status and titled, wrong)


def _due(found: Proposal) -> str | None:
    if found.due:
        return found.due.on.isoformat()
    return "?" if Lack.DATE in found.lacks else None


def judge_pattern(row: Row) -> Judged:
    """A row of the given shapes; a date alone is put behind a task of its own."""
    phrase = row["pattern"].startswith("due-") and row["text"] in _PHRASES
    found = found_in(f"Wei to send the note {row['text']}" if phrase else row["text"])
    if row["expected_behaviour"].startswith(_NOTHING):
        return Judged(not found, any(not each.lacks for each in found))
    wanted = ["Wei"] if phrase else row["owners"].split(" | ")
    owned = len(found) == len(wanted) and all(
        _owned(each, names) for each, names in zip(found, wanted, strict=True)
    )
    dated = all(_dated(each, row["due_expected_if_ref_2026-03-10"]) for each in found)
    stated = all(_stated(each, row) for each in found)
    wrong = not (owned and dated) and any(not each.lacks for each in found)
    return Judged(bool(found) and owned and dated and stated, wrong)


_PHRASES = frozenset(
    {
        "prior to the Wed 25 March session (09:15-10:30)",
        "at least 2 weeks before the Geneva meeting",
        "before next meeting",
        "after the 7th of January",
        "following the Toronto meeting",
        "when the partner has published its policy",
        "as soon as possible",
        "during Q3",
        "late this week",
        "by the end of the week",
        "by 17th March (next Tuesday)",
    }
)


def _owned(found: Proposal, names: str) -> bool:
    if names == "each sector lead":
        return Lack.OWNER in found.lacks
    if names == "(speaker)":
        return found.first_person and found.owners == (SPEAKER,)
    wanted = [name.casefold() for name in names.split("; ") if name]
    return [name.casefold() for name in found.owners] == wanted


def _dated(found: Proposal, said: str) -> bool:
    if said == "recurring":
        return found.recurring
    if said.startswith("not before"):
        return found.due is None and str(found.earliest and found.earliest.on) in said
    if "or ask" in said and Lack.DATE in found.lacks:
        return True
    days = re.match(r"(\d{4}-\d\d-)(\d\d)(?:/(\d\d))?", said)
    if not days:
        return found.due is None
    allowed = {days[1] + day for day in (days[2], days[3]) if day}
    return found.due is not None and found.due.on.isoformat() in allowed


def _stated(found: Proposal, row: Row) -> bool:
    """What else a row expects, as far as one word of it tells."""
    said = row["expected_behaviour"]
    checks = {
        "status done": found.status.value == "done",
        "done + evidence": found.status.value == "done" and bool(found.evidence),
        "status referred": found.status.value == "referred",
        "status dropped": found.status.value == "dropped",
        "closed, not done": found.status.value == "dropped",
        "helper": found.helpers == ("Lerato",),
        "record a decision": found.kind is Kind.DECISION,
        "urgent flag": found.urgent and Lack.DATE in found.lacks,
        "ask the date": Lack.DATE in found.lacks,
        "ask the owner": Lack.OWNER in found.lacks,
        "ask owner": Lack.OWNER in found.lacks,
        "ask for the task": Lack.TASK in found.lacks,
        "title from": Lack.TASK in found.lacks,
        "resolve": Lack.DATE in found.lacks,
        "keep text": bool(found.due_words),
    }
    return all(fits for word, fits in checks.items() if word in said)

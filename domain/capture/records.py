"""Actions that are written as records: fields with labels, and rows of tables."""

from __future__ import annotations

from dataclasses import replace

from domain.capture.clauses import Trust
from domain.capture.due import read_due
from domain.capture.layout import Line
from domain.capture.owners import Owners, owners_in
from domain.capture.readings import read_line
from domain.capture.statuses import status_of
from domain.capture.tasking import Said
from domain.capture.tasks import begins_verb
from domain.capture.values import Kind, Lack, Proposal
from domain.dates import Reading


def proposal_of(said: Said, line: Line, owners: Owners) -> Proposal:
    """What a line says, with the owners that were found for it."""
    return Proposal(
        said.kind,
        said.title,
        line.number,
        line.source,
        owners=owners.names,
        helpers=(*owners.helpers, *said.helpers),
        due=said.due.when,
        due_words=said.due.words,
        problem=said.due.problem,
        earliest=said.due.earliest,
        lacks=(Lack.OWNER,) if owners.unsure else (),
        status=said.status,
        urgent=said.due.urgent,
        recurring=said.due.recurring,
        first_person=owners.first,
        evidence=said.links,
    )


def record(fields: dict[str, str], line: Line, reading: Reading) -> Proposal:
    """The action of a record. Its task may name an owner too; the fields are stronger."""
    task = fields.get("task", "").strip()
    said = next(read_line(replace(line, text=task), Trust(marked=True), reading, False), None)
    if said is None:
        return filled(Proposal(Kind.ACTION, "", line.number, line.source), fields, reading)
    found = proposal_of(said, line, said.owners or Owners())
    if fields.get("owner") and found.owners:
        found = replace(found, title=task, owners=(), kind=Kind.ACTION)
    return filled(found, fields, reading)


def filled(proposal: Proposal, fields: dict[str, str], reading: Reading) -> Proposal:
    """The proposal with what the fields say of its owner, its date and its state."""
    owners = owners_in(fields.get("owner", ""), trusted=True)
    if owners:
        proposal = replace(
            proposal,
            owners=owners.names,
            helpers=owners.helpers,
            first_person=owners.first,
            lacks=(Lack.OWNER,) if owners.unsure else (),
        )
    if fields.get("due"):
        due = read_due(fields["due"], reading)
        proposal = replace(
            proposal,
            due=due.when,
            due_words=due.words,
            problem=due.problem,
            urgent=due.urgent or proposal.urgent,
            recurring=due.recurring,
        )
    if fields.get("status"):
        proposal = replace(proposal, status=status_of(f"[{fields['status']}] -")[1])
    return proposal


def guessed(cells: list[str], reading: Reading) -> dict[str, str]:
    """The columns of a row without a header: a name and a task, perhaps a date; else nothing."""
    fields: dict[str, str] = {}
    for cell in cells:
        if "owner" not in fields and owners_in(cell) and not begins_verb(cell):
            fields["owner"] = cell
        elif "due" not in fields and read_due(cell, reading).when:
            fields["due"] = cell
        elif "task" not in fields and not cell.isdecimal():
            fields["task"] = cell
    return fields if "owner" in fields and "task" in fields else {}

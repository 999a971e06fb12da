"""The proposals of the lines so far, and what the next line can add to them."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.capture.clauses import Trust
from domain.capture.labels import labelled
from domain.capture.layout import Line
from domain.capture.markers import HASH
from domain.capture.owners import Owners, owners_in
from domain.capture.readings import nothing_recorded, read_line
from domain.capture.records import filled, guessed, proposal_of, record
from domain.capture.sections import Section, section_of, tells_people
from domain.capture.statuses import links_of
from domain.capture.tables import cells_of, header_of, is_rule, row_of
from domain.capture.tasking import Said
from domain.capture.values import Kind, Proposal, Status
from domain.dates import Reading

_LEAD_IN = (":", "：")
_HEAD = re.compile(r"(?:\s+(?:to|will|shall|va|vai))?\s*[:：]$")
_SHORT = 50
_LISTS = (Section.PEOPLE, Section.DECISIONS)


class Gathered:
    """Takes lines in their order; `proposals` has what was found in them."""

    def __init__(self, reading: Reading, speaker: str | None) -> None:
        self.proposals: list[Proposal] = []
        self._reading = reading
        self._speaker = speaker
        self._section = Section.ACTIONS
        self._header: list[str] | None = None
        self._lead: Line | None = None
        self._group: tuple[int, Owners] | None = None
        self._logged: list[int] = []
        self._open = False
        self._fresh = self._left = False
        self._read_before: dict[tuple[str, bool, bool, bool], tuple[Said, ...]] = {}

    def pause(self) -> None:
        """An empty line ends a table and a record, and a list of people or decisions may end."""
        self._header = None
        self._open = False
        self._left = not self._fresh

    def take(self, line: Line) -> None:
        """Read one line."""
        if self._undone(line) or self._row(line):
            return
        if section := section_of(line):
            self._section, self._lead, self._group = section, None, None
            self._fresh, self._left = True, False
            return
        if self._left and not line.bullet and self._section in _LISTS:
            self._section = Section.ACTIONS
        self._fresh = False
        if not (self._part(line) or nothing_recorded(line.text) or tells_people(line.text)):
            self._read(line)

    def _undone(self, line: Line) -> bool:
        """A recorder of chats takes back its last line when somebody says #undo."""
        if line.text[:1] != "#" or not (found := HASH.match(line.text)):
            return False
        if found["word"].lower() != "undo":
            self._logged.append(len(self.proposals))
            return False
        if self._logged:
            del self.proposals[self._logged.pop() :]
        return True

    def _read(self, line: Line) -> None:
        if self._labelled(line) or self._heads(line):
            return
        listed = self._section is Section.ACTIONS and not line.nick
        for said in self._said(line, listed):
            self._add(said, line)

    def _said(self, line: Line, listed: bool) -> tuple[Said, ...]:
        """What a line says; minutes repeat their lines, each is read once."""
        ticked, decisions = line.ticked is not None, self._section is Section.DECISIONS
        key = (line.text, ticked, listed, decisions)
        if key not in self._read_before:
            said = read_line(line, Trust(ticked, listed), self._reading, decisions)
            self._read_before[key] = tuple(said)
        return self._read_before[key]

    def _add(self, said: Said, line: Line) -> None:
        last = self.proposals[-1] if self.proposals else None
        if said.correction and said.owners and last and last.line == line.number - 1:
            self.proposals[-1] = replace(last, owners=said.owners.names)
            return
        if said.only_date and last and self._dates(last, said, line):
            return
        found = proposal_of(said, line, self._owners(said, line))
        if not found.evidence and "](http" in line.source:
            found = replace(found, evidence=links_of(line.source))
        if line.ticked or (line.struck and said.status is Status.OPEN):
            found = replace(found, status=Status.DONE)
        self.proposals.append(found)
        self._open = True
        self._lead = line if line.text.endswith(_LEAD_IN) else None

    def _owners(self, said: Said, line: Line) -> Owners:
        """Who was named, with the name of who says "I"."""
        group = self._group[1] if self._group and line.indent >= self._group[0] else Owners()
        owners = said.owners or group
        if not owners.first:
            return owners
        speaker = line.nick or self._speaker
        names = (speaker, *owners.names) if speaker else owners.names
        return replace(owners, names=names, first=not line.nick)

    def _dates(self, last: Proposal, said: Said, line: Line) -> bool:
        """A line that is nothing but a date belongs to the action above it."""
        under = line.indent > 0 or line.bullet or line.number == last.line
        if not self._open or not under or last.due or last.due_words or last.kind is Kind.DECISION:
            return False
        self.proposals[-1] = replace(
            last, due=said.due.when, due_words=said.due.words, problem=said.due.problem
        )
        return True

    def _part(self, line: Line) -> bool:
        """A point under "Wei to raise these points:" is a part of that action."""
        lead = self._lead
        if not lead or not self.proposals:
            return False
        deeper = line.indent > lead.indent and not line.nick
        if deeper or (line.bullet and not lead.bullet):
            last = self.proposals[-1]
            self.proposals[-1] = replace(last, parts=(*last.parts, line.text))
            return True
        self._lead = None
        return False

    def _heads(self, line: Line) -> bool:
        """A name alone with a colon, or in bold, heads the tasks under it."""
        if self._group:
            left = line.indent - self._group[0]
            if left < 0 or (left == 0 and not line.bullet):
                self._group = None
        if self._section is not Section.ACTIONS or line.nick or len(line.text) > _SHORT:
            return False
        bare = _HEAD.sub("", line.text)
        if bare == line.text and not line.heading and line.bold != line.text:
            return False
        owners = owners_in(bare)
        if not owners or not (owners.names or owners.first):
            return False
        self._group = (line.indent + line.bullet, owners)
        return True

    def _labelled(self, line: Line) -> bool:
        """Owner: Wei, Task: send the letter, Deadline: Friday; in one line or in several."""
        fields = labelled(line.text)
        if not fields:
            return False
        last = self.proposals[-1] if self._open and self.proposals else None
        if last is None or "task" in fields:
            if not {"task", "owner"} & set(fields):
                return False
            self.proposals.append(record(fields, line, self._reading))
        elif ("owner" in fields and last.owners) or ("due" in fields and last.due_words):
            self.proposals.append(record(fields, line, self._reading))
        else:
            self.proposals[-1] = filled(last, fields, self._reading)
        self._open = True
        return True

    def _row(self, line: Line) -> bool:
        """A row of a table, under its header or by what its cells look like."""
        source = line.source
        if ("|" not in source and "\t" not in source) or "\n" in source or line.nick:
            return False
        cells = cells_of(source)
        if is_rule(source) or not cells:
            return cells is not None
        if header := header_of(cells):
            self._header = header
            return True
        if self._header:
            self._under_header(row_of(self._header, cells), line)
            return True
        fields = guessed([cell for cell in cells if cell], self._reading)
        if not fields or self._section is Section.PEOPLE:
            return False
        self.proposals.append(record(fields, line, self._reading))
        return True

    def _under_header(self, fields: dict[str, str], line: Line) -> None:
        if decision := fields.get("decision"):
            self.proposals.append(Proposal(Kind.DECISION, decision, line.number, line.source))
        elif fields.get("task") and not nothing_recorded(fields["task"]):
            self.proposals.append(record(fields, line, self._reading))

"""The text layer: documents become pages in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.texts import catalogue
from bot.texts import languages as tongues
from bot.texts.drawing import drawn
from bot.texts.markdown import markdown
from bot.texts.page import Page
from bot.texts.reader import Reader
from domain.calendar import Calendar
from domain.document import Document, File, Sentence, paragraph
from domain.sectors import named_sectors

__all__ = ["Reader", "Texts"]


@dataclass(frozen=True)
class Texts:
    """What the bot can say and read, in the languages that have a catalogue.

    Nothing is read before it is needed; a language's catalogue is read once.
    """

    languages: tuple[str, ...]

    @classmethod
    def load(cls) -> Texts:
        """The texts in the catalogues that come with the bot."""
        return cls(catalogue.languages())

    def resolve(self, *tags: str | None) -> str:
        """The first BCP 47 tag whose language has a catalogue (`es-MX` is `es`), else `en`."""
        return tongues.resolve(tags)

    def render(self, document: Document, reader: Reader) -> Page:
        """The document in the reader's language."""
        return drawn(document, reader)

    def written(self, file: File, reader: Reader) -> File:
        """The file with its text: its document in the reader's language, or its calendar."""
        if file.calendar is not None:
            # The library is heavy, and few answers bring a calendar.
            from bot.texts.calendar import calendar_text

            calendar = _noted(file.calendar, [self._plain(one, reader) for one in file.notes])
            return replace(file, text=calendar_text(calendar), calendar=None, notes=())
        if file.document is None:
            return file
        return replace(file, text=markdown(drawn(file.document, reader)), document=None)

    def _plain(self, sentence: Sentence, reader: Reader) -> str:
        return self.render(paragraph(sentence), reader).plain()

    def words(self, language: str) -> Mapping[str, str]:
        """What people may type in a language, folded by `domain.words` -> the English word."""
        return catalogue.words(language)

    def example(self, line: str, language: str) -> str:
        """An English command line, with or without `!`, in the words of a language."""
        bare = line.removeprefix("!")
        return line[: len(line) - len(bare)] + catalogue.command_line(bare, language)

    def own_names(self) -> tuple[str, ...]:
        """What the languages of the bot call themselves, in the order of the letters."""
        names = (tongues.own_name(tag) for tag in self.languages)
        return tuple(sorted(name[:1].upper() + name[1:] for name in names))

    def sectors_named(self, sectors: Iterable[str]) -> Mapping[str, str]:
        """What people may type for these sectors, as `domain.sectors` compares it."""
        said = [catalogue.catalogue(tag).gettext for tag in self.languages]
        return named_sectors(sectors, lambda name: [translated(name) for translated in said])

    def language_named(self, typed: str) -> str | None:
        """The BCP 47 tag of a language by tag or by name; None if it is no language."""
        return tongues.language_named(typed)


def _noted(calendar: Calendar, notes: Sequence[str]) -> Calendar:
    """With a note to each series, above it the link: some calendars show these words alone."""
    if not notes:
        return calendar
    series = (
        replace(one, notes=f"{one.link}\n{note}" if one.link else note)
        for one, note in zip(calendar.series, notes, strict=True)
    )
    return replace(calendar, series=tuple(series))

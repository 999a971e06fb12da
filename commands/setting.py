"""What understanding a message needs to know about where and by whom it was said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from domain.dates import Reading
from domain.document import Document, Sentence, paragraph
from domain.questions import Question
from domain.reviews import Review, ReviewAnswer
from domain.sectors import read_sectors
from domain.standing import NOBODY, Roles
from domain.words import fold


class Misread(Exception):
    """The person plainly spoke to the bot, and it cannot do that; the document says what to do."""

    def __init__(self, *sentences: Sentence, document: Document | None = None) -> None:
        super().__init__(sentences[0].text if sentences else "")
        self.document = document or paragraph(*sentences)


class SeveralPeople(Exception):
    """A typed name means more than one person."""

    def __init__(self, typed: str, people: tuple[str, ...]) -> None:
        super().__init__(typed)
        self.typed = typed
        self.people = people


@dataclass(frozen=True)
class Setting:
    """Where and by whom a text was said.

    `lexicons` map folded typed words to English ones: the author's language first, English last.
    `about` are the things of the message replied to (or, in a direct chat, of the newest numbered
    one), `check_mark` the line that ✅ on it stands for, `question` what stands open for this
    person here, and in a direct chat `elsewhere` what they were asked of a thing in a room;
    `rivals` are the things that a bare yes or no may be about where those are several. `people`
    finds whom a typed name means (the author for an empty one), `language_named` the BCP 47 tag of
    a language's name; `languages` are those that the bot speaks.
    `tongues` gives the lexicons of all of these, each read when it is first come to: who chose the
    wrong language finds back.
    A line that is `completed` from an answer may name what has no id for people: topics and lines.
    `reviews` are the open review rounds that this person may answer here, looked up for a text
    that begins with a number; `reviews_over` those that are over since not long, the last first.
    `roles` has the groups and organisations that may be named, `sector_names` the sectors.
    To who has `stopped` the bot writes nothing unasked.
    """

    lexicons: tuple[Mapping[str, str], ...]
    reading: Reading
    people: Callable[[str], tuple[str, ...]]
    language_named: Callable[[str], str | None]
    languages: tuple[str, ...] = ()
    tongues: Callable[[], Iterable[Mapping[str, str]]] = tuple
    prefix: str = "!"
    direct: bool = False
    addressed: bool = False
    replies_to_bot: bool = False
    replies: bool = False
    about: tuple[str, ...] = ()
    check_mark: str | None = None
    question: Question | None = None
    elsewhere: tuple[Question, ...] = ()
    rivals: tuple[str, ...] = ()
    roles: Roles = NOBODY
    completed: bool = False
    reviews: tuple[str, ...] = ()
    reviews_over: tuple[str, ...] = ()
    sector_names: Callable[[], Mapping[str, str]] = dict
    stopped: bool = False

    @property
    def numbered(self) -> tuple[str, ...]:
        """What numbers mean there; on the page of a review round its next steps alone.

        They stand before its id, and the other answers, whose words are there as well, behind it.
        """
        page = any(id.startswith(ReviewAnswer.letter) for id in self.about)
        rounds = (place for place, id in enumerate(self.about) if id.startswith(Review.letter))
        return self.about[: next(rounds, None)] if page else self.about

    def word(self, typed: str) -> str | None:
        """The English word for a typed one."""
        folded = fold(typed)
        return next((lexicon[folded] for lexicon in self.lexicons if folded in lexicon), None)

    def means(self, typed: str, english: str) -> bool:
        """Whether a typed word is this one in any language of the bot."""
        folded = fold(typed)
        return any(one.get(folded) == english for one in chain(self.lexicons, self.tongues()))

    def sectors(self, typed: str) -> tuple[str, ...]:
        """The network's sectors that are named. Raises Refused for a name that is none."""
        return read_sectors(typed, self.sector_names(), lambda word: self.word(word) == "and")

    def vocabulary(self) -> set[str]:
        """Everything that can be typed here."""
        return {typed for lexicon in self.lexicons for typed in lexicon}

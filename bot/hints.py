"""What is said in a direct chat to words that ask for nothing the bot knows."""

from __future__ import annotations

from bot.answering import Scribe
from bot.listening import Listener, Listening
from bot.places import Place
from bot.platforms.port import Message
from bot.standing import standing_for
from commands.helping_out import perhaps_why
from commands.reviews.hearing import kept_nothing
from commands.reviews.unnamed import may_mean_unnamed
from commands.reviews.words import is_unnamed_answer
from commands.setting import Setting
from commands.starting import plan_offered
from commands.unwanted import wants_less
from commands.welcoming import languages_offered
from domain.commitments import Commitment
from domain.dated import Dated
from domain.document import Command, Document, paragraph, say
from domain.files import why
from domain.owners import answers_for, owing
from domain.people import Network, Person
from domain.standing import Standing
from storage import SqlWork


class Hints:
    """Knows what to say instead of nothing, and that any reply to a reminder is an answer."""

    def __init__(self, listener: Listener, scribe: Scribe, network: Network) -> None:
        self._listener = listener
        self._scribe = scribe
        self._network = network

    async def count_as_answer(self, work: SqlWork, heard: Message) -> None:
        """Whoever replies to what reminds them of one thing has answered, in whatever words."""
        author = await work.people.get(heard.sender)
        thing = await self._reminded_of(work, heard, author)
        if thing is not None and not author.blocked:
            await work.remindings.answered(thing.id, author.address)

    async def acknowledged(self, work: SqlWork, heard: Message) -> Document | None:
        """What is said to a yes that agrees to nothing, since the news were of somebody else's."""
        author = await work.people.get(heard.sender)
        thing = await self._reminded_of(work, heard, author)
        if thing is None or not thing.live:
            return None
        now = await standing_for(work, self._listener.directory, self._network, heard.sender)
        return None if _concerns(author, thing, now) else paragraph(say("Thank you."))

    async def hint(self, work: SqlWork, heard: Message) -> tuple[Document, Place] | None:
        """In a direct chat: what to do instead, mostly once a day; elsewhere mostly nothing."""
        room = await self._listener.room(work, heard.chat)
        if not room.direct and heard.reply_to is None:
            return None
        listening = await self._listener.listen(work, heard, work.act.at)
        author = listening.author
        place = Place(room, author, heard.event, heard.thread)
        unkept = _unkept(heard.text, listening.setting)
        if not room.direct:
            return (unkept, place) if unkept is not None and not author.blocked else None
        if heard.attachment is not None and not heard.text.strip():
            return _unread(heard), place
        if wants_less(heard.text, listening.setting):
            less, stop = Command("me less"), Command("stop")
            ways = say("For fewer messages: {less} · For no more: {stop}", less=less, stop=stop)
            return (unkept or Document()) + paragraph(ways), place
        if planned := await self._planned(work, heard, listening):
            return planned, place
        thing = await self._reminded_of(work, heard, author)
        if thing is not None and thing.live and not heard.text.rstrip().endswith(("?", "؟")):
            now = await standing_for(work, self._listener.directory, self._network, heard.sender)
            return _thanked(author, thing, now), place
        if told := unkept or perhaps_why(heard.text, listening.setting):
            return told, place
        day = heard.at.date().isoformat()
        if not await work.inbox.claim(f"hint:{heard.chat}:{day}", heard.chat, "", heard.at):
            return None
        words = paragraph(
            say("I did not understand that."), say("What I know: {line}", line=Command("help"))
        )
        if author.language is None:  # Perhaps it was a command in another language.
            words += languages_offered(self._scribe.own_names)
        return words, place

    async def _planned(self, work: SqlWork, heard: Message, listening: Listening) -> Document:
        """What is said to a plan that replies to nothing, where the bot has just asked for one."""
        if may_mean_unnamed(heard.text):
            # It may be an answer to a review round: its words are kept in no question.
            return Document()
        offered = Document()
        if heard.reply_to is None:
            offered = plan_offered(heard.text, listening.setting)
        if not offered:
            return offered
        asked = {one.key for one in listening.asked if one.question.words}
        told = await work.outbox.told_to(listening.author.address)
        said = [one.key for one in told if one.kind == "say" and one.state == "sent"]
        return offered if asked.intersection(said[-1:]) else Document()

    async def _reminded_of(self, work: SqlWork, heard: Message, author: Person) -> Dated | None:
        """The one thing of which the daily message speaks that is replied to."""
        if heard.reply_to is None or author.daily_message is None:
            return None
        letter = await work.outbox.by_event(heard.reply_to)
        if letter is None or letter.key != author.daily_message or len(letter.about) != 1:
            return None
        thing = await work.thing(letter.about[0])
        return thing if isinstance(thing, Dated) else None


def _unkept(text: str, setting: Setting) -> Document | None:
    """What is said to an answer to a round that is none: nobody may think that it is kept."""
    if not setting.reviews and setting.direct and is_unnamed_answer(text, setting):
        return paragraph(say("No review round is open here."), say("I changed nothing."))
    return kept_nothing(text, setting)


def _concerns(person: Person, thing: Dated, now: Standing) -> bool:
    """Whether it is theirs to do, or to agree to."""
    promises = thing.promises if isinstance(thing, Commitment) else ()
    asked = {who for one in promises for who in answers_for(one, now)}
    return person.address in (*owing(thing, now), *asked)


def _thanked(person: Person, thing: Dated, now: Standing) -> Document:
    """Their words are not kept, so it is said how a date is."""
    thanks = say("Thank you.")
    if not _concerns(person, thing, now):
        return paragraph(thanks)
    later = Command(f"later {thing.id} friday")
    return paragraph(thanks, say("To give it another date: {line}", line=later))


def _unread(heard: Message) -> Document:
    """A file is not read, or could not be."""
    file = heard.attachment
    if file is not None and file.unread is not None:
        return paragraph(*why(file.unread))
    kinds = {
        "audio": say("I cannot listen to voice notes."),
        "image": say("I cannot look at pictures."),
        "video": say("I cannot watch videos."),
    }
    known = kinds.get(file.kind if file is not None else "", say("I cannot read files."))
    return paragraph(known, say("Please write it as text."))

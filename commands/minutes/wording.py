"""How topics of an agenda and lines of minutes are spoken of."""

from __future__ import annotations

from domain.agenda import Topic, TopicState
from domain.document import Name, Ref, Sentence, Title, Value, Words, say, say_many
from domain.minutes import Line
from domain.reviews import ReviewAnswer
from domain.thanks import Thanks
from domain.work import Said, Thing


def topic_told(topic: Topic) -> tuple[Sentence, ...]:
    """A topic with its minutes and who presents it."""
    said = [say("{title}.", title=Title(topic.title))]
    if topic.minutes is not None:
        said.append(say_many("One minute.", "{count} minutes.", topic.minutes))
    if topic.presenter is not None:
        said.append(say("{owner} presents it.", owner=Name(topic.presenter)))
    if topic.state is TopicState.REACHED:
        said.append(say("Reached."))
    return tuple(said)


def line_told(line: Line | ReviewAnswer) -> tuple[Sentence, ...]:
    """The words of a line of the minutes, or of an answer to a review."""
    return (say("“{words}”", words=Words(line.title)),) if line.title else ()


def said_told(said: Said) -> tuple[Sentence, ...]:
    """What somebody said on an occasion, of which nobody knows the id."""
    match said:
        case Topic():
            return topic_told(said)
        case Thanks(title="", person=person):
            return (say("Thanks to {person}.", person=Name(person)),)
        case Thanks(title=title, person=person):
            return (say("Thanks to {person}: {title}.", person=Name(person), title=Title(title)),)
        case _:
            return line_told(said)


def spoken(thing: Thing) -> Value:
    """What people know a thing by: its id, or of what has none for them its words."""
    if isinstance(thing, Thanks):
        return say("the word of thanks to {person}", person=Name(thing.person))
    if isinstance(thing, Topic | Line | ReviewAnswer):
        return say("“{words}”", words=Words(thing.title))
    return Ref(thing.id)

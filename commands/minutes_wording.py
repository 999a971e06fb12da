"""How topics of an agenda and lines of minutes are spoken of."""

from __future__ import annotations

from domain.agenda import Topic, TopicState
from domain.document import Name, Ref, Sentence, Title, Value, Words, say, say_many
from domain.minutes import Line
from domain.work import Thing


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


def line_told(line: Line) -> tuple[Sentence, ...]:
    """The words of a line of the minutes."""
    return (say("“{words}”", words=Words(line.title)),) if line.title else ()


def spoken(thing: Thing) -> Value:
    """What people know a thing by: its id, or of what has none for them its words."""
    if isinstance(thing, Topic | Line):
        return say("“{words}”", words=Words(thing.title))
    return Ref(thing.id)

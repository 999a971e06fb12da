"""Documents are added one after the other and lose nothing on the way."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document, Paragraph, paragraph, say, say_many
from domain.questions import Question

QUESTIONS = st.sampled_from([None, Question(yes="done A1"), Question(free="later A1 {}")])
DOCUMENTS = st.builds(
    Document,
    blocks=st.lists(
        st.sampled_from([Paragraph((say("One."),)), Paragraph((say("Two."),))]), max_size=3
    ).map(tuple),
    about=st.lists(st.sampled_from(["A1", "A2", "R1"]), max_size=3, unique=True).map(tuple),
    mentions=st.lists(st.sampled_from(["@ana", "@ben"]), max_size=2, unique=True).map(tuple),
    question=QUESTIONS,
    to_direct_chat=st.booleans(),
    reaction=st.sampled_from([None, "📝", "✅"]),
)


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_the_order_of_adding_does_not_matter(a: Document, b: Document, c: Document) -> None:
    assert ((a + b) + c) == (a + (b + c))


@given(DOCUMENTS)
def test_nothing_added_changes_nothing(document: Document) -> None:
    assert document + Document() == document == Document() + document


@given(DOCUMENTS, DOCUMENTS)
def test_both_say_all_that_they_say_and_the_later_question_stands(a: Document, b: Document) -> None:
    both = a + b
    assert both.blocks == a.blocks + b.blocks
    assert set(both.about) == {*a.about, *b.about}
    assert len(set(both.about)) == len(both.about)
    assert set(both.mentions) == {*a.mentions, *b.mentions}
    assert both.question == (b.question or a.question)
    assert both.reaction == (b.reaction or a.reaction)
    assert both.to_direct_chat == (a.to_direct_chat or b.to_direct_chat)


def test_a_document_that_says_nothing_is_false() -> None:
    assert not Document(about=("A1",), reaction="📝")
    assert paragraph(say("One."))


def test_two_check_marks_cannot_stand_on_one_message() -> None:
    """The mark would have two meanings, so it has none."""
    one = Document(check_mark="done A1")
    two = Document(check_mark="done A2")
    assert (one + two).check_mark is None
    assert (one + Document()).check_mark == "done A1"


def test_whom_a_question_is_for_goes_with_the_question() -> None:
    mine, ours = Document(question=Question(yes="done A1")), Document(question=Question(yes="undo"))
    ours = replace(ours, for_all=True)
    assert (mine + ours).for_all
    assert (ours + Document()).for_all
    assert not (ours + mine).for_all


def test_a_number_is_a_value_of_its_sentence() -> None:
    sentence = say_many("One thing.", "{count} things.", 2)
    assert (sentence.count, sentence.values["count"]) == (2, 2)


def test_an_offer_of_more_leaves_an_earlier_question_open() -> None:
    """As where a digest stands behind what somebody has to answer."""
    asked = replace(paragraph(say("Do you agree?")), question=Question(yes="confirm C1"))
    longer = replace(paragraph(say("Your digest:")), question=Question(more="digest"))
    assert (asked + longer).question == Question(yes="confirm C1", more="digest")
    other = replace(longer, question=Question(yes="confirm C2"))
    assert (asked + other).question == other.question

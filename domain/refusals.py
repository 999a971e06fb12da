"""What the bot will not do, said in a sentence."""

from __future__ import annotations

from domain.document import Document, Sentence, paragraph


class Refused(Exception):
    """A rule says no. The document tells the person why and who can; nothing has been changed."""

    def __init__(self, *sentences: Sentence, document: Document | None = None) -> None:
        super().__init__(sentences[0].text if sentences else "")
        self.document = document or paragraph(*sentences)

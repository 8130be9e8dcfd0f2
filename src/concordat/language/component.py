"""The reader as a spaCy component.

nlp = concordat.language.news_tokenizer()
nlp.add_pipe("concordat_reader")
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from concordat.language.reader import Reader


class ReaderComponent:
    """Annotates the documents of a spaCy pipeline whose tokenizer is English."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        return self.reader.annotate(doc)


@Language.factory(
    "concordat_reader",
    assigns=["token.pos", "token.lemma", "token.dep", "token.head", "token.is_sent_start", "doc.ents"],
    default_config={"threads": 1},
)
def make_reader_component(nlp: Language, name: str, threads: int) -> ReaderComponent:  # noqa: ARG001 spaCy gives them by name
    """Make the component; `threads` run each matrix product."""
    return ReaderComponent(Reader(threads=threads))

"""Choosing the reader: the shipped model, or any installed spaCy pipeline with our attributions beside it."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from concordat.errors import ModelError
from concordat.language.reader import Reader
from concordat.language.tokenizer import LINE_BREAKS
from concordat.language.universal import is_clear_style, names_to_ours, to_universal

LINES = "concordat_lines"


def load_reader(name: str | None = None) -> Reader:
    """Load the shipped reader, or the one that an installed spaCy pipeline `name` makes with our attribution tagger.

    Raises ModelError if the pipeline is not installed or lacks a parser.
    """
    if name is None:
        return Reader()
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        message = (
            f"The spaCy pipeline {name!r} is not installed. Install it (python -m spacy download {name}), "
            "or leave the name out to use the shipped reader."
        )
        raise ModelError(message) from error
    return wrap_pipeline(pipeline)


def wrap_pipeline(pipeline: Language) -> Reader:
    """Let a pipeline do syntax and names, and the shipped model attributions and sentence vectors."""
    if "parser" not in pipeline.pipe_names:
        message = (
            f"The pipeline {pipeline.meta.get('name')!r} has no parser (it has {', '.join(pipeline.pipe_names)}); "
            "sentences and statements cannot be found without one. Name another, or none to use the shipped reader."
        )
        raise ModelError(message)
    pipeline.add_pipe(LINES, before="parser")
    clear_style = is_clear_style(pipeline.get_pipe("parser").labels)  # type: ignore[attr-defined]

    def syntax(text: str) -> Doc:
        doc = pipeline(text)
        if clear_style:
            to_universal(doc)
        names_to_ours(doc)
        return doc

    return Reader(syntax=syntax)


@Language.component(LINES)
def start_sentences_at_lines(doc: Doc) -> Doc:
    """Tell the parser that a sentence starts at each line's first word; other words stay undecided."""
    fresh = False
    for token in doc:
        if token.is_space:
            fresh = fresh or not LINE_BREAKS.isdisjoint(token.text)
            if token.i:
                token.is_sent_start = False
        elif fresh:
            token.is_sent_start = True
            fresh = False
    return doc

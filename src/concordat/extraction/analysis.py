"""One article, read through: stage 3 of the flow."""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc

from concordat.extraction.actors import find_actors
from concordat.extraction.agreements import find_agreements
from concordat.extraction.errata import find_errata, kept
from concordat.extraction.events import find_events
from concordat.extraction.propositions import find_propositions
from concordat.extraction.quotations import find_quotations
from concordat.extraction.times import find_times
from concordat.records import Analysis, Article, Sentence, Token


def analyse(doc: Doc, article: Article) -> Analysis:
    """Read one article: a pure function of its text and of the language model behind ``doc``.

    Later finders see what earlier ones found: quotations need actors for their speakers,
    propositions need quotations and times to say who asserts what and when.
    """
    actors = find_actors(doc, article)
    times = find_times(doc, article)
    quotations = find_quotations(doc, article, actors)
    propositions = find_propositions(doc, article, actors, quotations, times)
    errata = find_errata(doc, article, propositions, times)
    return Analysis(
        article=article,
        tokens=_tokens(doc),
        sentences=_sentences(doc),
        actors=actors,
        times=times,
        quotations=quotations,
        propositions=kept(propositions, errata),
        events=find_events(doc, article, actors, times),
        agreements=find_agreements(doc, article, actors, times),
        errata=errata,
    )


def _tokens(doc: Doc) -> tuple[Token, ...]:
    return tuple(
        Token(t.idx, t.idx + len(t.text), t.text, t.lemma_ or t.text.lower(), t.pos_, t.dep_, t.head.i) for t in doc
    )


def _sentences(doc: Doc) -> tuple[Sentence, ...]:
    vectors = np.ascontiguousarray(doc._.sentence_vectors, dtype="<f4")
    return tuple(
        Sentence(s.start_char, s.end_char, s.start, s.end, vector.tobytes())
        for s, vector in zip(doc.sents, vectors, strict=True)
    )

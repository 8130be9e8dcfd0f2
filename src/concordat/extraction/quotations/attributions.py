"""Who is quoted where: the reader's tags, the syntax tree and the quotation marks brought to one answer.

1. what the reader tagged and what the syntax proves are joined where they share a cue
2. contents are snapped to quotation marks and to clause edges
3. quoted stretches that nobody claims go to the attribution that they continue, to a cue in their sentence,
   or to the running speaker
4. what nothing supports, or what stands inside another content, is dropped
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from concordat.clauses.complements import is_named_what
from concordat.clauses.cues import cue_of
from concordat.clauses.spans import trim_punctuation
from concordat.clauses.tree import children, is_passive, relation
from concordat.extraction.quotations.agreeing import agreed
from concordat.extraction.quotations.boundaries import COVERED, snap
from concordat.extraction.quotations.claiming import claim_unclaimed
from concordat.extraction.quotations.constructions import (
    Attributed,
    find_constructions,
    is_participle,
    source_of,
    source_phrase,
)
from concordat.extraction.quotations.continuing import find_continued
from concordat.extraction.quotations.empty import only_holds, says_nothing, tells_alone
from concordat.extraction.quotations.headlines import find_headlines
from concordat.extraction.quotations.marks import QuotedText
from concordat.extraction.quotations.relays import join_tellings, unwrap
from concordat.extraction.quotations.signed import find_posts, find_signed
from concordat.extraction.quotations.splitting import split_coordinated, split_pieces
from concordat.extraction.quotations.turns import find_turns
from concordat.lexicon.calendar import DATE_WORDS
from concordat.lexicon.cues import Cue


def find_attributed(doc: Doc, marks: QuotedText, titles: Sequence[tuple[int, int]] = ()) -> list[Attributed]:
    """List everything that a text attributes to somebody, in text order and without nesting."""
    proven = find_constructions(doc)
    found = [item for item in _join(_predicted(doc), proven, marks) if not says_nothing(item)]
    found = [item for item in found if not only_holds(item, proven)]
    found = split_pieces(found, proven)
    found = split_coordinated(found, proven, marks)
    found = [snapped for item in found if (snapped := snap(item, marks))]
    others = [*found, *proven]
    found = [unwrap(item, others, marks) for item in found]
    posts = list(find_posts(doc))
    headlines = _beside(posts, find_headlines(doc, titles))
    laid = [*posts, *find_signed(doc, marks), *filter(_has_verb, headlines)]
    found = _without_nested([*_beside(laid, join_tellings(found)), *headlines, *laid])
    found = claim_unclaimed(doc, marks, found)
    found = _with_shared_sources(sorted(found, key=lambda item: (item.start, item.end)))
    kept = [item for item in found if item.source is not None or tells_alone(item, marks)]
    kept += find_continued(doc, marks, kept)
    turns = find_turns(doc, kept, titles)
    named = {turn.cue.start for turn in turns if turn.cue is not None}
    kept = [item for item in kept if item.cue is None or item.cue[-1].i not in named]
    return sorted([*kept, *turns], key=lambda item: (item.start, -item.end))


def _has_verb(item: Attributed) -> bool:
    """Tell whether a cue is a word, and no colon or dash."""
    return item.cue is not None and item.cue[0].is_alpha


def _beside(laid: Sequence[Attributed], found: Iterable[Attributed]) -> list[Attributed]:
    """List what stands beside the attributions that a layout proves, which hold all of the words around their marks."""
    held = {t.i for item in laid for span in (*item.content, item.cue) if span is not None for t in span}
    return [item for item in found if not any(t.i in held for span in (*item.content, item.cue) if span for t in span)]


def _predicted(doc: Doc) -> list[Attributed]:
    items = []
    for a in doc._.attributions or ():
        content = tuple(sorted((s for s in a.content if len(s)), key=lambda s: s.start))
        content = tuple(s for s in content if s.text.lower() != "what") or content
        if content:
            cue = _hull(a.cue)
            source = _phrase(_hull(a.source))
            items.append(Attributed(content, cue, source, a.confidence, ("the reader links source and content",)))
    return items


def _hull(spans: Sequence[Span]) -> Span | None:
    spans = [span for span in spans if len(span)]
    return spans[0].doc[min(s.start for s in spans) : max(s.end for s in spans)] if spans else None


def _phrase(source: Span | None) -> Span | None:
    """Cut what does not belong to the source's noun from its end ("President Trump on Monday")."""
    if source is None or all(t.lower_ in DATE_WORDS for t in source):
        return None
    if source.root.pos_ in ("VERB", "AUX"):
        subjects = [c for c in children(source.root, "nsubj") if source.start <= c.i < source.end]
        return source_phrase(subjects[0]) if subjects else None
    end = source.end
    if source.root.pos_ == "DET":  # a wrong tree, with no noun to go by
        return trim_punctuation(source)
    while end - 1 > source.root.i and not source.root.is_ancestor(source.doc[end - 1]):
        end -= 1
    while end < source.end and source.doc[end].ent_iob_ == "I":  # a name is whole
        end += 1
    return trim_punctuation(source.doc[source.start : end])


def _join(predicted: list[Attributed], proven: list[Attributed], marks: QuotedText) -> list[Attributed]:
    """Join what shares a cue; what only one of the two found stays as it is."""
    by_cue = {token.i: n for n, other in reversed(list(enumerate(proven))) for token in other.cue or ()}
    joined: list[Attributed] = []
    used: set[int] = set()
    for item in predicted:
        partners = (by_cue[token.i] for token in item.cue or () if token.i in by_cue)
        partner = next((n for n in partners if n not in used), None)
        if partner is None:
            joined.append(item)
            continue
        used.add(partner)
        joined.append(agreed(item, proven[partner], marks))
    joined.extend(other for n, other in enumerate(proven) if n not in used and _stands_alone(other, marks))
    return joined


def _stands_alone(item: Attributed, marks: QuotedText) -> bool:
    """Tell whether syntax alone is believed: a verb of speech with a clause, or "according to", and a source.

    Of other constructions, thoughts and cues without a source that the reader has not seen, fewer than one in four is
    right on PolNeAR's development articles; and what is attributed inside quotation marks is the words of whoever is
    quoted.
    """
    if item.cue is None or _is_quoted(item.cue, marks):
        return False
    verb = cue_of(item.cue.root)
    if item.cue.root.pos_ == "NOUN" and item.source is not None:  # "suspicions in Tarn that ...", with its clause
        return item.start > 0 and item.content[0][0].nbor(-1).lower_ == "that"
    if verb is None or verb.sort != "speech":
        return item.source is not None and item.cue[:1].text.lower() == "according"
    if item.source is None:  # the source of "..., saying that ..." stands before it
        return _goes_on(item.cue.root)
    return is_named_what(item.cue.root) or _takes(item, verb)


def _takes(item: Attributed, verb: Cue) -> bool:
    """Tell whether a verb of speech has a clause, or what stands behind "for", "as" or "upon"."""
    first = item.content[0]
    if verb.stance == "inform" and relation(first.root) == "obj":
        return False
    return bool({"clause", "for"} & verb.takes) or (first.start > 0 and first[0].nbor(-1).lower_ in ("as", "upon"))


def _goes_on(verb: Token) -> bool:
    """Tell whether a verb goes on with what somebody says ("called it a trick, saying judges had erred")."""
    return verb.lower_.endswith("ing") and relation(verb) in ("acl", "advcl") and bool(children(verb, "ccomp"))


def _is_quoted(cue: Span, marks: QuotedText) -> bool:
    """Tell whether a cue stands among quoted words; one that is quoted alone is the reporter's ('he "welcomed" it')."""
    quoted = marks.at(cue.start_char)
    return quoted is not None and quoted.words > len(cue)


def _without_nested(found: Iterable[Attributed]) -> list[Attributed]:
    """Keep the outer of two attributions where one's content lies inside the other's; surer ones win among equals."""
    kept: list[Attributed] = []
    owners: dict[int, list[int]] = {}
    for item in sorted(found, key=lambda a: (-_size(a), -a.confidence, a.start)):
        tokens = [token.i for span in item.content for token in span]
        shared = Counter(owner for token in tokens for owner in owners.get(token, ()))
        if max(shared.values(), default=0) < COVERED * len(tokens):
            for token in tokens:
                owners.setdefault(token, []).append(len(kept))
            kept.append(item)
    return kept


def _size(item: Attributed) -> int:
    return sum(len(span) for span in item.content)


def _with_shared_sources(found: list[Attributed]) -> list[Attributed]:
    """Give a cue without source ("..., adding that ...", "and called for") the source before it in its sentence."""
    filled: list[Attributed] = []
    for item in found:
        source = item.source
        if source is not None and item.cue is not None and is_participle(item.cue.root):
            source = source_of(item.cue.root)
        elif source is None and item.cue is not None and not is_passive(item.cue.root):
            source = source_of(item.cue.root) or _source_before(item.cue, filled)
        filled.append(item if source is item.source else replace(item, source=source))
    return filled


def _source_before(cue: Span, found: list[Attributed]) -> Span | None:
    joined = cue.root.lower_.endswith("ing") or relation(cue.root) in ("conj", "advcl", "parataxis")
    earlier = [
        a for a in found if a.source is not None and a.source.end <= cue.start and a.source[0].sent == cue[0].sent
    ]
    return max(earlier, key=lambda a: a.source.end if a.source else 0).source if joined and earlier else None

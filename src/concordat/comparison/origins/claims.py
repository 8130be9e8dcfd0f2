"""How many independent origins stand behind one claim.

Two graphs are kept apart. *Text copying*: articles that share words go back to one text, whoever took it from whom.
*Information origin*: words attributed to someone go back to the root of the attribution chain, however many outlets
repeat them. The sum is told as "at most k, at least j", because silence about a source proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import inf
from typing import Literal

from concordat.comparison.actors import is_identified, one_side
from concordat.comparison.actors.unnamed import is_several, is_unnamed
from concordat.comparison.origins.cover import fewest_groups
from concordat.comparison.origins.named import named_by, outlet_in, relayed_in, same_outlet
from concordat.comparison.origins.telling import author, claim_sum, unique
from concordat.comparison.origins.ties import tie
from concordat.comparison.provenance import Pair, Provenance, Root, members_of, root_of
from concordat.records import Citation, Evidence, OriginGroup, Origins, Reuse

ONE_TEXT = 0.5
"""Two pieces of evidence carry one text where a shared passage overlaps each by this part of the shorter of both."""

SPOKEN, SPOKEN_ONCE, SPOKEN_BY_TWO, WRITTEN = 4, 6, 7, 12
"""Words from which the same words are one utterance: where both reports quote them, where one of them does, where they
quote them of two that are named, of whom one then is wrong, and where neither marks them as speech (a post, a statement
whose quotation marks were missed). Of 119 claims that 77 development stories printed with two or more origins, 47 had
one speaker's words. Read them anew when one changes."""

VAGUE = frozenset({"reporting", "unnamed"})
"""Kinds of roots that do not tell one source from another."""

_WORD = re.compile(r"\w+")


def claim_origins(evidence: Sequence[Evidence], provenance: Provenance) -> Origins:
    """Count the independent origins of one claim from its evidence; no evidence, no origins.

    1. Each piece has a root: the last speaker of its attribution (``attributed_to``, or else the quotation it stands
       in), a document, an agency, or the outlet itself.
    2. Pieces with one root, pieces whose words are one shared passage, and what reports that follow one text state in
       their own voice, go back to one origin: these are the groups. Two agencies, each credited, stay two, and so do
       two named witnesses whose reports share no other words. Sources count by who speaks, so that a claim may have
       more origins than the story has texts.
    3. ``count`` is the number of groups (at most); ``at_least`` counts only what is sure (``_surely_apart``).
    """
    roots = [_root(piece, provenance) for piece in evidence]
    groups = fewest_groups(len(evidence), lambda i, j: float(_one_origin(evidence, roots, i, j, provenance)))
    found = tuple(_group([evidence[i] for i in g], [roots[i] for i in g], provenance) for g in groups)
    reports = len({piece.citation.article for piece in evidence})
    at_least = min(max(1, _surely_apart(evidence, roots, provenance)), len(found), max(1, reports))
    return Origins(len(found), found, at_least, claim_sum(found, at_least, provenance))


def _root(piece: Evidence, provenance: Provenance) -> Root:
    """Give the root of a piece; what a report has from another outlet or agency goes back to that one.

    That is whom it attributes it to ("the Herald reported"), passes it on from in its own voice, or rests on as a
    whole.
    """
    root, article = root_of(piece, provenance), piece.citation.article
    outlet, others = provenance.outlet(article), provenance.media
    if root.kind == "source" and not root.actors:
        name = outlet_in(root.label, others)
    elif root.kind == "reporting":
        rests = sorted(named_by(provenance.articles[article], outlet, others).rests)
        name = relayed_in(provenance.articles[article], piece.citation.start, outlet, others)
        name = name or (rests[0] if len(rests) == 1 else None)
    else:
        name = None
    if name is None:
        return root
    told = next((other for other in sorted(others) if same_outlet(other, name)), name)
    kind: Literal["reporting", "source"] = "reporting" if told in provenance.outlets else "source"
    return Root(kind, (told,), told, f"{outlet} has it from {told}", own=kind == "reporting")


def _one_origin(evidence: Sequence[Evidence], roots: Sequence[Root], i: int, j: int, provenance: Provenance) -> bool:
    one, other = roots[i], roots[j]
    if one.key == other.key:
        return True
    a, b = evidence[i].citation, evidence[j].citation
    agencies, witnesses = one.kind == other.kind == "agency", _are_two_witnesses(one, other)
    if _one_utterance(evidence[i], evidence[j], witnesses, provenance):
        return not agencies
    if a.article == b.article:
        # What a report says in its own voice beside an attribution of the same claim rests on that attribution.
        return one.own or other.own or "unnamed" in (one.kind, other.kind)
    if agencies or (witnesses and all(_lies_over(x, a, b) for x in _between(provenance.passages, a, b))):
        return False
    own = (one.own and other.own) or {one.kind, other.kind} == {"reporting", "agency"}
    described = _describes(one, other) or _describes(other, one)
    return described or (own and bool(tie(a.article, b.article, provenance))) or _lie_over(provenance.passages, a, b)


def _one_utterance(one: Evidence, other: Evidence, of_two: bool, provenance: Provenance) -> bool:
    """Tell whether two pieces are the same words, and so many that nobody else said them too."""
    quoted = sum(
        found is not None and found.kind in ("direct", "mixed") for found in map(provenance.quotation_of, (one, other))
    )
    needed = (inf, inf, SPOKEN_BY_TWO) if of_two else (WRITTEN, SPOKEN_ONCE, SPOKEN)
    many = len(_WORD.findall(one.citation.text)) >= needed[quoted]
    return many and _same_words(one.citation, other.citation, provenance)


def _are_two_witnesses(one: Root, other: Root) -> bool:
    """Tell whether two persons, each named, stand behind what two reports tell, be it in the same words."""
    people = [root.actors[0] for root in (one, other) if len(root.actors) == 1 and root.actors[0].kind == "person"]
    return len(people) == len((one, other)) and all(map(is_identified, people)) and not one_side(*people)


def _describes(one: Root, other: Root) -> bool:
    """Tell whether one report's description fits whom the other names ("an engineer", "Ole Strand, chief engineer")."""
    if len(one.actors) != 1 or len(other.actors) != 1 or not is_unnamed(one.actors[0]) or is_several(one.actors[0]):
        return False
    words = set(_WORD.findall(one.actors[0].name.casefold()))
    return any(words <= set(_WORD.findall(role.title.casefold())) for role in other.actors[0].roles)


def _surely_apart(evidence: Sequence[Evidence], roots: Sequence[Root], provenance: Provenance) -> int:
    """Count the origins that are surely not one.

    These are speakers who are somebody in particular, on different sides, not quoted with the same words; or agencies
    that tell it in their own copy. An outlet, or an agency, that names nobody may have had it from one of the speakers,
    and a document or a described source may be theirs.
    """
    vouching = [i for i, root in enumerate(roots) if root.kind == "agency" or _is_somebody(root)]
    tied = {(i, j): _may_be_one(evidence, roots, i, j, provenance) for i, j in combinations(vouching, 2)}
    return len(fewest_groups(len(vouching), lambda m, n: float(tied[vouching[m], vouching[n]])))


def _is_somebody(root: Root) -> bool:
    return bool(root.actors) and all(is_identified(actor) for actor in root.actors)


def _may_be_one(evidence: Sequence[Evidence], roots: Sequence[Root], i: int, j: int, provenance: Provenance) -> bool:
    one, other = roots[i], roots[j]
    if (one.kind == "agency") != (other.kind == "agency") or one.key == other.key:
        return True
    if any(one_side(a, b) for a in one.actors for b in other.actors):
        return True
    a, b = evidence[i].citation, evidence[j].citation
    if _are_two_witnesses(one, other):
        return _very_words(a, b) or _lie_over(provenance.quoted, a, b)
    copied = any(x.kind == "verbatim" and _lies_over(x, a, b) for x in _between(provenance.passages, a, b))
    return copied or _very_words(a, b) or _lie_over(provenance.quoted, a, b)


def _very_words(a: Citation, b: Citation) -> bool:
    x, y = (_WORD.findall(c.text.casefold()) for c in (a, b))
    return x == y


def _same_words(a: Citation, b: Citation, provenance: Provenance) -> bool:
    """Tell whether two pieces quote one utterance, or copy one text: their words are the same."""
    return _very_words(a, b) or any(_lie_over(found, a, b) for found in (provenance.passages, provenance.quoted))


def _lie_over(passages: Mapping[Pair, Sequence[Reuse]], a: Citation, b: Citation) -> bool:
    """Tell whether two pieces lie in one passage that their reports share."""
    return any(_lies_over(passage, a, b) for passage in _between(passages, a, b))


def _between(passages: Mapping[Pair, Sequence[Reuse]], a: Citation, b: Citation) -> Sequence[Reuse]:
    return passages.get(frozenset((a.article, b.article)), ())


def _lies_over(reuse: Reuse, a: Citation, b: Citation) -> bool:
    return (_overlaps(reuse.a, a) and _overlaps(reuse.b, b)) or (_overlaps(reuse.a, b) and _overlaps(reuse.b, a))


def _overlaps(passage: Citation, piece: Citation) -> bool:
    shorter = min(passage.end - passage.start, piece.end - piece.start)
    return passage.overlap(piece) >= max(1, ONE_TEXT * shorter)


def _group(pieces: Sequence[Evidence], roots: Sequence[Root], provenance: Provenance) -> OriginGroup:
    articles = unique(piece.citation.article for piece in pieces)
    reasons = unique(root.because for root in roots)
    named = [root for root in roots if root.kind != "reporting"]
    if named:
        leading = next((root for root in named if root.kind not in VAGUE), named[0])
        return OriginGroup(leading.label, "source" if leading.kind == "unnamed" else leading.kind, articles, reasons)
    edge = provenance.copies.get(frozenset(articles[:2]))
    copy = edge if edge and set(articles) <= members_of(edge) else None
    if copy is None:
        shared = (*reasons, "they share the wording") if len(articles) > 1 else reasons
        return OriginGroup(roots[0].label, "reporting" if len(articles) == 1 else "unknown", articles, shared)
    return OriginGroup(*author(copy, provenance), articles, (*reasons, *copy.because))

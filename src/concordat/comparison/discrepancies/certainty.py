"""How sure it is: one act that some reports tell as a fact, and others as possible, meant, to come, or the media's.

What a report hedges in so many words is set against the reports that tell it as so, in one claim or in others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from concordat.clauses.arguments import doers, sufferers
from concordat.clauses.stored import StoredWord
from concordat.clauses.tense import tense_of
from concordat.clauses.tree import children, relation
from concordat.comparison.claims.units import Unit
from concordat.comparison.discrepancies.facts import SURELY_ONE, Aligned, Facts, act_of, gathered, no_report_on_two
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Claim, Discrepancy, Proposition

WHOLE = frozenset({"main", "complement", "coordinate"})
"""Kinds of clauses that tell by themselves what is done or to come."""

SAME_WORDS = 0.9
"""Share of common words from which two clauses are one sentence, read in two ways."""

ONE_FACT = 0.5
"""The part of the shorter clause's terms, by weight, that two clauses of one fact share. Read the certainties of the
development stories again when it changes."""


def find_certainties(story: Story) -> list[Discrepancy]:
    """Find facts that a report hedges and others tell as so, and acts that are done in one and to come in another."""
    facts, aligned = story.once(Facts), story.once(Aligned)
    pairs: list[tuple[Unit, Unit]] = []
    for unsure in (u for u in story.units if _is_open(story, u)):
        claim = story.claim_of.get(unsure.proposition.id)
        told = [facts.unit_of[p.id] for p in (story.evidence(claim) if claim else ()) if p.id in facts.unit_of]
        beside = {u.proposition.id: u for u in (*told, *aligned.with_(unsure)) if u.article != unsure.article}
        pairs += [(unsure, u) for u in beside.values() if _is_sure(story, u, unsure, of_one_claim=u in told)]
    found = [d for claim in story.claims for d in _of_plans(story, claim)]
    for open_, told in gathered(pairs):
        both = {u.article for u in open_} & {u.article for u in told}
        sure_ = tuple(sorted(u.proposition.citation for u in told if u.article not in both))
        unsure_ = tuple(sorted(_cited(story, u, told) for u in open_ if u.article not in both))
        if sure_ and unsure_:
            what = f"how sure it is: “{sure_[0].text}” / “{unsure_[0].text}”"
            because = "one fact, told as such in some reports and as uncertain in others"
            found.append(Discrepancy("status", what, (sure_, unsure_), None, (because,)))
    return found


def _of_plans(story: Story, claim: Claim) -> Iterator[Discrepancy]:
    """Find acts that reports of one day tell as done and as still to come."""
    told = [p for p in story.evidence(claim) if p.polarity == "positive"]
    if len({day for p in told for day in _days_in(story, p)}) > 1:
        return  # "played on Thursday" and "will play on Friday" tell of two
    done: dict[str, list[Citation]] = defaultdict(list)
    coming: dict[str, list[Citation]] = defaultdict(list)
    for p in (p for p in told if p.kind in WHOLE):
        if _will_be(story, p):
            coming[act_of(story, p)].append(p.citation)
        elif is_done(story, p) and p.modality == "asserted":
            done[act_of(story, p)].append(p.citation)
    for act in sorted(coming.keys() & done.keys()):
        sides = tuple(done[act]), tuple(coming[act])
        days = {story.readings[c.article].analysis.article.published for side in sides for c in side}
        if no_report_on_two(sides) and len(days) == 1 and None not in days:
            what = f"whether it has happened: “{sides[0][0].text}” / “{sides[1][0].text}”"
            because = f"one claim (“{claim.text}”), told as done and as still to come by reports of one day"
            yield Discrepancy("status", what, sides, None, (because,))


def _days_in(story: Story, proposition: Proposition) -> Iterator[str]:
    here = proposition.citation
    for time in story.readings[here.article].analysis.times_over(here.start, here.end):
        if time.value and time.citation.within(here):
            yield time.value


def _will_be(story: Story, proposition: Proposition) -> bool:
    """Tell whether a clause says that something will be done, with "will" and not with "would"."""
    predicate = story.readings[proposition.citation.article].words[proposition.predicate]
    auxiliaries = {word.lower_ for word in children(predicate, "aux")}
    return proposition.modality == "expected" and bool(auxiliaries & words_of("certainty_words", "will"))


def is_ahead(story: Story, proposition: Proposition) -> bool:
    """Tell whether a clause says of an act that it may come ("may dock"), and not that it may be or have been so."""
    predicate = story.readings[proposition.citation.article].words[proposition.predicate]
    beside = children(predicate, "aux", "cop")
    hedged = any(word.lower_ in words_of("certainty_words", "hedge") for word in beside)
    return hedged and len(beside) == 1 and predicate.pos_ == "VERB"


def is_done(story: Story, proposition: Proposition) -> bool:
    """Tell whether a clause tells what has been done."""
    return tense_of(story.readings[proposition.citation.article].words[proposition.predicate]) == "past"


def _is_open(story: Story, unit: Unit) -> bool:
    """Tell whether a report leaves open in so many words what a clause of its own tells."""
    proposition = unit.proposition
    if proposition.polarity != "positive" or proposition.condition or _is_opinion(story, proposition):
        return False
    return _hedges(story, unit) or _is_meant(story, unit) or bool(doubtful_nouns(story, unit))


def _is_meant(story: Story, unit: Unit) -> bool:
    """Tell whether a clause says only that something was to be done ("was supposed to close in May")."""
    return _act(story, unit) != unit.sense


def _act(story: Story, unit: Unit) -> str:
    """Give the act that a clause tells, or that it says was to be done."""
    reading = story.readings[unit.proposition.citation.article]
    predicate = reading.words[unit.proposition.predicate]
    meant = predicate.lemma_.lower() in words_of("certainty_words", "meant")
    verbs = reading.children(predicate.i, "xcomp") if meant else ()
    return sense_of(reading.token(verbs[0]).lemma) if verbs else unit.sense


def _hedges(story: Story, unit: Unit) -> bool:
    """Tell whether a word beside a clause's predicate, or right over it, leaves open whether it is so."""
    if is_of_media(story, unit.proposition):
        return True
    words = story.readings[unit.proposition.citation.article].words
    predicate = words[unit.proposition.predicate]
    beside = {word.lower_ for word in children(predicate, "aux", "advmod")}
    if unit.proposition.modality == "possible" and predicate.pos_ in ("VERB", "AUX", "ADJ"):
        beside |= {predicate.head.lower_, *(words[i].lower_ for i in unit.proposition.tokens)}
    above = predicate.head if relation(predicate) in ("ccomp", "xcomp") else None
    passive = above is not None and any("pass" in child.dep_ for child in above.children)
    return (
        bool(beside & words_of("certainty_words", "hedge"))
        or (above is not None and above.lemma_.lower() in words_of("certainty_words", "over"))
        or (above is not None and passive and above.lower_ in words_of("certainty_words", "passive"))
    )


def _is_opinion(story: Story, proposition: Proposition) -> bool:
    """Tell whether the words are somebody's own: what a speaker holds for possible no report leaves open."""
    quotation = story.quotations.get(proposition.quotation or "")
    return quotation is not None and quotation.kind == "direct"


def _is_sure(story: Story, unit: Unit, unsure: Unit, *, of_one_claim: bool) -> bool:
    """Tell whether a clause tells as so what another leaves open: by the same verb, or all but surely the same."""
    told, open_ = unit.proposition, unsure.proposition
    plain = told.modality == "asserted" and told.polarity == "positive" and not told.condition
    doubted = _hedges(story, unit) or _is_meant(story, unit) or bool(doubtful_nouns(story, unit))
    if not plain or doubted or _is_opinion(story, told):
        return False
    if (is_of_media(story, open_) and told.quotation) or (is_ahead(story, open_) and is_done(story, told)):
        return False  # two sources, and neither is the report itself; or what may come has come
    nouns = doubtful_nouns(story, unsure)
    if nouns and not nouns & {word.lemma_.lower() for word in _parts(story, unit)}:
        return False
    one_act = _act(story, unsure) == unit.sense
    if of_one_claim and one_act and (is_of_media(story, open_) or not _are_one_sentence(told.citation, open_.citation)):
        return True
    alike = one_act or story.once(Aligned).likely(unit, unsure) >= SURELY_ONE
    return alike and {told.kind, open_.kind} <= WHOLE and _is_one_fact(story, unit, unsure)


def _cited(story: Story, unit: Unit, told: Sequence[Unit]) -> Citation:
    """Cite what a report leaves open: with who says so, where its clause has the words of one that is sure."""
    if doubtful_nouns(story, unit):
        return _with_nouns(story, unit)
    cited = unit.proposition.citation
    same = any(u.proposition.citation.text.casefold() == cited.text.casefold() for u in told)
    return story.readings[cited.article].sentence_of(unit.proposition) if same else cited


def is_of_media(story: Story, proposition: Proposition) -> bool:
    """Tell whether a clause is put to media without a name ("media outlets report that", "according to reports")."""
    quotation = story.quotations.get(proposition.quotation or "")
    if quotation is None or quotation.source is None or quotation.kind != "indirect":
        return False
    words = quotation.source.text.lower().strip(" ,.").split()
    *before, last = words or [""]
    return last in words_of("certainty_words", "media") and set(before) <= words_of("certainty_words", "any")


def doubtful_nouns(story: Story, unit: Unit) -> set[str]:
    """Give who does it, or to whom it is done, where a report only takes them for such ("a possible meteor")."""
    return {
        word.lemma_.lower()
        for word in _parts(story, unit)
        if any(child.lemma_.lower() in words_of("certainty_words", "adjective") for child in children(word, "amod"))
    }


def _with_nouns(story: Story, unit: Unit) -> Citation:
    """Cite a clause with the phrases before it that name who does it ("a possible meteor was seen | streaking by")."""
    reading = story.readings[unit.proposition.citation.article]
    own = unit.proposition.citation
    phrases = [reading.phrase(word.i) for word in _parts(story, unit)]
    return reading.analysis.article.cite(min(own.start, *(p.start for p in phrases)), own.end)


def _parts(story: Story, unit: Unit) -> list[StoredWord]:
    predicate = story.readings[unit.proposition.citation.article].words[unit.proposition.predicate]
    return [*doers(predicate), *sufferers(predicate)]


def _is_one_fact(story: Story, a: Unit, b: Unit) -> bool:
    """Tell whether two clauses share most of what the shorter one tells, of one doer or subject."""
    weigh = [sum(story.weights[t] for t in sorted(terms)) for terms in (a.terms & b.terms, a.terms, b.terms)]
    subject = bool((a.doers | a.done_to) & (b.doers | b.done_to)) or a.about == b.about
    return weigh[0] >= ONE_FACT * min(weigh[1:]) and subject and a.is_past == b.is_past


def _are_one_sentence(sure: Citation, unsure: Citation) -> bool:
    """Tell whether two clauses have the same words, and none that says that it was only meant to be so."""
    a, b = (set(c.text.lower().split()) for c in (sure, unsure))
    alike = len(a & b) >= SAME_WORDS * min(len(a), len(b)) and len(a ^ b) < len(a & b) / 2
    return alike and not (b - a) & words_of("certainty_words", "meant form")

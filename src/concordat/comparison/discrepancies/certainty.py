"""How sure it is: one act that some reports tell as a fact, and others as possible, meant, or said by the media."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from concordat.clauses.arguments import doers, sufferers
from concordat.clauses.stored import StoredWord
from concordat.clauses.tense import tense_of
from concordat.clauses.tree import children
from concordat.comparison.claims.units import Unit
from concordat.comparison.discrepancies.facts import no_report_on_two
from concordat.comparison.senses import sense_of
from concordat.comparison.story import Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Claim, Discrepancy, Proposition

WHOLE = frozenset({"main", "complement", "coordinate"})
"""Kinds of clauses that tell by themselves what is done or to come."""

SAME_WORDS = 0.9
"""Share of common words from which two clauses are one sentence, read in two ways."""


def find_certainties(story: Story) -> list[Discrepancy]:
    """Find claims of one act of which some reports are sure and others are not."""
    unit_of = {unit.proposition.id: unit for unit in story.units}
    found: list[Discrepancy] = []
    for claim in story.claims:
        units = [unit_of[p.id] for p in story.evidence(claim) if p.polarity == "positive"]
        found += _of_claim(story, claim, units)
    return found


def _of_claim(story: Story, claim: Claim, units: Sequence[Unit]) -> list[Discrepancy]:
    """Compare the wordings of a claim, act by act."""
    acts: dict[str, tuple[list[Citation], list[Citation]]] = {}
    told = [(unit, *_told(story, unit)) for unit in units]
    if any(not doubt and is_done(story, unit.proposition) for unit, _, doubt in told):
        told = [entry for entry in told if not is_ahead(story, entry[0].proposition)]
    of_media = {act for unit, act, _ in told if is_of_media(story, unit.proposition)}
    for unit, act, doubt in told:
        sure, unsure = acts.setdefault(act, ([], []))
        if doubt or (unit.proposition.modality == "asserted" and not (act in of_media and unit.proposition.quotation)):
            (unsure if doubt else sure).append(unit.proposition.citation)
    for unit, act, doubt in told:
        sure, unsure = acts[act]
        if not doubt and unit.proposition.citation in sure and (nouns := doubtful_nouns(story, unit)):
            plain = [u for u, other, open_ in told if other == act and not open_ and nouns & _nouns(story, u)]
            if any(not doubtful_nouns(story, u) for u in plain):
                sure.remove(unit.proposition.citation)
                unsure.append(_with_nouns(story, unit))
    return [
        *_of_plans(story, claim, told),
        *_sure_or_not(claim, acts, of_media),
    ]


def _of_plans(story: Story, claim: Claim, told: Sequence[tuple[Unit, str, bool]]) -> list[Discrepancy]:
    """Find acts that reports of one day tell as done and as still to come."""
    days = [set(_days_in(story, unit.proposition)) for unit, _, _ in told]
    if len(set().union(*days)) > 1:
        return []  # "played on Thursday" and "will play on Friday" tell of two
    done: dict[str, list[Citation]] = defaultdict(list)
    coming: dict[str, list[Citation]] = defaultdict(list)
    for unit, act, doubt in told:
        proposition = unit.proposition
        if proposition.kind in WHOLE and _will_be(story, proposition):
            coming[act].append(proposition.citation)
        elif not doubt and proposition.kind in WHOLE and is_done(story, proposition):
            done[act].append(proposition.citation)
    sides = [(done[act], coming[act]) for act in sorted(coming) if done[act]]
    return [
        Discrepancy(
            kind="status",
            what=f"whether it has happened: “{past[0].text}” / “{future[0].text}”",
            sides=(tuple(past), tuple(future)),
            resolution=None,
            because=(f"one claim (“{claim.text}”), told as done and as still to come by reports of one day",),
        )
        for past, future in sides
        if no_report_on_two((past, future)) and _of_one_day(story, (*past, *future))
    ]


def _days_in(story: Story, proposition: Proposition) -> Iterator[str]:
    here = proposition.citation
    for time in story.readings[here.article].analysis.times_over(here.start, here.end):
        if time.value and time.citation.within(here):
            yield time.value


def _of_one_day(story: Story, cited: Sequence[Citation]) -> bool:
    days = {story.readings[c.article].analysis.article.published for c in cited}
    return len(days) == 1 and None not in days


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


def _sure_or_not(
    claim: Claim, acts: Mapping[str, tuple[list[Citation], list[Citation]]], of_media: Collection[str]
) -> list[Discrepancy]:
    """Set what is told as a fact against what is left open, act by act."""
    return [
        differ_in_certainty(
            sure, unsure, f"one claim (“{claim.text}”), told as a fact in some reports and as uncertain in others"
        )
        for act, (sure, unsure) in acts.items()
        if sure
        and unsure
        and no_report_on_two((sure, unsure))
        and (act in of_media or not _is_one_sentence(sure, unsure))
    ]


def differ_in_certainty(sure: Sequence[Citation], unsure: Sequence[Citation], because: str) -> Discrepancy:
    """Tell of a fact of which some are sure and others are not."""
    return Discrepancy(
        kind="status",
        what=f"how sure it is: “{sure[0].text}” / “{unsure[0].text}”",
        sides=(tuple(sure), tuple(unsure)),
        resolution=None,
        because=(because,),
    )


def _told(story: Story, unit: Unit) -> tuple[str, bool]:
    """Give the act that a clause tells, and whether the report leaves it open."""
    reading = story.readings[unit.proposition.citation.article]
    predicate = reading.words[unit.proposition.predicate]
    meant = predicate.lemma_.lower() in words_of("certainty_words", "meant")
    if meant and (verbs := reading.children(predicate.i, "xcomp")):
        return sense_of(reading.token(verbs[0]).lemma), True
    possible = unit.proposition.modality == "possible" and predicate.pos_ in ("VERB", "AUX", "ADJ")
    return unit.sense, (possible and is_hedged(story, unit)) or is_of_media(story, unit.proposition)


def is_hedged(story: Story, unit: Unit) -> bool:
    """Tell whether a report itself hedges in so many words ("reportedly", "may have"): opinions are left open, too."""
    reading = story.readings[unit.proposition.citation.article]
    own = {reading.words[i].lower_ for i in unit.proposition.tokens}
    above = reading.words[unit.proposition.predicate].head
    return bool((own | {above.lower_}) & words_of("certainty_words", "hedge"))


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


def _nouns(story: Story, unit: Unit) -> set[str]:
    return {word.lemma_.lower() for word in _parts(story, unit)}


def _parts(story: Story, unit: Unit) -> list[StoredWord]:
    predicate = story.readings[unit.proposition.citation.article].words[unit.proposition.predicate]
    return [*doers(predicate), *sufferers(predicate)]


def _is_one_sentence(sure: Sequence[Citation], unsure: Sequence[Citation]) -> bool:
    """Tell whether two clauses have the same words, and none that says that it was only meant to be so."""
    bags = [[set(c.text.lower().split()) for c in side] for side in (sure, unsure)]
    meant = words_of("certainty_words", "meant form")
    pairs = [(a, b) for a in bags[0] for b in bags[1] if not (b - a) & meant]
    return any(len(a & b) >= SAME_WORDS * min(len(a), len(b)) and len(a ^ b) < len(a & b) / 2 for a, b in pairs)

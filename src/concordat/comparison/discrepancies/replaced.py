"""Numbers and dates that a report itself replaces: it corrects them, or says that they were given before.

A correction overrules the number in its own report and in the story: whoever prints the same one has it from before. A
report that gives two numbers of one thing tells of two things, unless it says of one that it is overruled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations, product

from msgspec.structs import replace

from concordat.comparison.discrepancies.figures import AGE, STRETCHES, Figure, is_measure, is_of_people
from concordat.comparison.discrepancies.matters import Figures
from concordat.comparison.overruled import words_of as content_of
from concordat.comparison.overruled import wrong_in
from concordat.comparison.story import Reading, Story
from concordat.extraction.wrong_words import tells_of
from concordat.lexicon.tables import words_of
from concordat.records import Analysis, Citation, Discrepancy, Erratum

_TITLE = re.compile(r"\W*(?:correct(?:ed|ion|s)|clarification)\b", re.IGNORECASE)
"""How the title of a corrected report begins."""


def find_retractions(story: Story) -> list[Discrepancy]:
    """Find what reports correct, with the reports that still say what is wrong and those that have it right."""
    errata = [(a, e) for a in story.analyses for e in a.errata if e.said is not None]
    found: list[Discrepancy] = []
    for analysis, erratum in errata:
        still = _still(story, erratum, [e for _, e in errata])
        back = [c for c in erratum.retracted if not c.within(erratum.note) and not any(c.overlap(s) for s in still)]
        still = [*back, *still]
        shown = still or ([] if erratum.told or erratum.said is None else [erratum.said])
        if shown and erratum.holds is not None:
            found.append(_corrected(story, analysis, erratum, shown))
    return found


def _still(story: Story, erratum: Erratum, errata: Sequence[Erratum]) -> list[Citation]:
    """List what says, in any report and outside corrections, what a correction calls wrong."""
    found: list[Citation] = []
    for reading in story.readings.values():
        notes = [e.note for e in errata if e.note.article == reading.analysis.article.id]
        clauses = [] if erratum.is_name else [cited for _, cited in wrong_in(reading.analysis, erratum)]
        here = [*clauses, *_in_sentences(reading, erratum)]
        found += [c for c in here if not any(c.within(n) for n in notes)]
    found.sort(key=lambda c: (c.start - c.end, c))  # the longest words first, none twice
    kept = [c for n, c in enumerate(found) if not any(c.overlap(other) for other in found[:n])]
    return sorted(kept)


def _in_sentences(reading: Reading, erratum: Erratum) -> Iterator[Citation]:
    """Cite a wrong name wherever it stands, and a wrong number in the sentences that speak of what is corrected."""
    written = erratum.said.text if erratum.said is not None and erratum.is_name else ""
    units = {q.unit for q in erratum.right} or {q.unit for q in erratum.wrong}
    numbers = [q.citation.text.split()[0] for q in erratum.wrong if q.citation.text[:1].isdigit() and q.unit in units]
    for sentence in reading.analysis.sentences if written or numbers else ():
        told = reading.analysis.tokens_in(sentence.start, sentence.end)
        words = content_of(told)
        holds = tells_of(erratum, words) if written else bool(words & set(erratum.about))
        for searched in [written] * bool(written) or numbers if holds else ():
            text = reading.analysis.article.text[sentence.start : sentence.end]
            for match in re.finditer(rf"(?<![\w.,]){re.escape(searched)}(?![\w]|[.,]\d)", text):
                yield reading.analysis.article.cite(sentence.start + match.start(), sentence.start + match.end())


def _corrected(story: Story, analysis: Analysis, erratum: Erratum, still: Sequence[Citation]) -> Discrepancy:
    """Tell of something wrong that a correction sets right; who has it right stands with the correction."""
    right = erratum.holds or erratum.note
    said = erratum.said.text.strip() if erratum.said else still[0].text
    right_one = replace(
        erratum, said=right, wrong=erratum.right, wrong_times=erratum.right_times[-1:],
        words=tuple(sorted(content_of(analysis.tokens_in(right.start, right.end)))),
    )  # fmt: skip
    now = [c for c in _still(story, right_one, [erratum]) if not any(c.overlap(s) for s in still)]
    outlet = story.outlet(erratum.note.article)
    held = f"“{right.text.strip()}” holds"
    way_out = f"corrected, as {outlet} tells: {held}" if erratum.told else f"{outlet} corrects it: {held}"
    because = f"{'told in' if erratum.told else 'a correction in'} {outlet}: “{erratum.note.text}”"
    sides = (tuple(still), tuple(dict.fromkeys([right, *now])))
    return Discrepancy("superseded", f"{_asked(erratum)}: {said} / {right.text}", sides, way_out, (because,))


def _asked(erratum: Erratum) -> str:
    """Name the question that a correction answers."""
    if erratum.wrong_times:
        return "when"
    unit = erratum.wrong[0].unit or next((q.unit for q in erratum.right), None) if erratum.wrong else None
    if erratum.wrong:
        return "how much" if unit and is_measure(unit) else "how many"
    return "which name" if erratum.is_name else "corrected"


def put_right(story: Story, discrepancy: Discrepancy) -> Discrepancy:
    """Say of a discrepancy that an outlet resolves it which has both: one report takes the other back."""
    for side, other in permutations(discrepancy.sides, 2):
        for now, before in product(side, other):
            outlet, new = story.outlet(now.article), story.readings[now.article].analysis
            if now.article != before.article and outlet == story.outlet(before.article) and _takes_back(new):
                way_out = f"corrected: {outlet} has “{now.text}” instead"
                because = (*discrepancy.because, f"{outlet} takes an earlier report back")
                return replace(discrepancy, kind="superseded", resolution=way_out, because=because)
    return discrepancy


def _takes_back(analysis: Analysis) -> bool:
    """Tell whether a report is the corrected one, by its title, or withdraws one."""
    titled = _TITLE.match(analysis.article.title or "") is not None
    return titled or any(e.said is None and e.told for e in analysis.errata)


NEAR = 2
"""Sentences between a number and the one that replaces it: a report sets the two against each other in one breath."""


def find_revisions(story: Story) -> list[Discrepancy]:
    """Find numbers of which a report says that they were given before, and what it gives now."""
    figures = story.once(Figures)
    found: list[Discrepancy] = []
    for here in figures.by_article.values():
        for a, b in combinations(here, 2):
            before = [f for f, other in ((a, b), (b, a)) if _is_overruled(story, f, other)]
            if len(before) == 1 and _is_one_thing(a, b, figures):
                sides = before[0].citation, (b if before[0] is a else a).citation
                what = f"how {'much' if a.is_measure else 'many'}: {sides[0].text} / {sides[1].text}"
                way_out = f"“{sides[1].text}” replaces “{sides[0].text}”, as the report itself says"
                because = "one report gives both, and the one as said before"
                found.append(Discrepancy("superseded", what, tuple((c,) for c in sides), way_out, (because,)))
    return found


def _is_one_thing(a: Figure, b: Figure, figures: Figures) -> bool:
    if a.noun in STRETCHES or a.noun == AGE or abs(a.unit.place - b.unit.place) > NEAR or a.agrees(b):
        return False
    if not figures.of_one_noun(a, b) or a.unit.proposition.id == b.unit.proposition.id:
        return False
    return a.whose == b.whose if is_of_people(a.noun) else a.limits == b.limits or figures.of_one_matter(a, b)


def _is_overruled(story: Story, figure: Figure, other: Figure) -> bool:
    """Tell whether a sentence says before its number that it was given earlier ("previously said up to 100").

    What stands before the other number of the two tells of that one.
    """
    reading = story.readings[figure.citation.article]
    start = reading.sentence_of(figure.proposition).start
    if other.citation.start < figure.citation.start:
        start = max(start, other.citation.end)
    before = reading.analysis.tokens_in(start, figure.citation.start)
    dated = [t.citation for t in reading.analysis.times_over(start, figure.citation.start)]
    return any(
        token.pos == "ADV"
        and token.text.lower() in words_of("overruled_words", "adverb")
        and not any(c.start == token.start and c.end > token.end for c in dated)  # "earlier this year"
        for token in before
    )

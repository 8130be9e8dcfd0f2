"""How much of a thing: one report says that all of it is concerned, another that some of it is."""

from __future__ import annotations

from collections import defaultdict

from concordat.comparison.story import Reading, Story
from concordat.lexicon.tables import words_of
from concordat.records import Citation, Claim, Discrepancy, Proposition


def find_scopes(story: Story) -> list[Discrepancy]:
    """Find claims in which one noun is said of as a whole by some reports and in part by others."""
    return [discrepancy for claim in story.claims for discrepancy in _of_claim(story, claim)]


def _of_claim(story: Story, claim: Claim) -> list[Discrepancy]:
    told: dict[str, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))
    for proposition in story.evidence(claim):
        reading = story.readings[proposition.citation.article]
        for noun, extent, citation in _extents(reading, proposition):
            told[noun][extent].append(citation)
    found: list[Discrepancy] = []
    for noun in sorted(told):
        whole, part = told[noun]["whole"], told[noun]["part"]
        if whole and part and not {c.article for c in whole} & {c.article for c in part}:
            found.append(
                Discrepancy(
                    kind="scope",
                    what=f"how much: {whole[0].text} / {part[0].text}",
                    sides=(tuple(whole), tuple(part)),
                    resolution=f"“{part[0].text}” holds either way; “{whole[0].text}” says more",
                    because=(f"one claim, said of the whole and of a part of “{noun}”",),
                )
            )
    return found


def _extents(reading: Reading, proposition: Proposition) -> list[tuple[str, str, Citation]]:
    """List the nouns of a proposition that a word for the whole or for a part stands before."""
    found: list[tuple[str, str, Citation]] = []
    for i in proposition.tokens:
        token = reading.token(i)
        for extent in ("whole", "part"):
            words = words_of("scope_words", extent)
            before = [c for c in reading.children(i, "det", "amod", "nummod", "advmod") if c < i]
            if token.pos == "NOUN" and any(reading.token(c).text.lower() in words for c in before):
                found.append((token.lemma.lower(), extent, reading.phrase(i)))
            elif token.pos == "NOUN" and (above := _portion(reading, i)) is not None:
                number = extent == "part" and reading.token(above).pos == "NUM" and not _is_all(reading, above)
                if number or reading.token(above).text.lower() in words:
                    found.append((token.lemma.lower(), extent, reading.phrase(above)))
    return found


def _is_all(reading: Reading, number: int) -> bool:
    """Tell whether a number is that of the whole ("all three of the ships")."""
    return any(
        t.text.lower() in words_of("scope_words", "whole") for t in reading.analysis.tokens[max(0, number - 2) : number]
    )


def _portion(reading: Reading, i: int) -> int | None:
    """Find the word that says how much of a noun is meant ("all of the sailors", "five of the sailors")."""
    above = reading.token(i).head
    return above if reading.relation(i) == "nmod" and reading.case(i) == "of" and above < i else None

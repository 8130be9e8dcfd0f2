"""The tables of cue words."""

from __future__ import annotations

from concordat.lexicon.cues import cue_nouns, cue_verbs, document_nouns
from concordat.lexicon.tables import read_table

STANCES = {
    "neutral", "stress", "claim", "inform", "admit", "deny", "doubt", "warn", "threaten", "promise",
    "urge", "ask", "hope", "praise", "agree", "criticise", "joke", "think",
}  # fmt: skip


def test_every_cue_has_a_known_sort_and_stance() -> None:
    assert {cue.sort for cue in cue_verbs().values()} == {"speech", "finding", "thought"}
    assert {cue.stance for cue in cue_verbs().values()} | set(cue_nouns().values()) <= STANCES


def test_no_word_stands_twice() -> None:
    for table in ("cues", "cue_nouns", "documents", "media", "occasions", "headline_sources"):
        words = [row[0] for row in read_table(table)]
        assert len(words) == len(set(words)), table


def test_stances_of_common_cues() -> None:
    verbs = cue_verbs()
    assert [verbs[v].stance for v in ("say", "claim", "warn", "admit", "hail")] == [
        "neutral", "claim", "warn", "admit", "praise",
    ]  # fmt: skip
    assert document_nouns()["treaty"] == "document"

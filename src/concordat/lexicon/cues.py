"""The words that attribute speech: verbs, nouns, documents and media (``en/cues.tsv`` and its neighbours)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from concordat.lexicon.tables import read_table

Sort = Literal["speech", "finding", "thought"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue verb: whether it reports an utterance, its stance and the complements it takes (see cues.tsv)."""

    lemma: str
    sort: Sort
    stance: str
    takes: frozenset[str]


@cache
def cue_verbs() -> dict[str, Cue]:
    """Give the cue verbs by lemma."""
    sorts: dict[str, Sort] = {"speech": "speech", "finding": "finding", "thought": "thought"}
    return {
        lemma: Cue(lemma, sorts[sort], stance, frozenset(takes.split(",")))
        for lemma, sort, stance, takes in read_table("cues")
    }


@cache
def cue_nouns() -> dict[str, str]:
    """Give the stance by the lemma of a noun of speech ("warning", "hope")."""
    return {row[0]: row[1] for row in read_table("cue_nouns")}


@cache
def thought_nouns() -> frozenset[str]:
    """Give the nouns of speech that by themselves name what somebody thinks or feels ("her fear that")."""
    return frozenset(row[0] for row in read_table("cue_nouns") if row[2:] == ("thought",))


@cache
def document_nouns() -> dict[str, str]:
    """Give the nouns for documents and works, with their sort ("document" or "work")."""
    return {row[0]: row[1] for row in read_table("documents")}


@cache
def source_documents() -> frozenset[str]:
    """Give the nouns for documents that news names as the source of what it tells ("a copy of the text")."""
    return frozenset(row[0] for row in read_table("documents") if row[2:] == ("source",))


@cache
def media_words() -> frozenset[str]:
    """Give the words that names of news media and agencies hold."""
    return frozenset(row[0] for row in read_table("media") if row[1] != "network")


@cache
def social_networks() -> frozenset[str]:
    """Give the networks on which people speak for themselves ("took to Telegram to deny")."""
    return frozenset(row[0] for row in read_table("media") if row[1] == "network")

"""Text reuse across a corpus of any size, without a language model.

1. seeds       each text -> hashes of its word 4-grams (common words and figures alone make none)
2. candidates  texts that share enough rare seeds, by a join in DuckDB that stays linear in the number of texts
3. passages    each candidate pair -> aligned passages with exact offsets; stock phrases of the corpus left out
"""

from concordat.stories.corpus.candidates import Candidates, link_statements, linked, rarities_of, source_of
from concordat.stories.corpus.passages import (
    Common,
    CorpusPassage,
    Limits,
    find_corpus_reuse,
    pair_passages,
    prepared,
    telling_windows,
)
from concordat.stories.corpus.table import Passage, passage_row

__all__ = [
    "Candidates",
    "Common",
    "CorpusPassage",
    "Limits",
    "Passage",
    "find_corpus_reuse",
    "link_statements",
    "linked",
    "pair_passages",
    "passage_row",
    "prepared",
    "rarities_of",
    "source_of",
    "telling_windows",
]

"""Text reuse across a corpus of any size, without a language model.

1. seeds       each text -> hashes of its word 4-grams (common words and figures alone make none)
2. candidates  texts that share enough rare seeds, by a join in DuckDB that stays linear in the number of texts
3. passages    each candidate pair -> aligned passages with exact offsets; stock phrases of the corpus left out
"""

from concordat.stories.corpus.candidates import Candidates
from concordat.stories.corpus.passages import CorpusPassage, Limits, find_corpus_reuse

__all__ = ["Candidates", "CorpusPassage", "Limits", "find_corpus_reuse"]

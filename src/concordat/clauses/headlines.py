"""Whether words are set as headlines are, so that their capitals show no names."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

FEWEST_WORDS = 3
"""Long words that a line in title case has behind its first: fewer can be a name. Re-run evaluation/actors.py."""

LONG_WORD = 4
"""Letters from which title case capitalises every word, after the Associated Press's manual."""


SOFT_HYPHEN = "\u00ad"


def is_headline(words: Iterable[Token]) -> bool:
    """Tell whether words are set in title case or in capitals throughout.

    Title case has capitals on every verb, however short: "Anna Lind met Jana Novak in Oslo" is no headline.
    """
    words = list(words)
    if any(word.pos_ in ("VERB", "AUX") and word.is_lower and word.text[0].isalpha() for word in words):
        return False  # the shortened verb of "She's Running" says nothing
    letters = [text for word in words if (text := word.text.replace(SOFT_HYPHEN, "")).isalpha()]
    if len(letters) > 1 and all(word.isupper() for word in letters):
        return True
    long = [word for word in letters if len(word) >= LONG_WORD]
    return len(long) > FEWEST_WORDS and all(word[0].isupper() for word in long)

"""What a correction calls wrong, and what it puts in its place: the pairs of stretches of one passage.

"It was nine, not twelve", "(Corrects name to X from Y)", "an earlier version said Y. It was X", "the figure of Y was
wrong. The right number is X", "correcting its earlier statement that Y". Each wording is a row of ``_WORDINGS``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, reduce

from concordat.lexicon.tables import read_table

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One thing put right, as characters of the article; either side may be left out.

    What is right may be all that tells what is wrong: it denies it ("did not take place in the park, as we reported").
    A ``sure`` one is told as a correction of what was reported; elsewhere somebody may call anything wrong.
    """

    wrong: Stretch | None
    right: Stretch | None
    sure: bool = False

    @property
    def denies(self) -> bool:
        """Tell whether one statement tells both."""
        return self.wrong == self.right


_KINDS = ("paper", "version", "wrongly", "untrue", "said", "misverb", "mend", "value", "told", "regret", "note")

_LOOSE = r"[^;()]+?"
_TIGHT = r"(?:[^;(),]|,(?=\d))+"
"""A stretch that may run over commas, and one that ends at the next: not at that inside a number."""

_PARTICIPLE = "(?:correcting|retracting|withdrawing|taking back|contrary to)"
_VALUE = "(?! the wrong)(?P<wrong>.+)"
_OWNER = "(?:its|his|her|their|our|an|the)"

_WORDINGS: tuple[tuple[str, bool], ...] = (
    (rf"\bto (?P<right>{_LOOSE}),? from (?P<wrong>{_TIGHT})", True),
    (rf"\bfrom (?P<wrong>{_LOOSE}) to (?P<right>{_TIGHT})", True),
    (rf"\bnot (?P<wrong>{_TIGHT}),? but (?P<right>{_TIGHT})", True),
    (rf"(?P<right>{_LOOSE})(?:,| and|, and|, but) not (?P<wrong>{_TIGHT})", True),
    (rf"(?P<right>{_LOOSE}),? (?:rather than|instead of) (?P<wrong>{_TIGHT})", True),
    (rf"\b(?:version) versions? of (?:this|the|our) (?:paper)\b.*?\b(?:(?:wrongly) )?(?:said)\b{_VALUE}", False),
    (r"\b(?:version) (?:paper) (?:wrongly )?(?:said)\b(?P<wrong>.+)", False),
    (r"\bcontrary to (?:what|our|an?|the|earlier|previous)\b[^,]*, (?P<denied>.+\b(?:not|never)\b.+)", False),
    (r"(?P<denied>.+\b(?:not|never)\b.+?),? as (?:we|it was|was|(?:the|this) (?:paper)) (?:\w+ )?(?:said)\b", False),
    (rf"\b(?:wrongly) (?:said)\b{_VALUE}", False),
    (r"\b(?:was|were) (?:(?:wrongly) )?(?:said) as (?P<wrong>.+)", True),
    (
        rf"\b(?:withdrew|withdrawn|retracted) {_OWNER}(?: (?:version))? (?:value) of (?P<wrong>{_LOOSE})(?:,|;| and\b)",
        False,
    ),
    (rf"\b(?:put|gave) (?:it|the (?:value)) (?:at|as) (?P<right>{_TIGHT})", True),
    (r"\b(?:said) (?:wrongly)\b(?P<wrong>.+)", False),
    (rf"\b(?:value) of (?P<wrong>{_LOOSE})(?:,[^,]*,)? (?:was|were|is|are|had been) (?:untrue)\b", False),
    (rf"\b(?:told)s? that (?P<wrong>{_LOOSE}) (?:was|were|is|are|had been) (?:untrue)\b", False),
    (rf"(?P<right>.+?),? {_PARTICIPLE} {_OWNER}(?: (?:version))? (?:told)s? that (?P<wrong>.+)", False),
    (rf"\b(?:correct|right|true|actual|proper) (?:value) (?:is|was|are|were|of \w+ is) (?P<right>{_TIGHT})", False),
    (rf"\b(?:mend) (?:this|that|it|the (?:value)(?: (?:of|in) {_LOOSE})?) to (?P<right>{_TIGHT})", False),
    (r"\b(?:initially|originally|at first|earlier|previously) (?:said)\b(?P<wrong>.+?)(?:,? but\b|;|$)", True),
)
"""The wordings, and whether a sentence outside a note must tell by another word that it corrects. A kind of
``correction_words.tsv`` in ``(?:...)`` stands for its words."""

_FRONT = re.compile(
    r"^(?:\s|[“\"'‘])*(?:that|as|on|in|at|by|of|to|for|it was|he was|she was|they were)\s+", re.IGNORECASE
)
_BEHIND = re.compile(
    r",? (?:as|which|when|that) (?:we|it|was|had|has|previously|earlier|originally|first|initially|stated|reported|"
    r"given|said|announced|published)\b.*$|,? in (?:an?|the|our) (?:\w+ )?(?:version|report|article|story)\b.*$",
    re.IGNORECASE,
)
_EDGE = " \t\r\n.,;:—-“”\"'‘’()"


@cache
def _words(kind: str) -> str:
    return "|".join(re.escape(row[1]) for row in read_table("correction_words") if row[0] == kind)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    found = []
    for wording, asks in _WORDINGS:
        written = reduce(lambda text, kind: text.replace(f"(?:{kind})", f"(?:{_words(kind)})"), _KINDS, wording)
        found.append((re.compile(written, re.IGNORECASE | re.DOTALL), asks))
    return tuple(found)


@cache
def _telling() -> re.Pattern[str]:
    """Words by which a sentence outside a note tells that it corrects something."""
    values, versions = _words("value"), _words("version")
    return re.compile(
        rf"\b(?:{_words('mend').replace('|updated', '')})\b"
        rf"|\b(?:correct|right|true|actual|proper) (?:{values})\b"
        rf"|\b(?:{_words('wrongly')}|{_words('misverb')})\b"
        rf"|\bas (?:\w+ )?(?:had )?(?:been )?(?:previously|{versions}|earlier|originally|initially) "
        rf"|\b(?:withdrew|withdrawn|retracted) {_OWNER}(?: (?:{versions}))? (?:{values}) of\b"
        rf"|\bcontain(?:s|ed) an? (?:\w+ )?(?:error|mistake)\b|\btoo (?:high|low)\b"
        rf"|\bas (?:it|we|he|she|they|the \w+) (?:had |has |have )?(?:\w+ )?(?:{_words('said')})\b"
        rf"|\b(?:{values}|{_words('told')})s?\b[^.]*\b(?:was|were|is|are|had been) (?:{_words('untrue')})\b",
        re.IGNORECASE,
    )


@cache
def _any() -> re.Pattern[str]:
    kinds = ("untrue", "wrongly", "misverb", "mend", "note")
    return re.compile(
        rf"\b(?:{'|'.join(_words(k) for k in kinds)}|retracting|withdrawing|taking back|contrary to|in fact)\b"
        rf"|\b(?:correct|right|true|actual|proper) (?:{_words('value')})\b|\b(?:{_words('version')}) versions? of\b"
        r"|\beditor.s note\b|\bnote to (?:our )?readers\b|\b(?:withdrew|withdrawn|retracted)\b|\btoo (?:high|low)\b"
        r"|\ban? (?:\w+ )?(?:error|mistake)\b|\bas (?:it|we|he|she|they) ha[ds]\b"
        r"|\bas (?:\w+ )?(?:previously|earlier|originally)",
        re.IGNORECASE,
    )


@cache
def _note() -> re.Pattern[str]:
    paper, version = _words("paper"), _words("version")
    return re.compile(
        rf"^\W*(?:{_words('note')})\b(?:[^.\n]*[:,—-]|[^.\n]*\))"
        rf"|\b(?:an?|the|this|our) (?:{version}) versions? of (?:this|the|our)\b"
        rf"|\b(?:{paper}) (?:was|has been|have been) (?:corrected|amended)\b"
        rf"|\b(?:{paper}) (?:was|has been|have been) updated to (?:reflect|correct|clarify|make clear|show)\b"
        rf"|^\W*editor.s note\b.*\b(?:changed|corrected|amended|fixed)\b|^\W*note to (?:our )?readers\b"
        rf"|\bthis version (?:corrects|fixes)\b|\bwe apologi[sz]e for (?:the|this|our) (?:error|mistake)\b"
        rf"|\b(?:article|story|headline|caption|report on \w+day|report published)\b[^.]*\b(?:{_words('misverb')})\b",
        re.IGNORECASE,
    )


def is_note(paragraph: str) -> bool:
    """Tell whether a paragraph is a note of correction, and no part of the report."""
    return _note().search(paragraph) is not None


def may_correct(text: str) -> bool:
    """Tell whether a text has a word of a correction at all."""
    return _any().search(text) is not None


def contrasts_in(
    text: str, sentences: Sequence[Stretch], *, in_note: bool, after: Sequence[Stretch] = ()
) -> list[Contrast]:
    """List what a passage, given by its sentences, calls wrong and puts right, in text order.

    What a sentence leaves open is sought in the next one, also in those ``after`` the passage, or in the one before.
    """
    found: list[tuple[int, Contrast]] = []
    telling = in_note or any(_telling().search(text[start:end]) for start, end in sentences)
    for n, (start, end) in enumerate(sentences):
        found += [(n, contrast) for contrast in _of_sentence(text, start, end, telling)]
    back = _taken_back(text, sentences)
    used = {n for n, _ in (*found, *back)} | {n - 1 for n, _ in back}
    return _completed(text, [*sentences, *after], [*found, *back], used)


def _of_sentence(text: str, start: int, end: int, telling: bool) -> Iterator[Contrast]:
    sentence = text[start:end]
    taken: list[Stretch] = []
    for pattern, asks in _patterns():
        if asks and not telling:
            continue
        for match in pattern.finditer(sentence):
            sides = {side: _trimmed(sentence, match.span(side), side == "wrong") for side in match.groupdict()}
            held = [span for span in sides.values() if span]
            if held and not any(a < y and x < b for a, b in taken for x, y in held):
                taken += held
                denied = _moved(sides.get("denied"), start)
                wrong, right = (_moved(sides.get(side), start) or denied for side in ("wrong", "right"))
                yield Contrast(wrong, right, sure=not asks and bool(wrong and right))


def _taken_back(text: str, sentences: Sequence[Stretch]) -> list[tuple[int, Contrast]]:
    """Find what one sentence reports to have been said, and the next calls untrue ("We said ... That is wrong")."""
    back = re.compile(
        rf"^\W*(?:(?:this|that|it|these|they|the \w+) (?:\w+ )?(?:was|were|is|are) (?:{_words('untrue')})|in fact)\b",
        re.IGNORECASE,
    )
    said = re.compile(
        rf"\b(?:we|{_words('paper')}) (?:\w+ )?(?:{_words('said')})(?: that)? (?P<wrong>.+)", re.IGNORECASE
    )
    found = []
    for n in range(len(sentences) - 1):
        (start, end), (after, last) = sentences[n], sentences[n + 1]
        match = said.search(text[start:end])
        if match and back.search(text[after:last]):
            in_fact = text[after:last].lower().startswith("in fact")
            wrong = _moved(_trimmed(text[start:end], match.span("wrong"), True), start)
            found.append((n if in_fact else n + 1, Contrast(wrong, None, sure=True)))
    return found


def _completed(
    text: str, sentences: Sequence[Stretch], found: Sequence[tuple[int, Contrast]], used: Set[int]
) -> list[Contrast]:
    """Put what is wrong beside what is right of another sentence of the passage."""
    whole = [c for _, c in found if c.wrong and c.right and not c.denies]
    wrongs = [(n, c.wrong, c.sure) for n, c in found if c.wrong and (not c.right or c.denies)]
    denied = {c.wrong for _, c in found if c.denies}
    rights = [c.right for _, c in found if c.right and not c.wrong]
    for n, wrong, sure in wrongs:
        right = rights.pop(0) if rights else None
        if right is None and not whole:
            right = next((s for m in (n + 1, n + 2, n - 1) if (s := _plain(text, sentences, m, used))), None)
        if right or not whole:
            whole.append(Contrast(wrong, right or (wrong if wrong in denied else None), sure))
    whole += [Contrast(None, right) for right in rights]
    return sorted(whole, key=lambda c: c.wrong or c.right or (0, 0))


def _plain(text: str, sentences: Sequence[Stretch], n: int, used: Set[int]) -> Stretch | None:
    """Give a sentence that only says what holds: none that corrects itself or regrets."""
    if not 0 <= n < len(sentences) or n in used:
        return None
    start, end = sentences[n]
    if re.search(rf"\b(?:{_words('regret')})\b", text[start:end], re.IGNORECASE):
        return None
    inner = text[start:end].strip(_EDGE)
    at = start + text[start:end].find(inner)
    return (at, at + len(inner)) if inner else None


def _trimmed(sentence: str, span: Stretch, is_wrong: bool) -> Stretch | None:
    """Take from a stretch what only leads to it, and from what is wrong who had said so ("... as we reported")."""
    start, end = span
    while start >= 0 and (match := _FRONT.match(sentence[start:end])):
        start += match.end()
    kept = sentence[start:end] if start >= 0 else ""
    kept = (_BEHIND.sub("", kept) if is_wrong else kept).rstrip(_EDGE)
    start += len(kept) - len(kept.lstrip(_EDGE))
    return (start, start + len(kept.lstrip(_EDGE))) if kept.strip(_EDGE) else None


def _moved(span: Stretch | None, by: int) -> Stretch | None:
    return (span[0] + by, span[1] + by) if span else None

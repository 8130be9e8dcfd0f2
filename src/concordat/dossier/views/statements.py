"""Who said what: utterances by speaker, each with all its renderings and how they differ from the leading one.

What is no sentence ("a witch hunt") and what repeats an earlier statement folds: it stands behind the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as dataclass_replace

from msgspec.structs import replace

from concordat.dossier.lengths import STATEMENTS_SHOWN
from concordat.dossier.views.names import Names
from concordat.dossier.views.saying import Line, line, sentences_of, tells
from concordat.dossier.views.usefulness import Shown, Usefulness, is_useful
from concordat.dossier.views.worth import alike
from concordat.dossier.worddiff import Piece, align_words, readable, words_of
from concordat.lexicon.pronouns import THIRD, pronouns
from concordat.records import Citation, Quotation, Utterance

UNIDENTIFIED = "Other sources"
"""The heading over statements whose source is no known actor; each shows its source's words."""


@dataclass(frozen=True)
class Rendering:
    """One quotation as a rendering of an utterance.

    ``differences`` and ``pieces`` compare it with the leading one; ``verbatim`` tells that both have the same words.
    """

    quotation: Quotation
    text: str
    differences: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    verbatim: bool = False

    @property
    def article(self) -> str:
        """The article that renders it so."""
        return self.quotation.content[0].article


@dataclass(frozen=True)
class Statement:
    """One utterance: its leading rendering, as a line of its report, and the others; ``tells`` whether it is shown."""

    lead: Rendering
    others: tuple[Rendering, ...]
    line: Line
    because: tuple[str, ...] = ()
    tells: bool = True

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that render it, each once."""
        return tuple(dict.fromkeys(r.article for r in (self.lead, *self.others)))

    def shown(self, names: Names) -> Shown:
        """Give the words that the statement shows."""
        line, said = self.line, self.lead.quotation
        text = "".join(piece.text for piece in line.pieces)
        nameless = said.speaker is None and said.source is not None and said.source.text.lower() in pronouns(*THIRD)
        place = names.articles[line.article].cite(line.start, line.end)
        return Shown(place, text, len(self.articles), nameless=nameless)

    @property
    def verbatim(self) -> tuple[Rendering, ...]:
        """The renderings of other reports that give the leading words and nothing else."""
        return tuple(r for r in self.others if r.verbatim and r.article != self.lead.article)

    @property
    def variants(self) -> tuple[tuple[Rendering, ...], ...]:
        """The renderings that differ, those of one wording together."""
        grouped: dict[tuple[str, ...], list[Rendering]] = {}
        for rendering in self.others:
            if not rendering.verbatim:
                grouped.setdefault(words_of(rendering.text), []).append(rendering)
        return tuple(tuple(group) for group in grouped.values())

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its renderings, each once."""
        return tuple(dict.fromkeys(r.quotation.kind for r in (self.lead, *self.others)))


@dataclass(frozen=True)
class Speaker:
    """One speaker and everything the reports have that speaker say."""

    actor: str | None
    name: str
    roles: tuple[str, ...]
    statements: tuple[Statement, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that quote the speaker, each once."""
        return tuple(dict.fromkeys(a for s in self.statements for a in s.articles))

    @property
    def shown(self) -> int:
        """How many statements are open: those that tell something; where none does, the speaker folds as a whole."""
        return min(sum(s.tells for s in self.statements) or STATEMENTS_SHOWN, STATEMENTS_SHOWN)

    @property
    def tells(self) -> bool:
        """Tell whether the speaker says something that is worth a line."""
        return any(statement.tells for statement in self.statements)


def speakers(names: Names) -> tuple[Speaker, ...]:
    """Group the dossier's utterances by speaker: the most quoted first, those of no known speaker together last."""
    grouped: dict[str | None, list[Statement]] = {}
    sentences = sentences_of(names)
    for utterance in _all_utterances(names):
        statement = _statement(names, utterance, sentences)
        if statement is None:
            continue
        grouped.setdefault(utterance.speaker, []).append(statement)
    found = [
        Speaker(
            actor,
            names.actor(actor) if actor else UNIDENTIFIED,
            names.roles(actor),
            tuple(sorted(statements, key=lambda s: -len(s.articles))),
        )
        for actor, statements in grouped.items()
    ]
    found.sort(key=lambda s: (s.actor is None, -len(s.articles), -len(s.statements)))
    return tuple(sorted(_parted(names, found), key=lambda s: not s.tells))


def _parted(names: Names, found: Sequence[Speaker]) -> Iterator[Speaker]:
    """Put behind the others what is no sentence, or is not likely to be worth reading (``usefulness``).

    So is put what passes on another statement, and what repeats one above it in any of its renderings.
    """
    told: list[str] = []
    usefulness, passing = Usefulness(names), _passing(names)
    telling = [s for speaker in found for s in speaker.statements if s.tells and s.lead.quotation.id not in passing]
    worthy = [s for s in telling if is_useful(usefulness.odds(s.shown(names), "said"))]
    for speaker in found:
        parted = []
        for statement in speaker.statements:
            held = any(other.line.holds(statement.line) for other in worthy)
            worth = statement in worthy and not held and not any(alike(statement.lead.text, text) for text in told)
            told += [r.text for r in (statement.lead, *statement.others)] if worth else ()
            parted.append(dataclass_replace(statement, tells=worth))
        yield dataclass_replace(speaker, statements=tuple(sorted(parted, key=lambda s: not s.tells)))


def _passing(names: Names) -> set[str]:
    """Find the quotations that only pass on another: "“...,” Moss wrote, according to the Herald" is of Moss."""
    found: set[str] = set()
    by_source = {q.source: q.id for q in names.dossier.statements if q.source is not None}
    for quotation in names.dossier.statements:
        for hop in quotation.chain[:-1]:
            outer = names.quotations.get(by_source.get(hop.citation, ""))
            if outer is not None and all(any(c.overlap(o) for o in outer.content) for c in quotation.content):
                found.add(outer.id)
    return found


def _all_utterances(names: Names) -> list[Utterance]:
    """Give the utterances, and one for each quotation that none of them renders."""
    joined = {q for utterance in names.dossier.utterances for q in utterance.quotations}
    single = [Utterance(q.id, q.speaker, (q.id,)) for q in names.dossier.statements if q.id not in joined]
    return [*_each_quotation_once(names.dossier.utterances), *single]


def _each_quotation_once(utterances: Sequence[Utterance]) -> list[Utterance]:
    """Join the utterances that one quotation renders together, so that it is shown once, and leads."""
    shown: list[Utterance] = []
    for utterance in utterances:
        together = [
            other
            for other in shown
            if set(other.quotations) & set(utterance.quotations) and _may_be_one(other, utterance)
        ]
        shown = [other for other in shown if other not in together]
        shown.append(_joined([*together, utterance]) if together else utterance)
    return shown


def _may_be_one(one: Utterance, other: Utterance) -> bool:
    """Tell whether two utterances have one speaker, or one of them none that is known."""
    return one.speaker == other.speaker or None in (one.speaker, other.speaker)


def _joined(utterances: Sequence[Utterance]) -> Utterance:
    """Give one utterance for some that share quotations: those come first, as they hold the most."""
    held = Counter(quotation for utterance in utterances for quotation in utterance.quotations)
    return replace(
        utterances[0],
        speaker=next((u.speaker for u in utterances if u.speaker), None),
        quotations=tuple(sorted(held, key=lambda quotation: -held[quotation])),
        differences=tuple(dict.fromkeys(difference for u in utterances for difference in u.differences)),
        because=tuple(dict.fromkeys(reason for u in utterances for reason in u.because)),
    )


def _statement(names: Names, utterance: Utterance, sentences: dict[str, list[Citation]]) -> Statement | None:
    """Make a statement of its renderings; the line is the first rendering that tells something by itself."""
    known = [names.quotations[q] for q in utterance.quotations if q in names.quotations]
    quotations = [q for q in known if q.content]
    if not quotations:
        return None
    lead = Rendering(quotations[0], _text(quotations[0]))
    others = tuple(_variant(q, lead.text, utterance) for q in quotations[1:])
    telling = next((q for q in quotations if tells(names, q, sentences)), None)
    shown = line(names, telling or quotations[0])
    return Statement(lead, others, shown, utterance.because, telling is not None)


def _variant(quotation: Quotation, lead: str, utterance: Utterance) -> Rendering:
    kinds = [
        d.kind for d in utterance.differences if d.b is not None and any(d.b.overlap(c) for c in quotation.content)
    ]
    text = _text(quotation)
    verbatim = all(step.same for step in align_words(lead, text))
    return Rendering(quotation, text, tuple(dict.fromkeys(kinds)), readable(lead, text), verbatim)


def _text(quotation: Quotation) -> str:
    return " … ".join(" ".join(c.text.split()) for c in quotation.content)

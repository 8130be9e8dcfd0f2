"""Framing: different labels for one referent across the reports.

1. collect the groups of each kind: what claims name and tell with other words (``labels``), verbs that judge
   (``views``), what an actor is called (``epithets``), words about one referent (``senses``);
2. leave out what is named alike everywhere, and groups that repeat another's places;
3. rank by how much there is to see, and keep what a reader will look through.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import msgspec

from concordat.comparison.framing.choices import Joined, telling
from concordat.comparison.framing.colouring import is_loaded
from concordat.comparison.framing.counted import find_counted
from concordat.comparison.framing.epithets import find_countries, find_epithets
from concordat.comparison.framing.labels import find_acts, find_labels
from concordat.comparison.framing.senses import find_manners, find_modifiers, find_other_names, find_senses
from concordat.comparison.framing.views import find_cues, find_views
from concordat.comparison.rarity import COMMON_BITS, bits
from concordat.comparison.senses import stem
from concordat.comparison.story import Story
from concordat.lexicon.tables import words_of
from concordat.records import Actor, Analysis, Citation, Claim, Framing, Utterance

MOST_GROUPS = 15
"""Groups that a reader will look through."""

ONE_QUOTATION = "renderings of one quotation: they may differ by translation alone"
"""The reason that marks labels which only differ because one utterance was translated or reworded."""

SEVERAL = 3
"""Wordings, or reports of one utterance, from which a group shows a choice of words. Read the framing of newswcl50 and
of the keys again when it changes."""

FINDERS: tuple[tuple[Callable[[Story], Iterable[Framing | None]], Joined], ...] = (
    (find_views, "claims"),
    (find_acts, "claims"),
    (find_epithets, "claims"),
    (find_countries, "claims"),
    (find_modifiers, "noun"),
    (find_manners, "noun"),
    (find_other_names, "claims"),
    (find_counted, "claims"),
    (find_senses, "words"),
    (find_labels, "part"),
    (find_cues, "claims"),
)
"""What looks for groups, each with what joins the labels that it finds."""

_KIND_WEIGHT = {"view": 1.5, "act": 1.5, "label": 1.0, "cue": 0.5}


def find_framing(
    analyses: Sequence[Analysis], actors: Sequence[Actor], claims: Sequence[Claim], utterances: Sequence[Utterance]
) -> tuple[Framing, ...]:
    """Find what the reports of a story name differently, the most telling first, at most MOST_GROUPS groups."""
    story = Story.of(analyses, actors, claims, utterances)
    groups = ((framing, joined) for find, joined in FINDERS for framing in find(story))
    found = [(group, joined) for group, joined in groups if group and _says_something(group, joined, story)]
    ranked = sorted(enumerate(found), key=lambda entry: (-_interest(entry[1][0], len(analyses)), entry[0]))
    kept: list[tuple[Framing, Joined]] = []
    for _, (framing, joined) in ranked:
        if len(kept) == MOST_GROUPS:
            break
        if not any(_repeats(framing, other) or _repeats(other, framing) for other, _ in kept):
            kept.append((framing, joined))
    marked = [(_marked(framing, joined, story), joined) for framing, joined in kept]
    return tuple(_shown_once(framing for framing, joined in marked if _is_listed(framing, joined)))


def _is_listed(framing: Framing, joined: Joined) -> bool:
    """Tell whether a group without a choice is worth a place: words that style guides weigh, or several names."""
    several = joined == "part" and len(framing.labels) >= SEVERAL
    if framing.shows or several or joined not in ("noun", "part"):
        return True
    guided = words_of("framing_words", "loaded")
    words = {word for label in framing.labels for word in re.findall(r"[a-z]+(?:-[a-z]+)*", label.text.lower())}
    return any(word in guided or word.rstrip("s") in guided for word in words)


def _shown_once(groups: Iterable[Framing]) -> Iterator[Framing]:
    """Let a choice show in the first group that shows it."""
    before: set[tuple[str, str]] = set()
    for group in groups:
        shown = {
            (c.article, label.text) for label in group.labels if label.text in group.shows for c in label.citations
        }
        again = 2 * len(shown & before) > len(shown)
        yield msgspec.structs.replace(group, shows=()) if again else group
        before |= shown


def _says_something(framing: Framing, joined: Joined, story: Story) -> bool:
    """Tell whether a group is more than a chance pair: of several wordings, or of two that stand for one thing.

    Two words of one sense, or one noun with two adjectives, are told of two things too often; unless they stand in one
    claim, or are said of one thing.
    """
    if len(framing.labels) >= SEVERAL or joined in ("claims", "part"):
        return True
    one, other = framing.labels
    shared = {stem(w) for w in one.text.split()} & {stem(w) for w in other.text.split()}
    told = sum(bits(word) >= COMMON_BITS for word in shared) - (joined == "noun")
    places = ((a, b) for a in one.citations for b in other.citations if a.article != b.article)
    return told > 0 or any(_together(story, a, b) for a, b in places)


def _together(story: Story, a: Citation, b: Citation) -> bool:
    """Tell whether two places stand in wordings of one claim."""
    return bool(story.claims_at(a) & story.claims_at(b))


def _interest(framing: Framing, reports: int) -> float:
    """Score a group: reports that take part, wordings beyond the first, and loaded words that some use and some not."""
    articles = {c.article for label in framing.labels for c in label.citations}
    loaded = [is_loaded(label.text) for label in framing.labels]
    contrast = 1.5 if any(loaded) and not all(loaded) else 0.5 if any(loaded) else 0.0
    spread = len(articles) / reports
    return _KIND_WEIGHT[framing.kind] + 2 * spread + 0.25 * min(len(framing.labels), 5) + contrast


def _marked(framing: Framing, joined: Joined, story: Story) -> Framing:
    """Say which labels show a choice; or that all stand in renderings of one utterance: a translator's choice."""
    places = [c for label in framing.labels for c in label.citations]
    spoken = [c for q in story.quotations.values() if q.kind != "indirect" for c in q.content]

    def is_own(place: Citation) -> bool:
        return not any(place.within(content) for content in spoken)

    for utterance in story.utterances:
        quoted = [c for q in utterance.quotations if q in story.quotations for c in story.quotations[q].content]
        if all(any(place.within(content) for content in quoted) for place in places):
            return msgspec.structs.replace(framing, because=(*framing.because, ONE_QUOTATION))
    return msgspec.structs.replace(framing, shows=telling(framing, joined, partial(_together, story), is_own))


def _repeats(framing: Framing, other: Framing) -> bool:
    """Tell whether at least half of a group's places stand in another group."""
    places = [c for label in framing.labels for c in label.citations]
    others: dict[str, list[Citation]] = defaultdict(list)
    for citation in (c for label in other.labels for c in label.citations):
        others[citation.article].append(citation)
    inside = sum(any(_is_one_place(a, b) for b in others.get(a.article, ())) for a in places)
    return 2 * inside >= len(places)


def _is_one_place(a: Citation, b: Citation) -> bool:
    """Tell whether two places overlap by more than half of the shorter."""
    return 2 * a.overlap(b) > min(a.end - a.start, b.end - b.start)

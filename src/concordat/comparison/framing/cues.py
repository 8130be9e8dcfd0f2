"""Verbs that introduce one utterance, where one report colours it and another does not ("claimed" / "said")."""

from __future__ import annotations

from concordat.comparison.framing.colouring import make_framing
from concordat.comparison.story import Story
from concordat.lexicon.tables import read_table
from concordat.records import Framing, Quotation

PLAIN = frozenset({"neutral", "inform"})
COLOURED = frozenset({"claim", "admit", "deny", "doubt", "warn", "threaten", "criticise", "praise", "joke"})
"""Stances that add a judgement of the speaker or of what was said; see ``cues.tsv`` of the extraction room."""


def find_cues(story: Story) -> list[Framing]:
    """Find utterances whose renderings are introduced with verbs of different stance."""
    found: list[Framing] = []
    for utterance in story.utterances:
        quotations = [story.quotations[q] for q in utterance.quotations if q in story.quotations]
        cued = [q for q in quotations if q.cue]
        stances = {q.stance or "" for q in cued}
        if not stances & PLAIN or not stances & COLOURED or not any(_judges(story, q) for q in cued):
            continue
        speaker = story.actor.get(utterance.speaker or "")
        name = speaker.name if speaker else "a source"
        framing = make_framing(
            f"how {name} is said to have spoken",
            "cue",
            [q.cue for q in cued if q.cue],
            "one utterance, introduced with verbs of different stance",
        )
        if framing:
            found.append(framing)
    return found


def _judges(story: Story, quotation: Quotation) -> bool:
    """Tell whether a quotation is introduced with a verb that judges it by itself ("claimed"; "argued" does not)."""
    cue = quotation.cue
    if cue is None:
        return False
    tokens = story.readings[cue.article].analysis.tokens_in(cue.start, cue.end)
    return any((token.lemma.lower(),) in read_table("colouring_cues") for token in tokens)

"""Who is spoken of in one article: persons, organisations, countries, places and groups, with every mention.

1. names: capitalised runs cut into known phrases, titles and unknown names (``pieces``)
2. countries, places and known organisations; capitals that speak for governments (``places``)
3. unknown names: their kind by all the evidence of the article, short forms joined to full ones (``people``)
4. descriptions: "the Russian leader", "Western officials", "both leaders" (``descriptions``)
5. what other descriptions and pronouns mean by the trained ranker, and who recurs unnamed (``references``)
6. pronouns that it left open, by rule, and who is called after whom they mean (``pronouns``)
"""

from __future__ import annotations

from spacy.tokens import Doc

from concordat.extraction.actors.descriptions import draft_descriptions
from concordat.extraction.actors.drafts import Drafts
from concordat.extraction.actors.name_spans import find_pieces
from concordat.extraction.actors.places import draft_known
from concordat.extraction.actors.pronouns import draft_pronouns, name_by_owners
from concordat.extraction.actors.references import draft_references
from concordat.extraction.actors.unknown_names import draft_names
from concordat.records import Actor, Article


def find_actors(doc: Doc, article: Article) -> tuple[Actor, ...]:
    """Find the actors of one article; ids are local to it ("a1.r1" ...), in the order of first mention."""
    drafts = Drafts(article)
    pieces = find_pieces(doc, article)
    draft_known(doc, pieces, drafts)
    draft_names(doc, pieces, drafts)
    draft_descriptions(doc, drafts)
    draft_references(doc, drafts)
    draft_pronouns(doc, drafts)
    name_by_owners(drafts)
    return drafts.records()

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

from concordat.extraction.actors.descriptions import cast_descriptions
from concordat.extraction.actors.drafts import Cast
from concordat.extraction.actors.name_spans import find_pieces
from concordat.extraction.actors.places import cast_known
from concordat.extraction.actors.pronouns import cast_pronouns, name_by_owners
from concordat.extraction.actors.references import cast_references
from concordat.extraction.actors.unknown_names import cast_names
from concordat.records import Actor, Article


def find_actors(doc: Doc, article: Article) -> tuple[Actor, ...]:
    """Find the actors of one article; ids are local to it ("a1.r1" ...), in the order of first mention."""
    cast = Cast(article)
    pieces = find_pieces(doc, article)
    cast_known(doc, pieces, cast)
    cast_names(doc, pieces, cast)
    cast_descriptions(doc, cast)
    cast_references(doc, cast)
    cast_pronouns(doc, cast)
    name_by_owners(cast)
    return cast.records()

"""W3C PROV of a dossier: which report derives from which, and to which origins reports and claims go back.

Written as PROV-JSON by the library prov. Reports are entities attributed to their outlets; a copy was derived from its
source; where both have the text from a source that is not among the reports, that source is an entity too; where the
direction is not known, the two are alternates of one another and nothing more is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from prov.model import Namespace, ProvDocument, QualifiedName

from concordat.dossier.assemble import text_sha256
from concordat.exchange.names import NAMESPACE, local_name
from concordat.records import Article, Copy, Dossier, OriginGroup

WORDS = Namespace("concordat", f"{NAMESPACE}ns:")


def write_prov(dossiers: Iterable[Dossier], place: Path) -> None:
    """Write the graph of one dossier as PROV-JSON."""
    (dossier,) = dossiers
    place.write_text(f"{document(dossier).serialize(format='json', indent=1)}\n", encoding="utf-8")


def document(dossier: Dossier) -> ProvDocument:
    """Build the PROV document of a dossier."""
    return _Graph(dossier).made


class _Graph:
    """One document in the making, and its names."""

    def __init__(self, dossier: Dossier) -> None:
        self._own = Namespace("dossier", f"{NAMESPACE}dossier:{local_name(dossier.story.id)}:")
        self.made = ProvDocument()
        self.made.add_namespace(WORDS)
        self.made.add_namespace(self._own)
        self._outlets: dict[str, QualifiedName] = {}
        known = {article.id for article in dossier.articles}
        for article in dossier.articles:
            self._article(article)
        for number, copy in enumerate(dossier.copies, 1):
            self._copy(copy, f"copy{number}", known)
        self._origins("story", dossier.origins.groups, {one: self._name(one) for one in known})
        for claim in dossier.claims:
            entity = self.made.entity(self._name(claim.id), {WORDS["kind"]: "claim", "prov:value": claim.text})
            carrying = dict.fromkeys(one.citation.article for one in claim.carrying)
            for article_id in (one for one in carrying if one in known):
                name = self._name(f"{claim.id}.{article_id}")
                self.made.wasDerivedFrom(entity, self._name(article_id), identifier=name)
            self._origins(claim.id, claim.origins.groups, dict.fromkeys(known, entity.identifier))

    def _name(self, local: str) -> QualifiedName:
        return self._own[local_name(local)]

    def _article(self, article: Article) -> None:
        told = {
            "prov:label": article.title or article.name,
            WORDS["kind"]: "article",
            WORDS["published"]: article.published,
            WORDS["textSha256"]: text_sha256(article.text),
            "prov:location": article.canonical or article.url,
        }
        entity = self.made.entity(self._name(article.id), _known(told))
        if article.outlet:
            self.made.wasAttributedTo(entity, self._outlet(article.outlet), self._name(f"{article.id}.outlet"))

    def _outlet(self, name: str) -> QualifiedName:
        if name not in self._outlets:
            self._outlets[name] = self._name(f"outlet{len(self._outlets) + 1}")
            self.made.agent(self._outlets[name], {"prov:label": name, "prov:type": "prov:Organization"})
        return self._outlets[name]

    def _copy(self, copy: Copy, name: str, known: set[str]) -> None:
        told = _known(
            {
                WORDS["direction"]: copy.direction,
                WORDS["share"]: copy.share,
                WORDS["confidence"]: copy.confidence,
                WORDS["because"]: " ".join(copy.because),
            }
        )
        copies = [one for one in copy.copies if one in known]
        source = copy.source if copy.source in known else None
        if copy.direction == "unknown":
            for number, (one, other) in enumerate(pairwise([*([source] if source else []), *copies]), 1):
                self.made.alternate(self._name(one), self._name(other))
                self.made.influence(self._name(other), self._name(one), self._name(f"{name}.{number}"), told)
            return
        taken = self._name(source) if source else self._unseen(name, copy.agency)
        for number, one in enumerate(copies, 1):
            self.made.wasDerivedFrom(
                self._name(one), taken, identifier=self._name(f"{name}.{number}"), other_attributes=told
            )

    def _unseen(self, name: str, agency: str | None) -> QualifiedName:
        told: dict[Any, Any] = {"prov:label": agency or "a common source that is not among the reports"}
        told[WORDS["kind"]] = "unseen source"
        unseen = self._name(f"{name}.source")
        self.made.entity(unseen, told)
        return unseen

    def _origins(self, of: str, groups: tuple[OriginGroup, ...], taken: dict[str, Any]) -> None:
        for number, group in enumerate(groups, 1):
            name = f"{of}.origin{number}"
            told = {
                "prov:label": group.label,
                WORDS["kind"]: f"origin: {group.kind}",
                WORDS["because"]: " ".join(group.because),
            }
            self.made.entity(self._name(name), _known(told))
            backed = dict.fromkeys(taken[one] for one in group.articles if one in taken)
            for step, entity in enumerate(backed, 1):
                self.made.primary_source(entity, self._name(name), identifier=self._name(f"{name}.{step}"))


def _known(told: dict[Any, Any]) -> dict[Any, Any]:
    return {key: value for key, value in told.items() if value not in (None, "")}

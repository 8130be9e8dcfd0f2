"""Dossiers against answer keys, with the scorers that lie beside the formats (DATA/evaluation/score.py and keys.py)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation.figures import Row, prf
from evaluation.keys.texts import Report
from evaluation.story import shared_module

JUDGED = {
    "origins": ("origins", "origins off by"),
    "claims": ("claims",),
    "discrepancies": ("discrepancies", "grave", "listed"),
    "framing": ("framing", "framings listed"),
    "agreements": ("agreements",),
}
"""What keys.py judges, by the part of the key that it needs."""

COUNTED = ("listed", "framings listed")
"""How much a dossier lists: shown, and no figure of quality."""

Figures = Mapping[str, Mapping[str, float]]


class Scores:
    """Sums over stories."""

    def __init__(self, data: Path) -> None:
        self.keys: ModuleType = shared_module(data, "keys")
        self.score: ModuleType = shared_module(data, "score")
        self.stories = 0
        self.shares: dict[str, Counter[str]] = defaultdict(Counter)
        self.pairs: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, key: Mapping[str, Any], dossier: Mapping[str, Any], reports: Sequence[Report]) -> None:
        """Score one story: the parts that its key has."""
        self.stories += 1
        judged = self.keys.judge(_whole(key), dossier, {report.name: report.text for report in reports}, misses=False)
        for part, names in JUDGED.items():
            for name in names if key.get(part) is not None else ():
                if name == "claims":
                    self._add_pairs("claims: aligned pairs", judged[name])
                else:
                    right, of = judged[name]
                    self.shares[name].update(right=right, of=of)
        self._add_statements(key, dossier)
        self._add_people(key, dossier)

    def _add_statements(self, key: Mapping[str, Any], dossier: Mapping[str, Any]) -> None:
        if key.get("quotations") is None:
            return
        numbers = {quotation["id"]: number for number, quotation in enumerate(key["quotations"])}
        quotations = [
            {**q, "source": (q.get("source") or {}).get("text", ""), "speaker": q.get("speaker") or ""}
            for q in key["quotations"]
        ]
        told = key.get("utterances") or []
        utterances = [{"quotations": [numbers[name] for name in utterance["quotations"]]} for utterance in told]
        out: dict[str, dict[str, float]] = {}
        gold = {"quotations": quotations, "utterances": utterances}
        self.score.score_quotations(gold, dossier, self.score.Spans(dossier), out)
        if key.get("utterances") is None:
            del out["utterances (pairs of quotations)"]
        self._add_all(out)

    def _add_people(self, key: Mapping[str, Any], dossier: Mapping[str, Any]) -> None:
        if key.get("people") is None:
            return
        out: dict[str, dict[str, float]] = {}
        gold = {"actors": [{"type": "person", **person} for person in key["people"]], "articles": key["articles"]}
        self.score.score_actors(gold, dossier, self.score.Spans(dossier), out)
        self._add_all({name.replace("actors", "people"): figures for name, figures in out.items() if ":" in name})

    def _add_all(self, out: Figures) -> None:
        for name, figures in out.items():
            if "accuracy" in figures:
                self.shares[name].update(right=round(figures["accuracy"] * figures["of"] / 100), of=int(figures["of"]))
            else:
                self._add_pairs(name, figures)

    def _add_pairs(self, name: str, figures: Mapping[str, float]) -> None:
        """Turn rounded percentages back into the counts that they came from."""
        gold, found = int(figures["gold"]), int(figures["found"])
        right = round(figures["P"] * found / 100)
        self.pairs[name].update(hits=round(figures["R"] * gold / 100), gold=gold, right=right, found=found)

    def rows(self) -> Iterator[Row]:
        """Give the sums over all stories; parts that no key has are left out."""
        for name, c in self.pairs.items():
            figures = prf(100 * c["right"] / max(c["found"], 1), 100 * c["hits"] / max(c["gold"], 1))
            yield Row(name, figures, f"gold {c['gold']}  found {c['found']}", c["gold"])
        for name, c in self.shares.items():
            if name in COUNTED:
                yield Row(name, note=f"{c['right']} in {c['of']} stories")
            elif name == "origins off by":
                yield Row(name, {"origins a story": c["right"] / max(c["of"], 1)}, fewer=True, ours=False)
            elif c["of"]:
                yield Row(name, {"R": 100 * c["right"] / c["of"]}, f"{c['right']} of {c['of']}", c["of"])


def _whole(key: Mapping[str, Any]) -> dict[str, Any]:
    """Give a key in which every part that keys.py reads is there, if empty."""
    nothing: dict[str, Any] = {part: [] for part in JUDGED}
    nothing["origins"] = {"count": 0}
    return {**nothing, **{part: key[part] for part in JUDGED if key.get(part) is not None}}

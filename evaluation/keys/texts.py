"""The articles of a key's story, from the data set that it names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class TextsMissingError(Exception):
    """The articles are not at hand, or are not those that the key was made from."""


@dataclass(frozen=True)
class Report:
    """One article as `concordat dossier` reads it from JSON Lines."""

    name: str
    text: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def line(self) -> str:
        return json.dumps({name: value for name, value in vars(self).items() if value is not None}, ensure_ascii=False)


def read_reports(data: Path, texts: Mapping[str, Any]) -> tuple[Report, ...]:
    """Read the articles of DATA/SET/FILE that the key names, in its order."""
    path = data / texts["set"] / texts["file"]
    if not path.is_file():
        message = f"{texts['set']} is not in {data}" if not (data / texts["set"]).is_dir() else f"there is no {path}"
        raise TextsMissingError(message)
    with path.open(encoding="utf-8") as lines:
        known = {report.name: report for report in map(_report, map(json.loads, lines))}
    wanted: Sequence[str] = texts.get("articles") or tuple(known)
    lost = [name for name in wanted if name not in known]
    if lost:
        raise TextsMissingError(f"{path} has no article {', '.join(lost)}")
    return tuple(known[name] for name in wanted)


def _report(row: Mapping[str, Any]) -> Report:
    published = row.get("published") or row.get("date")
    return Report(
        name=str(row.get("name") or row["id"]),
        text=row["text"],
        title=row.get("title"),
        outlet=row.get("outlet") or row.get("source"),
        published=str(published)[:10] if published else None,
        url=row.get("url"),
    )


def check_hashes(articles: Sequence[Mapping[str, str]], reports: Sequence[Report]) -> None:
    """Refuse texts that are not those of the key."""
    found = [(report.name, report.sha256) for report in reports]
    if found != [(article["name"], article["sha256"]) for article in articles]:
        raise TextsMissingError("the texts at hand are not those that the key was made from (their hashes differ)")

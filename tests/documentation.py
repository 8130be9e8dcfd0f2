"""The commands of README and docs, and the folder that they run in."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]

TREATY = (
    "Norland and Sundmark signed a treaty on the Gray Bank on Friday. The treaty has no article on mutual defence, "
    "Foreign Minister Ola Berg said in Vesthavn."
)
"""A report that the documentation's searches find; invented."""

FEED = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Norland Post</title><link>{url}</link>
<item><title>Ferry sails again</title><link>{url}/ferry</link><guid>1</guid>
<pubDate>Mon, 03 Mar 2031 10:00:00 GMT</pubDate></item></channel></rss>
"""

PAGE = (
    "<html><head><title>Ferry sails again</title></head><body><article><h1>Ferry sails again</h1><p>"
    "The ferry Aurelia will sail again in May, the harbour master of Norvik, Ada Lindqvist, said on Monday. "
    "The ship ran aground off Skarvik in January and was brought to the yard at Norvik, where it was repaired at a "
    "cost of nine million crowns, according to the harbour office.</p></article></body></html>"
)


@dataclass
class Command:
    """One command of a page, and the lines that it is said to print."""

    words: str
    printed: list[str] = field(default_factory=list)

    @property
    def pattern(self) -> re.Pattern[str]:
        """What its output must be: "…" alone stands for any lines, inside a line for any words."""
        lines = [".*" if line == "…" else re.escape(line).replace("…", "[^\n]*") + "\n" for line in self.printed]
        return re.compile("".join(lines) + "\n?", re.DOTALL)


def pages() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    """Give the language and text of every block of code of a page."""
    yield from re.findall(r"```(\w+)\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


def commands(block: str) -> list[Command]:
    found: list[Command] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(Command(line.removeprefix("$ ").partition("  #")[0].strip()))
        elif found:
            found[-1].printed.append(line)
    return found


def furnish(place: Path, site: str) -> None:
    """Put into a folder what the documentation speaks of as there."""
    shutil.copytree(ROOT / "examples", place / "examples")
    example = place / "examples" / "inf-treaty"
    (place / "reports").mkdir()
    for file in sorted(example.glob("[245]-*")):
        shutil.copy(file, place / "reports")
    shutil.copy(example / "1-harbour-ledger.txt", place / "report.txt")
    shutil.copy(example / "3-lakeside-observer.html", place / "page.html")
    told = [
        {"name": file.name, "outlet": file.stem[2:].replace("-", " ").title(), "text": file.read_text("utf-8")}
        for file in sorted(example.glob("[1245]-*"))
    ]
    told.append({"name": "accord", "outlet": "Norland Post", "published": "2025-01-17", "text": TREATY})
    lines = "".join(json.dumps(one) + "\n" for one in told)
    (place / "archive.jsonl").write_text(lines, encoding="utf-8")
    (place / "watched").mkdir()
    (place / "watched" / "articles.jsonl").write_text(lines, encoding="utf-8")
    outline = f'<opml version="2.0"><body><outline type="rss" text="Post" xmlUrl="{site}/rss"/></body></opml>'
    (place / "feeds.opml").write_text(outline, encoding="utf-8")

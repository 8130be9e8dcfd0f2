"""One page under several addresses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from concordat.reading import read_inputs
from concordat.reading.addresses import canonical_of, page_key
from concordat.records import Article, SetAside

PAGE = "https://bayherald.example/2024/03/12/harbour-ban"
BODY = (
    "The coastal town of Norvale will ban cars from its harbour from June, the council decided on Tuesday.",
    "Mayor Ines Corte said the plan would make the quay safer for the visitors who arrive every summer.",
    "Shopkeepers fear a loss of trade, and their association wants a referendum on the ban in May.",
)


def html(title: str, canonical: str | None = None) -> str:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{link}</head><body><main><article><h1>{title}</h1>'
        + "".join(f"<p>{line}</p>" for line in BODY)
        + "</article></main></body></html>"
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://amp.bayherald.example/2024/03/12/harbour-ban?amp=1&utm_source=x",
        "https://www.bayherald.example/2024/03/12/harbour-ban/amp/",
        "http://m.bayherald.example/2024/03/12/harbour-ban.html",
        "https://bayherald.example/print/2024/03/12/harbour-ban#top",
        "https://bayherald.example/2024/03/12/harbour-ban/?print=true&ref=home",
    ],
)
def test_addresses_of_one_page(url: str) -> None:
    assert page_key(url) == page_key(PAGE)


@pytest.mark.parametrize(
    "url",
    [
        "https://bayherald.example/2024/03/12/harbour",
        "https://bayherald.example/story?id=7",
        "https://other.example/2024/03/12/harbour-ban",
    ],
)
def test_addresses_of_other_pages(url: str) -> None:
    assert page_key(url) not in (None, page_key(PAGE))


@pytest.mark.parametrize("url", [None, "", "https://bayherald.example/", "http://[broken", "story.txt"])
def test_no_page_of_its_own(url: str | None) -> None:
    assert page_key(url) is None


def test_the_canonical_link_in_any_order_of_attributes() -> None:
    assert canonical_of(f"<link href='{PAGE}' rel='canonical' />") == PAGE
    assert canonical_of('<link rel="canonical" href="/relative">') is None
    assert canonical_of("<p>nothing</p>") is None
    assert canonical_of(f"<link rel=canonical><link rel=icon href=x><link rel=canonical href={PAGE}>") == PAGE
    assert canonical_of(f"<link rel=canonical href={PAGE}") is None


@pytest.mark.parametrize("run", ["<", "<link ", "<link rel=canonical ", "<link rel=canonical href=", '<link href="'])
def test_a_long_run_of_tags_that_nothing_closes_is_read_through_once(run):
    """Scanned anew from each "<", such a run takes minutes."""
    assert canonical_of(run * (400_000 // len(run))) is None
    assert canonical_of(run * (400_000 // len(run)) + ">") in (None, "")


def names(tmp_path: Path, *rows: dict[str, str]) -> tuple[list[str], list[str]]:
    file = tmp_path / "story.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    found = list(read_inputs([str(file)]))
    kept = [item.name for item in found if isinstance(item, Article)]
    return kept, [item.reason for item in found if isinstance(item, SetAside)]


def test_a_copy_under_the_canonical_link_is_the_same_page(tmp_path: Path) -> None:
    """Case P7, and a syndicated copy on another site."""
    kept, reasons = names(
        tmp_path,
        {"name": "a", "outlet": "Bay Herald", "url": PAGE, "html": html("Norvale bans cars", PAGE)},
        {"name": "b", "url": "https://amp.bayherald.example/x", "html": html("Norvale bans cars | Bay Herald", PAGE)},
        {"name": "c", "url": "https://portal.example/9", "html": html("Cars banned", PAGE)},
    )
    assert kept == ["a"]
    assert reasons == ["the same page as a, under another address"] * 2


def test_a_page_that_has_changed_is_another_report(tmp_path: Path) -> None:
    later = "The ban was lifted on Friday after shopkeepers had closed the harbour road with their vans for two days."
    kept, reasons = names(
        tmp_path, {"name": "a", "url": PAGE, "text": "\n".join(BODY)}, {"name": "b", "url": PAGE, "text": later}
    )
    assert (kept, reasons) == (["a", "b"], [])

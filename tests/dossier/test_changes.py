"""What changed between two dossiers: each kind is told once, with the words of both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from cli.command import run
from concordat.dossier import render_json
from concordat.dossier.changes import Change, Earlier, changes
from concordat.dossier.render_html import render_html
from concordat.records import Article, Citation, Claim, Dossier, Evidence, Furniture, OriginGroup, Origins, Wire
from dossier.story import DIVIDED, LEDGER, story

LATE = "The herring fleets of both countries sailed to the bank on Sunday, the port of Vesthavn said."


def late(published: str = "2023-03-12") -> Article:
    return Article("a5", "late.txt", "Bank Herald", "Fleets sail", published, "en", "", LATE)


def only(found: tuple[Change, ...], kind: str) -> Change:
    (change,) = [one for one in found if one.kind == kind]
    return change


def with_text(dossier: Dossier, number: int, edit: Callable[[str], str]) -> Dossier:
    """Change a report's text; its evidence moves with its words."""
    old = dossier.articles[number]
    new = replace(old, text=edit(old.text))

    def moved(one: Evidence) -> Evidence:
        c = one.citation
        if c.article != old.id:
            return one
        words = c.text if c.text in new.text else edit(c.text)
        start = new.text.index(words)
        return replace(one, citation=Citation.of(c.article, new.text, start, start + len(words)))

    claims = tuple(replace(claim, evidence=tuple(map(moved, claim.evidence))) for claim in dossier.claims)
    articles = (*dossier.articles[:number], new, *dossier.articles[number + 1 :])
    return replace(dossier, articles=articles, claims=claims)


def test_a_dossier_has_not_changed_from_itself() -> None:
    assert changes(story(), story()) == ()


def test_other_ids_are_no_change() -> None:
    old = story()
    claims = tuple(replace(claim, id=f"k{claim.id}") for claim in reversed(old.claims))
    assert changes(old, replace(old, claims=claims)) == ()


def test_what_became_known_names_who_moved_first() -> None:
    old, article = story(), late()
    origins = Origins(1, (OriginGroup("Bank Herald", "reporting", ("a5",)),), 1)
    claim = Claim("c99", LATE, (Evidence(article.cite(0, len(LATE))),), ("Bank Herald",), origins, "single")
    new = replace(old, articles=(*old.articles, article), claims=(*old.claims, claim))
    found = changes(old, new)
    assert [change.kind for change in found] == ["new report", "became known"]
    assert found[0].after == (article.cite(0, len(LATE)),)
    assert found[1].first == "Bank Herald"
    assert found[1].because == "1 origin; first told by Bank Herald"
    back = changes(new, old)
    assert [change.kind for change in back] == ["report gone", "no longer told"]
    assert back[1].before == (article.cite(0, len(LATE)),)


def test_an_origin_that_was_added_cites_both_sides() -> None:
    old, article = story(), late()
    claim = next(one for one in old.claims if one.text == DIVIDED)
    grown = replace(
        claim,
        evidence=(*claim.evidence, Evidence(article.cite(0, 40))),
        origins=replace(claim.origins, count=claim.origins.count + 1, at_least=claim.origins.count + 1),
    )
    claims = tuple(grown if one is claim else one for one in old.claims)
    new = replace(old, articles=(*old.articles, article), claims=claims)
    added = only(changes(old, new), "origin added")
    assert added.before == tuple(one.citation for one in claim.evidence)
    assert added.after == (article.cite(0, 40),)
    assert f", now {grown.origins.in_words}" in added.because
    assert only(changes(new, old), "origin lost").text == DIVIDED
    unsure = replace(grown, origins=replace(grown.origins, at_least=claim.origins.at_least))
    claims = tuple(unsure if one is claim else one for one in old.claims)
    assert [one.kind for one in changes(old, replace(new, claims=claims))] == ["new report"]


def test_a_text_that_changes_without_a_word_is_told_as_silent() -> None:
    old = story()
    word = "herring"
    new = with_text(old, 1, lambda text: text.replace(word, "cod"))
    found = changes(old, new)
    assert {change.kind for change in found} == {"text changed silently"}
    assert found[0].before[0].text.strip() == word
    assert found[0].after[0].text.strip() == "cod"
    for change in found:
        for cited, dossier in ((change.before, old), (change.after, new)):
            text = {article.id: article.text for article in dossier.articles}
            assert all(text[c.article][c.start : c.end] == c.text for c in cited)


def test_a_text_that_changes_openly_is_corrected() -> None:
    old = story()
    note = "Correction: an earlier version named another fish."
    new = with_text(old, 1, lambda text: f"{text}\n{note}" if len(text) == len(LEDGER) else text)
    noted = new.articles[1]
    start = noted.text.index(note)
    marked = replace(noted, furniture=(*noted.furniture, Furniture(start, start + len(note), "note")))
    told = only(changes(old, replace(new, articles=(new.articles[0], marked, *new.articles[2:]))), "text corrected")
    assert told.because == f"the outlet's note: {note}"
    wired = replace(noted, wire=Wire(notice="correction", note="fixes the fish"))
    told = only(changes(old, replace(new, articles=(new.articles[0], wired, *new.articles[2:]))), "text corrected")
    assert told.because == "the agency's notice: fixes the fish"


def test_a_claim_that_is_disputed_now_is_told() -> None:
    old = story()
    quiet = tuple(replace(claim, disputes=()) for claim in old.claims)
    loud = (replace(quiet[0], disputes=(quiet[1].id,)), *quiet[1:])
    found = changes(replace(old, claims=quiet), replace(old, claims=loud))
    assert [(change.kind, change.text) for change in found] == [("now disputed", quiet[0].text)]
    back = changes(replace(old, claims=loud), replace(old, claims=quiet))
    assert [change.kind for change in back] == ["no longer disputed"]


def test_two_outlets_of_one_day_have_no_first() -> None:
    old = story()
    without = replace(old, claims=old.claims[1:])
    assert only(changes(without, old), "became known").first is None


def test_the_command_tells_both_sides(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    old = story()
    word = "herring"
    for name, dossier in (("old", old), ("new", with_text(old, 1, lambda text: text.replace(word, "cod")))):
        (tmp_path / f"{name}.json").write_text(render_json.render_json(dossier), "utf-8")
    status, told, _ = run(capfd, "diff", tmp_path / "old.json", tmp_path / "new.json")
    assert status == 0
    assert told.startswith("text changed silently: Morning Ledger: ")
    assert f"  before: Morning Ledger {old.articles[1].text.index(word)}:" in told
    assert '"cod"' in told
    assert run(capfd, "diff", tmp_path / "old.json", tmp_path / "old.json")[:2] == (1, "nothing changed\n")


def test_the_page_begins_with_what_is_new_with_the_words_of_both() -> None:
    old, article = story(), late()
    changed = with_text(old, 0, lambda text: text.replace("herring", "sprat"))
    new = replace(changed, articles=(*changed.articles, article))
    page = render_html(new, Earlier("2023-03-10", old))
    begin = page.index('<section id="since"')
    assert begin < page.index('<section id="discrepancies"')
    told = page[begin : page.index("</section>", begin)]
    assert "What is new since 10 March 2023" in told
    assert "Fleets sail" in told
    assert "of the earlier text" in told
    assert told.index("New reports") < told.index("Texts that were changed without a word")
    assert 'href="#a5.0"' in told
    assert 'id="since"' not in render_html(new)
    assert 'id="since"' not in render_html(new, Earlier("2023-03-10", new))


def test_a_dossier_whose_reports_are_gone_has_not_changed_from_itself() -> None:
    for bare in (replace(story(), articles=()), replace(story(), articles=story().articles[1:])):
        assert changes(bare, bare) == ()
        assert {change.kind for change in changes(bare, story())} <= {"new report", "became known", "no longer told"}
        changes(story(), bare)


def test_claims_of_one_stretch_that_dispute_each_other_are_told_apart() -> None:
    old = story()
    claim = next(one for one in old.claims if len(one.evidence) == 1 or one.evidence)
    twins = [replace(claim, id=f"z{n}", text=f"{claim.text} {n}", disputes=(f"z{1 - n}",)) for n in range(2)]
    disputed = replace(old, claims=(*old.claims, *twins))
    other = replace(disputed, story=replace(old.story, title="Another title"))
    assert changes(disputed, other) == ()

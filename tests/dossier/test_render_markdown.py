import re

import msgspec
import pytest
from markdown_it import MarkdownIt

from concordat.dossier.render_markdown import plain, render_markdown
from concordat.dossier.views.claims import rows
from concordat.dossier.views.names import Names
from concordat.dossier.views.worth import part
from dossier.story import OUTLETS, TEXTS, everywhere, story

CITATION = re.compile(r'\[([^\]\[]+?): "(.*?)" (\d+)-(\d+)\]')


def test_every_citation_repeats_its_report():
    articles = {outlet: key for key, outlet in OUTLETS.items()}
    found = CITATION.findall(render_markdown(story()))
    assert len(found) > 60
    for outlet, words, start, end in found:
        assert TEXTS[articles[outlet]][int(start) : int(end)] == words


def test_the_parts_stand_in_reading_order():
    headings = re.findall(r"^## (.+)$", render_markdown(story()), re.MULTILINE)
    assert headings == [
        "What happened",
        "What was agreed",
        "Who said what",
        "Claims and the outlets that carry them",
        "Who has it from whom",
        "Told differently",
        "Different words for the same thing",
        "When it happened",
        "Who is in it",
        "Who did what to whom",
        "Ties between actors",
        "What a report leaves out",
        "The reports",
        "What was set aside, and why",
    ]


def test_claims_that_are_only_related_stand_behind_the_others():
    made = story()
    first, *others = made.claims
    dossier = msgspec.structs.replace(
        made, claims=(msgspec.structs.replace(first, status="related", disputes=()), *others)
    )
    text = render_markdown(dossier)
    at = text.index("### Related wordings")
    assert text.index(f"- {plain(first.text)}\n", at)
    told = part(rows(Names(dossier)))
    shown = [row for row in told.kept if row.claim in others]
    assert shown
    assert all(f"- {plain(row.text)}\n" in text[:at] for row in shown)
    assert all(f"- {plain(row.text)}\n" in text for row in (*told.said, *told.folded))
    assert "### Related wordings" not in render_markdown(made)


def test_words_that_mean_something_to_markdown_are_escaped():
    told = msgspec.structs.replace(story().story, title="# *Bold* [link](x) <b>_it_</b>")
    text = render_markdown(msgspec.structs.replace(story(), story=told))
    assert text.startswith("# \\# \\*Bold\\* \\[link\\](x) \\<b\\>\\_it\\_\\</b\\>\n")


def test_a_variant_shows_what_it_changed():
    text = render_markdown(story())
    assert '    ~~"This is a truly~~ **Friday a** historic day for ~~every family that lives from~~' in text


def shown(text: str) -> list[str]:
    """Render as CommonMark does; list every element that a reader would see."""
    tokens = MarkdownIt("commonmark").parse(text)
    inside = (token for outer in tokens for token in (outer, *(outer.children or ())))
    return [token.tag or token.type for token in inside if token.type not in ("inline", "text", "softbreak")]


@pytest.mark.parametrize(
    "words",
    [
        "# heading\n\n## another\n\n",
        "\n===\n",
        "[link](javascript:alert(1)) ",
        "![image](http://x.example/i.png) ",
        "<http://x.example> <script>alert(1)</script> <svg onload=alert(1)> <img src=x>",
        "\n\n<script>alert(1)</script>\n\n",
        "```\ncode\n```\n",
        "`code` ~~~\n",
        "\n\n    indented\n\n",
        "\n> quoted\n\n",
        "\n\n***\n\n",
        "\n- item\n1. item\n1) item\n+ item\n",
        "[x]: http://x.example\n\n[x] ",
        "&lt;script&gt;&#60;b&#62; &copy; ",
        "\\<b> \\[a](b) ",
        "| a | b |\n|---|---|\n",
        "\u2028# heading\u2029\r# heading\x0b# heading\x85# heading",
    ],
)
def test_hostile_words_stay_words_in_every_field(words):
    """No script, link, image or code, and no heading more; a variant may be bold in other places."""
    elements, plain = shown(render_markdown(everywhere(words))), shown(render_markdown(everywhere("words ")))
    assert set(elements) <= set(plain)
    for tag in ("h1", "h2", "h3", "ul"):
        assert elements.count(tag) == plain.count(tag), tag

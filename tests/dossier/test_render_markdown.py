import re

import msgspec

from concordat.dossier.render_markdown import render_markdown
from dossier.story import OUTLETS, TEXTS, story

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
        "Who shares text with whom",
        "Where reports cannot all be exact",
        "Different words for the same thing",
        "When it happened",
        "Who is in it",
        "Who did what to whom",
        "Who is bound to whom",
        "What a report leaves out",
        "The reports",
        "What was set aside, and why",
    ]


def test_words_that_mean_something_to_markdown_are_escaped():
    told = msgspec.structs.replace(story().story, title="# *Bold* [link](x) <b>_it_</b>")
    text = render_markdown(msgspec.structs.replace(story(), story=told))
    assert text.startswith("# \\# \\*Bold\\* \\[link\\](x) \\<b\\>\\_it\\_\\</b\\>\n")


def test_a_variant_shows_what_it_changed():
    text = render_markdown(story())
    assert '    ~~"This is a truly~~ **Friday a** historic day for ~~every family that lives from~~' in text

import json

import pytest

from concordat.dossier.render_json import read_json, render_json
from concordat.errors import DossierError
from dossier.story import story

KEYS = [
    "format",
    "story",
    "articles",
    "actors",
    "quotations",
    "utterances",
    "reuse",
    "origins",
    "claims",
    "discrepancies",
    "framing",
    "agreements",
    "events",
    "timeline",
]


def test_the_keys_stand_in_the_order_of_the_format():
    data = json.loads(render_json(story()))
    assert list(data)[: len(KEYS)] == KEYS
    assert list(data["story"]) == ["id", "title", "from", "to", "articles"]
    assert list(data["reuse"][0])[:6] == ["kind", "a", "b", "similarity", "direction", "because"]


def test_a_dossier_survives_the_file_and_gives_the_same_characters():
    text = render_json(story())
    assert read_json(text) == story()
    assert render_json(read_json(text.encode())) == text
    assert text.endswith("}\n")


@pytest.mark.parametrize("data", ["", "{", "[]", '{"format": "concordat-dossier/1"}', b"\xff\xfe"])
def test_what_is_no_dossier_is_refused_with_advice(data):
    with pytest.raises(DossierError, match="concordat dossier"):
        read_json(data)


def test_another_format_is_refused():
    with pytest.raises(DossierError, match="concordat-dossier/9"):
        read_json(render_json(story()).replace("concordat-dossier/1", "concordat-dossier/9"))

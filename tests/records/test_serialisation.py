import msgspec

from concordat.records import FORMAT, Dossier, Story

KEYS = [
    "format", "story", "articles", "actors", "quotations", "utterances", "reuse", "origins", "claims",
    "discrepancies", "framing", "agreements", "events", "timeline",
]  # fmt: skip


def test_a_dossier_keeps_the_key_order_of_its_format_and_round_trips() -> None:
    dossier = Dossier(FORMAT, Story("s1", "An accord", "1978-09-17", "1978-09-18", ("a1",)), ())
    encoded = msgspec.json.encode(dossier)
    keys = list(msgspec.json.decode(encoded))
    assert keys[: len(KEYS)] == KEYS
    assert list(msgspec.json.decode(encoded)["story"]) == ["id", "title", "from", "to", "articles"]
    assert msgspec.json.decode(encoded, type=Dossier) == dossier

from evaluation.card import card_with, write_card

ORDER = ("story", "claims_pairs", "times")
STORY = "quotations                            P 98.1  R 98.1\ncitations                             wrong 0"


def test_some_parts_are_put_into_the_card_that_is_there() -> None:
    card = write_card({"story": STORY, "times": "old"})
    changed = card_with(card, {"times": "new", "claims_pairs": "first"}, ORDER)
    assert changed == write_card({"story": STORY, "claims_pairs": "first", "times": "new"})
    assert "| quotations | P 98.1  R 98.1 |" in changed


def test_a_part_that_is_gone_leaves_the_card() -> None:
    card = write_card({"story": STORY, "gone": "old"})
    assert card_with(card, {"story": STORY}, ORDER) == write_card({"story": STORY})

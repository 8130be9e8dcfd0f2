from concordat.records import Article, Furniture

TEXT = "The Daily Plover\nDelegates signed the accord."


def article() -> Article:
    return Article("a1", "x.txt", None, None, None, "en", "0" * 64, TEXT, (Furniture(0, 16, "outlet"),))


def test_most_of_a_span_decides_whether_it_is_furniture() -> None:
    assert article().in_furniture(4, 16)
    assert not article().in_furniture(10, 40)
    assert not article().in_furniture(17, len(TEXT))


def test_an_article_cites_itself() -> None:
    assert article().cite(17, 26).text == "Delegates"

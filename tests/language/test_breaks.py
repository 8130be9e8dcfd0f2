from concordat.language.tokenizer import news_tokenizer, paragraph_marks

TEXT = "LONDON (Reuters) - The minister said so.\nHe left."


def beginnings(*breaks: int) -> list[str]:
    doc = news_tokenizer().make_doc(TEXT)
    return [doc[number].text for number, start in zip(*paragraph_marks(doc, breaks), strict=True) if start]


def test_lines_begin_paragraphs() -> None:
    assert beginnings() == ["LONDON", "He"]


def test_breaks_begin_paragraphs_at_the_next_word() -> None:
    assert beginnings(0, 18) == ["LONDON", "The", "He"]
    assert beginnings(19, 19, 999) == ["LONDON", "The", "He"]

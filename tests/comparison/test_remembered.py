"""What is remembered while a dossier is made, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread

from msgspec.structs import replace

from concordat.comparison.remembered import recalled, recalled_each, remembering
from concordat.records import Article

TOLD = Article("a1", "1.txt", "Harbour Ledger", None, "2031-05-07", "en", "", "A ferry sank off Tarn.")
asked: list[object] = []


def words(article: Article, start: int = 0) -> list[str]:
    asked.append(article)
    return article.text[start:].split()


def text_of(article: Article) -> str:
    return article.text


def lengths(pairs: Sequence[tuple[Article, Article]]) -> list[int]:
    asked.extend(pairs)
    return [len(one.text) + len(other.text) for one, other in pairs]


def times_asked(work) -> int:
    asked.clear()
    work()
    return len(asked)


def test_what_is_asked_of_a_record_is_worked_out_once() -> None:
    def twice() -> None:
        with remembering():
            assert recalled(words, TOLD) == recalled(words, TOLD) == TOLD.text.split()

    assert times_asked(twice) == 1


def test_without_a_memory_everything_is_worked_out_anew() -> None:
    assert times_asked(lambda: [recalled(words, TOLD), recalled(words, TOLD)]) == 2


def test_a_record_that_was_changed_or_another_question_is_asked_anew() -> None:
    corrected = replace(TOLD, text="A ferry ran aground off Tarn.")

    def change() -> None:
        with remembering():
            assert recalled(words, TOLD) != recalled(words, corrected)
            assert recalled(words, TOLD, told=(2,)) == ["ferry", "sank", "off", "Tarn."]
            assert recalled(words, replace(TOLD)) == recalled(words, TOLD)  # equal, and yet another record

    assert times_asked(change) == 4


def test_a_record_that_nobody_else_holds_is_not_taken_for_the_next_one() -> None:
    with remembering():
        for n in range(200):
            assert recalled(text_of, replace(TOLD, text=f"Report {n}")) == f"Report {n}"


def test_a_memory_ends_where_it_began_and_one_aside_forgets_only_what_is_new() -> None:
    other = replace(TOLD, id="a2")

    def nested() -> None:
        with remembering():
            recalled(words, TOLD)
            for _ in range(2):
                with remembering(aside=True):
                    with remembering():
                        recalled(words, other)
                    recalled(words, other)
                    recalled(words, TOLD)
        recalled(words, TOLD)

    assert times_asked(nested) == 1 + 2 + 1


def test_of_many_only_those_that_are_new_are_asked_each_once() -> None:
    other = replace(TOLD, id="a2", text="It sank.")

    def many() -> None:
        with remembering():
            assert recalled_each(lengths, [(TOLD, other), (other, TOLD), (TOLD, other)]) == [30, 30, 30]
            assert recalled_each(lengths, [(TOLD, TOLD), (TOLD, other)]) == [44, 30]
            assert recalled_each(lengths, []) == []

    assert times_asked(many) == 3
    assert recalled_each(lengths, [(other, other)]) == [16]


def test_another_thread_remembers_nothing_of_this_one() -> None:
    def beside() -> None:
        with remembering():
            recalled(words, TOLD)
            thread = Thread(target=lambda: recalled(words, TOLD))
            thread.start()
            thread.join()

    assert times_asked(beside) == 2

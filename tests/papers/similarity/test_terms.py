"""Which words of a text count, and how each is spelled."""

from papers.similarity.terms import MOST_TERMS, TermCounter, Word


def make_word(written: str, stem: str = "") -> Word:
    plain = written.lower().replace("-", "")
    return Word(written, plain, stem or plain)


def count(*written: str) -> dict[str, float]:
    counter = TermCounter()
    counter.add(map(make_word, written))
    return dict(counter.build().counts)


def test_words_of_the_topic_count_and_words_of_any_paper_do_not() -> None:
    text = "we propose a novel attention method for attention in translation"
    assert count(*text.split()) == {"attention": 2, "translation": 1}


def test_numbers_and_variables_do_not_count_and_abbreviations_do() -> None:
    written = "2017 17 x xi Y1 σ RL BN GPT-3 CIFAR-10 o(n^2)"
    assert set(count(*written.split())) == {"rl", "bn", "gpt3", "cifar10"}


def test_a_part_may_weigh_more_than_another() -> None:
    counter = TermCounter()
    counter.add([make_word("shogi")], weight=8)
    counter.add([make_word("shogi"), make_word("chess")])
    assert list(counter.build().counts.items()) == [("shogi", 9), ("chess", 1)]


def test_names_that_the_caller_knows_are_left_out() -> None:
    counter = TermCounter()
    counter.add([make_word("Silver"), make_word("chess")])
    assert set(counter.build(without={"silver"}).counts) == {"chess"}


def test_a_stem_is_spelled_as_it_is_most_often() -> None:
    counter = TermCounter()
    counter.add(
        make_word(written, "translat")
        for written in ("Translation", "translation", "translation", "translated")
    )
    assert counter.build().spellings == {"translat": "translation"}


def test_a_spelling_with_a_line_end_in_it_is_not_shown() -> None:
    counter = TermCounter()
    counter.add([Word("pre-\ntraining", "pretraining", "pretrain")])
    assert counter.build().spellings == {"pretrain": "pretraining"}


def test_only_the_heaviest_terms_are_kept() -> None:
    counter = TermCounter()
    letters = [f"term{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(MOST_TERMS)]
    counter.add(map(make_word, letters))
    counter.add([make_word("heavy")], weight=2)
    kept = list(counter.build().counts)
    assert (len(kept), kept[0]) == (MOST_TERMS, "heavy")
    assert letters[-1] not in kept

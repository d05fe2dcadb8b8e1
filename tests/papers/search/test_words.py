from papers.search.words import AskedWords, parse_words


def read(text: str) -> tuple[list[str], list[tuple[str, ...]]]:
    asked = parse_words(text)
    return [term.text for term in asked.terms], list(asked.phrases)


def test_words_and_phrases_are_told_apart() -> None:
    assert read('dropout "exact phrase" noise') == (
        ["dropout", "noise"],
        [("exact", "phrase")],
    )


def test_typographic_quotes_are_quotes() -> None:
    assert read("“one two” «three four»") == ([], [("one", "two"), ("three", "four")])


def test_a_quote_left_over_is_ignored() -> None:
    assert read('"one two" three "four five') == (
        ["three", "four", "five"],
        [("one", "two")],
    )


def test_common_words_are_left_out_beside_others() -> None:
    assert read("the theory of attention") == (["theory", "attention"], [])


def test_common_words_alone_are_asked_for() -> None:
    assert read("to be or not to be") == (["to", "be", "or", "not"], [])


def test_empty_quotes_ask_for_nothing() -> None:
    assert parse_words('"" " ') == AskedWords('"" " ', (), ())
    assert parse_words('"" " ').is_empty


def test_long_input_is_cut() -> None:
    asked = parse_words("word" + " x" * 5_000 + " y z" * 9)
    assert asked.text == "word" + " x" * 498
    assert [term.text for term in parse_words(" ".join(map(str, range(99)))).terms] == [
        str(number) for number in range(32)
    ]

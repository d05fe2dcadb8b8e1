from papers.pdf.structure.lines import Line
from papers.pdf.structure.reference_labels import (
    find_key_labels,
    find_label_chain,
    parse_label,
)
from tests.papers.pdf.structure.reference_samples import build_lines


def build_column(*texts: str) -> list[Line]:
    return build_lines([(72, 100 + 14 * i, text) for i, text in enumerate(texts)])


def test_find_label_chain_follows_numbers_that_count_up() -> None:
    lines = build_column(
        "[1] A. Lovelace. Notes.",
        "7. is a page here",
        "[2] B. Kim. Words.",
        "[3] C. Lee.",
    )

    chain = find_label_chain(lines)

    assert chain is not None
    assert [(start.index, start.label) for start in chain.starts] == [
        (0, "[1]"),
        (2, "[2]"),
        (3, "[3]"),
    ]


def test_find_label_chain_steps_over_a_number_it_cannot_read() -> None:
    lines = build_column("1. A. Lovelace.", "2. B. Kim.", "Z. C. Lee.", "4. D. Park.")

    chain = find_label_chain(lines)

    assert chain is not None
    assert [start.number for start in chain.starts] == [1, 2, 4]


def test_find_label_chain_is_none_for_stray_numbers() -> None:
    assert find_label_chain(build_column("12. June was cold", "and 3. May too")) is None


def test_find_key_labels_reads_keys_in_brackets() -> None:
    lines = build_column(
        "[Lov43] A. Lovelace.", "[Tur36] A. Turing.", "[Sha48] C. Shannon."
    )

    assert [start.label for start in find_key_labels(lines)] == [
        "[Lov43]",
        "[Tur36]",
        "[Sha48]",
    ]


def test_parse_label_gives_the_length_with_the_space_behind() -> None:
    assert parse_label("[12] A. Lee") == ("[12]", 5)
    assert parse_label("A. Lee") == ("", 0)

from papers.pdf.structure.citation_patterns import (
    AuthorYears,
    Citation,
    CitedReference,
    find_bracketed,
    find_keyed,
    find_parenthesised,
    fold,
    parse_raised,
)

NUMBERS = {n: n + 100 for n in range(1, 13)}


def build(
    position: int, *surnames: str, year: str = "", label: str = ""
) -> CitedReference:
    return CitedReference(
        position=position, label=label, surnames=surnames, years=(year,) if year else ()
    )


def test_find_bracketed_spells_out_lists_and_ranges() -> None:
    text = "As in [2, 5\u20137] and [11]."

    assert [c.position for c in find_bracketed(text, NUMBERS)] == [
        102,
        105,
        106,
        107,
        111,
    ]
    assert find_bracketed(text, NUMBERS)[-1] == Citation(111, 19, 23)


def test_find_bracketed_leaves_numbers_that_are_no_labels() -> None:
    assert find_bracketed("The interval [0, 1] and [3, 99]", NUMBERS) == []


def test_find_parenthesised_reads_round_brackets() -> None:
    assert [
        c.position for c in find_parenthesised("known (9,13\u2009) (3)", NUMBERS)
    ] == [103]


def test_parse_raised_reads_numbers_only() -> None:
    assert parse_raised("1,3\u20135", NUMBERS) == [101, 103, 104, 105]
    assert parse_raised("2a", NUMBERS) == []


def test_find_keyed_finds_the_labels_of_the_list() -> None:
    references = [build(1, label="[Lov43]"), build(2, label="[Tur36]")]

    found = find_keyed("See [Tur36, Lov43] and [Sha48].", references)

    assert [citation.position for citation in found] == [2, 1]


def test_author_years_finds_each_way_of_citing() -> None:
    years = AuthorYears(
        [
            build(1, "Vaswani", "Shazeer", year="2017"),
            build(2, "Müller", "Lee", year="2015a"),
            build(3, "Müller", "Kim", year="2015b"),
        ]
    )

    def positions(text: str) -> list[int]:
        return [citation.position for citation in years.find_citations(text)]

    assert positions("Vaswani et al. (2017) say") == [1]
    assert positions("as said (Vaswani et al., 2017)") == [1]
    assert positions("Muller and Lee, 2015a") == [2]
    assert positions("Müller et al. (2015a,b)") == [2, 3]
    assert positions("Nobody (2017)") == []


def test_fold_takes_accents_and_capitals_off() -> None:
    assert fold("Müller-Weiß") == "mullerweiss"

import pytest

from papers.pdf.structure.reference_names import parse_authors


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        (
            "Ada Lovelace, Alan M Turing, and Łukasz Kaiser. Engines of thought. In",
            ("Ada Lovelace", "Alan M Turing", "Łukasz Kaiser"),
            "Engines of thought. In",
        ),
        (
            "Woo Lee, S., van der Maaten, L., and Le, Q. V. Autoaugment: learning",
            ("S. Woo Lee", "L. van der Maaten", "Q. V. Le"),
            "Autoaugment: learning",
        ),
        (
            "Ciresan, D.C., Schmidhuber, J.: Deep networks. In: NIPS",
            ("D.C. Ciresan", "J. Schmidhuber"),
            "Deep networks. In: NIPS",
        ),
        (
            "de Azambuja, E.; De Castro, G.; et al. Ki-67 as marker",
            ("E. de Azambuja", "G. De Castro"),
            "Ki-67 as marker",
        ),
        (
            "Nielsen, M. A. & Chuang, I. L. Quantum computation",
            ("M. A. Nielsen", "I. L. Chuang"),
            "Quantum computation",
        ),
        (
            "Le Roux N, Bengio Y. Representational power",
            ("Le Roux N", "Bengio Y"),
            "Representational power",
        ),
        (
            "Gehring, Jonas, Auli, Michael, and Dauphin, Yann N. A convolution",
            ("Jonas Gehring", "Michael Auli", "Yann N. Dauphin"),
            "A convolution",
        ),
        (
            "C.B.Hanna, and A.H.MacDonald, Physics",
            ("C.B.Hanna", "A.H.MacDonald"),
            "Physics",
        ),
        ("Erl T. 2005. Service", ("Erl T",), "2005. Service"),
        (
            "Rushton D. Functional stimulation of",
            ("Rushton D",),
            "Functional stimulation of",
        ),
    ],
)
def test_parse_authors_reads_each_order_of_names(
    text: str, names: tuple[str, ...], rest: str
) -> None:
    authors = parse_authors(text)

    assert authors.names == names
    assert text[authors.end :].strip() == rest


def test_parse_authors_leaves_a_title_with_capitals_behind_commas() -> None:
    authors = parse_authors("J. Smith, Deep Networks, Springer, 2001")

    assert authors.names == ("J. Smith",)
    assert authors.delimiter == ","


def test_parse_authors_goes_on_where_full_names_follow_initials_to_an_and() -> None:
    text = "C. Szegedy, Wei Liu, and Y. Jia. Going deeper"

    assert parse_authors(text).names == ("C. Szegedy", "Wei Liu", "Y. Jia")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("OpenAI. GPT-4 technical report", "OpenAI"),
        (
            "The ATLAS Collaboration, Observation of a particle",
            "The ATLAS Collaboration",
        ),
        ("WHO (2020a) Coronavirus disease", "WHO"),
        (
            "International Organization For Standardization. 2011. Quality",
            "International Organization For Standardization",
        ),
    ],
)
def test_parse_authors_takes_a_team_for_the_author(text: str, name: str) -> None:
    assert parse_authors(text).names == (name,)


def test_parse_authors_adds_the_people_named_behind_a_team() -> None:
    text = "The Theano Development Team, Rami Al-Rfou, and Guillaume Alain. Theano"

    names = parse_authors(text).names

    assert names == ("The Theano Development Team", "Rami Al-Rfou", "Guillaume Alain")


def test_parse_authors_finds_none_where_a_title_comes_first() -> None:
    assert parse_authors("Online chess games database, 2017.").names == ()


def test_parse_authors_reads_two_letters_of_a_name_glued_to_the_surname() -> None:
    authors = parse_authors("A. Lee, Yu.A.Petrov, and B. Kim, Phys. Rev. B 81 (2010)")
    assert authors.names == ("A. Lee", "Yu.A.Petrov", "B. Kim")

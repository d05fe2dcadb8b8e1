from collections import Counter

from papers.landscape.naming import count_words, name_communities, split_words


def _name(*communities: list[str]) -> dict[int, str]:
    return name_communities(
        {n: count_words(titles) for n, titles in enumerate(communities)},
        {n: len(titles) for n, titles in enumerate(communities)},
    )


def test_communities_are_named_by_the_words_that_tell_them_apart() -> None:
    names = _name(
        [
            "Attention for translation models",
            "Neural translation with attention models",
        ],
        ["Reward models for planning agents", "Agents that plan by reward"],
    )
    assert names == {0: "attention, translation, models", 1: "agents, reward, plan"}


def test_forms_of_one_word_are_named_once() -> None:
    (name,) = _name(
        ["Graph networks", "A network of graphs", "Deep graph network"]
    ).values()
    assert sorted(name.split(", "))[1:] == ["graph", "network"]


def test_small_words_formulas_and_numbers_name_nothing() -> None:
    assert split_words("On the $x^2$ of 2017: a New Approach to BERT-like GANs") == {
        "approach",
        "bert-like",
        "gans",
    }


def test_a_community_without_words_has_an_empty_name() -> None:
    assert name_communities({0: Counter()}, {0: 3}) == {0: ""}


def test_words_that_others_have_more_often_name_no_community() -> None:
    names = _name(["Chess", "Chess", "Chess and birdsong"], ["Birdsong", "Birdsong"])
    assert names == {0: "chess", 1: "birdsong"}

"""Reviews out of the JSON of OpenReview's API."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critiques.reviews.found_review import (
    FoundKind,
    FoundReview,
    Haul,
    ReviewsUnreadableError,
)
from critiques.reviews.read_notes import read_notes
from tests.critiques.reviews.samples import (
    REVIEW,
    build_note,
    build_submission,
    write_notes,
)


def read_one(source: str) -> Haul:
    (haul,) = read_notes(source)
    return haul


def test_a_review_of_version_2_is_read_with_all_its_parts() -> None:
    reply = build_note("aB1", "Official_Review", REVIEW)
    haul = read_one(write_notes(build_submission(reply)))
    assert haul.title == "Attention"
    assert haul.reviews == (
        FoundReview(
            kind=FoundKind.REVIEW,
            label="Reviewer aB1",
            venue="ICLR 2024",
            external_id="aB1",
            sections=(
                ("summary", "Attention without recurrence."),
                ("strengths", "Quick to train."),
                ("weaknesses", "The ablations are thin."),
            ),
            rating="8: accept, good paper",
            confidence="4",
            scores=(("soundness", "3 good"),),
        ),
    )


def test_version_1_says_the_same_with_bare_values() -> None:
    reply = build_note("aB1", "Official_Review", REVIEW, version=1)
    (old,) = read_one(write_notes(build_submission(reply, version=1))).reviews
    assert (old.venue, old.rating) == ("ICLR 2021", "8: accept, good paper")
    assert dict(old.sections)["weaknesses"] == "The ablations are thin."


def test_replies_may_stand_beside_the_submission_and_twice() -> None:
    reply = build_note("aB1", "Official_Review", REVIEW)
    submission = build_submission(reply)
    haul = read_one(json.dumps([submission, reply]))
    assert [review.external_id for review in haul.reviews] == ["aB1"]


def test_meta_review_decision_and_comments_are_told_apart() -> None:
    haul = read_one(
        write_notes(
            build_submission(
                build_note("1", "Meta_Review", {"metareview": "They lean positive."}),
                build_note("2", "Decision", {"decision": "Accept (poster)"}),
                build_note("3", "Official_Comment", {"comment": "We thank you."}),
                build_note("4", "Official_Review", {"rating": "", "summary": " "}),
            )
        )
    )
    kinds = [(review.kind, review.rating) for review in haul.reviews]
    assert kinds == [
        (FoundKind.META_REVIEW, ""),
        (FoundKind.DECISION, "Accept (poster)"),
    ]
    assert haul.left_out == 1


def test_a_review_that_was_taken_back_is_left() -> None:
    taken_back = {
        **build_note("aB1", "Official_Review", REVIEW),
        "ddate": 1700000000000,
    }
    assert read_one(write_notes(build_submission(taken_back))).reviews == ()


def test_a_withdrawn_submission_says_so() -> None:
    place = "ICLR.cc/2024/Conference/Withdrawn_Submission"
    (said,) = read_one(write_notes(build_submission(venueid=place))).reviews
    assert said.kind == FoundKind.WITHDRAWN


def test_each_submission_has_its_own() -> None:
    other = {**build_submission(title="Other"), "id": "other", "forum": "other"}
    hauls = read_notes(write_notes(build_submission(), other))
    assert [haul.title for haul in hauls] == ["Attention", "Other"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{"name": "ForbiddenError", "status": 403}', "refused to show this"),
        ('{"name": "RateLimitError", "status": 429}', "asked too often"),
        ('{"message": "no", "status": 500}', "answered with an error"),
        ('{"notes": [', "broken further on"),
        ("[" * 100_000, "broken further on"),
    ],
)
def test_what_is_an_error_is_said_to_be_one(source: str, said: str) -> None:
    with pytest.raises(ReviewsUnreadableError, match=said):
        read_notes(source)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "notes content id forum replyto invitation invitations details replies "
                "value rating venue signatures".split()
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(VALUES)
def test_any_json_is_read_or_refused(data: object) -> None:
    for haul in read_notes(json.dumps(data)):
        assert all(not review.is_empty for review in haul.reviews)

"""The rows of judging and extending."""

from critiques.models.proposal import ProposalState, StateChange
from critiques.models.public_review import PointMatch, PublicReview, ReviewOpening
from critiques.models.write_up import Answer, Subject, WriteUp

__all__ = [
    "Answer",
    "PointMatch",
    "ProposalState",
    "PublicReview",
    "ReviewOpening",
    "StateChange",
    "Subject",
    "WriteUp",
]

"""The rows of judging and extending."""

from critiques.models.comparison import Cell, ComparedPaper, Comparison, Criterion
from critiques.models.passage import Passage
from critiques.models.proposal import ProposalState, StateChange
from critiques.models.public_review import PointMatch, PublicReview, ReviewOpening
from critiques.models.write_up import Answer, Subject, WriteUp

__all__ = [
    "Answer",
    "Cell",
    "ComparedPaper",
    "Comparison",
    "Criterion",
    "Passage",
    "PointMatch",
    "ProposalState",
    "PublicReview",
    "ReviewOpening",
    "StateChange",
    "Subject",
    "WriteUp",
]

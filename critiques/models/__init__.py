"""The rows of judging and extending."""

from critiques.models.comparison import Cell, ComparedPaper, Comparison, Criterion
from critiques.models.passage import Passage
from critiques.models.practice_session import (
    PracticeSession,
    SessionPaper,
    SessionStep,
)
from critiques.models.proposal import ProposalState, StateChange
from critiques.models.public_review import PointMatch, PublicReview, ReviewOpening
from critiques.models.question import AskedQuestion, OwnQuestion, QuestionKind
from critiques.models.recording import Recording
from critiques.models.session_work import DebriefAnswer, PhaseWork, Seat
from critiques.models.write_up import Answer, Subject, WriteUp

__all__ = [
    "Answer",
    "AskedQuestion",
    "Cell",
    "ComparedPaper",
    "Comparison",
    "Criterion",
    "DebriefAnswer",
    "OwnQuestion",
    "Passage",
    "PhaseWork",
    "PointMatch",
    "PracticeSession",
    "ProposalState",
    "PublicReview",
    "QuestionKind",
    "Recording",
    "ReviewOpening",
    "Seat",
    "SessionPaper",
    "SessionStep",
    "StateChange",
    "Subject",
    "WriteUp",
]

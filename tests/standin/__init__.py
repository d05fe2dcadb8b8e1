"""A stand-in for arXiv and DataCite: a real server on this machine, scripted by tests."""

from tests.standin.faults import Behaviour
from tests.standin.papers import (
    ADAM,
    ATTENTION,
    LAYER_NORM,
    READY_PAPERS,
    WITHDRAWN,
    StandInPaper,
    StandInVersion,
)
from tests.standin.pdfs import render_pdf
from tests.standin.server import RecordedRequest, StandIn

__all__ = [
    "ADAM",
    "ATTENTION",
    "LAYER_NORM",
    "READY_PAPERS",
    "WITHDRAWN",
    "Behaviour",
    "RecordedRequest",
    "StandIn",
    "StandInPaper",
    "StandInVersion",
    "render_pdf",
]

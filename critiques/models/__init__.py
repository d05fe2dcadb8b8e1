"""The rows of judging and extending."""

from critiques.models.critique import Critique

__all__ = ["Critique"]

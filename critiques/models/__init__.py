"""The rows of judging and extending."""

from critiques.models.write_up import Answer, Subject, WriteUp

__all__ = ["Answer", "Subject", "WriteUp"]

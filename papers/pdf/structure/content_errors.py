"""Which errors mean that a PDF's content makes no sense (run by the worker only)."""

import pymupdf

# What MuPDF and its Python layer raise for content they cannot make sense of.
CONTENT_ERRORS = (
    pymupdf.mupdf.FzErrorBase,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)

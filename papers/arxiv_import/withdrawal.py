"""Whether a paper's comment says that it was withdrawn from arXiv."""

import re

_SUBJECT = (
    r"(?:(?:this|the|our|present|current)\s+){0,2}"
    r"(?:(?:paper|article|manuscript|submission|preprint|e-?print|work|note|letter"
    r"|version|report|thesis)s?\s+)?"
)
_VERB = r"(?:(?:has|have|had|is|was|being|been|now|hereby|temporarily)\s+){0,4}"
_BY = r"(?:\s+by\s+(?:\S+\s+){0,4}?\S+)?"
# Only at the start of a sentence: "replaces a paper that was withdrawn" says nothing
# about this one. "Withdrawn from the journal" does not concern arXiv either.
_WITHDRAWN = re.compile(
    rf"(?:^|[.;!?]\s+)[\W_]*{_SUBJECT}{_VERB}"
    r"(?:withdrawn|removed\s+by\s+(?:the\s+)?arxiv)\b"
    rf"(?!{_BY}\s+(?:from|at)\s+(?!(?:the\s+)?arxiv\b))",
    re.IGNORECASE,
)


def is_withdrawal_notice(text: str) -> bool:
    """Whether a comment (or a page's notice) withdraws the paper it belongs to."""
    return _WITHDRAWN.search(text) is not None

"""Public reviews as the tests need them: pasted, saved, and as OpenReview's API has them."""

import json
from typing import Any

from critiques.models import PublicReview
from critiques.reviews.keeping import KeptReviews, keep_reviews
from critiques.reviews.reading import read_reviews
from papers.models import Paper
from tests.critiques.samples import NOON

PASTED = """Official Review of Submission42 by Reviewer aB1
Official ReviewReviewer aB127 Oct 2023, 12:00 (modified: 22 Nov 2023)Everyone
Summary:
The paper replaces recurrence by attention.
Soundness: 3 good
Presentation: 4 excellent
Contribution: 3 good
Strengths:
- Training is far quicker than before.
Weaknesses:
- The ablation of the number of heads is missing for the large model.
- No error bars: all results are from a single seed.
Questions:
Why eight heads?
Rating: 8: accept, good paper
Confidence: 4: You are confident in your assessment.

Official Comment by Authors
Weaknesses: we thank the reviewer.
Rating: 10

Official Review of Submission42 by Reviewer xY2
Summary: Attention without recurrence.
Weaknesses:
Only machine translation is tested.

Rating: 5: marginally below the acceptance threshold
Confidence: 3

Meta Review of Submission42 by Area Chair Qz
Metareview:
Reviewers lean positive.

Paper Decision
Decision: Accept (poster)
"""

REVIEW = {
    "summary": "Attention without recurrence.",
    "strengths": "Quick to train.",
    "weaknesses": "The ablations are thin.",
    "soundness": "3 good",
    "flag_for_ethics_review": ["No ethics review needed."],
    "rating": "8: accept, good paper",
    "confidence": 4,
}


def build_note(
    identifier: str, form: str, content: dict[str, Any], *, version: int = 2
) -> dict[str, Any]:
    """A reply of ICLR 2024 (version 1: of 2021) to the submission "forum"."""
    if version == 1:
        place = f"ICLR.cc/2021/Conference/Paper7/-/{form}"
        kind: dict[str, Any] = {"invitation": place}
    else:
        place = f"ICLR.cc/2024/Conference/Submission42/-/{form}"
        kind = {"invitations": [place, "ICLR.cc/2024/Conference/-/Edit"]}
        content = {name: {"value": value} for name, value in content.items()}
    return {
        "id": identifier,
        "forum": "forum",
        "replyto": "forum",
        "content": content,
        "signatures": [f"{place.partition('/-/')[0]}/Reviewer_{identifier}"],
        **kind,
    }


def build_submission(
    *replies: dict[str, Any], title: str = "Attention", version: int = 2, **more: str
) -> dict[str, Any]:
    note = build_note("forum", "Submission", {"title": title, **more}, version=version)
    return {**note, "replyto": None, "details": {"replies": list(replies)}}


def write_notes(*notes: dict[str, Any]) -> str:
    return json.dumps({"notes": list(notes), "count": len(notes)})


PAGE = """<!DOCTYPE html><html><head><title>Attention | OpenReview</title>
<script>var x = "Rating: 1";</script><style>p { color: red }</style></head><body>
<nav><a href="/">Open Review</a></nav>
<div class="note"><div class="heading"><h4><span>Official Review of Submission42 by Reviewer aB1</span></h4></div>
<div class="subheading"><span>Official Review</span><span>Reviewer aB1</span><span>27 Oct 2023, 12:00</span></div>
<div class="note-content">
<div><strong class="note-content-field disable-tex-rendering">Weaknesses:</strong>
<div class="note-content-value markdown-rendered"><ul><li>The ablations
are thin &lt;script&gt;alert(1)&lt;/script&gt;.</li><li>One seed.</li></ul></div></div>
<div><strong class="note-content-field disable-tex-rendering">Rating:</strong> <span class="note-content-value">6: marginally above the acceptance threshold</span></div>
</div></div>
<div class="note"><h4>Official Comment by Authors</h4><div class="note-content"><strong class="note-content-field">Comment:</strong> <span>Thanks.</span></div></div>
</body></html>
"""


def make_reviews(paper: Paper, source: str = PASTED, venue: str = "") -> KeptReviews:
    """Kept with the paper and still closed."""
    haul = read_reviews(source, title=paper.title, venue=venue)
    return keep_reviews(paper, haul, source=PublicReview.Source.PASTE, now=NOON)

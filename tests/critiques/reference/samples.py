"""What a reference is compiled from, as the tests need it."""

from critiques.models import Passage
from critiques.reference.passages import load_passages
from papers.models import Paper, SummaryPart
from prepsite.writing.saving import Save, save_text, start_text


def write_summary(paper: Paper, **parts: str) -> None:
    for kind, body in parts.items():
        SummaryPart.objects.create(paper=paper, kind=kind, text=start_text(body))


def write_passage(paper: Paper | None, place: str, body: str) -> Passage:
    passages = {passage.place: passage for passage in load_passages(paper)}
    passage = passages[place]
    save_text(passage.text_id, Save(body=body, base_version=passage.text.version))
    return passage

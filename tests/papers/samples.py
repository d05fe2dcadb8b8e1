"""Papers as the tests of pages need them, sound and hostile."""

import hashlib
import io
from datetime import timedelta

import pymupdf
from django.conf import settings
from django.utils import timezone

from papers.matching.work_title import build_match_key
from papers.models import (
    Category,
    Document,
    DocumentState,
    MetadataState,
    NamedWork,
    Page,
    Paper,
    PdfState,
    Reference,
    Section,
    SourceAnswer,
    SourceOutcome,
    Tag,
    Wanted,
)
from papers.models.document import build_document_path
from papers.pipeline.search_documents import build_search_documents
from papers.reading.passes import load_note
from papers.search.index import SearchIndex
from prepsite.jobs.models import Job, JobState
from prepsite.writing.saving import Save, save_text

HOSTILE = " ".join(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)' style='color:red",
        "</textarea></title></option></script><b class=broken-out>",
        "<style>*{display:none}</style>",
        "--><svg onload=alert(1)>",
        "{{ 7|add:7 }}{% now %}",
        "&lt;escaped&amp;",
        "\u202eright to left\u202c \u05d0\u05d1 \u0627\u0644",
        "\x01\x07\x1b[31m\x7f\x85",
        "$\\href{javascript:alert(1)}{x}$",
    ]
)
SCRIPT_LINK = "javascript:alert(1)"


def make_paper(title: str = "A sound title", **fields: object) -> Paper:
    known = {
        "metadata_source": "hand",
        "metadata_state": MetadataState.READY,
        **fields,
    }
    return Paper.objects.create(title=title, **known)


def build_pdf(*texts: str) -> bytes:
    document = pymupdf.open()
    for text in texts or ("A page.",):
        document.new_page().insert_text((72, 72), text)
    return bytes(document.tobytes())


def make_file(content: bytes, name: str) -> io.BytesIO:
    """A file for the test client to send under this name."""
    file = io.BytesIO(content)
    file.name = name
    return file


def make_document(
    paper: Paper, content: bytes = b"%PDF-1.7 %%EOF", **fields: object
) -> Document:
    """A document of the paper with its file in the data folder."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = build_document_path(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    Paper.objects.filter(pk=paper.pk).update(pdf_state=PdfState.READY)
    read = {"state": DocumentState.READY, "has_text": True, "page_count": 1, **fields}
    return Document.objects.create(
        paper=paper, sha256=sha256, byte_size=len(content), **read
    )


def make_page(document: Document, number: int, text: str) -> Page:
    return Page.objects.create(
        document=document,
        number=number,
        width_pt=612,
        height_pt=792,
        text=text,
        links=[{"uri": SCRIPT_LINK, "rect": [0, 0, 9, 9]}],
    )


def make_job(paper: Paper | None = None, **fields: object) -> Job:
    known: dict[str, object] = {
        "name": "papers.fetch",
        "key": str(paper.pk if paper else 0),
        "queue": "network",
        "subject": paper.subject if paper else "",
        **fields,
    }
    return Job.objects.create(**known)


def write_note(
    paper: Paper, pass_number: int, body: str, question: str = "notes"
) -> None:
    note = load_note(paper, pass_number, question)
    save_text(note.text_id, Save(body=body, base_version=note.text.version))


def fill_index() -> None:
    """Index the whole library in the data folder, as the background work does."""
    index = SearchIndex(settings.PREPSITE_HOME / "index")
    index.open_or_rebuild()
    papers = Paper.objects.in_library()
    index.update_papers({one.pk: build_search_documents(one) for one in papers})
    index.finish_rebuild()


def make_full_paper(number: int) -> Paper:
    """A paper with one of everything a list shows."""
    paper = make_paper(
        f"Paper number {number} on gradients",
        author_line="Ada Lovelace; Alan Turing",
        year=2000 + number % 20,
        pdf_state=PdfState.READY,
    )
    paper.tags.add(Tag.objects.get_or_create(name=f"tag {number % 5}")[0])
    paper.categories.add(Category.objects.get_or_create(code="cs.LG")[0])
    document = make_document(paper, b"%%PDF-1.7 %d %%%%EOF" % number)
    make_page(document, 1, f"Gradients of number {number}.")
    make_answer(paper)
    make_job(paper, state=JobState.WAITING, run_after=timezone.now())
    return paper


def make_answer(paper: Paper, **fields: object) -> SourceAnswer:
    known: dict[str, object] = {
        "wanted": Wanted.PDF,
        "source": "pdf",
        "outcome": SourceOutcome.UNREACHABLE,
        **fields,
    }
    return SourceAnswer.objects.create(paper=paper, **known)


def make_hostile_paper(arxiv_id: str = "1706.03762", **fields: object) -> Paper:
    """A paper of which every stored word is hostile, with all that hangs on one."""
    known: dict[str, object] = {
        "author_line": f"{HOSTILE}; {HOSTILE}",
        "abstract": HOSTILE,
        "year": 2017,
        "arxiv_id": arxiv_id,
        "doi": f"10.1/{arxiv_id}{HOSTILE}",
        "comment": HOSTILE,
        "journal_ref": HOSTILE,
        "license_url": SCRIPT_LINK,
        "primary_category": HOSTILE[:40],
        "citation_key": HOSTILE[:200],
        "metadata_source": HOSTILE[:20],
        "withdrawn_reason": HOSTILE,
        "is_withdrawn": True,
        "latest_version": 2,
        **fields,
    }
    paper = make_paper(HOSTILE + "x" * 5000, **known)
    paper.tags.add(Tag.objects.get_or_create(name=HOSTILE[40:120])[0])
    paper.categories.add(Category.objects.get_or_create(code=HOSTILE[:40])[0])
    for pass_number in (1, 2, 3):
        write_note(paper, pass_number, HOSTILE)
    make_answer(paper, source=HOSTILE[:20], message=HOSTILE)
    return paper


def make_hostile_document(paper: Paper, content: bytes, **fields: object) -> Document:
    document = make_document(
        paper, content, original_name=HOSTILE[:300], warning=HOSTILE, **fields
    )
    make_page(document, 1, HOSTILE)
    Section.objects.create(document=document, position=0, level=1, title=HOSTILE)
    NamedWork.objects.create(
        document=document,
        position=0,
        page_number=1,
        quote=HOSTILE,
        cited_paper=make_paper(HOSTILE, author_line=HOSTILE),
        matched_by=NamedWork.MatchedBy.TITLE,
    )
    # Unmatched, so that the works which nobody has here are hostile too.
    Reference.objects.create(
        document=document,
        position=1,
        label=HOSTILE[:200],
        raw=HOSTILE,
        title=HOSTILE,
        authors=[HOSTILE],
        doi=HOSTILE[:300],
        doi_key=HOSTILE[:300],
        title_key=build_match_key(HOSTILE),
        quote=HOSTILE,
        page_number=1,
    )
    return document


def wait_an_hour(job: Job) -> Job:
    job.state, job.run_after = JobState.WAITING, timezone.now() + timedelta(hours=1)
    job.save()
    return job

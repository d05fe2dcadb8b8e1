"""From a stored PDF to its headings, figures, equations and references."""

from django.db import transaction

from papers.models import (
    CitationPlace,
    Document,
    DocumentState,
    Equation,
    Figure,
    Paper,
    Reference,
    Section,
    Statement,
)
from papers.pdf.errors import PdfError
from papers.pdf.process import read_structure
from papers.pdf.structure.reading import Structure
from papers.pipeline.requests import request_index, request_match
from prepsite.jobs.running import Run


def extract_structure(run: Run, *, document_id: int) -> None:
    """Store what a document says of itself; safe to run again at any time."""
    document = Document.objects.filter(
        pk=document_id, state=DocumentState.READY
    ).first()
    if document is None or document.structure_state == DocumentState.READY:
        return
    run.report("finding headings, figures and references")
    rows = Document.objects.filter(pk=document_id)
    try:
        structure = read_structure(document.path)
    except PdfError as error:
        rows.update(structure_state=DocumentState.FAILED, structure_failure=str(error))
        raise
    with transaction.atomic():
        # It may have been thrown away meanwhile.
        if rows.exists():
            save_structure(document, structure)
            request_match(document.paper)


@transaction.atomic
def save_structure(document: Document, structure: Structure) -> None:
    """Replace all that is stored of the document's structure."""
    _save_sections(document, structure)
    _save_figures(document, structure)
    _save_equations(document, structure)
    _save_statements(document, structure)
    _save_references(document, structure)
    Document.objects.filter(pk=document.pk).update(
        printed_abstract=structure.abstract,
        structure_state=DocumentState.READY,
        structure_failure="",
    )
    _lend_abstract(document, structure.abstract)


def _save_sections(document: Document, structure: Structure) -> None:
    # Where no heading was found, the outline that came with the text stays.
    if not structure.sections:
        return
    document.sections.all().delete()
    Section.objects.bulk_create(
        Section(
            document=document,
            position=position,
            level=section.level,
            title=f"{section.number} {section.title}".strip(),
            page_number=section.page_number,
            y_pt=section.y_pt,
        )
        for position, section in enumerate(structure.sections)
    )


def _save_figures(document: Document, structure: Structure) -> None:
    # A caption without a drawing found beside it is shown where it stands.
    drawn = {(one.label, one.page_number): one.rect for one in structure.figures}
    document.figures.all().delete()
    Figure.objects.bulk_create(
        Figure(
            document=document,
            position=position,
            kind=caption.kind,
            label=caption.label[:80],
            caption=caption.text,
            page_number=caption.page_number,
            rect=list(drawn.get((caption.label, caption.page_number), caption.rect)),
        )
        for position, caption in enumerate(structure.captions)
    )


def _save_equations(document: Document, structure: Structure) -> None:
    document.equations.all().delete()
    Equation.objects.bulk_create(
        Equation(
            document=document,
            position=position,
            number=equation.number[:40],
            text=equation.text,
            page_number=equation.page_number,
            rect=list(equation.rect),
        )
        for position, equation in enumerate(structure.equations)
    )


def _save_statements(document: Document, structure: Structure) -> None:
    document.statements.all().delete()
    Statement.objects.bulk_create(
        Statement(
            document=document,
            position=position,
            kind=block.kind[:40],
            number=block.number[:40],
            title=block.title,
            page_number=block.page_number,
            y_pt=block.y_pt,
        )
        for position, block in enumerate(structure.blocks)
    )


def _save_references(document: Document, structure: Structure) -> None:
    """The reference list, and where it is cited; matched by a work of its own."""
    document.references.all().delete()
    Reference.objects.bulk_create(
        Reference(
            document=document,
            position=entry.position,
            label=entry.label[:200],
            raw=entry.raw,
            title=entry.title,
            authors=list(entry.authors),
            year=entry.year,
            arxiv_id=entry.arxiv_id[:40],
            doi=entry.doi[:300],
            url=entry.url,
            page_number=entry.page_number,
            rect=list(entry.rect),
        )
        for entry in structure.references
    )
    rows = {row.position: row for row in document.references.all()}
    CitationPlace.objects.bulk_create(
        CitationPlace(
            reference=rows[place.entry_position],
            page_number=place.page_number,
            rect=list(place.rect),
            text=place.text[:300],
        )
        for place in structure.citations
        if place.entry_position in rows
    )


def _lend_abstract(document: Document, abstract: str) -> None:
    """A paper that no source described shows, and is found by, the abstract it prints."""
    if not abstract:
        return
    undescribed = Paper.objects.filter(documents=document, abstract="")
    if undescribed.update(abstract=abstract):
        request_index(document.paper)

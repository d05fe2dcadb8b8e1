"""What arXiv and DataCite send, in their documented shapes, from our own papers."""

import json
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import Any, TypeAlias
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from tests.standin.papers import StandInPaper, StandInVersion

Hit: TypeAlias = tuple[StandInPaper, StandInVersion]

_FEED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/stand-in</id>
  <title>arXiv Query: {query}</title>
  <updated>2026-01-05T00:00:00Z</updated>
  <opensearch:itemsPerPage>{per_page}</opensearch:itemsPerPage>
  <opensearch:totalResults>{total}</opensearch:totalResults>
  <opensearch:startIndex>{start}</opensearch:startIndex>
{entries}
</feed>
"""


def render_api_feed(
    hits: Sequence[Hit], *, query: str, start: int = 0, per_page: int = 100
) -> bytes:
    """The Atom feed of an id_list; empty, and still a feed, for no hits."""
    return _FEED.format(
        query=escape_xml(query),
        per_page=per_page,
        total=len(hits),
        start=start,
        entries="\n".join(_build_entry(*hit) for hit in hits[start : start + per_page]),
    ).encode()


def render_api_error(wrong_id: str) -> bytes:
    """The feed with one error entry that goes out with status 400."""
    name = escape_xml(wrong_id)
    address = f"https://arxiv.org/api/errors#incorrect_id_format_for_{name}"
    entry = f"""  <entry>
    <id>{address}</id>
    <title>Error</title>
    <updated>2026-01-05T00:00:00Z</updated>
    <link href={quoteattr(address)} rel="alternate" type="text/html"/>
    <summary>incorrect id format for {name}</summary>
    <author><name>arXiv api core</name></author>
  </entry>"""
    return _FEED.format(query="", per_page=1, total=1, start=0, entries=entry).encode()


def _build_entry(paper: StandInPaper, version: StandInVersion) -> str:
    full_id = f"{paper.arxiv_id}v{version.number}"
    lines = [
        "  <entry>",
        f"    <id>http://arxiv.org/abs/{full_id}</id>",
        f"    <title>{escape_xml(paper.title)}</title>",
        f"    <updated>{_format_zulu(version.submitted_at)}</updated>",
        f'    <link href="https://arxiv.org/abs/{full_id}" rel="alternate" type="text/html"/>',
        f'    <link href="https://arxiv.org/pdf/{full_id}" rel="related" type="application/pdf" title="pdf"/>',
        f"    <summary>{escape_xml(paper.abstract)}</summary>",
        *(
            f'    <category term="{name}" scheme="http://arxiv.org/schemas/atom"/>'
            for name in paper.categories
        ),
        f"    <published>{_format_zulu(paper.versions[0].submitted_at)}</published>",
        *_build_optional("arxiv:comment", paper.comment),
        f'    <arxiv:primary_category term="{paper.categories[0]}"/>',
        *_build_optional("arxiv:journal_ref", paper.journal_ref),
        *(
            f"    <author><name>{escape_xml(name)}</name></author>"
            for name in paper.authors
        ),
        *_build_optional("arxiv:doi", paper.doi),
        "  </entry>",
    ]
    return "\n".join(lines)


def _build_optional(tag: str, text: str) -> list[str]:
    return [f"    <{tag}>{escape_xml(text)}</{tag}>"] if text else []


def _format_zulu(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


# -- OAI-PMH -----------------------------------------------------------------------

_OAI = """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
<responseDate>2026-01-05T00:00:00Z</responseDate>
<request verb="GetRecord" identifier={identifier} metadataPrefix="arXivRaw">http://oaipmh.arxiv.org/oai</request>
{payload}
</OAI-PMH>
"""


def render_oai_error(identifier: str, *, code: str, text: str) -> bytes:
    """An OAI-PMH error, which goes out with status 200."""
    payload = f'<error code="{code}">{escape_xml(text)}</error>'
    return _OAI.format(identifier=quoteattr(identifier), payload=payload).encode()


def render_oai_record(paper: StandInPaper) -> bytes:
    """GetRecord in arXivRaw: the versions, and the authors as one line."""
    identifier = f"oai:arXiv.org:{paper.arxiv_id}"
    payload = f"""<GetRecord><record>
<header><identifier>{identifier}</identifier><datestamp>2026-01-05</datestamp><setSpec>cs</setSpec></header>
<metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/" xsi:schemaLocation="http://arxiv.org/OAI/arXivRaw/ http://arxiv.org/OAI/arXivRaw.xsd">
<id>{paper.arxiv_id}</id><submitter>{escape_xml(paper.authors[0])}</submitter>
{_build_raw_versions(paper)}
<title>{escape_xml(paper.title)}</title><authors>{escape_xml(_join_names(paper.authors))}</authors>
<categories>{" ".join(paper.categories)}</categories>
{_build_raw_extras(paper)}
<license>{escape_xml(paper.license_url)}</license><abstract>  {escape_xml(paper.abstract)}
</abstract></arXivRaw></metadata>
</record></GetRecord>"""
    return _OAI.format(identifier=quoteattr(identifier), payload=payload).encode()


def _build_raw_versions(paper: StandInPaper) -> str:
    return "\n".join(
        f'<version version="v{version.number}">'
        f"<date>{format_datetime(version.submitted_at, usegmt=True)}</date>"
        f"<size>{version.size_kb}kb</size>"
        f"<source_type>{'I' if version.is_withdrawn else 'D'}</source_type></version>"
        for version in paper.versions
    )


def _build_raw_extras(paper: StandInPaper) -> str:
    extras = [
        *_build_optional("comments", paper.comment),
        *_build_optional("journal-ref", paper.journal_ref),
        *_build_optional("doi", paper.doi),
    ]
    return "\n".join(extras)


def _join_names(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"


# -- the abstract page -------------------------------------------------------------


def render_abstract_page(paper: StandInPaper, version: StandInVersion) -> bytes:
    """A page with citation tags, comments, subjects and the submission history."""
    tags = "\n".join(
        f'<meta name="{name}" content="{escape(content)}" />'
        for name, content in _build_citation_tags(paper, version)
    )
    button = (
        '<a class="mobile-submission-download mobile-download-grey" href="#other">'
        "No PDF available, click to view other formats</a>"
        if version.is_withdrawn
        else f'<a href="/pdf/{paper.arxiv_id}" class="mobile-submission-download">View PDF</a>'
    )
    page = f"""<!DOCTYPE html>
<html lang="en"><head><title>[{paper.arxiv_id}] {escape(paper.title)}</title>
{tags}
</head><body class="with-cu-identity">
<div id="abs-outer"><div class="leftcolumn"><div id="content-inner"><div id="abs">
<h1 class="title mathjax"><span class="descriptor">Title:</span>{escape(paper.title)}</h1>
{button}
<blockquote class="abstract mathjax"><span class="descriptor">Abstract:</span>{escape(paper.abstract)}</blockquote>
<table summary="Additional metadata">{_build_rows(paper)}</table>
</div></div>
<div class="submission-history">
<h2>Submission history</h2> From: {escape(paper.authors[0])} [<a href="/show-email/0/{paper.arxiv_id}">view email</a>]<br/>
{_build_history(paper, version)}
</div></div></div></body></html>
"""
    return page.encode()


def _build_citation_tags(
    paper: StandInPaper, version: StandInVersion
) -> list[tuple[str, str]]:
    tags = [("citation_title", paper.title)]
    tags += [("citation_author", _invert_name(name)) for name in paper.authors]
    if paper.doi:
        tags.append(("citation_doi", paper.doi))
    return [
        *tags,
        ("citation_date", paper.versions[0].submitted_at.strftime("%Y/%m/%d")),
        ("citation_online_date", version.submitted_at.strftime("%Y/%m/%d")),
        ("citation_pdf_url", f"https://arxiv.org/pdf/{paper.arxiv_id}"),
        ("citation_arxiv_id", paper.arxiv_id),
        ("citation_abstract", paper.abstract),
    ]


def _invert_name(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else last


def _build_rows(paper: StandInPaper) -> str:
    rows = []
    if paper.comment:
        rows.append(("comments mathjax", "Comments", escape(paper.comment)))
    first, *others = [f"Some subject ({name})" for name in paper.categories]
    subjects = f'<span class="primary-subject">{first}</span>' + "".join(
        f"; {other}" for other in others
    )
    rows.append(("subjects", "Subjects", subjects))
    if paper.journal_ref:
        rows.append(("jref", "Journal&nbsp;reference", escape(paper.journal_ref)))
    return "\n".join(
        f'<tr><td class="tablecell label">{label}:</td>'
        f'<td class="tablecell {name}">{content}</td></tr>'
        for name, label, content in rows
    )


def _build_history(paper: StandInPaper, shown: StandInVersion) -> str:
    return "\n".join(
        _build_label(paper, version, is_link=version is not shown)
        + version.submitted_at.strftime(" %a, %d %b %Y %H:%M:%S UTC")
        + f" ({version.size_kb:,} KB)"
        + (" <i>(withdrawn)</i>" if version.is_withdrawn else "")
        + "<br/>"
        for version in paper.versions
    )


def _build_label(paper: StandInPaper, version: StandInVersion, *, is_link: bool) -> str:
    label = f"[v{version.number}]"
    if is_link:
        label = f'<a href="/abs/{paper.arxiv_id}v{version.number}">{label}</a>'
    return f"<strong>{label}</strong>"


# -- DataCite ----------------------------------------------------------------------


def render_datacite(paper: StandInPaper) -> bytes:
    """The JSON of one DOI, as api.datacite.org sends it."""
    doi = f"10.48550/arxiv.{paper.arxiv_id.lower()}"
    attributes = {
        "doi": doi,
        "creators": [_build_creator(name) for name in paper.authors],
        "titles": [{"title": paper.title}],
        "publisher": "arXiv",
        "publicationYear": paper.versions[0].submitted_at.year,
        "subjects": [
            *(
                {"subject": f"Some subject ({name})", "subjectScheme": "arXiv"}
                for name in paper.categories
            ),
            {"subject": "FOS: Other", "subjectScheme": "FOS"},
        ],
        "dates": _build_dates(paper),
        "types": {"resourceTypeGeneral": "Preprint", "resourceType": "Article"},
        "relatedIdentifiers": _build_related(paper),
        "version": str(paper.latest.number),
        "rightsList": [{"rightsUri": paper.license_url}],
        "descriptions": [
            {"description": paper.abstract, "descriptionType": "Abstract"},
            *(
                [{"description": paper.comment, "descriptionType": "Other"}]
                if paper.comment
                else []
            ),
        ],
        "url": f"https://arxiv.org/abs/{paper.arxiv_id}",
        "state": "findable",
    }
    answer = {"data": {"id": doi, "type": "dois", "attributes": attributes}}
    return json.dumps(answer).encode()


def render_datacite_error() -> bytes:
    """What goes out with status 404."""
    title = "The resource you are looking for doesn't exist."
    return json.dumps({"errors": [{"status": "404", "title": title}]}).encode()


def _build_creator(name: str) -> dict[str, Any]:
    first, _, last = name.rpartition(" ")
    return {
        "name": _invert_name(name),
        "nameType": "Personal",
        "givenName": first,
        "familyName": last,
        "affiliation": [],
        "nameIdentifiers": [],
    }


def _build_dates(paper: StandInPaper) -> list[dict[str, str]]:
    first, latest = paper.versions[0], paper.latest
    return [
        {
            "date": _format_zulu(first.submitted_at),
            "dateType": "Submitted",
            "dateInformation": f"v{first.number}",
        },
        {
            "date": _format_zulu(latest.submitted_at),
            "dateType": "Updated",
            "dateInformation": f"v{latest.number}",
        },
        {"date": str(first.submitted_at.year), "dateType": "Issued"},
    ]


def _build_related(paper: StandInPaper) -> list[dict[str, str]]:
    if not paper.doi:
        return []
    return [
        {
            "relationType": "IsVersionOf",
            "relatedIdentifier": paper.doi,
            "relatedIdentifierType": "DOI",
        }
    ]

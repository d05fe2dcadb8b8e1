"""The hosts this product ever asks, as the settings name them."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings


def parse_host_name(url: str) -> str:
    """Host and, where it is given, port: "arxiv.org", "127.0.0.1:8600"."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def list_arxiv_hosts() -> list[str]:
    """The hosts that share one gate, each once."""
    urls = [
        settings.ARXIV_API_URL,
        settings.ARXIV_OAI_URL,
        settings.ARXIV_ABS_URL,
        settings.ARXIV_PDF_URL,
    ]
    return list(dict.fromkeys(parse_host_name(url) for url in urls))


def list_hosts() -> Mapping[str, str]:
    """Each host with what it is asked for, in words for the settings page."""
    purposes: dict[str, list[str]] = {}
    for url, purpose in [
        (settings.ARXIV_API_URL, "titles and authors from arXiv's API"),
        (settings.ARXIV_OAI_URL, "titles, authors and versions over OAI-PMH"),
        (settings.ARXIV_ABS_URL, "abstract pages"),
        (settings.ARXIV_PDF_URL, "PDFs"),
        (settings.DATACITE_URL, "titles and authors by DOI"),
    ]:
        purposes.setdefault(parse_host_name(url), []).append(purpose)
    return {name: ", ".join(found) for name, found in purposes.items()}

from django.test import override_settings

from papers.arxiv_import.hosts import list_arxiv_hosts, list_hosts, parse_host_name


def test_parse_host_name_keeps_the_port_and_drops_the_rest() -> None:
    assert parse_host_name("https://ArXiv.org/abs/1706.03762") == "arxiv.org"
    assert parse_host_name("http://me:secret@127.0.0.1:8600/x") == "127.0.0.1:8600"


@override_settings(
    ARXIV_API_URL="https://export.arxiv.org/api/query",
    ARXIV_OAI_URL="https://oaipmh.arxiv.org/oai",
    ARXIV_ABS_URL="https://arxiv.org/abs",
    ARXIV_PDF_URL="https://arxiv.org/pdf",
    DATACITE_URL="https://api.datacite.org/dois",
)
def test_each_host_is_listed_once_with_all_it_is_asked_for() -> None:
    hosts = list_hosts()

    assert list_arxiv_hosts() == ["export.arxiv.org", "oaipmh.arxiv.org", "arxiv.org"]
    assert list(hosts) == [*list_arxiv_hosts(), "api.datacite.org"]
    assert hosts["arxiv.org"] == "abstract pages, PDFs"

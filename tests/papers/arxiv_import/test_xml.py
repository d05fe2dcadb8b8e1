from xml.etree.ElementTree import fromstring

import pytest

from papers.arxiv_import.errors import BrokenAnswerError
from papers.arxiv_import.xml import find_text, parse_xml


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<a>",
        b"\x00\x01",
        b'<?xml version="1.0" encoding="klingon"?><a/>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY x "xx">]><a>&x;</a>',
    ],
)
def test_parse_xml_refuses_broken_and_hostile_documents(content: bytes) -> None:
    with pytest.raises(BrokenAnswerError, match="DataCite"):
        parse_xml(content, sender="DataCite")


def test_find_text_ignores_namespaces() -> None:
    root = fromstring('<a xmlns="urn:x"><b><c>text</c></b></a>')

    assert find_text(root, "b/c") == "text"
    assert find_text(root, "b/d") == ""

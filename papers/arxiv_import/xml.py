"""XML from the network, read without the parts of XML that can be turned on a reader."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from papers.arxiv_import.errors import BrokenAnswerError


def parse_xml(content: bytes, *, sender: str) -> Element:
    """The root element; raises BrokenAnswerError naming the sender."""
    try:
        root: Element = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise BrokenAnswerError(f"{sender} sent no readable XML.") from error
    return root


def find_text(element: Element, path: str) -> str:
    """The text at a path of local names, empty where there is none."""
    found = element.find("/".join(f"{{*}}{name}" for name in path.split("/")))
    return (found.text or "") if found is not None else ""

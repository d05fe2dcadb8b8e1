"""What the style guide shows of marks and places: a paper that is in no database."""

from papers.models import Annotation, Document, MarkColor, Paper
from papers.reading.annotation_colors import load_colors
from papers.reading.passes import load_passes
from papers.reading.places import Place
from prepsite.writing.models import Text

# No row has it: what is asked about the paper finds nothing.
NO_KEY = 0
VISITED = 2
QUOTE = "We propose a new simple network architecture, based solely on attention."
COMMENT = "Is $d_k = 64$ enough for long sequences?"


def build_samples() -> dict[str, object]:
    """The context of the partials that the style guide includes."""
    paper = Paper(pk=NO_KEY, title="Attention Is All You Need")
    document = Document(pk=NO_KEY, paper=paper, structure_state="ready")
    colors = load_colors()
    meanings = {color.name: color.meaning for color in colors}
    places = build_places()
    return {
        "document": document,
        "colors": colors,
        "marks": [
            {
                "annotation": mark,
                "meaning": meanings[mark.color],
                "url": "#marks",
                "quote": f"> {mark.quote}",
            }
            for mark in build_marks(document)
        ],
        "chosen": load_passes()[0],
        "places": places,
        "visited_count": sum(place.is_visited for place in places),
    }


def build_marks(document: Document) -> list[Annotation]:
    """Marks that are not saved: highlighted words, underlined ones, a bare note."""
    kinds = Annotation.Kind
    shown = [
        (kinds.HIGHLIGHT, MarkColor.YELLOW, 1, QUOTE, ""),
        (kinds.UNDERLINE, MarkColor.PURPLE, 4, "scaled by a factor", COMMENT),
        (kinds.NOTE, MarkColor.GREY, 9, "", "Table 3 has no error bars."),
    ]
    return [
        Annotation(
            document=document,
            kind=kind,
            color=color,
            page_number=page_number,
            quote=quote,
            comment=Text(body=comment),
            pass_number=2,
        )
        for kind, color, page_number, quote, comment in shown
    ]


def build_places() -> list[Place]:
    """Two places that were gone through, and two that wait."""
    labels = ["Abstract", "1 Introduction", "3.1 Stacks of layers", "7 Conclusion"]
    return [
        Place(
            key=label,
            label=label,
            kind="section",
            page_number=number,
            y_pt=None,
            is_visited=number <= VISITED,
        )
        for number, label in enumerate(labels, start=1)
    ]

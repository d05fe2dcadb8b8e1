"""What a map shows and what it leaves out, in sentences."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papers.landscape.selection import Part


def tell_part(part: "Part", unlinked: int) -> tuple[str, ...]:
    """`unlinked` papers are listed below the map instead."""
    counted = (
        f"{_count(len(part.paper_ids), 'paper')}, {_count(len(part.edges), 'link')}."
    )
    sentences = [part.sentence, counted]
    if part.left_out:
        lighter = "lighter link is" if part.left_out == 1 else "lighter links are"
        sentences.append(
            f"{part.left_out:,} {lighter} left out; the panel of a paper has them all."
        )
    if unlinked:
        verb = "is" if unlinked == 1 else "are"
        sentences.append(
            f"{_count(unlinked, 'paper')} {verb} joined to none of these and listed "
            "below the map."
        )
    elif part.paper_ids and not part.edges:
        sentences.append(
            "Papers are joined when one cites the other, and by what else you choose."
        )
    return tuple(filter(None, sentences))


def _count(number: int, noun: str) -> str:
    amount = f"{number:,}" if number else "no"
    return f"{amount} {noun}{'' if number == 1 else 's'}"

"""The papers whose rows were ticked in the library."""

import re

from papers.models import Paper

# More comes from no page of ours.
_MOST_IDS = 500


def read_papers(typed: list[str]) -> list[Paper]:
    """In the order in which they stood there; what is no paper here is passed over."""
    ids = [int(one) for one in typed[:_MOST_IDS] if re.fullmatch("[0-9]{1,18}", one)]
    found = Paper.objects.in_library().in_bulk(ids)
    return [found[one] for one in dict.fromkeys(ids) if one in found]

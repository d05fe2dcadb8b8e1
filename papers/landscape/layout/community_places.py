"""Where each community stands when they are the nodes, and what joins them."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from papers.landscape.communities import NO_COMMUNITY, JoinedEdges, Membership
from papers.landscape.layout.components import place_components
from papers.landscape.layout.forces import Box
from papers.landscape.layout.placing import place_new

# A large circle with a name of three words below it.
COMMUNITY_BOX = Box(230.0, 170.0)
_MOST_NEW = 0.6

Place = tuple[float, float]


def place_communities(
    joined: JoinedEdges, membership: Membership, before: Mapping[int, Place]
) -> dict[int, Place]:
    """Those that had a place `before` keep it, as long as most had one."""
    numbers = np.unique(membership[membership != NO_COMMUNITY])
    if not len(numbers):
        return {}
    bundles = bundle_edges(joined, membership)
    ends = np.searchsorted(numbers, bundles.ends).astype(np.int32)
    old = [before.get(int(one), (np.nan, np.nan)) for one in numbers]
    points = np.array(old, dtype=np.float64)
    is_new = np.isnan(points[:, 0])
    if is_new.mean() > _MOST_NEW:
        points = place_components(
            JoinedEdges(len(numbers), ends, bundles.weights), COMMUNITY_BOX
        )
    elif is_new.any():
        points = place_new(points, ends, bundles.weights, COMMUNITY_BOX)
    return {
        int(one): (round(x, 1), round(y, 1))
        for one, (x, y) in zip(numbers, points.tolist(), strict=True)
    }


def bundle_edges(joined: JoinedEdges, membership: Membership) -> JoinedEdges:
    """The edges between communities, added up; ends are numbers of communities."""
    ends = np.sort(membership[joined.ends], axis=1)
    between = (ends[:, 0] != NO_COMMUNITY) & (ends[:, 0] != ends[:, 1])
    pairs, places = np.unique(ends[between], axis=0, return_inverse=True)
    weights: NDArray[np.float64] = np.bincount(
        places.ravel(), weights=joined.weights[between], minlength=len(pairs)
    ).astype(np.float64)
    return JoinedEdges(len(pairs), pairs.astype(np.int32), weights)

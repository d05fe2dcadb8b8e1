"""Connected components, each placed by its forces, beside one another."""

import numpy as np

from papers.landscape.communities import JoinedEdges
from papers.landscape.layout.forces import Box, Points, place_by_forces
from papers.landscape.layout.packing import Block, pack_blocks


def place_components(joined: JoinedEdges, box: Box) -> Points:
    """Places of all nodes, in the shape of a screen and without overlaps."""
    from scipy import sparse  # noqa: PLC0415 (as in Rows.build_matrix)
    from scipy.sparse import csgraph  # noqa: PLC0415

    ends, count = joined.ends, joined.count
    matrix = sparse.coo_matrix(
        (np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count)
    )
    _, components = csgraph.connected_components(matrix, directed=False)
    blocks = []
    for component in np.unique(components).tolist():
        rows = np.flatnonzero(components == component)
        inside = joined.take(rows)
        points = place_by_forces(inside.count, inside.ends, inside.weights, box)
        blocks.append(Block(rows, points))
    return pack_blocks(blocks, count, box)

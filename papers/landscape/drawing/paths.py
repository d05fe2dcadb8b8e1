"""Lines, arrows and wedges of the map as SVG paths."""

from math import cos, hypot, pi, sin

Point = tuple[float, float]

_HEAD_SHARE = 0.55
# Of two edges between the same papers each bends to its own side.
BEND_SHARE = 0.12
_LARGEST_BEND = 24.0


def draw_line(start: Point, end: Point, *, bend_share: float = 0.0) -> str:
    """A path from middle to middle, for edges that lie below the nodes."""
    if not bend_share:
        return f"M{_write(start)}L{_write(end)}"
    return f"M{_write(start)}Q{_write(_bend(start, end, bend_share))} {_write(end)}"


def draw_arrow(start: Point, end: Point, *, bend_share: float = 0.0) -> str:
    """The same with a corner a little behind its middle, where a marker may stand:
    a head at the end would vanish below nodes that are drawn larger from afar."""
    corner = _bend(start, end, bend_share)
    before, after = _go(start, corner, _HEAD_SHARE), _go(corner, end, _HEAD_SHARE)
    head = _go(before, after, _HEAD_SHARE)
    if not bend_share:
        return f"M{_write(start)}L{_write(head)}L{_write(end)}"
    return (
        f"M{_write(start)}Q{_write(before)} {_write(head)}"
        f"Q{_write(after)} {_write(end)}"
    )


def draw_wedge(x: float, y: float, radius: float, share: float) -> str:
    """A slice of `share` of the circle, from the top clockwise; "" for none."""
    if not share:
        return ""
    angle = 2 * pi * share
    end = (x + radius * sin(angle), y - radius * cos(angle))
    return (
        f"M{x:.1f} {y:.1f}V{y - radius:.1f}"
        f"A{radius:.1f} {radius:.1f} 0 {int(angle > pi)} 1 {_write(end)}Z"
    )


def _bend(start: Point, end: Point, share: float) -> Point:
    dx, dy = end[0] - start[0], end[1] - start[1]
    bend = min(share, _LARGEST_BEND / max(hypot(dx, dy), _LARGEST_BEND))
    return (start[0] + end[0]) / 2 - dy * bend, (start[1] + end[1]) / 2 + dx * bend


def _go(start: Point, end: Point, share: float) -> Point:
    """That share of the way from one point to the other."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (
        end[1] - start[1]
    ) * share


def _write(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"

"""Lines, arrows and wedges of the map as SVG paths."""

from math import cos, hypot, pi, sin

Point = tuple[float, float]

_ARROW_LENGTH = 8.0
_ARROW_ANGLE = pi / 7
_ARROW_GAP = 3.0
# Of two edges between the same papers each bends to its own side.
BEND_SHARE = 0.12
_LARGEST_BEND = 24.0


def draw_line(start: Point, end: Point, *, bend_share: float = 0.0) -> str:
    """A path from middle to middle, for edges that lie below the nodes."""
    if not bend_share:
        return f"M{_write(start)}L{_write(end)}"
    return f"M{_write(start)}Q{_write(_bend(start, end, bend_share))} {_write(end)}"


def draw_arrow(
    start: Point,
    end: Point,
    *,
    start_radius: float,
    end_radius: float,
    bend_share: float = 0.0,
) -> str:
    """A path from rim to rim with its head at the end."""
    middle = _bend(start, end, bend_share)
    begin = _step(start, middle, start_radius)
    tip = _step(end, middle, end_radius + _ARROW_GAP)
    left, right = _draw_head(tip, end)
    return (
        f"M{_write(begin)}Q{_write(middle)} {_write(tip)}"
        f"M{_write(left)}L{_write(tip)}L{_write(right)}"
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


def _step(from_point: Point, to_point: Point, length: float) -> Point:
    """`length` from one point towards another, or as far as that one."""
    dx, dy = to_point[0] - from_point[0], to_point[1] - from_point[1]
    distance = hypot(dx, dy)
    share = min(length / distance, 1.0) if distance else 0.0
    return from_point[0] + dx * share, from_point[1] + dy * share


def _draw_head(tip: Point, target: Point) -> tuple[Point, Point]:
    dx, dy = tip[0] - target[0], tip[1] - target[1]
    distance = hypot(dx, dy) or 1.0
    back = (dx / distance * _ARROW_LENGTH, dy / distance * _ARROW_LENGTH)
    return _turn(tip, back, _ARROW_ANGLE), _turn(tip, back, -_ARROW_ANGLE)


def _turn(tip: Point, back: Point, angle: float) -> Point:
    return (
        tip[0] + back[0] * cos(angle) - back[1] * sin(angle),
        tip[1] + back[0] * sin(angle) + back[1] * cos(angle),
    )


def _write(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"

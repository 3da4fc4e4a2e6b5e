"""The structure as a picture: boxes in bands, lines to whom they stand under. Whole numbers only, no browser needed.

Every column of the picture has boxes of one width and a gutter on its right; above every row of boxes is a gap. What
stands under a body of the same band hangs below it in the same column, on a line at its left edge. A line to another
band runs through the gutter and the gap, so it crosses no box whatever the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wagtail_nastav.public.records.structure import BandLine, BodyLine, StructureRecord
from wagtail_nastav.public.structure_words import LINE, lines_of

COLUMN, GUTTER = 300, 40
PADDING, BETWEEN, INDENT, DEEPEST = 12, 12, 22, 4
EDGE, BAND_PADDING, GAP, BETWEEN_BANDS = 8, 14, 40, 16
LANES, LANE = 6, 5


@dataclass(frozen=True)
class Box:
    anchor: str
    x: int
    y: int
    width: int
    height: int
    words: list[tuple[int, str]]

    @property
    def text_x(self) -> int:
        return self.x + PADDING


@dataclass(frozen=True)
class Band:
    """The background of one contour and level, with its title."""

    contour: str
    y: int
    height: int
    words: list[tuple[int, str]]


@dataclass
class Picture:
    width: int
    height: int = 0
    bands: list[Band] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def text_x(self) -> int:
        return EDGE + PADDING

    @property
    def band_width(self) -> int:
        return self.width - 2


def picture_of(record: StructureRecord, columns: int) -> Picture:
    """Every body once, no two boxes over each other, everything inside ``width`` and ``height``."""
    picture = Picture(width=2 * EDGE + PADDING + columns * (COLUMN + GUTTER))
    by_anchor: dict[str, Box] = {}
    tops: dict[str, int] = {}
    y = 1
    for band in record.bands:
        y = _draw_band(picture, band, y, columns, by_anchor, tops) + BETWEEN_BANDS
    picture.height = max(y - BETWEEN_BANDS, 0) + 1
    picture.lines = list(_lines(record, by_anchor, tops))
    return picture


def _draw_band(
    picture: Picture, band: BandLine, y: int, columns: int, by_anchor: dict[str, Box], tops: dict[str, int]
) -> int:
    """Draws from ``y`` down and answers where the band ends."""
    title = lines_of(band.title, COLUMN)
    words = [(y + BAND_PADDING + (number + 1) * LINE - 6, text) for number, text in enumerate(title)]
    bottom = y + BAND_PADDING + len(title) * LINE
    trees = list(_trees(band.bodies))
    for first in range(0, len(trees), columns):
        top, row = bottom + GAP, trees[first : first + columns]
        for column, tree in enumerate(row):
            boxes = _tree_boxes(tree, EDGE + PADDING + column * (COLUMN + GUTTER), top)
            by_anchor.update((box.anchor, box) for box in boxes)
            tops.update((box.anchor, top) for box in boxes)
            picture.boxes += boxes
            bottom = max(bottom, boxes[-1].y + boxes[-1].height)
    picture.bands.append(Band(band.contour, y, bottom + BAND_PADDING - y, words))
    return bottom + BAND_PADDING


def _trees(bodies: list[BodyLine]) -> Iterator[list[BodyLine]]:
    """A body that hangs on nobody of its band, with everybody who hangs on it."""
    tree: list[BodyLine] = []
    for body in bodies:
        if body.depth == 0 and tree:
            yield tree
            tree = []
        tree.append(body)
    if tree:
        yield tree


def _tree_boxes(tree: list[BodyLine], x: int, y: int) -> list[Box]:
    boxes = []
    for body in tree:
        shift = INDENT * min(body.depth, DEEPEST)
        width = COLUMN - shift
        text = lines_of(body.name, width - 2 * PADDING)
        words = [(y + PADDING + (number + 1) * LINE - 6, line) for number, line in enumerate(text)]
        boxes.append(Box(body.anchor, x + shift, y, width, 2 * PADDING + len(text) * LINE, words))
        y += boxes[-1].height + BETWEEN
    return boxes


def _lines(record: StructureRecord, boxes: dict[str, Box], tops: dict[str, int]) -> Iterator[str]:
    lanes: dict[str, int] = {}
    for body in record.bodies:
        above = boxes.get(body.under_anchor)
        if above is None:
            continue
        if body.depth:
            yield _hanging(above, boxes[body.anchor])
        else:
            lane = lanes.setdefault(body.under_anchor, len(lanes)) % LANES
            yield _around(above, boxes[body.anchor], tops[body.anchor], lane)


def _hanging(above: Box, box: Box) -> str:
    """From the lower edge of the one above, down and to the left edge of the box; deep down beside both of them."""
    middle = box.y + box.height // 2
    if box.x > above.x:
        x = above.x + INDENT // 2
        return f"M{x} {above.y + above.height}V{middle}H{box.x}"
    x = above.x - INDENT // 2
    return f"M{above.x} {above.y + above.height - PADDING}H{x}V{middle}H{box.x}"


def _around(above: Box, box: Box, top: int, lane: int) -> str:
    """From the right edge of the one above, through the gutter, along the gap above the row, down to the box."""
    right = above.x + above.width
    x, gap = right + 10 + lane * LANE, top - 8 - lane * LANE
    return f"M{right} {above.y + above.height // 2}H{x}V{gap}H{box.x + box.width // 2}V{box.y}"

"""The structure as a picture: boxes in bands, lines to whom they stand under. Whole numbers only, no browser needed.

Bodies of a band stand in rows, whoever stands under somebody in a row further down; what is left hangs below its body in
the same column, on a line at its left edge. Every column has a gutter on its right, and above every row is a gap: lines
run through these, so that they cross no box whatever the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wagtail_nastav.public.records.structure import BandLine, BodyLine, StructureRecord
from wagtail_nastav.public.structure_trees import steps_of
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
    # The row counted through the picture, its upper edge, and what it hangs on in the same column.
    row: int
    top: int
    hangs: str = ""

    @property
    def text_x(self) -> int:
        return self.x + PADDING

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def bottom(self) -> int:
        return self.y + self.height


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
    y = 1
    for band in record.bands:
        y = _draw_band(picture, band, y, columns) + BETWEEN_BANDS
    picture.height = max(y - BETWEEN_BANDS, 0) + 1
    picture.lines = list(_lines(record, {box.anchor: box for box in picture.boxes}))
    return picture


def _draw_band(picture: Picture, band: BandLine, y: int, columns: int) -> int:
    """Draws from ``y`` down and answers where the band ends."""
    title = [line for part in band.title.split(": ") for line in lines_of(part, COLUMN - GUTTER)]
    words = [(y + BAND_PADDING + (number + 1) * LINE - 6, text) for number, text in enumerate(title)]
    bottom = y + BAND_PADDING + len(title) * LINE
    for trees in steps_of(band.bodies):
        for first in range(0, len(trees), columns):
            top, row = bottom + GAP, picture.boxes[-1].row + 1 if picture.boxes else 0
            for column, tree in enumerate(trees[first : first + columns]):
                picture.boxes += _tree_boxes(tree, EDGE + PADDING + column * (COLUMN + GUTTER), top, row)
                bottom = max(bottom, picture.boxes[-1].bottom)
    picture.bands.append(Band(band.contour, y, bottom + BAND_PADDING - y, words))
    return bottom + BAND_PADDING


def _tree_boxes(tree: list[BodyLine], x: int, top: int, row: int) -> list[Box]:
    boxes: list[Box] = []
    y = top
    for body in tree:
        shift = INDENT * min(body.depth - tree[0].depth, DEEPEST)
        width = COLUMN - shift
        text = lines_of(body.name, width - 2 * PADDING)
        words = [(y + PADDING + (number + 1) * LINE - 6, line) for number, line in enumerate(text)]
        hangs = body.under_anchor if boxes else ""
        height = 2 * PADDING + len(text) * LINE
        boxes.append(Box(body.anchor, x + shift, y, width, height, words, row, top, hangs))
        y = boxes[-1].bottom + BETWEEN
    return boxes


def _lines(record: StructureRecord, boxes: dict[str, Box]) -> Iterator[str]:
    lanes: dict[str, int] = {}
    band_of = {body.anchor: (body.contour, body.level) for body in record.bodies}
    in_trees = {anchor for box in boxes.values() if box.hangs for anchor in (box.anchor, box.hangs)}
    for body in record.bodies:
        above, box = boxes.get(body.under_anchor), boxes[body.anchor]
        if above is None:
            continue
        lane = lanes.setdefault(body.under_anchor, len(lanes)) % LANES
        if box.hangs:
            yield _hanging(above, box)
        elif above.anchor not in in_trees and box.row == above.row + 1 and band_of[above.anchor] == band_of[box.anchor]:
            yield _down(above, box, lane)
        else:
            yield _around(above, box, lane)


def _hanging(above: Box, box: Box) -> str:
    """From the lower edge of the one above, down and to the left edge of the box; deep down beside both of them."""
    middle = box.y + box.height // 2
    if box.x > above.x:
        return f"M{above.x + INDENT // 2} {above.bottom}V{middle}H{box.x}"
    return f"M{above.x} {above.bottom - PADDING}H{above.x - INDENT // 2}V{middle}H{box.x}"


def _down(above: Box, box: Box, lane: int) -> str:
    """From a body that stands alone in its place of the row to one in the next row."""
    return f"M{above.middle} {above.bottom}V{box.top - 8 - lane * LANE}H{box.middle}V{box.y}"


def _around(above: Box, box: Box, lane: int) -> str:
    """From the right edge of the one above, through the gutter, along the gap above the row, down to the box."""
    right = above.x + above.width
    x, gap = right + 10 + lane * LANE, box.top - 8 - lane * LANE
    return f"M{right} {above.y + above.height // 2}H{x}V{gap}H{box.middle}V{box.y}"

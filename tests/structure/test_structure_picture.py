"""The picture, whatever the data: every body once, nothing over anything, everything inside."""

# R-003-4, R-000-levels

from __future__ import annotations

import re
from itertools import combinations, groupby
from typing import Any
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_nastav.public.records.structure import BodyLine, StructureRecord
from wagtail_nastav.public.structure_picture import Box, picture_of
from wagtail_nastav.public.structure_words import lines_of, width_of
from wagtail_nastav.rules.structure import Contour, Level, in_order

BANDS = [(contour, level) for contour in Contour for level in Level]
NAMES = st.text("абвгд ЩЖШ«»-Wi ", min_size=1, max_size=120)


@st.composite
def records(draw: Any) -> StructureRecord:
    """Bodies of any bands that stand under any others, as ``structure_record`` puts them."""
    count = draw(st.integers(0, 24))
    bands = sorted(draw(st.integers(0, len(BANDS) - 1)) for _number in range(count))
    under = {number: draw(st.none() | st.integers(0, count)) for number in range(count)}
    bodies = []
    for band, found in groupby(range(count), key=lambda number: bands[number]):
        contour, level = BANDS[band]
        for number, depth in in_order({number: under[number] for number in found}):
            over = under[number]
            known = over is not None and over < count and over != number
            bodies.append(
                BodyLine(
                    anchor=f"organ-{number}", name=draw(NAMES), contour=contour, contour_label=str(contour.label),
                    level=level, level_label=str(level.label), depth=depth,
                    under_anchor=f"organ-{over}" if known else "",
                )
            )  # fmt: skip
    return StructureRecord(uid=uuid4(), title="", url="", bodies=bodies)


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width and other.x < one.x + one.width
        and one.y < other.bottom and other.y < one.bottom
    )  # fmt: skip


def points(line: str) -> list[tuple[int, int]]:
    """Corners of a path of «M», «H» and «V»."""
    found: list[tuple[int, int]] = []
    for command, first, second in re.findall(r"([MHV])(-?\d+)(?: (-?\d+))?", line):
        x, y = found[-1] if found else (0, 0)
        found.append({"M": (int(first), int(second or 0)), "H": (int(first), y), "V": (x, int(first))}[command])
    return found


def crosses(line: str, box: Box) -> bool:
    corners = points(line)
    return any(
        max(x1, x2) > box.x and min(x1, x2) < box.x + box.width and max(y1, y2) > box.y and min(y1, y2) < box.bottom
        for (x1, y1), (x2, y2) in zip(corners, corners[1:], strict=False)
    )


@settings(deadline=None, max_examples=150)
@given(records(), st.integers(1, 4))
def test_every_body_is_drawn_once_apart_from_the_others_and_inside(record: StructureRecord, columns: int) -> None:
    picture = picture_of(record, columns)
    assert sorted(box.anchor for box in picture.boxes) == sorted(body.anchor for body in record.bodies)
    assert not [pair for pair in combinations(picture.boxes, 2) if overlap(*pair)]
    for box in picture.boxes:
        assert 0 <= box.x and box.x + box.width <= picture.width
        assert 0 <= box.y and box.bottom <= picture.height
        assert all(box.y < y < box.bottom for y, _words in box.words)
    for band in picture.bands:
        assert 0 <= band.y and band.y + band.height <= picture.height


@settings(deadline=None, max_examples=150)
@given(records(), st.integers(1, 4))
def test_a_line_for_each_that_stands_under_somebody_and_none_through_a_box(
    record: StructureRecord, columns: int
) -> None:
    picture = picture_of(record, columns)
    assert len(picture.lines) == sum(bool(body.under_anchor) for body in record.bodies)
    by_anchor = {box.anchor: box for box in picture.boxes}
    ends = [body for body in record.bodies if body.under_anchor]
    for line, body in zip(picture.lines, ends, strict=True):
        assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in points(line))
        box = by_anchor[body.anchor]
        assert points(line)[-1] in {(box.x, box.y + box.height // 2), (box.middle, box.y)}
        # Deep down, where boxes stand no further to the right, a line touches the edge it comes from.
        assert not [box.anchor for box in picture.boxes if crosses(line, box)]


@given(st.text(max_size=300), st.integers(40, 300))
def test_words_are_broken_so_that_they_fit_and_none_is_lost(text: str, width: int) -> None:
    lines = lines_of(text, width)
    assert all(width_of(line) <= width for line in lines)
    joined = "".join("".join(lines).split())
    assert re.sub("-", "", joined) == re.sub("-", "", "".join(text.split()))

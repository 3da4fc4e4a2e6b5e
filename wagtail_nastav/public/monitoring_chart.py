"""One indicator over the years as bars, drawn on the server: the numbers of its table, in whole units of the drawing."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail_nastav.public.records.monitoring import IndicatorHistory, IndicatorLine
from wagtail_nastav.rules.monitoring import WHOLE, Kind

WIDTH, LEFT, LONGEST = 360, 66, 206
ROW, BAR, TOP = 46, 20, 6


@dataclass(frozen=True)
class Bar:
    """``length`` is None where there is no value; ``mark`` is where the plan stands, None without one."""

    label: str
    y: int
    length: int | None
    text: str
    mark: int | None
    planned_text: str

    @property
    def middle(self) -> int:
        return self.y + BAR - 5

    @property
    def below(self) -> int:
        return self.y + BAR + 16

    @property
    def bottom(self) -> int:
        return self.y + BAR + 3

    @property
    def text_x(self) -> int:
        """Beside the bar and beside the mark of the plan, over neither."""
        return LEFT + max(self.length or 0, (self.mark or LEFT) - LEFT) + 8


@dataclass(frozen=True)
class Chart:
    width: int
    height: int
    left: int
    bar: int
    bars: list[Bar]


def chart_of(history: IndicatorHistory) -> Chart:
    """The longest bar ends where the greatest value or plan does; a share is drawn at least against 100 %."""
    lines = [figure.line for figure in history.years]
    numbers = [number for line in lines for number in (line.value, line.planned) if number is not None]
    most = max([*numbers, WHOLE if history.kind == Kind.SHARE else 1])
    bars = [_bar(figure.label, TOP + place * ROW, figure.line, most) for place, figure in enumerate(history.years)]
    return Chart(WIDTH, TOP + len(bars) * ROW, LEFT, BAR, bars)


def _bar(label: str, y: int, line: IndicatorLine, most: int) -> Bar:
    length = None if line.value is None else _scaled(line.value, most)
    mark = None if line.planned is None else LEFT + _scaled(line.planned, most)
    return Bar(label, y, length, "" if line.value is None else line.text, mark, line.planned_text)


def _scaled(number: int, most: int) -> int:
    """What is more than nothing is seen, however small it is."""
    return max(round(LONGEST * number / most), 2 if number else 0)

"""Schools × demands: a row for each school with what its section has and lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from wagtail_nastav.coverage.judging import ASKED, PROGRAMME, Asked, met_by_school
from wagtail_nastav.pages.municipal.coverage import Coverage, Line, coverage
from wagtail_nastav.pages.municipal.place import Place

SILENT = frozenset({Coverage.NONE, Coverage.FAILING, Coverage.LATE, Coverage.GONE})


@dataclass(frozen=True)
class Row:
    """``met``: codes. Of a section that is read by a feed or a table only what it tells is known, not what it lacks."""

    line: Line
    met: frozenset[str] = frozenset()

    @cached_property
    def has(self) -> list[Asked]:
        return [one for one in ASKED if one.code in self.met]

    @cached_property
    def lacks(self) -> list[Asked]:
        known = self.line.by_exchange or not self.line.heard
        return [one for one in ASKED if one.code not in self.met] if known else []

    @property
    def is_silent(self) -> bool:
        return self.line.state in SILENT

    @property
    def has_programme(self) -> bool:
        return PROGRAMME in self.met


@dataclass(frozen=True)
class Grid:
    rows: list[Row] = field(default_factory=list)

    def having(self, code: str) -> int:
        return sum(code in row.met for row in self.rows)

    def lacking(self, code: str) -> int:
        return self._lacking[code]

    @cached_property
    def _lacking(self) -> Counter[str]:
        return Counter(one.code for row in self.rows for one in row.lacks)

    @property
    def met(self) -> int:
        return sum(len(row.has) for row in self.rows)

    @property
    def asked(self) -> int:
        return len(self.rows) * len(ASKED)


def grid_of(place: Place) -> Grid:
    """By name; a constant number of queries for any number of schools."""
    lines = coverage(place)
    told = met_by_school(place) if lines else {}
    return Grid([Row(line, _met(line, told.get(line.publisher, set()))) for line in lines])


def _met(line: Line, told: set[str]) -> frozenset[str]:
    return frozenset(told | {"section"}) if line.heard else frozenset()

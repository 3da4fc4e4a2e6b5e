"""Schools × demands: a row for each school with what its section has and lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from wagtail_nastav.coverage.judging import ASKED, PROGRAMME, Asked
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
        return [one for one in ASKED if one.code not in self.met] if self.is_known else []

    @property
    def is_known(self) -> bool:
        return self.line.by_exchange or not self.line.heard

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
        return self._having[code]

    def lacking(self, code: str) -> int:
        return self._lacking[code]

    @cached_property
    def _having(self) -> Counter[str]:
        return Counter(chain.from_iterable(row.met for row in self.rows))

    @cached_property
    def _lacking(self) -> Counter[str]:
        known = [row for row in self.rows if row.is_known]
        met = Counter(chain.from_iterable(row.met for row in known))
        return Counter({one.code: len(known) - met[one.code] for one in ASKED})

    @property
    def met(self) -> int:
        return sum(len(row.has) for row in self.rows)

    @property
    def asked(self) -> int:
        return len(self.rows) * len(ASKED)


def grid_of(place: Place) -> Grid:
    """By name; a constant number of queries for any number of schools."""
    return Grid([Row(line, line.met | {"section"} if line.heard else frozenset()) for line in coverage(place)])

"""Numbers of several schools as one: sums, and shares anew from the sums of their parts, never averages of percentages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from wagtail_nastav.monitoring.indicators import Indicator, IndicatorSet, indicator_sets
from wagtail_nastav.pages.monitoring.years import MOST
from wagtail_nastav.public.records.monitoring import CountLine, IndicatorLine
from wagtail_nastav.public.records.reports import TotalLine
from wagtail_nastav.rules.monitoring import Kind, State, band_of, percent


def added(schools: Iterable[Sequence[IndicatorLine]], year: int) -> list[TotalLine]:
    """``schools``: the lines of each. In our order and our words; what this version does not know is left out.

    ``year``: the calendar year whose targets count. A target in per cent is a target of the whole, a number of one.
    """
    told: dict[str, list[IndicatorLine]] = {}
    for lines in schools:
        for line in {line.code: line for line in lines}.values():
            told.setdefault(line.code, []).append(line)
    return list(_totals(told, year))


def _totals(told: dict[str, list[IndicatorLine]], year: int) -> Iterator[TotalLine]:
    for found in indicator_sets():
        for one in found.indicators:
            lines = [line for line in told.get(one.code, []) if line.kind == one.kind]
            if one.kind == Kind.CHOICE:
                total = _chosen(found, one, lines)
            else:
                total = _summed(found, one, lines, year)
            if total is not None:
                yield total


def _chosen(found: IndicatorSet, one: Indicator, lines: Sequence[IndicatorLine]) -> TotalLine | None:
    """«имеется — 3; отсутствует — 1»: how many schools chose which words."""
    words = Counter(line.choice for line in lines if line.choice in one.choices.values())
    if not words:
        return None
    text = "; ".join(f"{choice} — {words[choice]}" for choice in one.choices.values() if words[choice])
    return TotalLine(line=_line(found, one, State.GATHERED, choice=text), schools=words.total())


def _summed(found: IndicatorSet, one: Indicator, lines: Sequence[IndicatorLine], year: int) -> TotalLine | None:
    parts = [numbers for line in lines if (numbers := _numbers(one, line))]
    if not parts:
        return None
    sums = [sum(column) for column in zip(*parts, strict=True)]
    how = _("Added up; schools: %(count)d.") % {"count": len(parts)}
    counts = [
        CountLine(title=count.title, number=number, how=how) for count, number in zip(one.counts, sums, strict=True)
    ]
    if one.kind == Kind.COUNT:
        return TotalLine(line=_line(found, one, State.GATHERED, counts=counts, value=sums[0]), schools=len(parts))
    value, target = percent(*sums), one.target(year)
    line = _line(
        found, one, State.NOT_APPLICABLE if value is None else State.GATHERED, counts=counts, value=value,
        band=str(band_of(value).title) if one.scale and value is not None else "", planned=target,
        planned_source=one.source if target is not None else "",
    )  # fmt: skip
    return TotalLine(line=line, schools=len(parts))


def _numbers(one: Indicator, line: IndicatorLine) -> list[int]:
    """Empty where a number is missing or can't be: another site's word is not taken for more than it says."""
    numbers = [count.number for count in line.counts if count.number is not None and 0 <= count.number <= MOST]
    if len(numbers) != len(one.counts) or len(numbers) != len(line.counts):
        return []
    if one.kind == Kind.SHARE:
        above, below = numbers
        if (below == 0 and above) or (one.part_of_whole and above > below):
            return []
    return numbers


def _line(found: IndicatorSet, one: Indicator, state: State, **facts: object) -> IndicatorLine:
    return IndicatorLine.model_validate(
        {
            "code": one.code, "set_code": found.code, "set_title": found.title, "title": one.title,
            "source": one.source, "kind": one.kind, "none": one.none, "state": state, **facts,
        }
    )  # fmt: skip

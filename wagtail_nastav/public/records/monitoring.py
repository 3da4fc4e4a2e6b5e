"""Monitoring as visitors see it, and as a closed year keeps it: numbers and wording, nobody's data (003 §5)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wagtail_nastav.public.records.base import Part, PublicRecord
from wagtail_nastav.rules.monitoring import Kind, State, passes_whole, reached


class CountLine(Part):
    """One number of a value: what was counted, how many, and whether this site counted it."""

    title: str
    number: int | None = None
    computed: bool = False
    how: str = ""


class IndicatorLine(Part):
    """One indicator in one year. ``value`` is whole per cent or a count; ``choice`` the words of the scale.

    ``none`` says why a share can't be told when its denominator is zero. ``planned`` is in the unit of ``value``.
    """

    code: str
    set_code: str
    set_title: str
    title: str
    source: str
    kind: Kind
    state: State
    counts: list[CountLine] = []
    value: int | None = None
    choice: str = ""
    band: str = ""
    none: str = ""
    planned: int | None = None
    planned_source: str = ""

    @property
    def text(self) -> str:
        """The value as it stands in the table and in the picture."""
        if self.state == State.NOT_APPLICABLE:
            return _("not applicable: %(why)s") % {"why": self.none}
        if self.state == State.MISSING:
            return str(State.MISSING.label)
        return self.choice if self.kind == Kind.CHOICE else self.with_unit(self.value)

    @property
    def planned_text(self) -> str:
        return self.with_unit(self.planned) if self.planned is not None else "—"

    @property
    def reached(self) -> bool | None:
        return reached(self.planned, self.value)

    @property
    def over(self) -> bool:
        """A share of more than 100 % is told of in words, so that nobody takes it for a mistake."""
        return self.kind == Kind.SHARE and passes_whole(self.value)

    @property
    def state_label(self) -> str:
        return str(self.state.label)

    def with_unit(self, number: int | None) -> str:
        if number is None:
            return "—"
        return f"{number}\u00a0%" if self.kind == Kind.SHARE else str(number)


class YearFigure(Part):
    """``label``: the year as it is called, «2025/26» for a school year."""

    year: int
    label: str
    line: IndicatorLine


class IndicatorHistory(Part):
    """One indicator over the years, the earliest first; words that changed make it another indicator."""

    anchor: str
    title: str
    source: str
    kind: Kind
    years: list[YearFigure]

    @property
    def drawn(self) -> bool:
        return any(figure.line.value is not None for figure in self.years)


class IndicatorSetLine(Part):
    title: str
    indicators: list[IndicatorHistory]


class ReportLink(Part):
    title: str
    url: str


class MonitoringRecord(PublicRecord):
    title: str
    url: str
    intro_html: str = ""
    years: list[str] = []
    sets: list[IndicatorSetLine] = []
    reports: list[ReportLink] = []

"""The form of a year: for each indicator its numbers or words and the plan, with what the site counted beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_nastav.monitoring.counting import COUNTERS
from wagtail_nastav.monitoring.indicators import Indicator, IndicatorSet, indicator_sets, indicators
from wagtail_nastav.pages.monitoring import MonitoringFigure, MonitoringYear
from wagtail_nastav.pages.monitoring.years import MOST
from wagtail_nastav.public.records.monitoring import IndicatorLine
from wagtail_nastav.rules.monitoring import Kind

PARTS = ("numerator", "denominator")
FIELDS = (*PARTS, "choice", "planned")
MORE_THAN_ALL = gettext_lazy(
    "%(part)d of %(all)d: the part can't be more than the whole. Check both numbers, also what the site counted."
)
OF_NOBODY = gettext_lazy("The second number is 0, so the first can only be 0 as well. Check both.")
SECOND = gettext_lazy("Fill in both numbers: «%(first)s» and «%(second)s». If there is nobody, write 0.")


class CountInput(forms.IntegerField):
    def __init__(self, label: str, help_text: Any, initial: int | None) -> None:
        super().__init__(
            label=capfirst(label), help_text=help_text, initial=initial, required=False, min_value=0, max_value=MOST
        )  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One indicator as the template shows it: its fields, and how its value stands now."""

    indicator: Indicator
    fields: list[Any]
    line: IndicatorLine
    errors: list[Any]


class FiguresForm(forms.Form):
    """``numbers``: by name of the counter. Saves what was entered; empty fields leave the number to the site."""

    def __init__(self, *args: Any, year: MonitoringYear, numbers: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year, self.numbers = year, numbers
        self.figures = {one.code: one for one in year.figures.all()}
        for one in indicators().values():
            self._add(one, self.figures.get(one.code, MonitoringFigure()))

    def _add(self, one: Indicator, figure: MonitoringFigure) -> None:
        for name, count in zip(PARTS, one.counts, strict=False):
            told = self._counted_words(count.counter)
            self.fields[f"{one.code}-{name}"] = CountInput(self._title(one, count.title), told, getattr(figure, name))
        if one.kind == Kind.CHOICE:
            choices = [("", _("not filled in")), *one.choices.items()]
            self.fields[f"{one.code}-choice"] = forms.ChoiceField(
                label=_("Value"), choices=choices, required=False, initial=figure.choice, help_text=one.how
            )
            return
        title = _("Plan, %") if one.kind == Kind.SHARE else _("Plan")
        self.fields[f"{one.code}-planned"] = CountInput(title, self._plan_words(one), figure.planned)

    def _title(self, one: Indicator, title: str) -> str:
        """The legend above says what is counted; it need not be read out twice."""
        return _("Number") if title == one.title else title

    def _counted_words(self, counter: str) -> str:
        if counter not in self.numbers:
            return ""
        facts = {"number": self.numbers[counter], "how": COUNTERS[counter].words}
        told = _("Counted by the site: %(number)d. %(how)s Leave it empty to use this number.") % facts
        where = reverse("nastav_monitoring_years:counted", args=[self.year.page_id, self.year.year, counter])
        return format_html('{} <a href="{}">{}</a>', told, where, _("Look at the list"))

    def _plan_words(self, one: Indicator) -> str:
        target = one.target(self.year.year_of_target)
        if target is not None:
            return _("The source asks for %(number)d. Leave it empty to use this.") % {"number": target}
        if not one.targets:
            return ""
        told = ", ".join(f"{year} — {number}" for year, number in one.targets.items())
        return _("The source has no plan for this year, only: %(told)s.") % {"told": told}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for one in indicators().values():
            if one.kind == Kind.SHARE and (message := self._wrong(one)):
                self.add_error(f"{one.code}-numerator", message)
        return cleaned

    def _wrong(self, one: Indicator) -> str:
        above, below = (self._effective(one, place) for place in (0, 1))
        entered = any(self.cleaned_data.get(f"{one.code}-{name}") is not None for name in PARTS)
        if not entered or any(f"{one.code}-{name}" in self.errors for name in PARTS):
            return ""
        if above is None or below is None:
            return SECOND % {"first": one.counts[0].title, "second": one.counts[1].title}
        if below == 0 and above:
            return str(OF_NOBODY)
        return MORE_THAN_ALL % {"part": above, "all": below} if one.part_of_whole and above > below else ""

    def _effective(self, one: Indicator, place: int) -> int | None:
        entered: int | None = self.cleaned_data.get(f"{one.code}-{PARTS[place]}")
        return self.numbers.get(one.counts[place].counter) if entered is None else entered

    @transaction.atomic
    def save(self) -> None:
        self.year.figures.all().delete()
        MonitoringFigure.objects.bulk_create(self._filled())

    def _filled(self) -> Iterator[MonitoringFigure]:
        for code in indicators():
            given = {name: self.cleaned_data.get(f"{code}-{name}") for name in FIELDS}
            told = {name: value for name, value in given.items() if value not in (None, "")}
            if told:
                yield MonitoringFigure(year=self.year, code=code, **told)

    def groups(self, lines: list[IndicatorLine]) -> Iterator[tuple[IndicatorSet, list[Entry]]]:
        """Each set and its entries, for the template."""
        by_code = {line.code: line for line in lines}
        for found in indicator_sets():
            yield found, [self._entry(one, by_code[one.code]) for one in found.indicators]

    def _entry(self, one: Indicator, line: IndicatorLine) -> Entry:
        fields = [self[f"{one.code}-{name}"] for name in FIELDS if f"{one.code}-{name}" in self.fields]
        return Entry(one, fields, line, [error for field in fields for error in field.errors])

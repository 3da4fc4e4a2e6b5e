"""One expert's sheet for one nomination: a plain form with a number for each entry and criterion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wagtail_nastav.pages.contests import ContestCriterion, ContestEntry, ContestJuror, ContestScore
from wagtail_nastav.pages.contests.scores import OWN_ENTRY, scale_words
from wagtail_nastav.rules.contests import has_conflict

Cell = tuple[int, int]


class ScoreField(forms.IntegerField):
    """Typed with the keyboard, so it is a line of text and no spinner; Tab goes from score to score."""

    def __init__(self, entry: ContestEntry, criterion: ContestCriterion) -> None:
        scale = scale_words(criterion)
        label = _("%(entry)s, %(criterion)s, from %(lowest)d to %(highest)d") % {
            "entry": entry.title, "criterion": criterion.title, "lowest": criterion.lowest, "highest": criterion.highest,
        }  # fmt: skip
        attrs = {"inputmode": "numeric", "autocomplete": "off", "size": 3, "maxlength": 6, "aria-label": label}
        super().__init__(
            label=label, required=False, min_value=criterion.lowest, max_value=criterion.highest,
            widget=forms.TextInput(attrs=attrs),
            error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), scale),
        )  # fmt: skip


class NoScoreField(forms.CharField):
    """There is no cell for an entry of the expert's own organization; a number sent all the same is refused in words."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> Any:
        if value not in (None, ""):
            raise ValidationError(OWN_ENTRY)
        return None


@dataclass(frozen=True)
class Row:
    """``own``: the entry is of the expert's own organization."""

    entry: ContestEntry
    own: bool
    cells: list[Any] = field(default_factory=list)
    total: int | None = None

    @property
    def errors(self) -> list[str]:
        return list(dict.fromkeys(error for cell in self.cells for error in cell.errors))


class SheetForm(forms.Form):
    """``known``: scores in the database by (entry, criterion)."""

    def __init__(
        self, juror: ContestJuror, entries: list[ContestEntry], criteria: list[ContestCriterion], data: Any = None
    ) -> None:
        self.juror, self.entries, self.criteria = juror, entries, criteria
        self.own = {entry.pk for entry in entries if has_conflict(juror.organizations, entry.interests)}
        scores = ContestScore.objects.filter(juror=juror, entry__in=entries)
        self.known: dict[Cell, int] = {(one.entry_id, one.criterion_id): one.value for one in scores}
        initial = {self.name(*cell): value for cell, value in self.known.items() if cell[0] not in self.own}
        super().__init__(data, initial=initial)
        for entry in entries:
            for criterion in criteria:
                cell = NoScoreField() if entry.pk in self.own else ScoreField(entry, criterion)
                self.fields[self.name(entry.pk, criterion.pk)] = cell
        self._name_errors()

    def _name_errors(self) -> None:
        """A screen reader reads the sentence together with the cell."""
        for name in self.errors if self.is_bound else ():
            entry = name.split("-")[1]
            self.fields[name].widget.attrs.update({"aria-invalid": "true", "aria-describedby": f"errors-{entry}"})

    @staticmethod
    def name(entry: int, criterion: int) -> str:
        return f"s-{entry}-{criterion}"

    def rows(self) -> Iterator[Row]:
        for entry in self.entries:
            cells = [self[self.name(entry.pk, criterion.pk)] for criterion in self.criteria]
            given = [self.known.get((entry.pk, criterion.pk)) for criterion in self.criteria]
            total = sum(value for value in given if value is not None) if given and None not in given else None
            yield Row(entry, entry.pk in self.own, cells, None if entry.pk in self.own else total)

    @transaction.atomic
    def save(self) -> None:
        """All scores or none; an emptied cell takes its score back."""
        for entry in self.entries:
            for criterion in self.criteria if entry.pk not in self.own else ():
                self._store(entry.pk, criterion.pk, self.cleaned_data[self.name(entry.pk, criterion.pk)])

    def _store(self, entry: int, criterion: int, value: int | None) -> None:
        if value == self.known.get((entry, criterion)):
            return
        place: dict[str, Any] = {"juror": self.juror, "entry_id": entry, "criterion_id": criterion}
        if value is None:
            ContestScore.objects.filter(**place).delete()
        else:
            ContestScore.objects.update_or_create(**place, defaults={"value": value})

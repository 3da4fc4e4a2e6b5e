"""What a check sees, what it finds, and the list of checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_nastav.audit.known import KnownPeople
from wagtail_nastav.public.moment import local_day


class Severity(models.TextChoices):
    ERROR = "error", _("Error")
    WARNING = "warning", _("Warning")


@dataclass(frozen=True)
class Finding:
    """``what``: the page, person or file, without names of people; ``where``: its address; ``message``: what to do."""

    code: str
    severity: Severity
    what: str
    where: str
    message: str

    @property
    def order(self) -> tuple[Any, ...]:
        return (self.severity != Severity.ERROR, self.code, self.what, self.where, self.message)

    def __str__(self) -> str:
        place = f" [{self.where}]" if self.where else ""
        return f"{self.severity.label}. {self.what}: {self.message}{place}"

    def as_dict(self) -> dict[str, str]:
        return {
            "code": self.code,
            "severity": self.severity.value,
            "what": self.what,
            "where": self.where,
            "message": self.message,
        }


@dataclass
class Audit:
    """One look through the section at one moment; ``checked`` counts what was looked at."""

    now: datetime
    checked: Counter[str] = field(default_factory=Counter)

    @property
    def today(self) -> date:
        return local_day(self.now)

    @cached_property
    def people(self) -> KnownPeople:
        return KnownPeople(self.now)


@dataclass(frozen=True)
class Report:
    findings: list[Finding]
    checked: dict[str, int]

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity is Severity.ERROR]


Check = Callable[[Audit], Iterator[Finding]]
CHECKS: list[Check] = []


def check(function: Check) -> Check:
    CHECKS.append(function)
    return function

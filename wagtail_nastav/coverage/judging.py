"""Which demands of 001 §VIII.1 and §III.8 are asked of a school. Each of its records says which it meets, ``gathered.tells``.

The municipality counts what is open to everybody, by the rule by which the school's own first screen counts. Materials
of the library are not told to other sites, so of methodical recommendations nothing can be known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from wagtail_nastav.completeness import DEMANDS
from wagtail_nastav.completeness.demands import SECTION

UNTOLD = frozenset({"recommendations"})
# A document of the register (002, result 3): not asked for by 001, but followed from month to month.
PROGRAMME = "programme"


@dataclass(frozen=True)
class Asked:
    code: str
    title: Any
    clause: str


ASKED: tuple[Asked, ...] = (
    Asked("section", _("The section on the site"), SECTION),
    *(Asked(one.code, one.title, one.clause) for one in DEMANDS if one.code not in UNTOLD),
)

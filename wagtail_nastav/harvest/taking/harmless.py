"""Records of which can be seen at once that cleaning leaves them as they are: what another nastav tells mostly is."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from wagtail_nastav.harvest.taking.clean_already import is_clean
from wagtail_nastav.harvest.taking.cleaning import PICTURES, SPECIAL
from wagtail_nastav.public.record_fields import HTML, host_of_web
from wagtail_nastav.public.transmission import transmittable

# Of these nothing is a text that somebody could have written anything into.
SINGLE = frozenset({bool, int, float, date, datetime, time, UUID})


def is_harmless(part: BaseModel) -> bool:
    """Whether ``cleaned`` would return it unchanged. False says nothing: then it has to be cleaned.

    One loop over what the record holds, since every record of every round comes by here.
    """
    for name, value in part.__dict__.items():
        kind = type(value)
        if kind is str:
            if name in SPECIAL:
                if value and not _is_harmless_text(value, name):
                    return False
            elif transmittable(value) != value:
                return False
        elif value is not None and (name in PICTURES or not (kind in SINGLE or _are_harmless(value, name))):
            return False
    return True


def _is_harmless_text(value: str, name: str) -> bool:
    if name in PICTURES or transmittable(value) != value:
        return False
    return is_clean(value) if name in HTML else bool(host_of_web(value))


def _are_harmless(value: Any, name: str) -> bool:
    """Parts and lists; ``name``: of a list, under which its texts stand as well."""
    if isinstance(value, BaseModel):
        return is_harmless(value)
    if type(value) is not list:
        return False
    return all(
        (name not in SPECIAL and transmittable(one) == one) if type(one) is str else _are_harmless(one, name)
        for one in value
    )

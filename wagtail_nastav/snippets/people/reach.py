"""How far what is being told will travel: to visitors of this site, or on to the sites of others.

A consent names its audience (152-ФЗ ст. 10.1: the person decides where). What is given to other sites rests only on
consents that reach beyond this one, in everything that is told of a person: cards, rows of programmes, free texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail_nastav.snippets.people.consents import Audience

EVERYBODY = list(Audience.values)
BEYOND = [value for value in EVERYBODY if value != Audience.SITE]
_leaving: ContextVar[bool] = ContextVar("nastav_leaving_this_site", default=False)


@contextmanager
def for_other_sites() -> Iterator[None]:
    """Inside it a consent to «only this site» allows nothing, in ``Person.allowed`` as in querysets."""
    token = _leaving.set(True)
    try:
        yield
    finally:
        _leaving.reset(token)


def leaving_this_site() -> bool:
    return _leaving.get()


def far_enough() -> list[str]:
    """Values of ``Consent.audience`` that reach those who are being told now."""
    return list(BEYOND if leaving_this_site() else EVERYBODY)

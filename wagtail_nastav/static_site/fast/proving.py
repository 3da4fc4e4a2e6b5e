"""Samples of every kind of page are made both ways in every build; a kind that differs goes the whole way.

So middleware of the site that adds to pages, a page type with ways of its own, a hook that looks at the session: whatever
it is, the folder holds what visitors are answered, and the report says why it took longer.
"""

from __future__ import annotations

import random

from django.utils.translation import gettext as _

from wagtail_nastav.static_site.fast.serving import Fast, Kind
from wagtail_nastav.static_site.planning import Planned

# Fewer pages of a kind are made sooner than proved.
WORTH, SAMPLES = 6, 2


def prove(fast: Fast, planned: list[Planned]) -> list[str]:
    """Finds out what can be made the fast way; sentences about what can't."""
    kinds: dict[Kind, list[Planned]] = {}
    for one in planned:
        if (kind := fast.kind(one)) is not None:
            kinds.setdefault(kind, []).append(one)
    told = []
    for kind, pages in kinds.items():
        if len(pages) < WORTH:
            continue
        samples = random.sample(pages, min(SAMPLES, len(pages)))
        fast.load(samples)
        if all(_is_same(fast, kind, one) for one in samples):
            fast.trusted.add(kind)
        else:
            sentence = _("Pages of the type «%(type)s» are made one by one, which takes longer: middleware or a hook of "
                         "the site adds something to them.")  # fmt: skip
            told.append(sentence % {"type": kind[0]._meta.verbose_name})  # type: ignore[attr-defined]
    return told


def _is_same(fast: Fast, kind: Kind, planned: Planned) -> bool:
    with fast.kept.recorder.listening(), fast.kept.in_use():
        quick = fast.answered(planned, kind)
    with fast.kept.recorder.listening():
        whole = fast.visitor.ask(planned.address)
    return quick == whole

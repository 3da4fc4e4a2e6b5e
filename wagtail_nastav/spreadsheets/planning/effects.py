"""What an import makes beyond the rows of its tables, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import ngettext


def effects_of(programmes: Mapping[bool, int], organizations: int, named: int) -> tuple[str, ...]:
    """``programmes``: how many are new (True) and how many change (False); ``named``: people of the other side."""
    new, changed = programmes.get(True, 0), programmes.get(False, 0)
    told = (
        (named, ngettext(
            "%(n)d person whom a row only names as the other side will be recorded too.",
            "%(n)d people whom rows only name as the other side will be recorded too.", named,
        )),
        (new, ngettext("A draft of %(n)d programme will be made.", "Drafts of %(n)d programmes will be made.", new)),
        (changed, ngettext("%(n)d programme will change.", "%(n)d programmes will change.", changed)),
        (organizations, ngettext(
            "%(n)d organization will be added to the register.",
            "%(n)d organizations will be added to the register.", organizations,
        )),
    )  # fmt: skip
    return tuple(sentence % {"n": count} for count, sentence in told if count)

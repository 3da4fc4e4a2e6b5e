"""A programme shown elsewhere as an alias is the programme it mirrors; so is an alias of that alias."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

# Aliases of aliases are followed this far, in Python, in querysets and in the triggers of PostgreSQL alike.
CHAIN = ("alias_of", "alias_of__alias_of", "alias_of__alias_of__alias_of")


def source_of(page: Any) -> Any:
    """The page at the end of the chain of aliases: the page itself if it is none."""
    for _step in CHAIN:
        if page.alias_of_id is None:
            break
        page = page.alias_of
    return page


def source_key(reference: Callable[[str], Any] = F) -> Coalesce:
    """The database's twin of ``source_of(page).translation_key``; ``reference`` may be ``OuterRef``."""
    paths = [f"{step}__translation_key" for step in reversed(CHAIN)]
    return Coalesce(*(reference(path) for path in [*paths, "translation_key"]))

"""How many of what were written, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# In the order in which they are told. Each sentence is translated for its own number.
SENTENCES: dict[str, Callable[[int], str]] = {
    "create": lambda n: ngettext("%d row was added.", "%d rows were added.", n),
    "update": lambda n: ngettext("%d row was changed.", "%d rows were changed.", n),
    "same": lambda n: ngettext("%d row stayed as it was.", "%d rows stayed as they were.", n),
    "attention": lambda n: ngettext("%d row with a remark was not taken.", "%d rows with remarks were not taken.", n),
    "skip": lambda n: ngettext(
        "%d row belongs to nobody and was skipped.", "%d rows belong to nobody and were skipped.", n
    ),
    "programmes": lambda n: ngettext("%d draft of a programme was made.", "%d drafts of programmes were made.", n),
    "organizations": lambda n: ngettext("%d organization was added.", "%d organizations were added.", n),
}


def sentences(totals: Mapping[str, int]) -> list[str]:
    """For the result of an import: what it did, and what it left."""
    return [words(totals[name]) % totals[name] for name, words in SENTENCES.items() if totals.get(name)]


def short_totals(totals: Mapping[str, int]) -> str:
    """For a line of the journal: «new: 12, changed: 3»."""
    words = {"create": _("new"), "update": _("changed"), "same": _("unchanged"), "attention": _("not taken")}
    return ", ".join(f"{word}: {totals[name]}" for name, word in words.items() if totals.get(name))

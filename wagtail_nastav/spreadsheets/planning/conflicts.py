"""Rows of one table that name the same person and say different things: nobody can tell which is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from wagtail_nastav.spreadsheets.planning.drafts import PersonDraft
from wagtail_nastav.spreadsheets.planning.mentions import Mention
from wagtail_nastav.spreadsheets.planning.rows import say
from wagtail_nastav.spreadsheets.resources.base import Column


def tell_conflicts(mentions: Iterable[Mention], columns: dict[str, Column]) -> None:
    """``mentions``: the rows' own people of one table, identified."""
    by_draft: dict[PersonDraft, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.draft is not None:
            by_draft[mention.draft].append(mention)
    for same in by_draft.values():
        if len(same) > 1:
            _compare(same, columns)


def _compare(same: list[Mention], columns: dict[str, Column]) -> None:
    first = same[0]
    for other in same[1:]:
        for name in first.meanings.keys() & other.meanings.keys():
            if not columns[name].same(first.meanings[name], other.meanings[name]):
                _tell(first, other, name, columns[name])
                _tell(other, first, name, columns[name])


def _tell(mention: Mention, other: Mention, name: str, column: Column) -> None:
    sentence = _("Row %(row)d names the same person, but «%(header)s» differs. Correct one of the two rows.")
    shown = {"row": other.planned.source.row, "header": column.column_name}
    say(mention.planned, mention.read, sentence % shown, f"{mention.prefix}{name}", blocking=True)

"""What a visitor typed into a search box: its words, without those that say nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from wagtail_nastav.public.text import WORD, composed, folded, stem

# Words that stand in every text; in a text that happens to lack one of them nothing would be found.
STOP = frozenset(
    "а без бы в во вот для до ее его если же за и из или им их к как ко когда кто ли мы на над не нет но о об он она "
    "они оно от по под при про с со так то у уже что чтобы это я".split()
)


@dataclass(frozen=True)
class Query:
    text: str = ""

    @cached_property
    def words(self) -> list[str]:
        """As typed, each once."""
        words = WORD.findall(composed(self.text))
        return list(dict.fromkeys(word for word in words if folded(word) not in STOP))

    @cached_property
    def stems(self) -> list[str]:
        return list(dict.fromkeys(stem(word) for word in self.words))

    @property
    def said(self) -> str:
        """The words alone, for whoever splits them himself."""
        return " ".join(self.words)

    def __bool__(self) -> bool:
        return bool(self.stems)


def found_by_stems(rows: QuerySet[Any], query: Query) -> Any:
    """Rows with a column ``stems`` in which every word of the query occurs; none for a query without words."""
    if not query:
        return rows.none()
    return rows.filter(*(Q(stems__contains=f" {stem} ") for stem in query.stems))


def nearest_first(rows: QuerySet[Any], query: Query) -> Any:
    """The earlier the words stand in a text, the more it is about them: titles come first."""
    places = [StrIndex(F("stems"), Value(f" {stem} ")) for stem in query.stems]
    nearness: Any = sum(places[1:], places[0]) if places else Value(0)
    return rows.alias(nearness=nearness).order_by("nearness", "-pk")

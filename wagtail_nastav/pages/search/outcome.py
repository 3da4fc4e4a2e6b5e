"""What a search found, counted by kind and shown in parts; everything is asked for once and only if it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils.safestring import SafeString

from wagtail_nastav.pages.search.form import SearchForm
from wagtail_nastav.pages.search.gathered import gathers
from wagtail_nastav.pages.search.kinds import Place, SearchKind
from wagtail_nastav.public.highlight import beginning, marked, passage
from wagtail_nastav.public.query import Query
from wagtail_nastav.public.records.gathered import GatheredCard
from wagtail_nastav.public.records.search import FoundRecord

FIRST = 3


@dataclass(frozen=True)
class Shown:
    """One thing as a line of the answer: its title and a passage with the words marked; ``card`` tells whose it is."""

    url: str
    about: str
    title: SafeString
    passage: SafeString | str
    card: GatheredCard | None = None


@dataclass(frozen=True)
class Group:
    """``url``: the address of everything of the kind that was found."""

    kind: SearchKind
    total: int
    url: str
    chosen: bool


@dataclass
class Outcome:
    place: Place
    form: SearchForm
    kinds: list[SearchKind]
    home: str
    facet: str
    chosen: SearchKind | None = None

    @cached_property
    def query(self) -> Query:
        return self.form.query

    @cached_property
    def text(self) -> str:
        return str(self.form.data.get("q", "")) if self.form.is_bound else ""

    @property
    def query_string(self) -> str:
        return urlencode({"q": self.text}) if self.text else ""

    @property
    def everything(self) -> str:
        return f"{self.home}?{self.query_string}" if self.query_string else self.home

    def address(self, kind: SearchKind) -> str:
        path = f"{self.home}{self.facet}/{kind.word}/"
        return f"{path}?{self.query_string}" if self.query_string else path

    def rows(self, kind: SearchKind) -> Any:
        return kind.rows(self.place, self.query)

    @cached_property
    def groups(self) -> list[Group]:
        """Kinds of which anything was found, and the one that was chosen."""
        if not self.query:
            return []
        counted = [(kind, self.rows(kind).count()) for kind in self.kinds]
        return [
            Group(kind, total, self.address(kind), kind is self.chosen)
            for kind, total in counted
            if total or kind is self.chosen
        ]

    @property
    def gathers(self) -> bool:
        return gathers(self.place)

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)

    def parts(self) -> list[tuple[Group, list[Shown]]]:
        """The first things of each kind."""
        return [(group, self.found(group.kind, self.rows(group.kind)[:FIRST])) for group in self.groups if group.total]

    def found(self, kind: SearchKind, rows: Any) -> list[Shown]:
        return shown((kind.found(record, self.place) for record in kind.records(rows, self.place)), self.query)


def shown(records: Iterable[FoundRecord], query: Query) -> list[Shown]:
    stems = query.stems
    return [
        Shown(
            url=record.url,
            about=record.about,
            title=marked(record.title, stems),
            passage=passage(record.texts, stems) or beginning(record.texts),
            card=record.card,
        )
        for record in records
    ]

"""What is remembered of the version visitors see: of every file what it was made of, so that the next build makes only
what has changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from wagtail_nastav.exchange.models import ExchangeState
from wagtail_nastav.pages.outputs import Output
from wagtail_nastav.static_site.hearing import Heard, Question
from wagtail_nastav.static_site.making import Made
from wagtail_nastav.static_site.search.entries import Entry
from wagtail_nastav.static_site.watched import Watched, watched_of

WORD = "memory"


@dataclass
class Named:
    """What a page said that it shows, and what it read to say it."""

    outputs: list[Output]
    heard: dict[Question, Heard] = field(default_factory=dict)


@dataclass
class Memory:
    """``environment``: digest of everything beside the database. ``day``: things that are told by the day are made anew.

    ``counts``: of each table, as they were before anything was read.
    """

    environment: str = ""
    day: str = ""
    watched: Watched = field(default_factory=Watched)
    counts: dict[str, str] = field(default_factory=dict)
    pages: dict[str, Made] = field(default_factory=dict)
    documents: dict[str, Made] = field(default_factory=dict)
    named: dict[str, Named] = field(default_factory=dict)

    @cached_property
    def heard(self) -> dict[tuple[Question, Heard], None]:
        """Each question once with each answer to it: something may have changed while the pages were made."""
        every: list[Made | Named] = [*self.pages.values(), *self.documents.values(), *self.named.values()]
        return dict.fromkeys(pair for made in every for pair in made.heard.items())

    def moments(self) -> list[datetime]:
        """Moments named in what was read: a consent ends, an event begins.

        When the exchange will look again stands in its account, and no visitor sees that.
        """
        account = ExchangeState._meta.db_table
        found = {heard.day for question, heard in self.heard if heard.day and account not in question.sql}
        return [datetime.fromisoformat(moment) for moment in found]

    def as_note(self) -> dict[str, Any]:
        """Queries and their texts stand in it once: menus are read by every page. What is one of many, is told one by one."""
        texts: dict[str, int] = {}
        places: dict[tuple[Question, Heard], int] = {}
        asked: list[list[Any]] = []
        for question, heard in self.heard:
            text = texts.setdefault(question.sql, len(texts))
            places[question, heard] = len(places)
            asked.append([question.alias, text, question.params, heard.digest, heard.ahead, heard.day])
        return {
            "environment": self.environment,
            "day": self.day,
            "watched": self.watched.as_note(),
            "counts": self.counts,
            "texts": list(texts),
            "asked": asked,
            "pages": (_note(made, places) for made in self.pages.values()),
            "documents": (_note(made, places) for made in self.documents.values()),
            "named": {key: _named_note(named, places) for key, named in self.named.items()},
        }


def memory_of(note: Any) -> Memory:
    """An empty one if nothing can be made of the note: then everything is made anew."""
    try:
        asked = [
            (Question(alias, note["texts"][text], params), Heard(digest, ahead, day))
            for alias, text, params, digest, ahead, day in note["asked"]
        ]
        pages = {told["address"]: _made(told, asked) for told in note["pages"]}
        documents = {told["address"]: _made(told, asked) for told in note["documents"]}
        named = {
            key: Named([Output(*told) for told in outputs], dict(asked[number] for number in heard))
            for key, (outputs, heard) in note["named"].items()
        }
        watched = watched_of(note["watched"])
        return Memory(note["environment"], note["day"], watched, note["counts"], pages, documents, named)
    except (TypeError, KeyError, ValueError, IndexError):
        return Memory()


def _note(made: Made, places: dict[tuple[Question, Heard], int]) -> dict[str, Any]:
    return {
        "address": made.address,
        "file": made.file,
        "kind": made.kind,
        "title": made.title,
        "links": made.links,
        "entry": list(vars(made.entry).values()) if made.entry else None,
        "heard": [places[pair] for pair in made.heard.items()],
    }


def _named_note(named: Named, places: dict[tuple[Question, Heard], int]) -> list[Any]:
    outputs = [[output.below, output.file, output.told] for output in named.outputs]
    return [outputs, [places[pair] for pair in named.heard.items()]]


def _made(told: dict[str, Any], asked: list[tuple[Question, Heard]]) -> Made:
    return Made(
        address=told["address"],
        file=told["file"],
        kind=told["kind"],
        title=told["title"],
        links=told["links"],
        entry=Entry(*told["entry"]) if told["entry"] else None,
        heard=dict(asked[number] for number in told["heard"]),
    )

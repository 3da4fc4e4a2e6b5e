"""Keeps for one build what many pages show, each thing with the queries that found it.

A page that uses a kept thing depends on these queries as if it had asked them itself, so the next build knows as exactly
as before what it has to make anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from wagtail_nastav.audit.visitor import quiet
from wagtail_nastav.public.once import FindAll, kept
from wagtail_nastav.static_site.fast.ahead import Expected, divided
from wagtail_nastav.static_site.fast.sharing import share
from wagtail_nastav.static_site.fast.writing import shorten
from wagtail_nastav.static_site.hearing import Heard, Question, Raw, Recorder

ROW = "row"


@dataclass
class Kept:
    recorder: Recorder
    known: dict[Hashable, tuple[Any, dict[Question, Heard]]] = field(default_factory=dict)
    expected: Expected = field(default_factory=Expected)

    def once(self, key: Hashable, find: Callable[[], Any]) -> Any:
        return self._once((get_language(), key), find)

    def _once(self, key: Hashable, find: Callable[[], Any]) -> Any:
        known = self.known.get(key)
        if known is None:
            with self.recorder.apart() as heard:
                known = self.known[key] = find(), heard
        found, heard = known
        self.recorder.heard.update(heard)
        return found

    def one_of(self, word: Hashable, model: Any, number: int, find: FindAll) -> Any:
        """The first of those that are expected brings all of them. A row is the same in every language."""
        key = ROW, word, number
        if key not in self.known:
            others = (one for one in self.expected.of(model, number) if (ROW, word, one) not in self.known)
            self._find_together(word, model, list(others), find)
        return self._once(key, lambda: find([number]).get(number))

    def _find_together(self, word: Hashable, model: Any, numbers: list[int], find: FindAll) -> None:
        """What can't be told apart again is found one by one from then on, as what fails on the way."""
        if len(numbers) < 2 or word in self.expected.alone:
            return
        self.expected.alone.add(word)
        raw: list[Raw] = []
        with self.recorder.apart(raw) as beside:
            found = find(numbers)
        parts = divided(raw, model, numbers)
        if parts is None:
            return
        self.expected.alone.discard(word)
        for number, asked in parts.items():
            with self.recorder.apart() as heard:
                heard.update(beside)
                for one in asked:
                    self.recorder.hear(*one)
            self.known[ROW, word, number] = found.get(number), heard

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """While it lasts, also what Wagtail itself finds for each link is found once."""
        share()
        shorten()
        with quiet(), self.recorder.standing(), kept(self):
            yield

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

from wagtail_nastav.public.once import kept
from wagtail_nastav.static_site.fast.sharing import share
from wagtail_nastav.static_site.hearing import Heard, Question, Recorder


@dataclass
class Kept:
    recorder: Recorder
    known: dict[Hashable, tuple[Any, dict[Question, Heard]]] = field(default_factory=dict)

    def once(self, key: Hashable, find: Callable[[], Any]) -> Any:
        key = get_language(), key
        if key not in self.known:
            with self.recorder.apart() as heard:
                self.known[key] = find(), heard
        found, heard = self.known[key]
        self.recorder.heard.update(heard)
        return found

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """While it lasts, also what Wagtail itself finds for each link is found once."""
        share()
        with kept(self):
            yield

"""Why a page is made anew, or why not: one place decides, and says it in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property

from django.apps import apps
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wagtail_nastav.changes.tables import only_database
from wagtail_nastav.static_site.addresses import Addresses
from wagtail_nastav.static_site.asked import depends_on
from wagtail_nastav.static_site.hearing import Heard, Question, asked_again
from wagtail_nastav.static_site.making import Made
from wagtail_nastav.static_site.memory import Memory
from wagtail_nastav.static_site.planning import Planned
from wagtail_nastav.static_site.stage import Stage
from wagtail_nastav.static_site.together import asked_together

TABLE = re.compile(r"""\b(?:FROM|JOIN)\s+["`]?(\w+)""")


@dataclass
class Reasons:
    """``everything``: a reason that concerns every page; empty without one. ``counts``: of tables, as they are now.

    ``right``: links that lead where they led.
    """

    memory: Memory
    moment: datetime
    stage: Stage
    everything: str = ""
    counts: dict[str, str] = field(default_factory=dict)
    answers: dict[Question, str | None] = field(default_factory=dict)
    right: set[tuple[str, str]] = field(default_factory=set)

    def why(self, planned: Planned, addresses: Addresses) -> str:
        """Empty: the file stays as it is."""
        made = self.memory.pages.get(planned.address)
        if self.everything:
            return self.everything
        if made is None:
            return _("it is new")
        if made.file != planned.file:
            return _("its file has another name now")
        if addresses.searches and planned.told and made.entry is None and made.kind == "text/html":
            return _("there was no search yet when it was made")
        return self._why_made(made) or self._why_links(made, addresses)

    def why_document(self, made: Made) -> str:
        return self.everything or self._why_made(made)

    def _why_made(self, made: Made) -> str:
        if made.file and not self.stage.is_untouched(made.file):
            return _("somebody changed or removed the file %(file)s") % {"file": made.file}
        return self._why_heard(made.heard)

    def why_again(self, asked: dict[Question, Heard]) -> str:
        """The same for what is no file."""
        return self.everything or self._why_heard(asked)

    def _why_heard(self, asked: dict[Question, Heard]) -> str:
        if not self._stale or self._stale.isdisjoint(asked.items()):
            return ""
        for question, heard in asked.items():
            if self._has_come(heard):
                when = date_format(localtime(datetime.fromisoformat(heard.ahead)), "SHORT_DATETIME_FORMAT")
                return _("the time has come: %(when)s") % {"when": when}
            if self._differs(question, heard.digest):
                return _("what it shows has changed: %(what)s") % {"what": subjects(question.sql)}
        return ""

    def _why_links(self, made: Made, addresses: Addresses) -> str:
        if made.links.items() <= self.right:
            return ""
        for path, file in made.links.items():
            if addresses.file(path) != file:
                return _("what it leads to is there no more, or is there now: %(address)s") % {"address": path}
        self.right.update(made.links.items())
        return ""

    @cached_property
    def _stale(self) -> frozenset[tuple[Question, Heard]]:
        """Answers that are others now, each of them looked at once: most pages have none of them."""
        return frozenset(
            (question, heard)
            for question, heard in self.memory.heard
            if self._has_come(heard) or self._differs(question, heard.digest)
        )

    def _has_come(self, heard: Heard) -> bool:
        return bool(heard.ahead) and datetime.fromisoformat(heard.ahead) <= self.moment

    def _differs(self, question: Question, digest: str) -> bool:
        """Asked once for all pages that depend on it, and together with others like it."""
        if question not in self.answers:
            self.answers |= self._asked(question)
        answer = self.answers[question]
        return answer is not None and answer != digest

    def _asked(self, question: Question) -> Mapping[Question, str | None]:
        """None: it need not be asked, as none of its tables was written to."""
        if self._stands(question):
            return {question: None}
        # Taken out: where they can't be asked together, the others of them need not try again.
        alike = self._alike.pop((question.alias, question.sql), [])
        together = asked_together(alike) if len(alike) > 1 else {}
        return together if question in together else {question: asked_again(question, self.moment)}

    def _stands(self, question: Question) -> bool:
        tables = depends_on(question)
        return bool(tables) and tables <= self._untouched and question.alias == self._counting

    @cached_property
    def _counting(self) -> str | None:
        return only_database()

    @cached_property
    def _untouched(self) -> frozenset[str]:
        before = self.memory.counts
        return frozenset(table for table, count in self.counts.items() if before.get(table) == count)

    @cached_property
    def _alike(self) -> dict[tuple[str, str], list[Question]]:
        """Questions in the same words."""
        found: dict[tuple[str, str], list[Question]] = {}
        for question in dict.fromkeys(question for question, _heard in self.memory.heard):
            found.setdefault((question.alias, question.sql), []).append(question)
        return found


def out_of_date(memory: Memory, environment: str, day: str) -> str:
    """Why nothing that is remembered can be used; empty if it can."""
    if not memory.pages:
        return _("it is the first build")
    if memory.environment != environment:
        return _("settings, templates or programs have changed")
    return _("another day has come, and pages tell what is near") if memory.day != day else ""


def subjects(sql: str) -> str:
    """What a query is about, in the words of the site."""
    names, tables = _names(), dict.fromkeys(TABLE.findall(sql))
    return ", ".join(str(names.get(table, table)) for table in tables) or _("the database")


@cache
def _names() -> dict[str, object]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model._meta.verbose_name_plural for model in models}

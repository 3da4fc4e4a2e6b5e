"""Why a page is made anew, or why not: one place decides, and says it in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from django.apps import apps
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wagtail_nastav.static_site.addresses import Addresses
from wagtail_nastav.static_site.hearing import Heard, Question, asked_again
from wagtail_nastav.static_site.making import Made
from wagtail_nastav.static_site.memory import Memory
from wagtail_nastav.static_site.planning import Planned
from wagtail_nastav.static_site.stage import Stage

TABLE = re.compile(r"""\b(?:FROM|JOIN)\s+["`]?(\w+)""")


@dataclass
class Reasons:
    """``everything``: a reason that concerns every page; empty without one."""

    memory: Memory
    moment: datetime
    stage: Stage
    everything: str = ""
    answers: dict[Question, str] = field(default_factory=dict)

    def why(self, planned: Planned, addresses: Addresses) -> str:
        """Empty: the file stays as it is."""
        made = self.memory.pages.get(planned.address)
        if self.everything:
            return self.everything
        if made is None:
            return _("it is new")
        if made.file != planned.file:
            return _("its file has another name now")
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
        for question, heard in asked.items():
            if heard.ahead and datetime.fromisoformat(heard.ahead) <= self.moment:
                when = date_format(localtime(datetime.fromisoformat(heard.ahead)), "SHORT_DATETIME_FORMAT")
                return _("the time has come: %(when)s") % {"when": when}
            if self._differs(question, heard.digest):
                return _("what it shows has changed: %(what)s") % {"what": subjects(question.sql)}
        return ""

    def _why_links(self, made: Made, addresses: Addresses) -> str:
        for path, file in made.links.items():
            if addresses.file(path) != file:
                return _("what it leads to is there no more, or is there now: %(address)s") % {"address": path}
        return ""

    def _differs(self, question: Question, digest: str) -> bool:
        """Asked once for all pages that depend on it."""
        if question not in self.answers:
            self.answers[question] = asked_again(question, self.moment)
        return self.answers[question] != digest


def subjects(sql: str) -> str:
    """What a query is about, in the words of the site."""
    names = {
        model._meta.db_table: model._meta.verbose_name_plural for model in apps.get_models(include_auto_created=True)
    }
    tables = list(dict.fromkeys(TABLE.findall(sql)))
    return ", ".join(str(names.get(table, table)) for table in tables) or _("the database")

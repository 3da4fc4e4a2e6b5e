"""What must never get into the folder, looked for in what is about to be written. One finding, and nothing is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from html import unescape
from typing import Any
from urllib.parse import unquote

from django.db.models import Q
from django.utils.translation import gettext as _

from wagtail_nastav.audit.checks.texts import not_names, private_contacts, severity_of
from wagtail_nastav.audit.findings import Audit, Severity
from wagtail_nastav.audit.places import thing_words
from wagtail_nastav.gathered.models import GatheredRecord
from wagtail_nastav.public.contacts import contacts_in
from wagtail_nastav.public.plain import plain
from wagtail_nastav.static_site.texts import pieces_of
from wagtail_nastav.static_site.watched import Watched

POST = re.compile(r"<form\b[^>]*\bmethod\s*=\s*[\"']?post\b", re.IGNORECASE)
# Kinds of records that are a person, and what is noted of them besides what a consent allows.
PEOPLE, SHOWN = ("mentor", "mentee"), "shown"
TRACES = ("Traceback (most recent call last)", 'id="djDebug"', "You’re seeing this error because you have")


def kept_out(text: str, editing_hosts: tuple[str, ...] = ()) -> Iterator[str]:
    """Sentences about one file. ``editing_hosts``: addresses of the site that visitors do not use."""
    if "csrfmiddlewaretoken" in text:
        yield _("it holds a secret of a form (csrfmiddlewaretoken). Leave forms out of pages for visitors.")
    if POST.search(text):
        yield _("it has a form that sends something, and nobody would receive it. Leave the form out.")
    if any(trace in text for trace in TRACES):
        yield _("it shows a trace of an error of the program. Show this line to whoever looks after the site.")
    for host in editing_hosts:
        if host in text:
            yield _("it names the address of the living site, %(host)s, which visitors do not use.") % {"host": host}


@dataclass(frozen=True)
class People:
    """Whom nobody may find in the folder at this moment."""

    looking: Audit
    pages: list[Any]

    @cached_property
    def watched(self) -> Watched:
        """What files are looked through for."""
        names = self.looking.people.names
        return Watched.of(names.hidden, names.shown, self._contacts, self._ignored.pattern)

    @cached_property
    def allowed(self) -> dict[str, list[str]]:
        """What each person allows now, for those who allow anything."""
        known = self.looking.people
        own: dict[str, list[str]] = {
            str(one.uid): sorted(map(str, known.may[one.pk])) for one in known.all if known.may[one.pk]
        }
        return own | gathered(self.looking.now)

    @cached_property
    def _ignored(self) -> re.Pattern[str]:
        return not_names(self.looking, self.pages)

    @cached_property
    def _contacts(self) -> dict[str, Any]:
        return private_contacts(self.looking)

    def found_in(self, kind: str, text: str, pieces: list[str] | None = None) -> Iterator[str]:
        """``pieces``: of a page whose text was taken apart already."""
        texts = (pieces or pieces_of(text)) if kind == "text/html" else [text, plain(unescape(text))]
        if kind == "text/calendar":
            texts = [text.replace("\r\n ", "")]
        for piece in dict.fromkeys(self._ignored.sub(" … ", one) for one in texts if one):
            yield from self._names(piece)
            yield from self._told_contacts(piece)

    def titles_told(self, addresses: dict[int, str]) -> Iterator[str]:
        """Every page that links there has the title, so it is looked at once, and here."""
        organizations = not_names(self.looking, [])
        for page in self.pages:
            for sentence in self._names(organizations.sub(" … ", page.title)):
                yield f"«{page.title}» ({unquote(addresses[page.pk])}): {sentence}"

    def _names(self, text: str) -> Iterator[str]:
        for mention, person in self.looking.people.named_in(text):
            if severity_of(mention, text) is Severity.ERROR:
                sentence = _("it names somebody who did not allow the name: %(person)s. Take the name out of the text, "
                             "or record the consent.")  # fmt: skip
                yield sentence % {"person": thing_words(person)}

    def _told_contacts(self, text: str) -> Iterator[str]:
        for contact in sorted(contacts_in(text) & self._contacts.keys() if self._contacts else ()):
            sentence = _("it shows contacts of somebody who did not allow them: %(person)s. Take them out of the "
                         "text, or record the consent.")  # fmt: skip
            yield sentence % {"person": thing_words(self._contacts[contact])}


def gathered(now: datetime) -> dict[str, list[str]]:
    """The same of people of other sites whose records are shown here at the moment."""
    found: dict[str, set[str]] = {}
    rows = GatheredRecord.objects.visible(now).filter(~Q(consents=[]) | Q(kind__in=PEOPLE))
    for kind, publisher, uid, consents in rows.values_list("kind", "publisher", "uid", "consents"):
        if kind in PEOPLE:
            found.setdefault(f"{publisher}:{uid}", set())
        for consent in consents:
            found.setdefault(f"{publisher}:{consent['person']}", set()).update(consent["scope"])
    return {key: sorted(scope | {SHOWN}) for key, scope in found.items()}

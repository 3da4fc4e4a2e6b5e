"""One file: asked for, rewritten, looked through, put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from django.utils.translation import gettext as _

from wagtail_nastav.static_site.addresses import Addresses
from wagtail_nastav.static_site.asking import Answer, Visitor
from wagtail_nastav.static_site.assets import Shelf, document_file
from wagtail_nastav.static_site.calendars import in_calendar
from wagtail_nastav.static_site.compressing import pack
from wagtail_nastav.static_site.fast.serving import Fast
from wagtail_nastav.static_site.gates import People, kept_out
from wagtail_nastav.static_site.hearing import Heard, Question, Recorder
from wagtail_nastav.static_site.html import Page, origins_replaced
from wagtail_nastav.static_site.planning import Planned
from wagtail_nastav.static_site.search.entries import Entry, entry_of
from wagtail_nastav.static_site.search.page import with_search
from wagtail_nastav.static_site.stage import Stage

TEXTS = re.compile(r"text/.+|application/(?:[a-z.+-]*\+)?(?:json|xml)|image/svg\+xml")


@dataclass
class Made:
    """``links``: addresses that the page names with the file each became. ``problems``: sentences; then it may not be shown."""

    address: str
    file: str
    kind: str = ""
    links: dict[str, str] = field(default_factory=dict)
    entry: Entry | None = None
    heard: dict[Question, Heard] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    title: str = ""


@dataclass
class Maker:
    """``documents``: what is known of files of the site, by their address."""

    visitor: Visitor
    recorder: Recorder
    addresses: Addresses
    shelf: Shelf
    stage: Stage
    people: People
    editing_hosts: tuple[str, ...]
    documents: dict[str, Made] = field(default_factory=dict)
    fast: Fast | None = None

    def make(self, planned: Planned) -> Made:
        made = Made(planned.address, planned.file, title=planned.title)
        with self.recorder.listening() as heard:
            answer = self._answer(planned)
        made.heard, made.kind = heard, answer.kind
        if answer.status != planned.status:
            made.problems = [unexpected(answer)]
            return made
        content = self._content(planned, answer, made)
        self.stage.put(planned.file, content)
        # Here and not at the end, as several processes make pages.
        pack(self.stage, planned.file, content)
        return made

    def _answer(self, planned: Planned) -> Answer:
        return (self.fast.ask(planned) if self.fast else None) or self.visitor.ask(planned.address)

    def _content(self, planned: Planned, answer: Answer, made: Made) -> bytes:
        if not TEXTS.fullmatch(answer.kind):
            return answer.body
        text, pieces = answer.body.decode(errors="replace"), None
        if answer.kind == "text/html":
            text, pieces = self._page(planned, text, made)
        elif answer.kind == "text/calendar":
            text = in_calendar(text, lambda whole: origins_replaced(whole, self.addresses))
        else:
            text = origins_replaced(text, self.addresses)
        made.problems += self.problems_of(answer.kind, text, pieces)
        return text.encode()

    def _page(self, planned: Planned, text: str, made: Made) -> tuple[str, list[str]]:
        if planned.told and self.addresses.searches:
            made.entry = entry_of(text, planned)
        page = Page(self.addresses, planned.address, planned.file)
        text, pieces = page.read(with_search(text) if planned.searches else text)
        made.links = page.links
        if originals := self._originals_in(page.links):
            sentence = _(
                "it shows an original photograph, %(file)s, which may hold where it was taken. Use a size of it."
            )
            made.problems.append(sentence % {"file": originals[0]})
        return text, pieces

    def _originals_in(self, links: Iterable[str]) -> list[str]:
        """As a rule nobody has met any."""
        names = {name.rpartition("/")[2] for name in self.shelf.originals}
        return sorted(path for path in links if unquote(path).rpartition("/")[2] in names) if names else []

    def problems_of(self, kind: str, text: str, pieces: list[str] | None = None) -> list[str]:
        """``pieces``: what a reader gets out of it, where that is known already."""
        found = self.people.found_in(kind, text, pieces)
        return list(dict.fromkeys([*kept_out(text, self.editing_hosts), *found]))

    def lookup(self, path: str) -> str:
        """A file that is no page: for ``Addresses``."""
        return self.shelf.static(path) or self.shelf.media(path) or self._document(path)

    def _document(self, path: str) -> str:
        file = document_file(path)
        if file and path not in self.documents:
            self.documents[path] = self._fetched(path, file)
        return self.documents[path].file if file else ""

    def _fetched(self, path: str, file: str) -> Made:
        """What an anonymous visitor may not have, the folder does not hold."""
        made = Made(path, "")
        with self.recorder.listening() as heard:
            answer = self.visitor.ask(unquote(path))
        made.heard, made.kind = heard, answer.kind
        if answer.status in (301, 302) and (there := self.addresses.path_of(answer.location, path)):
            return replace(made, file=self.shelf.media(there))
        if answer.status == 200:
            made.file = file
            self.stage.put(file, answer.body)
        return made


def unexpected(answer: Answer) -> str:
    if answer.error:
        return _("it can't be made: %(error)s. Show this line to whoever looks after the site.") % {
            "error": answer.error
        }
    if answer.location:
        sentence = _("it leads elsewhere, to %(place)s, and has nothing of its own to show.")
        return sentence % {"place": answer.location}
    return _("the site answers with %(status)d instead of the page.") % {"status": answer.status}


def told(made: list[Made]) -> Iterator[str]:
    """Sentences for the report: which page, where, what."""
    for one in made:
        for problem in one.problems:
            yield f"«{one.title or one.address}» ({unquote(one.address)}): {problem}"

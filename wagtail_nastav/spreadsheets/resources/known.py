"""What the site knows already: its organizations and vocabularies, each table read at most once."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.vocabularies import VOCABULARIES
from wagtail_nastav.spreadsheets.values.organizations import could_be_same, organization_key
from wagtail_nastav.spreadsheets.values.vocabularies import Vocabulary


class Unsure(ValueError):
    """Several members could be meant; the sentence names them."""


class Organizations:
    """Those of the site and, behind them, those that a file would add. A name is looked up once."""

    def __init__(self, rows: list[Organization]) -> None:
        self.rows = rows
        self.added: list[Organization] = []
        self.by_key: dict[frozenset[str], list[Organization]] = defaultdict(list)
        self.found: dict[str, Organization] = {}
        for row in rows:
            self._index(row)

    def _index(self, row: Organization) -> None:
        for name in {row.name, row.short_name} - {""}:
            self.by_key[organization_key(name)].append(row)

    def find(self, name: str) -> Organization | None:
        """Raises ``Unsure`` where two organizations could be meant."""
        if name not in self.found:
            match = self._match(name)
            if match is None:
                return None
            self.found[name] = match
        return self.found[name]

    def get(self, name: str) -> Organization:
        found = self.find(name)
        if found is None:
            raise ValueError(_("There is no organization «%(name)s» on the site.") % {"name": name})
        return found

    def add(self, name: str) -> Organization:
        """An organization that will exist once the plan is applied."""
        row = Organization(name=name[:500])
        self.added.append(row)
        self._index(row)
        self.found[name] = row
        return row

    def _match(self, name: str) -> Organization | None:
        exact = [row for row in self.rows if name in (row.name, row.short_name)]
        key = organization_key(name)
        near = [row for other, rows in self.by_key.items() if could_be_same(key, other) for row in rows]
        for candidates in (exact, self.by_key.get(key, []), near):
            distinct = list({id(row): row for row in candidates}.values())
            if len(distinct) == 1:
                return distinct[0]
            if distinct:
                names = ", ".join(f"«{row}»" for row in distinct[:4])
                sentence = _("«%(name)s» could be one of several organizations: %(names)s. Write its full name.")
                raise Unsure(sentence % {"name": name, "names": names})
        return None


class Rows(dict[str, dict[str, Any]]):
    """Members of a vocabulary by title; each vocabulary is read when somebody asks for it."""

    def __missing__(self, name: str) -> dict[str, Any]:
        self[name] = {row.title: row for row in VOCABULARIES[name]._default_manager.all()}
        return self[name]


class Words(dict[str, Vocabulary]):
    """Vocabularies with all their spellings, as understanding wants them."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows = rows

    def __missing__(self, name: str) -> Vocabulary:
        self[name] = Vocabulary.of(name, [(row.code, title) for title, row in self.rows[name].items()])
        return self[name]


class Known:
    """One reading of the site. Looking something up never adds it to the database."""

    @cached_property
    def organizations(self) -> Organizations:
        return Organizations(list(Organization.objects.order_by("pk")))

    @cached_property
    def rows(self) -> Rows:
        return Rows()

    @cached_property
    def vocabularies(self) -> Words:
        return Words(self.rows)

    def find_term(self, vocabulary: str, text: str) -> Any | None:
        rows = self.rows[vocabulary]
        title = text if text in rows else self.vocabularies[vocabulary].find(text)
        return rows.get(title) if title else None

    def term(self, vocabulary: str, text: str) -> Any:
        found = self.find_term(vocabulary, text)
        if found is None:
            raise ValueError(_("«%(text)s» is not in the vocabulary.") % {"text": text})
        return found

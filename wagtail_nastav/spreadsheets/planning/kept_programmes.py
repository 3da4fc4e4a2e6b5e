"""Programmes of the people whom a file pairs, as their drafts stand; a few queries for any number of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from wagtail_nastav.pages.programmes import ProgrammePage, ProgrammeParticipant
from wagtail_nastav.pages.programmes.parts import Role
from wagtail_nastav.snippets.vocabularies import MentoringForm, MentoringKind
from wagtail_nastav.spreadsheets.planning.pairs import PairWish

Key = tuple[frozenset[int], frozenset[int]]
# What a row of a table may say of a programme: plain fields, and members of vocabularies.
FACTS = ("start", "end", "request", "order_number", "order_date")
MEMBERS = {"forms": MentoringForm, "kinds": MentoringKind}


def key_of(pair: PairWish) -> Key | None:
    """None: somebody of them is new, so there can be no programme of theirs."""
    mentors = frozenset(draft.person.pk for draft in pair.mentors)
    mentees = frozenset(draft.person.pk for draft in pair.mentees)
    return None if None in mentors | mentees else (mentors, mentees)


def kept_programmes(pairs: Iterable[PairWish]) -> dict[Key, list[ProgrammePage]]:
    """Programmes of exactly these people, the oldest first."""
    asked = {key for pair in pairs if (key := key_of(pair))}
    if not asked:
        return {}
    wanted = {page: key for page, key in _keys().items() if key in asked}
    found: dict[Key, list[ProgrammePage]] = defaultdict(list)
    pages = ProgrammePage.objects.filter(pk__in=wanted).select_related("latest_revision")
    members = {name: model._default_manager.in_bulk() for name, model in MEMBERS.items()}
    for page in pages.prefetch_related("forms", "kinds", "result_pages").order_by("start", "pk"):
        found[wanted[page.pk]].append(_as_edited(page, members))
    return found


def _keys() -> dict[int, Key]:
    sides: dict[int, dict[str, set[int]]] = defaultdict(lambda: {Role.MENTOR: set(), Role.MENTEE: set()})
    rows = ProgrammeParticipant.objects.filter(person__isnull=False, until__isnull=True)
    for page, role, person in rows.values_list("page", "role", "person"):
        sides[page][role].add(person)
    return {page: (frozenset(of[Role.MENTOR]), frozenset(of[Role.MENTEE])) for page, of in sides.items()}


def _as_edited(page: ProgrammePage, members: dict[str, dict[Any, Any]]) -> ProgrammePage:
    """What waits in the page's draft is what a table is compared with; else each import would repeat the last.

    Only what tables tell is taken from the draft: the whole of it takes Wagtail ten queries.
    """
    if not page.has_unpublished_changes or page.latest_revision is None:
        return page
    content = page.latest_revision.content
    for name in FACTS:
        if name in content:
            field: Any = ProgrammePage._meta.get_field(name)
            setattr(page, name, field.to_python(content[name]))
    for name, known in members.items():
        setattr(page, name, [known[key] for key in content.get(name, ()) if key in known])
    return page

"""When a person is deleted, the name goes from the texts of the contests that person took part in; files go as well."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.admin.models import FormState

from wagtail_nastav.files.storage import private_storage
from wagtail_nastav.pages.contests.cascade import results_of
from wagtail_nastav.pages.contests.contest import ContestPage
from wagtail_nastav.pages.contests.entries import ContestEntry
from wagtail_nastav.pages.contests.people import people_of_contests
from wagtail_nastav.pages.contests.protocol import ContestProtocol
from wagtail_nastav.pages.erasure import erase
from wagtail_nastav.public.redaction import Names, redact
from wagtail_nastav.snippets.people import Person

TEXTS = ("title", "annotation", "note")


def person_going(sender: type, instance: Person, **kwargs: Any) -> None:
    """``pre_delete`` of a person, while it is still known where the name may stand."""
    concerned = Q(entries__participants__person=instance) | Q(jury__person=instance)
    for contest in ContestPage.objects.filter(concerned).distinct():
        others = people_of_contests([contest])[contest.source_key]
        shown = (person.name_parts for person in others if person != instance)
        names = Names.of([instance.name_parts], shown)
        for page in (*ContestPage.objects.mirroring(contest.source_key), *results_of(contest)):
            erase(page, names)
        for entry in ContestEntry.objects.of(contest):
            _erase_from_entry(entry, names)


def _erase_from_entry(entry: ContestEntry, names: Names) -> None:
    texts = {name: redact(getattr(entry, name), names) for name in TEXTS}
    changed = {name: _fitting(name, text) for name, text in texts.items() if text != getattr(entry, name)}
    if changed:
        for name, text in changed.items():
            setattr(entry, name, text)
        entry.save(update_fields=[*changed, "stems"])
    FormState.objects.for_instance(entry).delete()


def _fitting(name: str, text: str) -> str:
    """A note that a name is hidden may be longer than the name was."""
    return text[: ContestEntry._meta.get_field(name).max_length]


def protocol_deleted(sender: type, instance: ContestProtocol, **kwargs: Any) -> None:
    """``post_delete``: the file lies outside the row."""
    name = instance.file.name
    if name:
        transaction.on_commit(lambda: private_storage().delete(name), robust=True)

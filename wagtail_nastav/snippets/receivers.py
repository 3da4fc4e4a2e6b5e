"""What follows when people, their subjects and their organizations change: search stems, portraits, scans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.admin.models import FormState

from wagtail_nastav.files.photos import delete_photo
from wagtail_nastav.files.storage import private_storage
from wagtail_nastav.public.text import stem_column
from wagtail_nastav.snippets.organizations import Organization
from wagtail_nastav.snippets.people import Consent, Person
from wagtail_nastav.snippets.vocabularies import Subject


def subjects_changed(sender: type, instance: Any, action: str, reverse: bool, pk_set: Any, **kwargs: Any) -> None:
    """``m2m_changed`` of ``Person.subjects``."""
    if action == "pre_clear" and reverse:
        # Afterwards nobody knows any more whose subject it was.
        instance.nastav_cleared = list(instance.people.all())
    if not action.startswith("post_"):
        return
    _refresh_subjects(_people_touched(instance, reverse, pk_set))


def _people_touched(instance: Any, reverse: bool, pk_set: Any) -> Iterable[Person]:
    if not reverse:
        return [instance]
    return instance.__dict__.pop("nastav_cleared", ()) if pk_set is None else Person.objects.filter(pk__in=pk_set)


def subject_saved(sender: type, instance: Subject, **kwargs: Any) -> None:
    """A subject was renamed: people are found by the new name and no longer by the old one."""
    _refresh_subjects(instance.people.all())


def subject_deleted(sender: type, instance: Subject, **kwargs: Any) -> None:
    """``pre_delete``: the rows that tie people to the subject go without a signal of their own."""
    instance.people.clear()


def _refresh_subjects(people: Iterable[Person]) -> None:
    for person in people:
        person.refresh_subject_stems()


def organization_saved(sender: type, instance: Organization, **kwargs: Any) -> None:
    instance.people.update(stems_workplace=stem_column(instance.name, instance.short_name))


def person_deleted(sender: type, instance: Person, **kwargs: Any) -> None:
    """With the row goes what lies outside it: portraits, and forms that the admin keeps for previews."""
    FormState.objects.for_instance(instance).delete()
    if instance.photo:
        stem = instance.photo
        transaction.on_commit(lambda: delete_photo(stem), robust=True)


def consent_deleted(sender: type, instance: Consent, **kwargs: Any) -> None:
    name = instance.evidence.name
    if name:
        transaction.on_commit(lambda: private_storage().delete(name), robust=True)

"""What no schema can say: numbers that agree with each other, consents that cover what is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import BaseModel

from wagtail_nastav.exchange.canonical import sha256_of
from wagtail_nastav.exchange.format import ConsentNote, Entry, FileNote, Manifest, SnapshotFile
from wagtail_nastav.exchange.kinds import KINDS
from wagtail_nastav.rules.consent import Category

# Clocks of two sites never agree quite.
TOLERANCE = timedelta(days=1)
# Of these types a value has no parts.
SINGLE = (str, int, float, bool, date, datetime, time, UUID, NoneType)
# Fields of a person's card and the categories of consent that they need.
NEEDED = {
    "contacts": Category.CONTACTS, "photo": Category.PHOTO, "position": Category.POSITION,
    "organization": Category.WORKPLACE, "subjects": Category.SUBJECTS, "achievements": Category.ACHIEVEMENTS,
    "awards": Category.ACHIEVEMENTS, "review": Category.REVIEW,
}  # fmt: skip


def about_manifest(manifest: Manifest, now: datetime) -> Iterator[str]:
    if manifest.made_at > now + TOLERANCE:
        yield _("made_at lies in the future: %(moment)s.") % {"moment": manifest.made_at.isoformat()}
    for key in _twice((note.kind, note.publisher) for note in manifest.files):
        yield _("Two files are of the kind “%(kind)s”.") % {"kind": key[0]}
    for key in _twice((note.kind, note.publisher, note.id) for note in manifest.withdrawn):
        yield _("%(id)s is withdrawn twice.") % {"id": key[2]}
    for note in manifest.withdrawn:
        if note.publisher is None and note.revision > manifest.sequence:
            yield _revision_too_high(note.id)
    yield from _about_publishers(manifest)
    for file in manifest.files:
        if not lies_below(file.url):
            yield _("The address of a file has to lie below the manifest: %(url)s.") % {"url": file.url}


def _about_publishers(manifest: Manifest) -> Iterator[str]:
    """Whoever passes something on says whose it is and by which way it came; nobody passes on what is his own."""
    relayed = [one.publisher.id for one in manifest.relayed]
    for uid in _twice([*relayed, manifest.publisher.id]):
        yield _("The publisher %(id)s stands in the manifest twice.") % {"id": uid}
    named = {note.publisher for note in manifest.files} | {note.publisher for note in manifest.withdrawn}
    for uid in sorted(named - {None}, key=str):
        if uid not in relayed:
            yield _("The publisher %(id)s is not among those whose records are passed on.") % {"id": uid}


def lies_below(url: str) -> bool:
    """Nobody is sent elsewhere by somebody's manifest."""
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        return False
    return bool(url) and not scheme and not url.startswith(("/", "\\")) and ".." not in url.split("/")


def about_bytes(note: FileNote, content: bytes) -> Iterator[str]:
    if len(content) != note.size:
        sentence = _("The file has %(found)d bytes, the manifest says %(told)d.")
        yield sentence % {"found": len(content), "told": note.size}
    if sha256_of(content) != note.sha256:
        yield _("The file's sha256 is not the one in the manifest: it was changed or cut off on the way.")


def about_file(note: FileNote, file: SnapshotFile[Any], manifest: Manifest, now: datetime) -> Iterator[str]:
    if len(file.items) != note.count:
        sentence = _("There are %(found)d records, the manifest says %(told)d.")
        yield sentence % {"found": len(file.items), "told": note.count}
    if file.kind != note.kind:
        yield _("The file says it is of the kind “%(kind)s”.") % {"kind": file.kind}
    if file.publisher != (note.publisher or manifest.publisher.id):
        yield _("The file is of another publisher: %(id)s.") % {"id": file.publisher}
    for uid in _twice(item.id for item in file.items):
        yield _("%(id)s stands twice in the file.") % {"id": uid}
    told = [gone for gone in manifest.withdrawn if (gone.kind, gone.publisher) == (file.kind, note.publisher)]
    withdrawn = {gone.id for gone in told}
    for item in file.items:
        if withdrawn and item.id in withdrawn:
            yield _("%(id)s is told although it is withdrawn.") % {"id": item.id}
        # Who passes a record on leaves it the number that its publisher gave it.
        if note.publisher is None and item.revision > manifest.sequence:
            yield _revision_too_high(item.id)
        if note.publisher and any(consent.audience != "region" for consent in item.consents):
            yield _("%(id)s is passed on although a consent does not reach so far.") % {"id": item.id}
        yield from about_item(file.kind, item, now)


def about_item(kind: str, item: Entry[Any], now: datetime) -> Iterator[str]:
    if item.record.uid != item.id:
        yield _("%(id)s: the record inside has another id.") % {"id": item.id}
    for consent in item.consents:
        if consent.valid_until is not None and consent.valid_until <= now:
            yield _("%(id)s rests on a consent that is over.") % {"id": item.id}
    if KINDS[kind].is_person:
        yield from _about_person(item)
    elif names_somebody(item.record) and not any(Category.NAME in one.scope for one in item.consents):
        yield _("%(id)s names somebody without a consent to the name.") % {"id": item.id}


def _about_person(item: Entry[Any]) -> Iterator[str]:
    own: list[ConsentNote] = [consent for consent in item.consents if consent.person == item.id]
    if not own:
        yield _("%(id)s tells of a person without a consent of that person.") % {"id": item.id}
        return
    scope = {category for consent in own for category in consent.scope}
    needed = {category for name, category in NEEDED.items() if getattr(item.record, name, None)}
    needed |= {Category.NAME} if item.record.named else set()
    for category in sorted(needed - scope):
        sentence = _("%(id)s tells what the consent does not cover: %(category)s.")
        yield sentence % {"id": item.id, "category": category.label}


def names_somebody(part: Any) -> bool:
    """Whether a record says of anybody in it that the name is told."""
    if isinstance(part, list):
        return any(map(names_somebody, part))
    if not isinstance(part, BaseModel):
        return False
    # A loop, since every record of every round comes by here.
    for name in _telling_fields(type(part)):
        value = getattr(part, name)
        if value and (name == "named" or names_somebody(value)):
            return True
    return False


@cache
def _telling_fields(shape: type[BaseModel]) -> tuple[str, ...]:
    """``named``, and those in which anything else may stand than texts, numbers, days and the like."""
    parts = tuple(name for name, told in shape.model_fields.items() if not _is_single(told.annotation))
    return ("named", *parts) if "named" in shape.model_fields or hasattr(shape, "named") else parts


def _is_single(told: Any) -> bool:
    if get_origin(told) in (list, Union, UnionType):
        return all(map(_is_single, get_args(told)))
    return told in SINGLE


def _twice(values: Iterable[Any]) -> list[Any]:
    every = list(values)
    # Mostly none does, and that is found out sooner.
    return [] if len(set(every)) == len(every) else [value for value, count in Counter(every).items() if count > 1]


def _revision_too_high(uid: Any) -> str:
    return _("%(id)s: its revision is larger than the manifest's sequence.") % {"id": uid}

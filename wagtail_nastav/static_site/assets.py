"""Files that pages refer to: styles and scripts, sizes of pictures, documents. Never an original photograph.

An original holds where and with what it was taken; what visitors see are sizes made of it. A document is asked for at
its own address, so that the rules of its collection and the hooks of the site decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.urls import NoReverseMatch, reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

# Folders inside OUT.
STATIC, MEDIA, DOCUMENTS = "static/", "media/", "documents/"


@dataclass
class Shelf:
    """``sources``: files of the folder and what they are copied from. ``refused``: sentences for the gates."""

    sources: dict[str, Path] = field(default_factory=dict)
    originals: set[str] = field(default_factory=set)
    documents: dict[str, str] = field(default_factory=dict)

    def static(self, path: str) -> str:
        name = _below(settings.STATIC_URL, path)
        source = _static_source(name) if name else None
        return self._put(f"{STATIC}{name}", source) if source else ""

    def media(self, path: str) -> str:
        name = _below(settings.MEDIA_URL, path)
        source = _media_source(name) if name else None
        if source is None:
            return ""
        if name in self._sizes:
            return self._put(f"{MEDIA}{name}", source)
        if get_image_model().objects.filter(file=name).exists():
            self.originals.add(name)
            return ""
        document = get_document_model().objects.filter(file=name).select_related("collection").first()
        if document is not None and document.collection.get_view_restrictions():
            return ""
        return self._put(f"{MEDIA}{name}", source)

    @cached_property
    def _sizes(self) -> set[str]:
        """Files of which it is known at once that they are neither an original nor a document: all others are asked for."""
        sizes, *others = (
            set(model.objects.values_list("file", flat=True))
            for model in (get_image_model().get_rendition_model(), get_image_model(), get_document_model())
        )
        return sizes.difference(*others)

    def _put(self, file: str, source: Path) -> str:
        self.sources[file] = source
        return file


def document_file(path: str) -> str:
    """«documents/7/plan.docx» for the address of a document of the site; empty for any other."""
    try:
        start = reverse("wagtaildocs_serve", args=(1, "a")).removesuffix("1/a")
    except NoReverseMatch:
        return ""
    name = unquote(path).removeprefix(start)
    number, slash, rest = name.partition("/")
    own = unquote(path).startswith(start) and number.isdigit() and slash and rest and "/" not in rest
    return f"{DOCUMENTS}{number}/{rest}" if own else ""


def _below(prefix: str | None, path: str) -> str:
    """The name of a file below a prefix such as STATIC_URL; empty if it is none, or leaves the folder."""
    start = urlsplit(prefix or "").path
    name = unquote(path).removeprefix(start) if len(start) > 1 and unquote(path).startswith(start) else ""
    return "" if name.endswith("/") or ".." in name.split("/") else name


def _static_source(name: str) -> Path | None:
    """Where collected files are used, as with names that hold a digest, they count; else the apps' own."""
    collected = _path_in(staticfiles_storage, name) if settings.STATIC_ROOT else None
    if collected is not None and collected.is_file():
        return collected
    found = finders.find(name)
    return Path(found) if isinstance(found, str) and Path(found).is_file() else None


def _media_source(name: str) -> Path | None:
    found = _path_in(default_storage, name)
    return found if found is not None and found.is_file() else None


def _path_in(storage: Any, name: str) -> Path | None:
    """None for a name that leaves the folder, and in a storage without files of its own, in a cloud."""
    try:
        return Path(storage.path(name))
    except (SuspiciousFileOperation, ValueError, RuntimeError):
        return None

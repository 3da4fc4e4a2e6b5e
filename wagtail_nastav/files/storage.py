"""Where portraits and scanned consents are kept: outside MEDIA_ROOT, under opaque names, without an address."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NoReturn
from uuid import uuid4

from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils.deconstruct import deconstructible

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.files.kinds import KNOWN_EXTENSIONS, extension_of

STORAGE_ALIAS = "nastav_private"
OTHER_EXTENSION = "bin"


class NoAddress(AttributeError, ValueError):
    """A private file has no address. Also an ``AttributeError``, so that Django's file widget shows no link."""


@deconstructible(path="wagtail_nastav.files.storage.PrivateStorage")
class PrivateStorage(FileSystemStorage):
    """Files in ``PRIVATE_ROOT`` that only the server's own user may read; the folder is asked for at every use."""

    def __init__(self) -> None:
        # No location: a migration would record this server's path.
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> Path:
        return Path(nastav_settings.PRIVATE_ROOT)

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)

    @property
    def base_url(self) -> None:  # type: ignore[override]
        return None

    def url(self, name: str | None) -> NoReturn:
        raise NoAddress("Private files have no address; hand them out through a view that checks who asks.")


def private_storage() -> Storage:
    """The storage of alias «nastav_private» in ``STORAGES`` where the site defines one, else ``PrivateStorage``."""
    return storages[STORAGE_ALIAS] if STORAGE_ALIAS in storages.backends else PrivateStorage()


def opaque_name(prefix: str, extension: str) -> str:
    """``opaque_name("photos", "webp")`` → ``"photos/ab/abcdef….webp"``: it tells nothing and cannot be guessed."""
    stem = uuid4().hex
    return f"{prefix}/{stem[:2]}/{stem}.{extension}"


def evidence_upload_to(instance: Any, filename: str) -> str:
    """``upload_to`` of scanned consents: of the original name only a usual extension stays."""
    extension = extension_of(filename)
    return opaque_name("evidence", extension if extension in KNOWN_EXTENSIONS else OTHER_EXTENSION)

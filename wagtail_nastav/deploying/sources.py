"""The built folder that is sent. Meanwhile it may be built again: no file of another version is ever sent for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from wagtail_nastav.deploying.troubles import Moved, Undeployed
from wagtail_nastav.files.troubles import why
from wagtail_nastav.static_site.manifest import Manifest, read_manifest


@dataclass(frozen=True)
class Source:
    folder: Path
    manifest: Manifest

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """A build replaces files and never writes into one, so what was compared is what is sent."""
        try:
            file = open(self.folder / name, "rb")
        except OSError as error:
            raise self._trouble(name, why(error)) from None
        with file:
            if hashlib.file_digest(file, "sha256").hexdigest() != self.manifest.files[name].sha256:
                raise self._trouble(name, _("its content is another one"))
            file.seek(0)
            yield file

    def check_current(self) -> None:
        found = read_manifest(self.folder)
        if found is None or found.release != self.manifest.release:
            raise Moved

    def _trouble(self, name: str, told: str) -> Undeployed:
        self.check_current()
        sentence = _(
            "The file %(name)s in %(folder)s is not as it was built (%(why)s): build the folder again with --full."
        )
        return Undeployed(sentence % {"name": name, "folder": self.folder, "why": told})


def read_source(folder: Path) -> Source:
    manifest = read_manifest(folder)
    if manifest is None:
        sentence = _(
            "%(folder)s is no folder that nastav_build has written: build it first, or name another with --from."
        )
        raise Undeployed(sentence % {"folder": folder})
    return Source(folder, manifest)

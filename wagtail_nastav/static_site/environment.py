"""A digest of everything beside the database on which pages depend: settings, templates, code, versions."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template import engines

from wagtail_nastav.changes.surroundings import libraries, without_targets

ENDINGS = {".py", ".html", ".txt", ".xml", ".svg", ".json", ".mo", ".toml"}
SKIPPED = {"__pycache__", "node_modules", ".git", "tests"}
INSTALLED = {"site-packages", "dist-packages"}
PLAIN = (str, int, float, bool, type(None), Path)
# Everybody who starts the command may have others; what pages show does not depend on them.
PRIVATE = ("SECRET_KEY", "DATABASES", "EMAIL", "LOGGING", "CACHES", "DEBUG", "ALLOWED_HOSTS")


def environment(facts: Iterable[str], beside: str = "") -> str:
    """``facts``: what the build was asked for; ``beside``: everything else, if it is known already."""
    return _digest([*facts, beside or everything()])


def everything() -> str:
    return _digest([*_versions(), *_settings(), *_files()])


def _digest(lines: Iterable[str]) -> str:
    digest = sha256()
    for line in lines:
        digest.update(f"{line}\n".encode(errors="surrogatepass"))
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _versions() -> list[str]:
    """What is installed while a process runs, it does not use."""
    return libraries()


def _settings() -> Iterator[str]:
    names = sorted(name for name in set(dir(settings)) if name.isupper() and not name.startswith(PRIVATE))
    for name in names:
        yield f"{name}={_plain(without_targets(name, getattr(settings, name)))}"


def _plain(value: object) -> str:
    """Objects without a text of their own would have another one in every process."""
    if isinstance(value, dict):
        return repr(sorted((str(key), _plain(one)) for key, one in value.items()))
    if isinstance(value, (list, tuple, set, frozenset)):
        found = [_plain(one) for one in value]
        return repr(sorted(found) if isinstance(value, (set, frozenset)) else found)
    return repr(str(value)) if isinstance(value, PLAIN) else type(value).__name__


def _files() -> Iterator[str]:
    """Of the site's own apps and templates; those of installed packages have versions."""
    folders = [Path(app.path) for app in apps.get_app_configs()]
    folders += [Path(folder) for engine in engines.all() for folder in getattr(engine, "dirs", ())]
    folders += [Path(folder) for folder in settings.LOCALE_PATHS]
    for folder in sorted({one.resolve() for one in folders if not INSTALLED & set(one.resolve().parts)}):
        yield from _files_in(folder)


def _files_in(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - SKIPPED)
        for name in sorted(names):
            if os.path.splitext(name)[1] in ENDINGS:
                about = os.stat(os.path.join(place, name))
                yield f"{place}/{name} {about.st_size} {about.st_mtime_ns}"

"""What decides what is public and does not stand in the database: code, libraries, settings. One digest of it all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.signals import setting_changed
from django.utils import translation

PACKAGE = Path(__file__).resolve().parent.parent
# Settings by their first letters from which nothing public follows; among them those with passwords.
UNSEEN = (
    "SECRET_KEY", "DATABASES", "CACHES", "LOGGING", "TASKS", "EMAIL", "SESSION", "CSRF", "PASSWORD", "AUTH_PASSWORD",
    "SETTINGS_MODULE",
)  # fmt: skip
CODE = (".py", ".mo", ".json", ".html")
INSTALLED = ("site-packages", "dist-packages")


@lru_cache(maxsize=1)
def surroundings() -> str:
    """Sixteen characters, made once: a process keeps the code and the settings that it began with."""
    with translation.override(None):
        return sha256("\n".join([installed(), *_settings()]).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def installed() -> str:
    """Of files; settings may change in a process that tests something."""
    made = sha256("\n".join([sys.version, *libraries()]).encode())
    for path in sorted(_code()):
        made.update(path.name.encode() + path.read_bytes())
    return made.hexdigest()


def libraries() -> list[str]:
    """Names and versions of everything installed, as their folders are called."""
    folders = [Path(entry) for entry in sys.path if Path(entry).is_dir()]
    return sorted({found.name for folder in folders for found in folder.glob("*.dist-info")})


def _settings() -> Iterator[str]:
    for name in sorted(set(dir(settings))):
        if name.isupper() and not name.startswith(UNSEEN):
            yield f"{name}={plain(without_targets(name, getattr(settings, name)))}"


def without_targets(name: str, value: Any) -> Any:
    """Where files are sent no page shows, and the site may know another password than the schedule."""
    ours = name == "WAGTAIL_NASTAV" and isinstance(value, dict)
    return {key: one for key, one in value.items() if key != "STATIC_TARGETS"} if ours else value


def plain(value: Any) -> str:
    """The same words in every process: without the order of sets and the addresses of objects."""
    if isinstance(value, dict):
        return f"{{{_listed(f'{plain(key)}:{plain(one)}' for key, one in value.items())}}}"
    if isinstance(value, set | frozenset):
        return _listed(plain(one) for one in value)
    if isinstance(value, list | tuple):
        return f"[{','.join(plain(one) for one in value)}]"
    if isinstance(value, type) or callable(value):
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', type(value).__qualname__)}"
    if isinstance(value, int | float | None):
        return repr(value)
    text = str(value)
    return type(value).__qualname__ if " at 0x" in text else repr(text)


def _listed(words: Iterable[str]) -> str:
    return ",".join(sorted(words))


def _code() -> set[Path]:
    """Files of this package and of apps that the site itself consists of; of others the version is enough."""
    own = {Path(config.path) for config in apps.get_app_configs() if not set(INSTALLED) & set(Path(config.path).parts)}
    return {path for folder in {PACKAGE, *own} for path in _below(folder)}


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name[0] not in "._" and name != "node_modules"]
        yield from (Path(place, name) for name in names if name.endswith(CODE))


def _forget(**kwargs: Any) -> None:
    surroundings.cache_clear()


setting_changed.connect(_forget, dispatch_uid="nastav_changes_surroundings")

"""What migrations make of an empty database, kept from one to the next: making it anew takes half a minute.

Kept as a copy of the file of SQLite or as a dump of PostgreSQL, for the suite's own database and for those of other
sites, which tests run in processes of their own. Used only while every migration, what migrations run, every library
and the list of apps are the same; a fresh clone has none. Nothing is handed from hand to hand: one who needs a copy
while another makes the first waits for it.
"""

from __future__ import annotations

import fcntl
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import distributions
from itertools import chain
from pathlib import Path

from django.apps import apps

from tests.database_copies import Copied

ROOT = Path(__file__).resolve().parent.parent
# Our migrations run code of the first room (PostgreSQL's triggers); tests/house/test_migrated.py sees to it that of no
# other. After them the second one's triggers are made.
RUN_BY_MIGRATIONS = [ROOT / "wagtail_nastav" / room for room in ("rules", "changes")]
# Other sites: migrations of their own, settings that say which apps there are.
OTHER_SITES = (
    "tests/downstream/**/migrations/*.py",
    "tests/downstream/project/settings.py",
    "example_site/**/migrations/*.py",
    "example_site/settings/*.py",
)


def fill(folder: Path | None, site: str, database: Copied, migrate: Callable[[], object]) -> None:
    """Make the empty database of that site what `migrate` would make of it, or let it do so and keep a copy."""
    if folder is None:
        migrate()
        return
    kept = folder / f"{site}-{database.kind}-{fingerprint()}"
    with turn(folder / f"{site}-{database.kind}.lock"):
        if not kept.exists():
            migrate()
            keep(database, kept)
            return
    database.load(kept)


def offer(folder: Path | None, site: str, database: Copied) -> None:
    """What a test has migrated to see it migrated is kept for those who only need it."""
    if folder is None:
        return
    kept = folder / f"{site}-{database.kind}-{fingerprint()}"
    with turn(folder / f"{site}-{database.kind}.lock"):
        if not kept.exists():
            keep(database, kept)


def keep(database: Copied, kept: Path) -> None:
    for outdated in kept.parent.glob(f"{kept.name.rpartition('-')[0]}-*"):
        outdated.unlink(missing_ok=True)
    # Another run may look for it meanwhile: a rename is one step.
    new = kept.with_name(f"new-{os.getpid()}-{kept.name}")
    if database.save(new):
        new.replace(kept)


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """One process after the other; the lock of one that was killed is gone with it."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fingerprint() -> str:
    libraries = sorted(f"{one.name}=={one.version}" for one in distributions())
    labels = [config.name for config in apps.get_app_configs()]
    made = sha256(repr((platform.python_version(), libraries, labels)).encode())
    for path in sources():
        made.update(path.name.encode() + path.read_bytes())
    return made.hexdigest()[:20]


def sources() -> Iterator[Path]:
    """Everything that has a say in what a migrated database looks like."""
    of_apps = (Path(config.path).glob("migrations/*.py") for config in apps.get_app_configs())
    of_sites = (ROOT.glob(pattern) for pattern in OTHER_SITES)
    for found in chain(of_apps, of_sites, (room.rglob("*.py") for room in RUN_BY_MIGRATIONS)):
        yield from sorted(found)

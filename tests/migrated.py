"""A migrated SQLite database, kept from one run to the next: migrating anew takes longer than most selections of tests.

It is used only while every migration, every library and the list of apps are the same; a fresh clone has none.
"""

from __future__ import annotations

import os
import platform
import shutil
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from django.apps import apps
from django.db import connection


def kept_database(folder: Path) -> Path:
    return folder / f"{fingerprint()}.sqlite3"


def fingerprint() -> str:
    libraries = sorted(f"{one.name}=={one.version}" for one in distributions())
    labels = [config.name for config in apps.get_app_configs()]
    made = sha256(repr((platform.python_version(), libraries, labels)).encode())
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path).glob("migrations/*.py")):
            made.update(path.name.encode() + path.read_bytes())
    return made.hexdigest()[:20]


def take(folder: Path) -> bool:
    """Put the kept database in the place of the test database; False when there is none that fits."""
    kept = kept_database(folder)
    if not kept.exists():
        return False
    shutil.copyfile(kept, connection.settings_dict["TEST"]["NAME"])
    return True


def keep(folder: Path) -> None:
    """Keep the test database, which is new and has no rows but those of migrations."""
    kept = kept_database(folder)
    if kept.exists():
        return
    for outdated in folder.glob("*.sqlite3"):
        outdated.unlink(missing_ok=True)
    # Two workers may come here at once; each writes its own file, and a rename is one step.
    new = kept.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(new)])
    new.replace(kept)

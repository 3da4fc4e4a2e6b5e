"""In which order files arrive: what pages refer to, pages, and at last what leads to pages."""

from __future__ import annotations

from pathlib import PurePosixPath

from wagtail_nastav.static_site.planning import INDEX_FILE

TWINS = (".gz", ".br")
# Feeds, calendars, the map of the site, snapshots, rules for the server.
LEADING = {".xml", ".json", ".ics", ".txt", ".conf"}


def plain(name: str) -> str:
    """The file whose compressed copy this is."""
    return name.rpartition(".")[0] if name.endswith(TWINS) else name


def arrival(name: str) -> tuple[int, int, str, str]:
    """Key of sorting. A copy comes right after its file; a list after the pages below it, the front page last of all."""
    path = PurePosixPath(plain(name))
    if path.suffix == ".html":
        return 1, -len(path.parts), str(path), name
    if path.suffix in LEADING or path.name.startswith((".", "_")) or path.name == INDEX_FILE:
        return 2, int(path.name == "manifest.json"), str(path), name
    return 0, 0, str(path), name


def emptied(deleted: list[str], left: set[str]) -> list[str]:
    """Folders in which nothing of ours is left, the inner ones first."""
    used = {str(folder) for name in left for folder in PurePosixPath(name).parents}
    found = {str(folder) for name in deleted for folder in PurePosixPath(name).parents} - used - {"."}
    return sorted(found, key=lambda folder: (-folder.count("/"), folder))

"""One version in the place of another in one step: whoever reads finds the whole old one or the whole new one."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

AT_FDCWD, RENAME_EXCHANGE = -100, 2


def show(fresh: Path, visible: Path) -> Path | None:
    """Puts ``fresh`` at ``visible``. Answers where the version that was there lies now; None if there was none.

    Both lie on one disk. A folder changes places with the other where the system can do that (Linux); where ``visible``
    is a symbolic link, or cannot be exchanged and does not stand there yet, a link is put in the place of another. What
    is left are systems without either: there two renames follow each other, and ``recover`` mends it if they are cut.
    """
    if visible.is_symlink():
        before = visible.resolve()
        _link(fresh, visible)
        return before if before.is_dir() else None
    if not visible.exists() or not any(visible.iterdir()):
        # POSIX puts a folder in the place of an empty one in one step.
        if os.name == "nt" and visible.exists():
            visible.rmdir()
        fresh.rename(visible)
        return None
    if exchange(fresh, visible):
        return fresh
    before = aside(visible)
    visible.rename(before)
    fresh.rename(visible)
    return before


def aside(visible: Path) -> Path:
    """Where the version goes between two renames."""
    return visible.with_name(f".{visible.name}.nastav-before")


def recover(visible: Path) -> None:
    """A version that was put aside, and nothing put in its place."""
    before = aside(visible)
    if before.is_dir() and not visible.exists():
        before.rename(visible)


def exchange(one: Path, other: Path) -> bool:
    """False where the system or the disk can't."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM):
        return False
    raise OSError(number, os.strerror(number), str(other))


def _link(target: Path, link: Path) -> None:
    fresh = link.with_name(f".{link.name}.nastav-link")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(os.path.relpath(target, link.parent), target_is_directory=True)
    os.replace(fresh, link)

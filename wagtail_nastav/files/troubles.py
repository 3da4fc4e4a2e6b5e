"""Why a file could not be written or read, in the language of the site: the system says it in English."""

from __future__ import annotations

import errno

from django.utils.translation import gettext as _


def why(error: OSError) -> str:
    """A part of a sentence, without a full stop."""
    told = {
        errno.ENOENT: _("there is no such folder"),
        errno.ENOTDIR: _("a file stands where a folder is needed"),
        errno.EISDIR: _("a folder of that name stands there"),
        errno.EACCES: _("it may not be written there"),
        errno.EPERM: _("it may not be written there"),
        errno.EROFS: _("it may not be written there"),
        errno.ENOSPC: _("the disk is full"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }
    return told.get(error.errno or 0) or str(error.strerror or error)

"""Which class knows a kind of place. Its library is asked for only when somebody goes there."""

from __future__ import annotations

from importlib import import_module

from wagtail_nastav.deploying import places
from wagtail_nastav.deploying.places import Place
from wagtail_nastav.deploying.targets.base import Target
from wagtail_nastav.deploying.troubles import no_library

KINDS = {
    places.FOLDER: ("folder", "FolderTarget", ""),
    places.FTP: ("ftp", "FtpTarget", ""),
    places.FTPS: ("ftp", "FtpTarget", ""),
    places.SFTP: ("sftp", "SftpTarget", "deploy"),
    places.RSYNC: ("rsync", "RsyncTarget", ""),
    places.S3: ("s3", "S3Target", "deploy-s3"),
}


def target_at(place: Place) -> Target:
    module, name, extra = KINDS[place.kind]
    try:
        kind: type[Target] = getattr(import_module(f"wagtail_nastav.deploying.targets.{module}"), name)
    except ImportError:
        raise no_library(extra) from None
    return kind(place)

"""What somebody calls a place: a name from the settings, or an address."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from wagtail_nastav.conf import nastav_settings
from wagtail_nastav.deploying.troubles import Undeployed

FOLDER, ZIP, FTP, FTPS, SFTP, RSYNC, S3 = "folder", "zip", "ftp", "ftps", "sftp", "rsync", "s3"
REMOTE = (FTP, FTPS, SFTP, RSYNC)
PASSWORD = "NASTAV_DEPLOY_PASSWORD"  # noqa: S105


@dataclass(frozen=True)
class Place:
    """``source``: the built folder that belongs there. ``options``: what else the settings say of it."""

    kind: str
    path: str
    host: str = ""
    user: str = ""
    port: int | None = None
    source: Path | None = None
    password: str = field(default="", repr=False)
    options: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def shown(self) -> str:
        """For people, and to know the place again."""
        if self.kind in (FOLDER, ZIP):
            return self.path
        user, port = f"{self.user}@" if self.user else "", f":{self.port}" if self.port else ""
        return f"{self.kind}://{user}{self.host}{port}/{self.path.lstrip('/')}"


def find_place(called: str) -> Place:
    given: dict[str, dict[str, Any]] = nastav_settings.STATIC_TARGETS
    if called in given:
        options = given[called]
        _check_files(called, options)
        return _place(options["url"], options, _password(called, options))
    if "/" in called or "\\" in called or called.lower().endswith(".zip"):
        return _place(called, {}, os.environ.get(PASSWORD, ""))
    if not given:
        sentence = _("«%(name)s» is no address, as it has no slash, and no place is named in STATIC_TARGETS.")
        raise Undeployed(sentence % {"name": called})
    sentence = _("There is no place «%(name)s» in STATIC_TARGETS. Known: %(known)s. An address has a slash in it.")
    raise Undeployed(sentence % {"name": called, "known": ", ".join(given)})


def _check_files(name: str, options: dict[str, Any]) -> None:
    for word in ("key_file", "known_hosts", "ca_file"):
        if options.get(word) and not Path(options[word]).is_file():
            sentence = _("STATIC_TARGETS, %(name)s: there is no file %(path)s, which is named as «%(word)s».")
            raise Undeployed(sentence % {"name": name, "path": options[word], "word": word})


def _password(name: str, options: dict[str, Any]) -> str:
    """Of the settings; else of a variable for this place; else of the one for all."""
    own = f"{PASSWORD}_{re.sub(r'[^A-Z0-9]', '_', name.upper())}"
    return str(options.get("password") or os.environ.get(own) or os.environ.get(PASSWORD, ""))


def _place(address: str, options: dict[str, Any], password: str) -> Place:
    source = Path(options["from"]) if options.get("from") else None
    if "://" not in address:
        path = os.path.abspath(Path(address).expanduser())
        return Place(ZIP if path.lower().endswith(".zip") else FOLDER, path, source=source)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _unclear() from None
    if parts.password is not None:
        sentence = _("A password does not belong into an address: put it into the environment variable %(name)s.")
        raise Undeployed(sentence % {"name": PASSWORD})
    if parts.scheme not in (*REMOTE, S3) or not parts.hostname or parts.query or parts.fragment:
        raise _unclear()
    # A bucket's name is no host: its letters are as they are written.
    host = parts.netloc if parts.scheme == S3 else parts.hostname
    return Place(
        kind=parts.scheme, path=_path(parts.scheme, unquote(parts.path)), host=host, user=unquote(parts.username or ""),
        port=port, source=source, password=password, options=options,
    )  # fmt: skip


def _path(scheme: str, path: str) -> str:
    """From where the server lets one in (FTP, ``/~/`` of SSH), or from the top of its disk (other paths of SSH)."""
    if scheme in (SFTP, RSYNC) and not path.startswith("/~"):
        return path.rstrip("/") or "/"
    return path.removeprefix("/~").strip("/") or ("." if scheme != S3 else "")


def _unclear() -> Undeployed:
    return Undeployed(
        _(
            "This is no address of a place for files. Write a path, a name that ends in .zip, ftp://user@host/folder, "
            "ftps://…, sftp://user@host/folder, rsync://user@host/folder or s3://bucket/folder."
        )
    )

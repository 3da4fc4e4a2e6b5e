"""Plain hosting: FTP, and FTP over TLS (``ftps://``: AUTH TLS; at port 990 TLS from the first byte)."""

from __future__ import annotations

import ftplib
import re
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from ftplib import FTP, FTP_TLS, error_perm
from io import BytesIO
from pathlib import PurePosixPath
from socket import create_connection, gaierror, socket
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from wagtail_nastav.deploying import places
from wagtail_nastav.deploying.places import Place
from wagtail_nastav.deploying.targets.base import Target
from wagtail_nastav.deploying.troubles import (
    Undeployed,
    broken,
    no_answer,
    no_entry,
    no_host,
    no_right,
    no_room,
    not_there,
    refused,
)

TIMEOUT, ANY = 30, "latin-1"
NO_ROOM, NO_ENTRY, NO_RIGHT = ("452", "552"), ("530", "331", "430"), ("532", "533", "550", "553")
# 500 and 502: the server does not know the command.
UNKNOWN = ("500", "502")
# Some servers say 530 also of too many visitors, who come in later with the same password. Not so after too many attempts.
CROWDED = re.compile(r"^(?!.*(attempt|fail)).*(too many|maximum|limit)", re.IGNORECASE | re.DOTALL)
IMPLICIT_PORT = 990


class SafeFtp(FTP_TLS):
    """Many servers take a second connection only if it is the same TLS session as the first one."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket, int | None]:
        data, size = FTP.ntransfercmd(self, cmd, rest)  # noqa: S321
        if self._prot_p:  # type: ignore[attr-defined]
            session = self.sock.session  # type: ignore[union-attr]
            data = self.context.wrap_socket(data, server_hostname=self.host, session=session)
        return data, size


class ImplicitFtp(SafeFtp):
    """As servers spoke before there was AUTH TLS; some hostings know nothing else."""

    def connect(self, host: str = "", port: int = 0, timeout: float = TIMEOUT, source_address: Any = None) -> str:
        self.host, self.port, self.timeout = host, port, timeout
        plain = create_connection((host, port), timeout)
        self.sock = self.context.wrap_socket(plain, server_hostname=host)
        self.af, self.file = plain.family, self.sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()
        return self.welcome


class FtpTarget(Target):
    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.there: set[str] = set()

    def open(self) -> None:
        with self._told("."):
            self.ftp = self._connected()
            try:
                self.ftp.login(self.place.user, self.place.password)
            except error_perm as error:
                raise self._not_in(str(error)) from error
            if isinstance(self.ftp, SafeFtp):
                self.ftp.prot_p()
            self.home = read(self.ftp.pwd())
            self.exists = self._goes(self.place.path)
            if not self.exists and not self._goes(str(PurePosixPath(self.place.path).parent)):
                raise not_there(self.shown)

    def _connected(self) -> FTP:
        safe = self.place.kind == places.FTPS
        trusted = self.place.options.get("ca_file")
        context = ssl.create_default_context(cafile=trusted) if safe else None
        kind = ImplicitFtp if self.place.port == IMPLICIT_PORT else SafeFtp
        # Whatever alphabet a server answers in, it is read; names are sent in the usual one.
        ftp = kind(context=context, timeout=TIMEOUT, encoding=ANY) if safe else FTP(timeout=TIMEOUT, encoding=ANY)  # noqa: S321
        try:
            ftp.connect(self.place.host, self.place.port or ftplib.FTP_PORT)
            if isinstance(ftp, SafeFtp) and not isinstance(ftp, ImplicitFtp):
                ftp.auth()
        except gaierror as error:
            raise no_host(self.place.host) from error
        except ssl.SSLError as error:
            raise self._untrusted(error) from error
        except (OSError, EOFError, ftplib.Error) as error:
            raise no_answer(self.place.host, error) from error
        ftp.encoding = "utf-8"
        return ftp

    def _not_in(self, answer: str) -> Undeployed:
        if CROWDED.match(answer):
            return no_answer(self.place.host, read(answer))
        return no_entry(self.place.host, self.place.user or "anonymous")

    def _untrusted(self, error: ssl.SSLError) -> Undeployed:
        sentence = _(
            "The server %(host)s can't prove that it is the one (%(why)s). If the hosting has a certificate of its own, "
            "name it in STATIC_TARGETS as «ca_file»."
        )
        return Undeployed(sentence % {"host": self.place.host, "why": getattr(error, "verify_message", "") or error})

    def _goes(self, path: str) -> bool:
        try:
            self.ftp.cwd(self.home)
            self.ftp.cwd(path)
        except error_perm:
            return False
        return True

    def close(self) -> None:
        with suppress(AttributeError, OSError, EOFError, ftplib.Error):
            self.ftp.quit()
        with suppress(AttributeError, OSError):
            self.ftp.close()

    def top(self) -> set[str]:
        if not self.exists:
            return set()
        with self._told("."):
            self.ftp.encoding = ANY
            try:
                names = [name for name, _facts in self.ftp.mlsd()]
            except error_perm as error:
                if str(error)[:3] not in UNKNOWN:
                    raise
                names = self._listed()
            finally:
                self.ftp.encoding = "utf-8"
            return {read(name.rpartition("/")[2]) for name in names} - {".", "..", ""}

    def _listed(self) -> list[str]:
        """Of an old server, which may say of an empty folder that nothing is found."""
        try:
            return self.ftp.nlst("-a") or self.ftp.nlst()
        except error_perm as error:
            if str(error).startswith("550"):
                return []
            raise

    def prepare(self) -> None:
        if not self.exists:
            with self._told("."):
                self.ftp.mkd(PurePosixPath(self.place.path).name)
                self.ftp.cwd(PurePosixPath(self.place.path).name)
                self.exists = True

    def read(self, name: str) -> bytes:
        found = BytesIO()
        with self._told(name):
            self.ftp.retrbinary(f"RETR {name}", found.write)
        return found.getvalue()

    def sizes(self, names: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        if not self.exists:
            return found
        with self._told("."):
            # A list switches to text, of which servers do not tell a size.
            self.ftp.voidcmd("TYPE I")
        for name in names:
            with self._told(name), _missing():
                found[name] = self.ftp.size(name) or 0
        return found

    def put(self, name: str, file: BinaryIO) -> None:
        with self._told(name):
            self._folder(str(PurePosixPath(name).parent))
            self.ftp.storbinary(f"STOR {self.part}", file)
            try:
                self.ftp.rename(self.part, name)
            except error_perm:
                # Servers on Windows do not put a file in the place of another.
                with _missing():
                    self.ftp.delete(name)
                self.ftp.rename(self.part, name)

    def _folder(self, folder: str) -> None:
        if folder == "." or folder in self.there:
            return
        self._folder(str(PurePosixPath(folder).parent))
        # Most are there already, and a server says of that the same as of a folder that may not be made.
        with suppress(error_perm):
            self.ftp.mkd(folder)
        self.there.add(folder)

    def delete(self, name: str) -> None:
        with self._told(name):
            try:
                self.ftp.delete(name)
            except error_perm:
                if self.sizes([name]):
                    raise

    def delete_folder(self, name: str) -> None:
        self.there.discard(name)
        with self._told(name), suppress(error_perm):
            self.ftp.rmd(name)

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        try:
            yield
        except ftplib.Error as error:
            raise self._answered(name, read(str(error))) from error
        except (OSError, EOFError) as error:
            raise broken(self.shown, name, error) from error

    def _answered(self, name: str, answer: str) -> Undeployed:
        code = answer[:3]
        if code in NO_ROOM:
            return no_room(self.shown, name, answer)
        if code in NO_ENTRY:
            return no_entry(self.place.host, self.place.user)
        if code in NO_RIGHT:
            return no_right(self.shown, name)
        return broken(self.shown, name, answer) if code in ("421", "425", "426") else refused(self.shown, name, answer)


def read(answer: str) -> str:
    return answer.encode(ANY, "replace").decode("utf-8", "replace")


@contextmanager
def _missing() -> Iterator[None]:
    try:
        yield
    except error_perm as error:
        if not str(error).startswith("550"):
            raise

"""Files over SSH. The server has to be one that this computer knows."""

from __future__ import annotations

import errno
import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from socket import gaierror
from typing import BinaryIO

import paramiko

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
    strange_key,
    unknown_key,
)

TIMEOUT = 30
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class Unknown(paramiko.MissingHostKeyPolicy):
    """Nobody has said yet that this server is the right one; we don't either."""

    def missing_host_key(self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> None:
        raise unknown_key(hostname, fingerprint(key))


class SftpTarget(Target):
    def open(self) -> None:
        self.there: set[str] = set()
        self.ssh = paramiko.SSHClient()
        self.ssh.set_missing_host_key_policy(Unknown())
        self._connect()
        with self._told("."):
            self.sftp = self.ssh.open_sftp()
            channel = self.sftp.get_channel()
            if channel is not None:
                channel.settimeout(TIMEOUT)
            self.root = PurePosixPath(self.place.path)
            self.exists = self._is_there(str(self.root))
            if not self.exists and not self._is_there(str(self.root.parent)):
                raise not_there(self.shown)

    def _connect(self) -> None:
        place, key_file = self.place, self.place.options.get("key_file")
        try:
            self._read_known()
            self.ssh.connect(
                place.host, place.port or 22, place.user or None, place.password or None,
                key_filename=str(key_file) if key_file else None, timeout=TIMEOUT, banner_timeout=TIMEOUT,
                auth_timeout=TIMEOUT, allow_agent=not place.password, look_for_keys=not place.password,
            )  # fmt: skip
        except gaierror as error:
            raise no_host(place.host) from error
        except paramiko.BadHostKeyException as error:
            raise strange_key(place.host, fingerprint(error.key)) from error
        except (paramiko.AuthenticationException, paramiko.PasswordRequiredException) as error:
            raise no_entry(place.host, place.user) from error
        except (paramiko.SSHException, OSError, EOFError) as error:
            if "No authentication methods" in str(error) or "not a valid" in str(error):
                raise no_entry(place.host, place.user) from error
            raise no_answer(place.host, error) from error

    def _read_known(self) -> None:
        known = self.place.options.get("known_hosts")
        if known:
            self.ssh.load_host_keys(str(known))
        else:
            self.ssh.load_system_host_keys()

    def close(self) -> None:
        with suppress(OSError, EOFError, paramiko.SSHException):
            self.ssh.close()

    def _is_there(self, path: str) -> bool:
        with suppress(FileNotFoundError):
            self.sftp.stat(path)
            return True
        return False

    def top(self) -> set[str]:
        with self._told("."):
            return set(self.sftp.listdir(str(self.root))) if self.exists else set()

    def prepare(self) -> None:
        if not self.exists:
            with self._told("."):
                self.sftp.mkdir(str(self.root))
                self.exists = True

    def read(self, name: str) -> bytes:
        with self._told(name), self.sftp.open(str(self.root / name), "rb") as file:
            file.prefetch()
            return file.read()

    def sizes(self, names: Iterable[str]) -> dict[str, int]:
        found = {}
        for name in names if self.exists else ():
            with self._told(name), suppress(FileNotFoundError):
                found[name] = self.sftp.stat(str(self.root / name)).st_size or 0
        return found

    def put(self, name: str, file: BinaryIO) -> None:
        part, whole = str(self.root / self.part), str(self.root / name)
        with self._told(name):
            self._folder(PurePosixPath(name).parent)
            self.sftp.putfo(file, part)
            try:
                self.sftp.posix_rename(part, whole)
            except OSError:
                # Servers without that word do not put a file in the place of another.
                with suppress(FileNotFoundError):
                    self.sftp.remove(whole)
                self.sftp.rename(part, whole)

    def _folder(self, folder: PurePosixPath) -> None:
        if str(folder) == "." or str(folder) in self.there:
            return
        self._folder(folder.parent)
        if not self._is_there(str(self.root / folder)):
            self.sftp.mkdir(str(self.root / folder))
        self.there.add(str(folder))

    def delete(self, name: str) -> None:
        with self._told(name), suppress(FileNotFoundError):
            self.sftp.remove(str(self.root / name))

    def delete_folder(self, name: str) -> None:
        self.there.discard(name)
        with self._told(name), suppress(OSError):
            self.sftp.rmdir(str(self.root / name))

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        try:
            yield
        except Undeployed:
            raise
        except (paramiko.SSHException, EOFError) as error:
            raise broken(self.shown, name, error) from error
        except OSError as error:
            raise self._answered(name, error) from error

    def _answered(self, name: str, error: OSError) -> Undeployed:
        if error.errno in FORBIDDEN:
            return no_right(self.shown, name)
        transport = self.ssh.get_transport()
        if transport is None or not transport.is_active() or isinstance(error, ConnectionError | TimeoutError):
            return broken(self.shown, name, error)
        # «Failure» is all that the usual server says of a full disk; others say more.
        if error.errno in (errno.ENOSPC, errno.EDQUOT) or str(error) == "Failure" or _full(str(error).lower()):
            return no_room(self.shown, name, error)
        return refused(self.shown, name, error)


def _full(answer: str) -> bool:
    return any(word in answer for word in ("no space", "quota", "disk full"))


def fingerprint(key: paramiko.PKey) -> str:
    """As ``ssh-keygen -l`` and hosters write it."""
    digest = b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
    return f"{key.get_name()} SHA256:{digest}"

"""The same at every kind of place, each behind a real server: differences, the withdrawn, strangers, a break."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws
from storages.backends.s3 import S3Storage

from tests.deploying.ground import GONE, NOTE, PERSON, build, files_in, run, second, sent
from tests.deploying.servers.ftp import ftp_server
from tests.deploying.servers.keys import certificate
from tests.deploying.servers.ssh import ssh_server

KINDS = ["ftp", "ftps", "sftp", "rsync", "s3"]


@dataclass
class Place:
    """``files``: what lies there; ``write``: as somebody else does; ``cut``: a sending is to break, None mends it."""

    about: dict[str, Any]
    files: Callable[[], dict[str, bytes]]
    write: Callable[[str, bytes], None]
    cut: Callable[[bool], None]
    word: str = "оборвалась"


@dataclass
class Making:
    folder: Path
    stack: ExitStack
    patching: pytest.MonkeyPatch
    www: Path = field(init=False)

    def __post_init__(self) -> None:
        self.www = self.folder / "www"
        self.www.mkdir()

    def make(self, kind: str) -> Place:
        place: Place = getattr(self, f"_{kind}")()
        return place

    def _on_disk(self, about: dict[str, Any], cut: Callable[[bool], None]) -> Place:
        root = self.www / "razdel"

        def write(name: str, content: bytes) -> None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)

        return Place({**about, "password": "tajna"}, lambda: files_in(root), write, cut)

    def _ftp(self, pem: Path | None = None) -> Place:
        port, cut = self.stack.enter_context(ftp_server(self.www, pem))

        def cutting(on: bool) -> None:
            cut.at = "baza/index.html.gz" if on else ""

        return self._on_disk({"url": f"ftp{'s' if pem else ''}://school@localhost:{port}/razdel"}, cutting)

    def _ftps(self) -> Place:
        pem, trusted = certificate(self.folder)
        place = self._ftp(pem)
        place.about["ca_file"] = trusted
        return place

    def _sftp(self) -> Place:
        ssh = self.stack.enter_context(ssh_server(self.www, self.folder))

        def cutting(on: bool) -> None:
            ssh.cut = "baza/index.html.gz" if on else ""

        about = {"url": f"sftp://school@127.0.0.1:{ssh.port}/razdel", "known_hosts": ssh.known}
        return self._on_disk(about, cutting)

    def _rsync(self) -> Place:
        if not (shutil.which("rsync") and shutil.which("ssh")):
            pytest.skip("rsync or ssh is not on this machine: apt install rsync openssh-client")
        ssh = self.stack.enter_context(ssh_server(self.www, self.folder))

        def cutting(on: bool) -> None:
            # The note, the note once more when the withdrawn is gone, the files.
            ssh.killed = 3 if on else 0

        about = {"url": f"rsync://school@127.0.0.1:{ssh.port}{self.www}/razdel", "known_hosts": ssh.known}
        return self._on_disk({**about, "key_file": ssh.key}, cutting)

    def _s3(self) -> Place:
        for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY"):
            self.patching.setenv(f"AWS_{name}", "tajna")
        self.stack.enter_context(mock_aws())
        bucket = boto3.resource("s3", region_name="us-east-1").create_bucket(Bucket="school")
        save = S3Storage.save

        def cutting(on: bool) -> None:
            def breaking(self: Any, name: str, *rest: Any) -> Any:
                if on and name == "baza/index.html.gz":
                    raise ClientError({"Error": {"Code": "StorageFull", "Message": "full"}}, "PutObject")
                return save(self, name, *rest)

            self.patching.setattr(S3Storage, "save", breaking)

        def files() -> dict[str, bytes]:
            below = bucket.objects.filter(Prefix="razdel/")
            return {one.key.removeprefix("razdel/"): one.get()["Body"].read() for one in below}

        def write(name: str, content: bytes) -> None:
            bucket.put_object(Key=f"razdel/{name}", Body=content)

        return Place({"url": "s3://school/razdel"}, files, write, cutting, "места")


@pytest.fixture(params=KINDS)
def place(request: Any, tmp_path: Path, settings: Any, out: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    folder = tmp_path / "server"
    folder.mkdir()
    with ExitStack() as stack:
        found = Making(folder, stack, monkeypatch).make(request.param)
        about = {**found.about, "from": out}
        settings.WAGTAIL_NASTAV = settings.WAGTAIL_NASTAV | {"STATIC_TARGETS": {"place": about}}
        yield found


# R-001-static-deploy
def test_a_whole_life(place: Place, out: Path) -> None:
    """One test for each kind, because a server costs more than what is looked at."""
    assert len(run("place", "--dry-run").said.splitlines()) == 12
    assert place.files() == {}
    assert sent("place")["sent"] == len(files_in(out)) - 1
    assert place.files() == files_in(out)
    assert sent("place")["sent"] == 0

    place.write("novosti/own.html", b"own")
    build(out, second())
    place.cut(True)
    done = run("place")
    assert done.code == 1, done.told
    assert place.word in done.told
    assert "tajna" not in done.told
    assert not set(GONE) & set(place.files())
    place.cut(False)
    report = sent("place")
    left = place.files()
    assert left == files_in(out) | {"novosti/own.html": b"own"}
    assert PERSON.encode() not in b"".join(left.values())
    assert report["sent"] <= 10
    assert NOTE not in left

    build(out, {"index.html": "Пусто"})
    sent("place")
    assert place.files() == files_in(out) | {"novosti/own.html": b"own"}
    assert sent("place", "--full")["sent"] == 0


def test_somebody_elses_place_is_refused(place: Place, out: Path) -> None:
    place.write("index.php", b"php")
    place.write("novosti/index.html", "чужая".encode())
    done = run("place")
    assert done.code == 2, done.told
    assert "index.php" in done.told
    done = run("place", "--adopt")
    assert done.code == 1
    assert "novosti/index.html" in done.told
    assert place.files()["novosti/index.html"] == "чужая".encode()

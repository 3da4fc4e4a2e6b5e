"""A place that does not take the files: one sentence of what is wrong and what to do, and no password in it."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from asyncssh import generate_private_key
from botocore.config import Config
from moto import mock_aws
from pyftpdlib.handlers import FTPHandler

from tests.deploying.ground import GONE, build, files_in, is_as_built, run, second, sent
from tests.deploying.servers.ftp import ftp_server
from tests.deploying.servers.keys import certificate
from tests.deploying.servers.ssh import Ssh, ssh_server
from wagtail_nastav.deploying.places import PASSWORD
from wagtail_nastav.deploying.targets.rsync_answers import told

SSH = ["sftp", pytest.param("rsync", marks=pytest.mark.skipif(not shutil.which("rsync"), reason="no rsync here"))]


@pytest.fixture
def www(tmp_path: Path) -> Path:
    """What a server shows of its disk."""
    (tmp_path / "www").mkdir()
    return tmp_path / "www"


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture
def refused(settings: Any, out: Path) -> Any:
    """`refused(url, …)`: what is said of this place."""

    def said(url: str, code: int = 2, **about: Any) -> str:
        place = {"url": url, "from": out, "password": "tajna"} | about
        settings.WAGTAIL_NASTAV = settings.WAGTAIL_NASTAV | {"STATIC_TARGETS": {"my-place": place}}
        done = run("my-place")
        assert (done.code, done.told.count("\n")) == (code, 1), done.told
        assert "tajna" not in done.told
        return done.told

    return said


@pytest.fixture
def ssh(www: Path, tmp_path: Path) -> Iterator[Ssh]:
    with ssh_server(www, tmp_path) as server:
        yield server


@pytest.mark.parametrize("kind", ["ftp", "ftps", *SSH])
def test_no_such_server_and_nobody_at_the_port(refused: Any, closed_port: int, kind: str) -> None:
    assert "nowhere.invalid не найден" in refused(f"{kind}://school@nowhere.invalid/www")
    told = refused(f"{kind}://school@127.0.0.1:{closed_port}/www")
    assert "достучаться" in told
    # What the program ssh says is handed on.
    assert kind == "rsync" or "(на этом порту никто не отвечает)" in told


def test_ftp_says_who_may_not_and_what(refused: Any, www: Path, out: Path) -> None:
    with ftp_server(www) as (port, cut):
        url = f"ftp://school@127.0.0.1:{port}/razdel"
        assert "не впускает пользователя «school»" in refused(url, password="other")
        assert "нет такой папки" in refused(f"{url}/inner/deep")
        for answer, words in [("552 Quota exceeded.", "нет места для файла baza/index.html"), ("550 No.", "нельзя")]:
            cut.at, cut.answer = "baza/index.html", answer
            assert words in refused(url, 1)
        cut.at = ""
        assert run("my-place").code == 0
        assert is_as_built(www / "razdel", out)
    with ftp_server(www, rights="elr") as (port, _cut):
        build(out, second())
        assert "нельзя" in refused(f"ftp://school@127.0.0.1:{port}/razdel", 1)


def test_a_certificate_that_nobody_vouches_for_is_not_believed(refused: Any, www: Path, tmp_path: Path) -> None:
    pem, _trusted = certificate(tmp_path)
    with ftp_server(www, pem) as (port, _cut):
        assert "ca_file" in refused(f"ftps://school@127.0.0.1:{port}/razdel")
        assert "нет файла" in refused(f"ftps://school@127.0.0.1:{port}/razdel", ca_file="/no/such.pem")


def test_a_server_that_is_crowded_refuses_nobody(refused: Any, www: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so with the number of a wrong password; the next run may come in."""
    with ftp_server(www) as (port, _cut):
        for answer, words in [("Too many connections.", "достучаться"), ("Too many failed logins.", "не впускает")]:
            monkeypatch.setattr(FTPHandler, "ftp_PASS", lambda self, line, told=answer: self.respond(f"530 {told}"))
            assert words in refused(f"ftp://school@127.0.0.1:{port}/razdel")


def test_tls_from_the_first_byte(out: Path, www: Path, tmp_path: Path, settings: Any, monkeypatch: Any) -> None:
    """As at port 990, which a test may not open."""
    pem, trusted = certificate(tmp_path)
    with ftp_server(www, pem, implicit=True) as (port, _cut):
        monkeypatch.setattr("wagtail_nastav.deploying.targets.ftp.IMPLICIT_PORT", port)
        place = {"url": f"ftps://school@localhost:{port}/razdel", "from": out, "password": "tajna", "ca_file": trusted}
        settings.WAGTAIL_NASTAV = settings.WAGTAIL_NASTAV | {"STATIC_TARGETS": {"my-place": place}}
        sent("my-place")
    assert is_as_built(www / "razdel", out)


def test_a_password_comes_from_a_variable(www: Path, out: Path, monkeypatch: Any, settings: Any) -> None:
    with ftp_server(www) as (port, _cut):
        url = f"ftp://school@127.0.0.1:{port}/razdel"
        assert run(url, "--from", out).code == 2
        monkeypatch.setenv(PASSWORD, "tajna")
        sent(url, "--from", out)
        settings.WAGTAIL_NASTAV = settings.WAGTAIL_NASTAV | {"STATIC_TARGETS": {"my-place": {"url": url, "from": out}}}
        monkeypatch.setenv(PASSWORD, "other")
        assert run("my-place").code == 2
        monkeypatch.setenv(f"{PASSWORD}_MY_PLACE", "tajna")
        assert run("my-place").code == 0


@pytest.mark.parametrize("kind", SSH)
def test_a_server_that_is_unknown_or_has_another_key_is_refused(refused: Any, ssh: Ssh, kind: str) -> None:
    url, about = f"{kind}://school@127.0.0.1:{ssh.port}{ssh.root}", {"known_hosts": ssh.known, "key_file": ssh.key}
    true = ssh.known.read_text()
    ssh.known.write_text("")
    unknown = refused(url, **about)
    assert "ещё не знает" in unknown
    assert "SHA256:" in unknown or "ssh-keyscan" in unknown
    ssh.remember(generate_private_key("ssh-ed25519"))
    changed = refused(url, **about)
    assert "другой ключ" in changed
    assert "SHA256:" in changed
    assert not files_in(ssh.root)
    ssh.known.write_text(true)


@pytest.mark.parametrize("kind", SSH)
def test_ssh_says_who_may_not(refused: Any, ssh: Ssh, tmp_path: Path, kind: str) -> None:
    other = tmp_path / "other"
    generate_private_key("ssh-ed25519").write_private_key(str(other))
    other.chmod(0o600)
    url = f"{kind}://school@127.0.0.1:{ssh.port}/razdel"
    assert "не впускает" in refused(url, known_hosts=ssh.known, key_file=other, password="")
    assert "нет файла" in refused(url, key_file="/no/such/key")
    top = "" if kind == "sftp" else ssh.root
    url = f"{kind}://school@127.0.0.1:{ssh.port}{top}/no/such"
    assert "нет такой папки" in refused(url, known_hosts=ssh.known, key_file=ssh.key)


def test_a_full_disk_behind_sftp(refused: Any, ssh: Ssh, out: Path) -> None:
    ssh.full = "baza/index.html"
    url = f"sftp://school@127.0.0.1:{ssh.port}/razdel"
    assert "нет места для файла baza/index.html" in refused(url, 1, known_hosts=ssh.known)
    ssh.full = ""
    build(out, second())
    assert run("my-place").code == 0
    assert is_as_built(ssh.root / "razdel", out)
    assert not set(GONE) & set(files_in(ssh.root / "razdel"))


@pytest.mark.parametrize(
    ("code", "words", "word"),
    [
        (11, 'rsync: [receiver] write failed on "/www/x": No space left on device (28)', "нет места"),
        (23, 'rsync: [generator] recv_generator: mkdir "/www/x" failed: Permission denied (13)', "нельзя"),
        (12, "client_loop: send disconnect: Broken pipe", "оборвалась"),
        (127, "bash: rsync: command not found", "command not found"),
    ],
)
def test_what_rsync_says_is_understood(code: int, words: str, word: str) -> None:
    """A full disk, rights and a server without the program cannot be had in a test."""
    from wagtail_nastav.deploying.places import Place

    place = Place("rsync", "/www", "school.example", "school")
    assert word in str(told(place, "x", code, words))


def test_storage_says_what_is_wrong(refused: Any, closed_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY"):
        monkeypatch.setenv(f"AWS_{name}", "tajna")
    once = {"client_config": Config(retries={"max_attempts": 0})}
    there = {"endpoint_url": f"http://127.0.0.1:{closed_port}"}
    assert "достучаться" in refused("s3://school/razdel", options=once | there)
    assert "s3" in refused("s3://school/razdel", options=once | {"endpoint_url": "no address"})
    with mock_aws():
        assert "«school»" in refused("s3://school/razdel")
        boto3.resource("s3", region_name="us-east-1").create_bucket(Bucket="school")
        assert refused("s3://school/razdel", options={"no_such_option": 1})


@pytest.mark.parametrize(
    ("module", "kind", "url", "extra"),
    [("paramiko", "sftp", "sftp://x@y/z", "[deploy]"), ("storages.backends.s3", "s3", "s3://bucket", "[deploy-s3]")],
)
def test_a_missing_library_is_told(
    refused: Any, monkeypatch: Any, module: str, kind: str, url: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delitem(sys.modules, f"wagtail_nastav.deploying.targets.{kind}", raising=False)
    assert extra in refused(url)

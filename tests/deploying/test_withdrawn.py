"""From a consent that is taken back to the disk of the hosting: build, send, and nothing tells of the person there."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

from django.test import override_settings

from tests.deploying.ground import is_as_built, sent
from tests.deploying.servers.ftp import ftp_server
from tests.exchange.school import FAR
from tests.static_site import ground
from wagtail_nastav.deploying.places import PASSWORD
from wagtail_nastav.snippets.people import Consent


def told_of(folder: Path, mark: str) -> set[str]:
    """Names of files in which it stands, packed ones unpacked."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            found |= {path.name} if mark.encode() in content or mark in path.name else set()
    return found


# R-152-10-1
def test_who_takes_the_consent_back_is_nowhere_on_the_hosting(home: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv(PASSWORD, "tajna")
    ours = {"PRIVATE_ROOT": tmp_path / "private"}
    with (
        override_settings(MEDIA_ROOT=str(tmp_path / "media"), WAGTAIL_NASTAV=ours),
        ftp_server(tmp_path) as (port, _cut),
    ):
        www, url = tmp_path / "www", f"ftp://school@127.0.0.1:{port}/www"
        person = ground.add_person(ground.small())
        out = ground.run(tmp_path / "out").out
        assert sent(url, "--from", out)["added"]
        assert {"nastav-index.js", "nastav-index.js.gz"} <= told_of(www, FAR)
        Consent.objects.get(person=person).withdraw()
        assert ground.run(out).code == 0
        report = sent(url, "--from", out)
        assert any(name.endswith(".webp") for name in report["removed"])
        assert not told_of(www, FAR)
        assert is_as_built(www, out)
        assert sent(url, "--from", out)["sent"] == 0

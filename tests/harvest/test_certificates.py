"""Protected connections: who can be trusted, and in which words it is said that somebody can't."""

# R-000-IV-9

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.harvest.certificates import OPENSSL, Authority
from tests.harvest.publishing import published
from tests.harvest.reading import client, read
from tests.harvest.sites import Sites
from wagtail_nastav.fetching.session import trust_of_settings
from wagtail_nastav.harvest.client import Code, Known, read_many

pytestmark = pytest.mark.skipif(OPENSSL is None, reason="certificates are made by the program openssl")
HOSTS = {
    "good.test": {}, "old.test": {"days": -1}, "alone.test": {"own": True}, "other.test": {},
}  # fmt: skip


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="module")
def protected(authority: Authority) -> Iterator[dict[str, Sites]]:
    with ExitStack() as stack:
        made = {name: stack.enter_context(Sites(authority.context(name, **how))) for name, how in HOSTS.items()}
        for sites in made.values():
            sites.put("good.test", published("good.test"))
        yield made


@pytest.fixture
def trust(authority: Authority, settings: Any) -> ssl.SSLContext:
    settings.WAGTAIL_NASTAV = {"HARVEST_CA_BUNDLE": str(authority.file)}
    return trust_of_settings()


def asked(sites: Sites, host: str, trust: ssl.SSLContext | None) -> Any:
    return read(Known(sites.url(host, "/x/", "https")), client(host, trust=trust))


def test_an_authority_of_the_setting_is_trusted(protected: dict[str, Sites], trust: ssl.SSLContext) -> None:
    assert asked(protected["good.test"], "good.test", trust).files


@pytest.mark.case(11)
@pytest.mark.parametrize(
    ("server", "host", "word"),
    [
        ("old.test", "old.test", "истёк"),
        ("alone.test", "alone.test", "HARVEST_CA_BUNDLE"),
        ("other.test", "good.test", "выдан другому"),
    ],
)
def test_bad_certificates(
    protected: dict[str, Sites], trust: ssl.SSLContext, server: str, host: str, word: str
) -> None:
    found = asked(protected[server], host, trust)
    assert (found.code, word in found.sentence) == (Code.CERTIFICATE, True), found.sentence
    assert protected[server].asked == []


@pytest.mark.case(11)
def test_an_authority_that_nobody_knows(protected: dict[str, Sites]) -> None:
    assert "HARVEST_CA_BUNDLE" in asked(protected["good.test"], "good.test", None).sentence


def test_no_protection_where_it_is_expected(kept_sites: Sites) -> None:
    assert asked(kept_sites, "plain.test", None).code == Code.ENCRYPTION


@pytest.mark.case(13)
def test_from_protected_to_open(protected: dict[str, Sites], trust: ssl.SSLContext) -> None:
    sites = protected["good.test"]
    sites.put("good.test", {"/down/": (301, {"Location": "http://good.test/x/"}, b"")})
    found = read(Known(sites.url("good.test", "/down/", "https")), client("good.test", trust=trust))
    assert (found.code, "незащищённый" in found.sentence) == (Code.REDIRECTS, True)


def test_from_open_to_protected(protected: dict[str, Sites], kept_sites: Sites, trust: ssl.SSLContext) -> None:
    kept_sites.put(
        "good.test", {"/up/": (301, {"Location": protected["good.test"].url("good.test", "/x/", "https")}, b"")}
    )
    assert read(Known(kept_sites.url("good.test", "/up/")), client("good.test", trust=trust)).files


def test_a_file_without_certificates_is_told_before_anything_is_read(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("nothing")
    settings.WAGTAIL_NASTAV = {"HARVEST_CA_BUNDLE": str(tmp_path / "empty.pem")}
    with pytest.raises(ImproperlyConfigured, match="HARVEST_CA_BUNDLE"):
        read_many([], 1)

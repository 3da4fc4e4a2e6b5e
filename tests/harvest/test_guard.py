"""What may be spoken to: looked at where the socket is made, so no spelling, redirect or name server gets past it."""

# R-000-IV-9

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.harvest.bad_sites import H, redirect
from tests.harvest.publishing import published
from tests.harvest.reading import TRUST, client, known, read, read_all
from tests.harvest.sites import Names, Sites, Turning
from wagtail_nastav.fetching.guard import is_public
from wagtail_nastav.fetching.session import Session, guard_of_settings
from wagtail_nastav.harvest.client import Code, Known, Trouble

NOT_PUBLIC = """
    127.0.0.1 127.8.8.8 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 0.1.2.3 224.0.0.1 239.1.1.1 240.0.0.1
    255.255.255.255 192.0.2.1 198.18.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 fec0::1 2001:db8::1 100::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::a00:1
    64:ff9b:1::808:808 2002:7f00:1:: 2002:a00:1::1 2002:a9fe:a9fe::1 2001:0:808:808::80ff:fffe 2001:0:7f00:1::f7f7:f7f7
    4000::1 localhost
""".split()  # fmt: skip
PUBLIC = """
    8.8.8.8 77.88.8.8 2a02:6b8::1 2606:4700::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1 2001:0:808:808::f7f7:f7f7
""".split()
# The same few places in the ways in which people have got past such checks; none of them may be connected to.
SPELLINGS = """
    127.0.0.1 0x7f.1 0x7f000001 2130706433 0177.0.0.1 127.1 localhost localhost. LOCALHOST [::1] [::ffff:127.0.0.1]
    [::ffff:7f00:1] 169.254.169.254 0.0.0.0 0 [::] [64:ff9b::7f00:1] [64:ff9b::a9fe:a9fe] [2002:7f00:1::] 10.0.0.1
    127.0.0.1.nip.test １２７.０.０.１ ①27.0.0.1 127。0。0。1
""".split()
INSIDE = {"127.0.0.1.nip.test": ["127.0.0.1"], "localhost": ["127.0.0.1", "::1"], "localhost.": ["127.0.0.1"]}


@pytest.mark.parametrize("place", NOT_PUBLIC)
def test_not_public(place: str) -> None:
    assert not is_public(place)


@pytest.mark.parametrize("place", PUBLIC)
def test_public(place: str) -> None:
    assert is_public(place)


@pytest.mark.case(14)
def test_no_spelling_of_an_address_is_connected_to(connections: list[str]) -> None:
    """Given as an address; names are looked up as the system does it and as somebody's name server would answer."""
    for names in (None, Names(dict(INSIDE))):
        found = {}
        for place in SPELLINGS:
            session = client(names=names) if names else Session(trust=TRUST)
            found[place] = read(Known(f"http://{place}/x/"), session)
        assert connections == []
        codes = {place: one.code for place, one in found.items()}
        assert set(codes.values()) <= {Code.CLOSED, Code.ADDRESS, Code.NO_HOST, Code.UNREACHABLE}, codes
        assert names is None or codes["localhost."] == Code.CLOSED
        assert codes["127.0.0.1"] == codes["[64:ff9b::7f00:1]"] == codes["0.0.0.0"] == Code.CLOSED
    assert "HARVEST_ALLOWED_HOSTS" in found["127.0.0.1"].sentence


@pytest.mark.case(14, 16)
def test_no_redirect_leads_there(sites: Sites, connections: list[str]) -> None:
    """From a host that itself may be on this machine."""
    for order, place in enumerate(SPELLINGS):
        sites.put(H, {f"/{order}": redirect(f"http://{place}:{sites.port}/x/")["/x/"]})
    found = {place: read(known(sites, H, f"/{order}")) for order, place in enumerate(SPELLINGS)}
    codes = {place: one.code for place, one in found.items()}
    assert set(codes.values()) <= {Code.MOVED, Code.ADDRESS}, codes
    assert len(connections) == len(SPELLINGS) and {one.host for one in sites.asked} == {H}


@pytest.mark.case(15)
def test_a_name_server_that_changes_its_mind(sites: Sites, connections: list[str]) -> None:
    """Each connection is judged by the address it really goes to, however often the name is looked up."""
    names = Names({"turn.test": Turning(["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"])})

    async def visits() -> list[Code]:
        codes = []
        async with client(names=names) as session:
            for _visit in range(4):
                session._guarded.connector.clear_dns_cache()
                try:
                    await session.ask("http://turn.test/")
                except Trouble as trouble:
                    codes.append(trouble.code)
        return codes

    assert asyncio.run(visits()) == [Code.CLOSED] * 4
    assert (connections, names.count) == ([], 4)


def test_of_several_addresses_only_the_public_ones_are_tried(
    connections: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wagtail_nastav.fetching.guard.is_public", lambda place: place == "127.0.0.9")
    found = read(Known("http://both.test:80/"), client(names=Names({"both.test": ["10.0.0.1", "127.0.0.9", "::1"]})))
    assert found.code == Code.UNREACHABLE and set(connections) == {"127.0.0.9"}


def test_only_named_hosts_may_be_in_a_closed_network(sites: Sites, settings: Any) -> None:
    settings.WAGTAIL_NASTAV = {"HARVEST_ALLOWED_HOSTS": ("Школа.рф", "in.test", "[::1]", "a b")}
    guard = guard_of_settings()
    assert guard.hosts == {"школа.рф".encode("idna").decode(), "in.test", "::1"}
    for host in ("in.test", "out.test"):
        sites.put(host, published(host))
    sources = [known(sites, host) for host in ("in.test", "out.test")]
    found = read_all([*sources, Known("http://out.test/", key="port 80")], guard.hosts)
    assert found["in.test"].files and (found["out.test"].code, found["port 80"].code) == (Code.ADDRESS, Code.CLOSED)


@pytest.mark.parametrize(
    ("url", "word"),
    [("ftp://a.test/", "http://"), ("file:///etc/passwd", "http://"), ("//a.test/", "http://"), ("http:///x", "не назван"),
     ("http://me:word@a.test/", "имя и пароль"), ("http://me@a.test/", "имя и пароль"), ("http://a.test:22/", "порты"),
     ("https://a.test:8443/", "порты"), ("http://a.test:99999/", "не похоже"), ("http://[::1/", "не похоже"),
     ("http://a.test/\r\nHost: b", "пробелы"), ("http://a b/", "пробелы"), ("", "http://"), ("http://a\0.test/", "пробелы"),
     ("http://\ud800.test/", "пробелы"), (f"http://{'a' * 300}.test/", ""), ("http://-.test/", ""), ("http://xn--/", "")],
)  # fmt: skip
def test_addresses_that_are_none(url: str, word: str, connections: list[str]) -> None:
    found = read(
        Known(url), client(names=Names({host: OSError("x") for host in ("-.test", "xn--", "a" * 300 + ".test")}))
    )
    assert isinstance(found, Trouble) and word in found.sentence and "word" not in found.sentence, found
    assert connections == [] and len(found.sentence) <= 1000


def test_proxies_and_passwords_of_the_environment_are_not_used(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    good = published(H)
    sites.put(H, {**good, "/x/": (200, {"Set-Cookie": "a=b"}, good["/x/"][2])})
    assert read(known(sites, H)).files
    assert all("cookie" not in one.headers and "authorization" not in one.headers for one in sites.asked)

"""One consent from the school to the region and back: real sites, real HTTP, nothing left behind."""

# R-001-III-6-2, R-001-III-6-4, R-000-IV-9, R-003-4.2

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chain.sites import RunningSite
from tests.demo.site import fresh_database

MARKER = "Меткадальний"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def site(name: str, settings: str, root: Path, folder: Path | None, **more: str) -> RunningSite:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    database = fresh_database(f"nastav_chain_{name}_{worker}")
    return RunningSite(settings, root / name, free_port(), database, more).migrated(folder)


@pytest.fixture
def sites(tmp_path: Path, migrated_folder: Path | None) -> Iterator[list[RunningSite]]:
    made = [
        site("school", "school", tmp_path, migrated_folder),
        site("town", "municipality", tmp_path, migrated_folder),
        site("region", "municipality", tmp_path, migrated_folder, NASTAV_LEVEL="region"),
    ]
    yield made
    for one in made:
        one.stop()


def opened(gatherer: RunningSite, url: str) -> dict[str, list[str] | str]:
    """The gatherer with what it found at that address, answering requests."""
    found: dict[str, list[str] | str] = gatherer.do("open_gatherer", f"Сайт {gatherer.port}", url)
    gatherer.start()
    gatherer.wait()
    return found


def outputs(gatherer: RunningSite, found: dict[str, list[str] | str]) -> str:
    """What it shows: its lists, the manifest of its own snapshot and every file in it."""
    snapshot = f"{found['section']}exchange/"
    manifest = gatherer.get(snapshot)
    files = [f"{snapshot}{note['url']}" for note in json.loads(manifest)["files"]]
    return "".join([manifest, *map(gatherer.get, [*found["lists"], *files])])


def test_a_consent_goes_all_the_way_and_its_withdrawal_too(sites: list[RunningSite]) -> None:
    school, town, region = sites
    told = school.do("open_school", MARKER)
    school.start()
    school.wait()
    of_town = opened(town, f"{school.url}{told['section']}")
    of_region = opened(region, f"{town.url}{of_town['section']}")
    gatherers = ((town, of_town), (region, of_region))
    for gatherer, found in gatherers:
        assert "wagtail_nastav_gatheredrecord" in gatherer.do("traces", MARKER)
        assert MARKER in gatherer.get(found["lists"][0]) and MARKER in outputs(gatherer, found)

    school.do("withdraw", told["uid"])
    snapshot = f"{told['section']}exchange/"
    assert MARKER not in school.get(f"{snapshot}mentor/") + school.get(f"{snapshot}news/"), "On the next request."
    for gatherer, found in gatherers:
        _said, traces, withdrawn = gatherer.do_all(("harvest",), ("traces", MARKER), ("withdrawn", told["uid"]))
        assert traces == []
        assert MARKER not in outputs(gatherer, found)
        assert {"reason": "consent-withdrawn", "removed": True, "kind": "mentor"} in withdrawn

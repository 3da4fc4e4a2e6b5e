"""Two workers share the sources of one round: real processes, one database, a server that is sixty schools."""

# R-001-III-6-2

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from tests.chain.test_chain import site
from tests.harvest.publishing import published
from tests.harvest.sites import HERE, Sites

SOURCES, LATENCY = 60, 0.2
PATIENCE = 120
WORKERS = ("pervyj", "vtoroj")


def test_two_workers_share_a_round(tmp_path: Path, migrated_folder: Path | None) -> None:
    town = site("workers", "municipality", tmp_path, migrated_folder)
    # The table of tasks is none of the site's that is kept migrated.
    town.more["NASTAV_WORKERS"] = "1"
    town.succeed("migrate", "--verbosity", "0")
    with Sites(latency=LATENCY) as schools:
        manifests = [f"/school{number}/x/" for number in range(SOURCES)]
        for number in range(SOURCES):
            answers = published(f"school{number}.example.org")
            schools.put(HERE, {f"/school{number}{path}": answer for path, answer in answers.items()})
        town.do("open_with_sources", *(schools.url(HERE, path) for path in manifests))
        assert json.loads(town.succeed("nastav_harvest", "--enqueue", "--json")) == {"enqueued": SOURCES}
        # «--batch»: until nothing is left to do.
        words = ("db_worker", "--batch", "--no-startup-delay", "--worker-id")
        going = [town.begin(*words, name) for name in WORKERS]
        try:
            ended = [(process.communicate(timeout=PATIENCE), process.returncode) for process in going]
        finally:
            for process in going:
                process.kill()
        assert [code for _told, code in ended] == [0, 0], ended
        asked = Counter(asked.path for asked in schools.asked)
    assert {path: asked[path] for path in manifests} == dict.fromkeys(manifests, 1), "Each was visited exactly once."
    done = town.do("worked")
    assert done["visits"] == [["changed"]] * SOURCES and done["records"] == [3] * SOURCES, "None was lost."
    assert not any(done["taken"]) and done["tasks"] == {"successful": 3}
    assert done["workers"] == sorted(WORKERS), "Both have worked."

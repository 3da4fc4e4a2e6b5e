"""Sites of a school, a municipality and a region, each a process with a database and a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from tests import standby
from tests.database_copies import PostgresCopy, SqliteCopy
from tests.demo.site import ROOT
from tests.migrated import fill

PATIENCE = 120


@dataclass
class RunningSite:
    """``database``: of the server of this run; empty for a file in ``var``."""

    settings: str
    var: Path
    port: int
    database: str = ""
    more: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": f"example_site.settings.{self.settings}",
            "NASTAV_VAR": str(self.var),
            "NASTAV_DATABASE_URL": self.database,
            "NASTAV_DEBUG": "1",
            "PORT": str(self.port),
            **self.more,
        }

    def migrated(self, folder: Path | None) -> RunningSite:
        name = "municipality/site.sqlite3" if self.settings == "municipality" else "school.sqlite3"
        (self.var / name).parent.mkdir(parents=True, exist_ok=True)
        database = PostgresCopy(self.database) if self.database else SqliteCopy(self.var / name)
        fill(folder, "example", database, lambda: self.succeed("migrate", "--verbosity", "0"))
        return self

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        return standby.run(words, self.environment)

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """A command that goes on beside the test."""
        command = [sys.executable, "example_site/manage.py", *words]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=pipe, stderr=pipe, text=True)

    def succeed(self, *words: str) -> str:
        done = self.manage(*words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def do_all(self, *calls: tuple[str, ...]) -> list[Any]:
        """Functions of ``tests.chain.inside`` with what they are given, one after the other in one process."""
        answers: list[Any] = self.do("one_after_the_other", json.dumps(calls))
        return answers

    def do(self, function: str, *arguments: str, module: str = "tests.chain.inside") -> Any:
        """A function of that module, which runs inside the site."""
        done = standby.run((function, *arguments), self.environment, module=module)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def start(self) -> None:
        command = [sys.executable, "example_site/manage.py", "runserver", "--noreload", f"127.0.0.1:{self.port}"]
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=quiet, stderr=quiet)

    def wait(self) -> None:
        for _time in range(PATIENCE * 4):
            try:
                self.get("/admin/login/")
                return
            except OSError:
                time.sleep(0.25)
        raise AssertionError(f"{self.settings} does not answer.")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait()

    def get(self, address: str) -> str:
        """What is answered, whatever the code is."""
        try:
            with urlopen(f"{self.url}{address}", timeout=60) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return error.read().decode()

"""A site's process that has loaded Django and waits: each command is a fork of it, as good as a process of its own.

To start Django with all of Wagtail takes three seconds of processor time, and tests ask sites in processes of their own
some seventy times. The process that waits never opens a database, and no command sees what another left in memory.

    python -m tests.standby    # reads commands from its input, one a line, and answers the exit code of each
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# Heard by tests/one_of_two.py, as no process is started where one waits already.
EVENT = "tests.standby"
# So many wait for a worker; then the one goes that was asked longest ago.
WAITING = 3

_waiting: OrderedDict[Any, subprocess.Popen[str]] = OrderedDict()


def run(
    arguments: Sequence[str], environment: Mapping[str, str], folder: Path = ROOT, module: str = ""
) -> subprocess.CompletedProcess[str]:
    """``manage.py ARGUMENTS`` in the site of that environment; or that module there, as ``python -m`` runs it."""
    sys.audit(EVENT)
    process = _of_site(environment, folder)
    with NamedTemporaryFile() as out, NamedTemporaryFile() as err:
        asked = {"arguments": [*arguments], "module": module, "out": out.name, "err": err.name}
        print(json.dumps(asked), file=process.stdin, flush=True)
        answer = process.stdout.readline()
        said, told = (Path(one.name).read_text() for one in (out, err))
    assert answer, f"The site's process has ended.\n{told}"
    return subprocess.CompletedProcess([*arguments], int(answer), said, told)


def _of_site(environment: Mapping[str, str], folder: Path) -> subprocess.Popen[str]:
    own = {name: value for name, value in environment.items() if name != "PYTEST_CURRENT_TEST"}
    key = (folder, *sorted(own.items()))
    if key not in _waiting:
        while len(_waiting) >= WAITING:
            _end(_waiting.popitem(last=False)[1])
        own["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), own.get("PYTHONPATH"))))
        command, pipe = [sys.executable, "-m", "tests.standby"], subprocess.PIPE
        _waiting[key] = subprocess.Popen(command, cwd=folder, env=own, stdin=pipe, stdout=pipe, text=True)
    _waiting.move_to_end(key)
    return _waiting[key]


def _end(process: subprocess.Popen[str]) -> None:
    process.communicate()


@atexit.register
def end_all() -> None:
    while _waiting:
        _end(_waiting.popitem()[1])


def serve() -> None:
    """Commands from now on write to files of their own, so nothing but codes gets into the answers."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    load()
    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            sys.exit(obey(**json.loads(line)))
        _pid, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)


def load() -> None:
    """What every command of a site loads sooner or later, and what it may do with it."""
    import django
    from django.db import connections
    from django.urls import get_resolver

    django.setup()
    _ = get_resolver().url_patterns
    connections.close_all()
    # The forks share the memory with what they leave untouched.
    gc.collect()
    gc.freeze()


def obey(arguments: list[str], module: str, out: str, err: str) -> int | str | None:
    for number, name in ((0, os.devnull), (1, out), (2, err)):
        opened = os.open(name, os.O_RDWR)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv = [module or "manage.py", *arguments]
    if module:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    else:
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    return 0


if __name__ == "__main__":
    serve()

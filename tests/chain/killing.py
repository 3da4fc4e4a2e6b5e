"""Inside a municipality: harvests that kill themselves at one point after the other, in processes of their own.

``python -m tests.chain.killing FUNCTION …`` prints the answer as JSON. The process itself never opens the database:
each step is a fork of it, so that Django is loaded once and what is killed is a whole process.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from io import StringIO
from threading import Timer
from typing import Any, NoReturn

import django

from tests.chain.images import Image, image_of_settings
from tests.chain.states import all_due, freed, states_of

Points = Callable[[], None]


def killed_at(statements: str, moments: str) -> dict[str, Any]:
    """At so many statements and commits, spread over a round, and at so many moments of it."""
    image = image_of_settings()
    in_fork(all_due)
    image.save()
    before, began = in_fork(states_of), time.monotonic()
    number = in_fork(counted)
    seconds, after = time.monotonic() - began, in_fork(states_of)
    wanted = int(statements)
    places = [round(1 + step * (number - 1) / max(wanted - 1, 1)) for step in range(wanted)]
    found = [killed(image, f"point {place}", lambda place=place: at_point(place)) for place in places]
    for step in range(int(moments)):
        wait = seconds * (step + 0.5) / int(moments)
        found.append(killed(image, f"{wait:.2f} s", lambda wait=wait: after_seconds(wait)))
    return {"points": number, "before": before, "after": after, "killed": found}


def killed(image: Image, name: str, harvest: Callable[[], Any]) -> dict[str, Any]:
    image.load()
    how = in_fork(harvest)
    return {"name": name, "how": how, **in_fork(seen_and_healed)}


def seen_and_healed() -> dict[str, Any]:
    seen = states_of()
    freed()
    harvest()
    return {"states": seen, "healed": states_of()}


def before() -> dict[str, Any]:
    """Puts the municipality back to where the rounds of ``killed_at`` began."""
    image_of_settings().load()
    return dict(in_fork(states_of))


def harvest() -> None:
    from django.core.management import call_command

    try:
        call_command("nastav_harvest", stdout=StringIO())
    except SystemExit as end:
        # Some of the schools fail, and each is named.
        assert end.code == 1


def counted() -> int:
    """How many points there are in one round."""
    passed = [0]

    def point() -> None:
        passed[0] += 1

    watched(point)
    return passed[0]


def at_point(last: int) -> None:
    left = [last]

    def point() -> None:
        left[0] -= 1
        if left[0] == 0:
            kill()

    watched(point)


def after_seconds(wait: float) -> None:
    Timer(wait, kill).start()
    harvest()


def watched(point: Points) -> None:
    """A point is before each statement, before each commit and after it."""
    from django.db import connection

    commit = connection._commit

    def committed() -> None:
        point()
        commit()
        point()

    def executed(execute: Any, *arguments: Any) -> Any:
        point()
        return execute(*arguments)

    connection._commit = committed
    with connection.execute_wrapper(executed):
        harvest()


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def in_fork(act: Callable[[], Any]) -> Any:
    """What it returns; «killed» if it was."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(write, act)
    os.close(write)
    with open(read, "rb") as answer:
        told = answer.read()
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    assert status == 0, "A step inside the municipality failed; its traceback stands above."
    return json.loads(told)


def _answer(write: int, act: Callable[[], Any]) -> NoReturn:
    """Without the farewells of the process that was forked."""
    code = 1
    try:
        with open(write, "wb") as answer:
            answer.write(json.dumps(act()).encode())
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


if __name__ == "__main__":
    django.setup()
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))

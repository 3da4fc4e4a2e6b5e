"""Builds that come to an end in the middle, in processes of their own: killed, or on a disk that takes nothing more.

Python tells of every call that changes a folder (audit hooks); with the statements for the database, and the one system
call by which versions change places, these are the points at which a build can be cut.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

from django.db import connection, connections

from tests.static_site.ground import Built, run
from wagtail_nastav.static_site import switching

MAKING = {"os.mkdir", "os.link", "os.symlink"}
CHANGING = MAKING | {"os.rename", "os.remove", "os.rmdir", "os.chmod"}
WRITING = os.O_WRONLY | os.O_RDWR
fork = multiprocessing.get_context("fork")
# What happens at a point: its number, whether it needs room on the disk.
Act = Callable[[int, bool], None]


@dataclass
class Points:
    act: Act
    passed: int = 0
    shown: int = 0

    def __call__(self, makes: bool = False) -> None:
        self.passed += 1
        self.act(self.passed, makes)

    def heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in CHANGING or (event == "open" and self._writes(*arguments)):
            self(makes=event in MAKING or event == "open")

    def _writes(self, path: Any, _mode: Any, flags: Any) -> bool:
        return isinstance(path, str) and ".nastav" in path and bool((flags or 0) & WRITING)

    def executed(self, execute: Any, *arguments: Any) -> Any:
        self()
        return execute(*arguments)

    def exchanged(self, *folders: Path) -> bool:
        self()
        self.shown = self.passed
        done = usual_exchange(*folders)
        self()
        return done


usual_exchange = switching.exchange


def count(out: Path, *arguments: str) -> tuple[int, int]:
    """So many points there are, and the one before versions change places. The build is whole."""
    [code, passed, shown] = _apart(out, arguments, lambda number, makes: None)
    assert code == 0
    return passed, shown


def kill(out: Path, point: int, *arguments: str) -> bool:
    """As by the power failing. False if the build came to its end before."""

    def act(number: int, makes: bool) -> None:
        if number == point:
            os.kill(os.getpid(), signal.SIGKILL)

    return _apart(out, arguments, act) is None


def lose_a_helper(out: Path, *arguments: str) -> Built:
    """One of the processes that make pages is ended by the system."""
    builder, ended = fork.Value("i"), fork.Value("i")

    def act(number: int, makes: bool) -> None:
        builder.value = builder.value or os.getpid()
        if makes and os.getpid() != builder.value and not ended.value:
            ended.value = os.getpid()
            os.kill(os.getpid(), signal.SIGKILL)

    done = Built(out, *_apart(out, arguments, act, whole=True))
    assert ended.value
    return done


def fail(out: Path, point: int, error: int, *arguments: str, helpers: bool = False) -> Built:
    """From that point on nothing can be made anew there; what is there may be moved and removed.

    ``helpers``: only the processes that make pages notice it.
    """
    builder = fork.Value("i")

    def act(number: int, makes: bool) -> None:
        builder.value = builder.value or os.getpid()
        if makes and number >= point and helpers == (builder.value != os.getpid()):
            raise OSError(error, os.strerror(error))

    told = _apart(out, arguments, act, whole=True)
    assert told is not None, "Nobody has killed it."
    return Built(out, *told)


def _apart(out: Path, arguments: tuple[str, ...], act: Act, whole: bool = False) -> Any:
    """What the process answers; None if it was killed."""
    connections.close_all()
    reading, writing = fork.Pipe(duplex=False)
    process = fork.Process(target=_built, args=(out, arguments, act, writing, whole))
    process.start()
    writing.close()
    try:
        told = reading.recv()
    except EOFError:
        told = None
    process.join()
    assert process.exitcode == (-signal.SIGKILL if told is None else 0)
    return told


def _built(out: Path, arguments: tuple[str, ...], act: Act, writing: Connection, whole: bool) -> NoReturn:
    points = Points(act)
    switching.exchange = points.exchanged  # type: ignore[assignment]
    # It is for good: the process ends with the build.
    sys.addaudithook(points.heard)
    with connection.execute_wrapper(points.executed):
        done = run(out, *arguments)
    points.act = lambda number, makes: None
    writing.send([done.code, done.said, done.told] if whole else [done.code, points.passed, points.shown])
    writing.close()
    os._exit(0)

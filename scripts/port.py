#!/usr/bin/env python3
"""port.py NUMBER: exit 1 with a sentence when nothing can be served at that port of this machine."""

from __future__ import annotations

import errno
import socket
import sys

LAST = 65535


def problem_of(port: int) -> int:
    """The number of the system's error, 0 where a server could start."""
    with socket.socket() as probe:
        # As Django's server does, so that a port in TIME_WAIT counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return error.errno or -1
    return 0


def free_port(after: int) -> int:
    """The next one that is free; from 8000 on where there is none above, or only forbidden ones before."""
    above = range(max(after + 1, 8000), LAST + 1)
    return next(port for port in (*above, *range(8000, LAST + 1)) if not problem_of(port))


def sentence(given: str) -> str:
    """What is wrong with the port and what to type instead; empty where nothing is."""
    if not (given.isascii() and given.isdigit() and 0 < int(given) <= LAST):
        return f"{given!r} is not a port: give a number from 1 to {LAST}, for example make demo PORT=8001"
    problem = problem_of(int(given))
    if not problem:
        return ""
    instead = f"make demo PORT={free_port(int(given))}"
    if problem == errno.EADDRINUSE:
        return (
            f"Port {given} is taken, perhaps by a demo that is still running. Stop it, or use another port: {instead}"
        )
    return f"Port {given} may not be used on this machine. Use another one: {instead}"


def main(given: str) -> int:
    said = sentence(given)
    print(said, file=sys.stderr, end="\n" if said else "")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))

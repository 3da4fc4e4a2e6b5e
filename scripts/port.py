#!/usr/bin/env python3
"""port.py NUMBER: exit 1 with a sentence when something already answers at that port of this machine."""

from __future__ import annotations

import socket
import sys


def is_busy(port: int) -> bool:
    with socket.socket() as probe:
        # As Django's server does, so that a port in TIME_WAIT counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def main(given: str) -> int:
    if not given.isdigit() or not 0 < int(given) < 65536:
        print(f"{given!r} is not a port: give a number from 1 to 65535.", file=sys.stderr)
        return 1
    if is_busy(int(given)):
        print(
            f"Port {given} is taken by another program. Choose another one: make demo PORT={int(given) + 1}",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))

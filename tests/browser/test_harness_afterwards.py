"""Beside the browser tests in the same process: code that runs an event loop of its own."""

from __future__ import annotations

import asyncio


def test_an_event_loop_can_be_run() -> None:
    async def answer() -> int:
        return 42

    assert asyncio.run(answer()) == 42

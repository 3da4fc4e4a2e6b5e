"""One round of reading: an event loop in a thread of its own, whose results are handed over as they come."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import cast
from urllib.parse import urlsplit

from django.utils import translation

from wagtail_nastav.fetching.session import Session
from wagtail_nastav.fetching.troubles import Trouble
from wagtail_nastav.harvest.client.one import read_one
from wagtail_nastav.harvest.client.results import Known, Result

Outcome = tuple[Known, Result | Trouble]
# Results that may wait for the caller, for each source that is read at the same time.
AHEAD = 2
# Names of hosts are looked up in threads; some name servers never answer.
LOOK_UPS = 256


class Round:
    def __init__(self, knowns: Sequence[Known], at_once: int, per_host: int, session: Session) -> None:
        self.knowns, self.session, self.language = knowns, session, translation.get_language()
        self.slots, self.room = asyncio.Semaphore(at_once), asyncio.Semaphore(at_once * AHEAD)
        self.hosts = defaultdict[str, asyncio.Semaphore](lambda: asyncio.Semaphore(per_host))
        # None at the end; an exception if the round itself broke.
        self.done: SimpleQueue[Outcome | BaseException | None] = SimpleQueue()
        self.is_over, self.broken = False, cast(BaseException | None, None)
        self.main: asyncio.Task[None] | None = None

    def groups(self, most: int) -> Generator[list[Outcome], None, None]:
        """Whatever is done by now, at most so many; nobody is waited for as soon as there is one."""
        self.loop = asyncio.new_event_loop()
        thread = Thread(target=self._run, name="nastav-harvest", daemon=True)
        thread.start()
        try:
            while group := self._done_by_now(most):
                yield group
        finally:
            self._from_outside(self._stop)
            thread.join()

    def _done_by_now(self, most: int) -> list[Outcome]:
        group: list[Outcome] = []
        while not self.is_over and len(group) < most:
            try:
                found = self.done.get(block=not group)
            except Empty:
                break
            if isinstance(found, tuple):
                self._from_outside(self.room.release)
                group.append(found)
            else:
                self.is_over, self.broken = True, found
        if self.broken is not None and not group:
            raise self.broken
        return group

    def _from_outside(self, act: Callable[[], None]) -> None:
        """The loop may be over already."""
        with suppress(RuntimeError):
            self.loop.call_soon_threadsafe(act)

    def _stop(self) -> None:
        if self.main is not None:
            self.main.cancel()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        # Closing the loop does not wait for look-ups that hang, unlike `asyncio.run`.
        self.loop.set_default_executor(ThreadPoolExecutor(LOOK_UPS, "nastav-look-up"))
        try:
            with translation.override(self.language):
                self.main = self.loop.create_task(self._read_all())
                self.loop.run_until_complete(self.main)
        except asyncio.CancelledError:
            pass
        except BaseException as error:
            self.done.put(error)
        finally:
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.close()
            self.done.put(None)

    async def _read_all(self) -> None:
        async with self.session, asyncio.TaskGroup() as group:
            for known in self.knowns:
                group.create_task(self._read(known))

    async def _read(self, known: Known) -> None:
        """Waiting for one's turn, at the host or at all, is no time of the source."""
        async with self.hosts[_host(known.url)]:
            await self.room.acquire()
            async with self.slots:
                self.done.put((known, await self._outcome(known)))

    async def _outcome(self, known: Known) -> Result | Trouble:
        try:
            return await read_one(self.session, known)
        except Trouble as trouble:
            return trouble


def _host(url: str) -> str:
    """Nobody's address keeps another from being read."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return url

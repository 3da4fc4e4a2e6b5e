"""Has a feed read by a process that may be stopped."""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import PIPE
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail_nastav.fetching.replies import Reply
from wagtail_nastav.fetching.troubles import Code, Trouble
from wagtail_nastav.spreadsheets.reading.child import PACKAGE_PARENT, environment, interpreter

if TYPE_CHECKING:
    from wagtail_nastav.fetching.session import Session

# Loads this very package, and nothing of what lies in the working directory.
START = "import sys; sys.path.insert(0, sys.argv[1]); from wagtail_nastav.harvest.feed_worker import main; main(sys.argv[2])"


async def parsed(session: Session, reply: Reply) -> dict[str, Any]:
    """What ``feed_worker.read`` found."""
    async with session.readers:
        try:
            async with asyncio.timeout(session.limits.answer):
                out, is_done = await _asked(reply)
        except TimeoutError:
            is_done = False
    if not is_done:
        sentence = _("%(url)s is too large or too involved to be understood in time.")
        raise Trouble(Code.LATE, sentence % {"url": reply.called}, status=200)
    found: dict[str, Any] = json.loads(out)
    return found


async def _asked(reply: Reply) -> tuple[bytes, bool]:
    told = reply.headers.get("Content-Type", "").replace("\0", "")
    child = await asyncio.create_subprocess_exec(
        interpreter(), "-I", "-c", START, str(PACKAGE_PARENT), told,
        stdin=PIPE, stdout=PIPE, stderr=asyncio.subprocess.DEVNULL, env=environment(),
    )  # fmt: skip
    try:
        out, _errors = await child.communicate(reply.content)
    finally:
        if child.returncode is None:
            with suppress(ProcessLookupError):
                child.kill()
            await child.wait()
    return out, child.returncode == 0

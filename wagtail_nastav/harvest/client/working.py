"""Work on what was read: at once if it is little, beside the loop if it would keep the others waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import gettext as _

from wagtail_nastav.fetching.troubles import Code, Trouble

if TYPE_CHECKING:
    from wagtail_nastav.fetching.session import Session

Made = TypeVar("Made")
# Bytes that are understood within a few milliseconds.
LITTLE = 256 * 1024


async def work(session: Session, content: bytes, make: Callable[[bytes], Made], name: str) -> Made:
    """``make(content)``, with the time of one answer for it. ``name``: of what is understood, for people."""
    if len(content) <= LITTLE:
        return make(content)
    try:
        async with session.heavy, asyncio.timeout(session.limits.answer):
            return await asyncio.to_thread(make, content)
    except TimeoutError:
        sentence = _("%(url)s is too large or too involved to be understood in time.")
        raise Trouble(Code.LATE, sentence % {"url": name}, status=200) from None
